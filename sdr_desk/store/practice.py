"""Practice cards, what was rated, where each card stands for a person, and objections heard in real calls."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sdr_desk.method.practice import Standing, fold
from sdr_desk.store.merged import marks
from sdr_desk.store.writing import Value, Write, moment, stamp

REVIEWS = "practice_reviews"
CARDS = "practice_cards"
NO_SLUG = ""
"""The slug of cards a manager wrote; others are told apart by script and slug."""


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card with the published script whose words answer it; `body` is None for a card with an answer of its own."""

    id: str
    kind: str
    script_id: str | None
    slug: str
    title: str
    front: str
    back: str
    persona: str
    mood: str
    seconds: int
    active: bool
    version_id: str | None
    script_slug: str
    body: str | None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One rating that counts; `at` is UTC text."""

    id: str
    person_id: str
    card_id: str
    at: str
    rating: int
    seconds: int
    kind: str
    title: str
    script_id: str | None


@dataclass(frozen=True, slots=True)
class SetRow:
    """Practice that was set for a person: by whom, when (UTC text), the cards, why, and its last day or ""."""

    id: str
    by: str
    at: str
    cards: tuple[str, ...]
    about: str
    until_on: str


@dataclass(frozen=True, slots=True)
class HeardRow:
    """An objection that came up in a call; `went_on` is None when it is not known."""

    script_id: str
    title: str
    at: str
    went_on: bool | None


_CARDS = """
SELECT c.id, c.kind, c.script_id, c.slug, coalesce(v.title, ''), c.front, c.back, c.persona, c.mood, c.seconds,
  c.active, v.id, coalesce(s.slug, ''), v.body
