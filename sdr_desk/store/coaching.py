"""What a manager looks at to coach: a person's talks, the cards of a script, what was set and what was said."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sdr_desk.store.merged import marks
from sdr_desk.store.touches import lineage
from sdr_desk.store.writing import Write

SETS = "practice_sets"
FEEDBACK = "feedback"


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A call in which somebody answered; `at` is UTC text, `who` the prospect, `observed` how often it was observed."""

    id: str
    actor_id: str
    at: str
    disposition: str
    note: str
    seconds: int
    script_version_id: str | None
    who: str
    company: str
    observed: int


# What is said of a call holds for it however often it is told anew: a correction stands in the place of the first one.
_PLACE = "coalesce((SELECT reason FROM corrections WHERE fact_id = {0} AND act = 'place'), {0})"
_TALK = (
    "SELECT t.id, t.actor_id, t.at, t.disposition, t.note, t.seconds, t.script_version_id, "
    "trim(p.first_name || ' ' || p.last_name), coalesce(c.name, ''), "
    "(SELECT count(*) FROM observations o WHERE o.caller_id = t.actor_id AND o.touch_id IS NOT NULL "
    f"AND {_PLACE.format('o.touch_id')} = {_PLACE.format('t.id')} AND o.id NOT IN withdrawn) "
    "FROM touches t JOIN prospects p ON p.id = t.prospect_id LEFT JOIN companies c ON c.id = p.company_id "
    "WHERE t.kind = 'call' AND t.id NOT IN withdrawn"
)


def talks(conn: sqlite3.Connection, person_id: str, limit: int) -> list[TalkRow]:
    """The last calls of a person in which somebody answered, newest first."""
    rows = conn.execute(
        f"{_TALK} AND t.actor_id = ? AND t.is_connect = 1 ORDER BY t.at DESC, t.id DESC LIMIT ?", (person_id, limit)
    )
    return [TalkRow(*row) for row in rows]


def talk(conn: sqlite3.Connection, touch_id: str) -> TalkRow | None:
    """One call that counts; None for anything else."""
    row = conn.execute(f"{_TALK} AND t.id = ?", (touch_id,)).fetchone()
    return None if row is None else TalkRow(*row)


def talk_now(conn: sqlite3.Connection, touch_id: str) -> TalkRow | None:
    """A call as it is told by now, also when the id is that of an earlier telling; None when it was taken back."""
    (place,) = conn.execute(f"SELECT {_PLACE.format('?1')}", (touch_id,)).fetchone()
    for told in reversed(lineage(conn, place)):
        found = talk(conn, told)
        if found is not None:
            return found
    return None


def reasons(conn: sqlite3.Connection, people: Sequence[str], since: str) -> list[tuple[str, str, int]]:
    """The reasons in the conversations of some people since a UTC text: (reason, outcome, how often)."""
    rows = conn.execute(
        f"SELECT reason, disposition, count(*) FROM touches WHERE actor_id IN ({marks(tuple(people))}) AND at >= ? "
        "AND kind = 'call' AND is_conversation = 1 AND reason <> '' AND id NOT IN withdrawn GROUP BY 1, 2",
        (*people, since),
    )
    return rows.fetchall()


def cards_of(conn: sqlite3.Connection, script_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The cards in use by the script they practise; none of a script that is not published any more."""
    rows = conn.execute(
        "SELECT c.script_id, c.id FROM practice_cards c JOIN scripts s ON s.id = c.script_id "
        f"WHERE c.script_id IN ({marks(tuple(script_ids))}) AND c.active = 1 AND c.deleted = 0 "
        "AND s.deleted = 0 AND s.state = 'live' ORDER BY c.id",
        tuple(script_ids),
    )
    found: dict[str, list[str]] = {}
    for script_id, card_id in rows:
        found.setdefault(script_id, []).append(card_id)
    return {script_id: tuple(ids) for script_id, ids in found.items()}


def titles(conn: sqlite3.Connection, script_ids: Iterable[str]) -> dict[str, str]:
    """The titles of scripts, those no longer in use too."""
    ids = tuple(script_ids)
    rows = conn.execute(f"SELECT id, title FROM scripts WHERE id IN ({marks(ids)})", ids)
    return dict(rows.fetchall())


def set_practice(write: Write, person_id: str, cards: Sequence[str], about: str, until_on: str) -> str:
    """Set cards for a person until a day (YYYY-MM-DD); returns the id of the set."""
    return write.document(SETS, person_id=person_id, cards=json.dumps(list(cards)), about=about, until_on=until_on)


@dataclass(frozen=True, slots=True)
class SetRow:
    """Practice that was set and is not over: for whom, of how many cards, why, until which day."""

    id: str
    person_id: str
    cards: tuple[str, ...]
    about: str
    until_on: str
    at: str


def sets(conn: sqlite3.Connection, today: str) -> list[SetRow]:
    """Every set that is not over on a day (YYYY-MM-DD), the oldest first."""
    rows = conn.execute(
        "SELECT id, person_id, cards, about, until_on, created_at FROM practice_sets WHERE deleted = 0 "
        "AND (until_on = '' OR until_on >= ?) ORDER BY id",
        (today,),
    )
    return [SetRow(key, who, tuple(json.loads(told)), about, until, at) for key, who, told, about, until, at in rows]


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """What somebody said to a person; `line` is the place of the step in its script, `seen_at` UTC text once read."""

    id: str
    person_id: str
    by: str
    by_id: str
    at: str
    text: str
    script_version_id: str | None
    line: int | None
    touch_id: str | None
    seen_at: str | None


_SAID = (
    "SELECT f.id, f.person_id, coalesce(w.name, ''), f.owner_id, f.created_at, f.text, f.script_version_id, f.line, "
    "f.touch_id, f.seen_at FROM feedback f LEFT JOIN people w ON w.id = f.owner_id WHERE f.deleted = 0"
)


def unread(conn: sqlite3.Connection, person_id: str) -> list[FeedbackRow]:
    """What was said to a person and not read yet, oldest first."""
    rows = conn.execute(f"{_SAID} AND f.person_id = ? AND f.seen_at IS NULL ORDER BY f.id", (person_id,))
    return [FeedbackRow(*row) for row in rows]


def said_to(conn: sqlite3.Connection, person_id: str, limit: int) -> list[FeedbackRow]:
    """What was said to a person, newest first."""
    rows = conn.execute(f"{_SAID} AND f.person_id = ? ORDER BY f.id DESC LIMIT ?", (person_id, limit))
    return [FeedbackRow(*row) for row in rows]


def said(conn: sqlite3.Connection, feedback_id: str) -> FeedbackRow | None:
    """One piece of feedback, None when it was taken back."""
    row = conn.execute(f"{_SAID} AND f.id = ?", (feedback_id,)).fetchone()
    return None if row is None else FeedbackRow(*row)