FROM practice_cards c
LEFT JOIN scripts s ON s.id = c.script_id AND s.deleted = 0 AND s.state = 'live'
LEFT JOIN script_versions v ON v.id = s.live_version_id
WHERE c.deleted = 0 AND (v.id IS NOT NULL OR c.back <> '')
"""


def cards(conn: sqlite3.Connection) -> list[CardRow]:
    """Every card whose answer is there: a published script, or words of its own; also those switched off."""
    rows = conn.execute(f"{_CARDS} ORDER BY c.kind, s.position, c.slug, c.id")
    return [_card(row) for row in rows]


def card(conn: sqlite3.Connection, card_id: str) -> CardRow | None:
    """One card, None when it or its script is not there any more."""
    row = conn.execute(f"{_CARDS} AND c.id = ?", (card_id,)).fetchone()
    return None if row is None else _card(row)


def _card(row: Sequence[object]) -> CardRow:
    columns = list(row)
    columns[10] = bool(columns[10])
    return CardRow(*columns)  # type: ignore[arg-type]


def laid_out(conn: sqlite3.Connection) -> set[tuple[str, str]]:
    """Script and slug of every card that was ever made from a script, also those removed."""
    rows = conn.execute("SELECT script_id, slug FROM practice_cards WHERE script_id IS NOT NULL AND slug <> ''")
    return set(rows.fetchall())


def add(write: Write, owner_id: str | None = None, **columns: Value) -> str:
    """Insert a card and return its id."""
    return write.document(CARDS, owner_id, **columns)


# --- where cards stand ------------------------------------------------------------------------------------------------


def standings(conn: sqlite3.Connection, person_id: str) -> dict[str, Standing]:
    """Where every card a person has rated stands, by card."""
    rows = conn.execute(
        "SELECT card_id, due_at, last_at, reviews, memory FROM practice_state WHERE person_id = ?", (person_id,)
    )
    return {card_id: Standing(moment(due), moment(last), *rest) for card_id, due, last, *rest in rows}


def ratings(conn: sqlite3.Connection, person_id: str, card_id: str) -> list[tuple[int, datetime]]:
    """The ratings a person gave a card that count, oldest first."""
    rows = conn.execute(
        "SELECT rating, at FROM practice_reviews WHERE card_id = ? AND actor_id = ? AND id NOT IN withdrawn "
        "ORDER BY at, id",
        (card_id, person_id),
    )
    return [(int(rating), moment(at)) for rating, at in rows]


def rebuild(conn: sqlite3.Connection, person_id: str, card_id: str) -> Standing | None:
    """Fold a card again for a person from its ratings, and keep where it stands."""
    standing = fold(ratings(conn, person_id, card_id))
    if standing is None:
        conn.execute("DELETE FROM practice_state WHERE person_id = ? AND card_id = ?", (person_id, card_id))
    else:
        conn.execute(
            "INSERT OR REPLACE INTO practice_state (person_id, card_id, due_at, last_at, reviews, memory) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (person_id, card_id, *_kept(standing)),
        )
    return standing


def _kept(standing: Standing) -> tuple[str, str, int, str]:
    return stamp(standing.due), stamp(standing.last), standing.reviews, standing.memory


def rebuild_with(conn: sqlite3.Connection, review_id: str) -> None:
    """Fold the card of a rating again, for who gave it."""
    row = conn.execute("SELECT actor_id, card_id FROM practice_reviews WHERE id = ?", (review_id,)).fetchone()
    if row is not None:
        rebuild(conn, *row)


def rebuild_all(conn: sqlite3.Connection) -> None:
    """Fold every card again for everybody."""
    for person_id, card_id in wrong(conn):
        rebuild(conn, person_id, card_id)


def wrong(conn: sqlite3.Connection) -> list[tuple[str, str]]:
    """Person and card wherever the kept state is not what the ratings say."""
    kept = {
        (person, card_id): tuple(rest)
        for person, card_id, *rest in conn.execute(
            "SELECT person_id, card_id, due_at, last_at, reviews, memory FROM practice_state"
        )
    }
    found: list[tuple[str, str]] = []
    rows = conn.execute(
        "SELECT actor_id, card_id, rating, at FROM practice_reviews WHERE id NOT IN withdrawn "
        "ORDER BY actor_id, card_id, at, id"
    )
    for key, group in groupby(rows, key=lambda row: (str(row[0]), str(row[1]))):
        standing = fold((int(rating), moment(at)) for _person, _card_id, rating, at in group)
        if standing is None or kept.pop(key, None) != _kept(standing):
            found.append(key)
    return [*found, *kept]


# --- what was rated ---------------------------------------------------------------------------------------------------


def reviews_of(conn: sqlite3.Connection, person_ids: Sequence[str], since: str) -> list[ReviewRow]:
    """The ratings of some people since a UTC text that count, oldest first; the title is that of the script."""
    rows = conn.execute(
        "SELECT r.id, r.actor_id, r.card_id, r.at, r.rating, r.seconds, c.kind, coalesce(s.title, c.front), "
        "c.script_id FROM practice_reviews r JOIN practice_cards c ON c.id = r.card_id "
        f"LEFT JOIN scripts s ON s.id = c.script_id WHERE r.actor_id IN ({marks(tuple(person_ids))}) AND r.at >= ? "
        "AND r.id NOT IN withdrawn ORDER BY r.at, r.id",
        (*person_ids, since),
    )
    return [ReviewRow(*row) for row in rows]


def begun(conn: sqlite3.Connection, person_id: str, since: str) -> int:
    """How many cards a person rated for the first time since a UTC text."""
    row = conn.execute(
        "SELECT count(*) FROM (SELECT min(at) AS first FROM practice_reviews WHERE actor_id = ? "
        "AND id NOT IN withdrawn GROUP BY card_id) WHERE first >= ?",
        (person_id, since),
    ).fetchone()
    return int(row[0])


def last_ratings(conn: sqlite3.Connection, person_id: str) -> dict[str, int]:
    """The last rating a person gave each card that counts."""
    rows = conn.execute(
        "SELECT card_id, rating FROM practice_reviews WHERE actor_id = ? AND id NOT IN withdrawn ORDER BY at, id",
        (person_id,),
    )
    return dict(rows.fetchall())


def first_practised(conn: sqlite3.Connection, person_id: str) -> dict[str, str]:
    """When a person first rated a card of each script (UTC text)."""
    rows = conn.execute(
        "SELECT c.script_id, min(r.at) FROM practice_reviews r JOIN practice_cards c ON c.id = r.card_id "
        "WHERE r.actor_id = ? AND c.script_id IS NOT NULL AND r.id NOT IN withdrawn GROUP BY c.script_id",
        (person_id,),
    )
    return dict(rows.fetchall())


def sets_for(conn: sqlite3.Connection, person_id: str, today: str) -> list[SetRow]:
    """What was set for a person and is not over on a day (YYYY-MM-DD), the oldest first."""
    rows = conn.execute(
        "SELECT p.id, coalesce(w.name, ''), p.created_at, p.cards, p.about, p.until_on FROM practice_sets p "
        "LEFT JOIN people w ON w.id = p.actor_id WHERE p.person_id = ? AND p.deleted = 0 "
        "AND (p.until_on = '' OR p.until_on >= ?) ORDER BY p.id",
        (person_id, today),
    )
    return [SetRow(key, by, at, tuple(json.loads(told)), about, until) for key, by, at, told, about, until in rows]


def heard(conn: sqlite3.Connection, person_id: str) -> list[HeardRow]:
    """Every objection that came up in a person's calls and counts, oldest first."""
    rows = conn.execute(
        "SELECT h.script_id, s.title, h.at, h.went_on FROM objections_heard h JOIN scripts s ON s.id = h.script_id "
        "WHERE h.actor_id = ? AND h.id NOT IN withdrawn ORDER BY h.at, h.id",
        (person_id,),
    )
    return [HeardRow(key, title, at, None if went is None else bool(went)) for key, title, at, went in rows]
