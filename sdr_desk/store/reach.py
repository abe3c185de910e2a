"""What tells one person from all others: the rows that are theirs, their names, and what they are reached under."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sdr_desk.store import schema
from sdr_desk.store.merged import group_of

GONE = "(erased)"
"""What stands where a text told of somebody who was erased."""

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
_SHORTEST_MENTION = 6
_SHORTEST_NUMBER = 7
_BETWEEN_DIGITS = r"[^\d\n]{0,3}"


@dataclass(frozen=True, slots=True)
class Reach:
    """One person, merged ones included, as the file knows them.

    Attributes:
        prospect_ids: theirs, the kept one first.
        row_ids: the ids of all rows about them, the prospects among them.
        keys: their numbers (E.164) and addresses (lower case).
        mentions: texts that mean them and nobody else who stays, the longest first.
        mention: finds any of those, and their numbers however they are written; None when there is none.
    """

    prospect_ids: tuple[str, ...]
    row_ids: frozenset[str]
    keys: tuple[str, ...]
    mentions: tuple[str, ...]
    mention: re.Pattern[str] | None

    def tells_of(self, text: str) -> bool:
        """Whether a text holds the id of one of their rows."""
        return not self.row_ids.isdisjoint(_ID.findall(text))

    def without(self, text: str) -> str:
        """A text without their names, numbers and addresses."""
        return self.mention.sub(GONE, text) if self.mention else text


def hashed_key(normal: str) -> str:
    """The form in which a number (E.164) or address (lower case) outlives its person."""
    return "sha256:" + hashlib.sha256(normal.encode("utf-8", "replace")).hexdigest()


def reach_of(conn: sqlite3.Connection, prospect_id: str) -> Reach:
    """Everything that tells a person from others, as it stands now."""
    ids = group_of(conn, prospect_id)
    own = set(ids)
    for table in tables_about_people(conn):
        for one in ids:
            own.update(row[0] for row in conn.execute(f"SELECT id FROM {table} WHERE prospect_id = ?", (one,)))
    marks = ", ".join("?" * len(ids))
    points = conn.execute(
        f"SELECT kind, raw, normal FROM contact_points WHERE prospect_id IN ({marks})", ids
    ).fetchall()
    keys = tuple(dict.fromkeys(normal for kind, _raw, normal in points if normal and kind in ("phone", "email")))
    theirs = [point for point in points if not is_shared(conn, point[2], ids)]
    mentions = _mentions([*(text for _kind, *both in theirs for text in both), *_full_names(conn, ids)])
    numbers = [normal for kind, _raw, normal in theirs if kind == "phone" and normal]
    return Reach(ids, frozenset(own), keys, mentions, _pattern(mentions, numbers))


def tables_about_people(conn: sqlite3.Connection) -> list[str]:
    """Every shared table with rows about one prospect."""
    return [
        table
        for table in (*schema.ALL_FACTS, *schema.ALL_DOCUMENTS)
        if "prospect_id" in {row[1] for row in conn.execute(f"PRAGMA table_info({table})")}
    ]


def changes_about(conn: sqlite3.Connection, reach: Reach) -> Iterator[tuple[str, ...]]:
    """The recorded changes that touched one of their rows, and the undoing of those, in order.

    Yields:
        id, at, actor, label, facts and documents (both JSON).
    """
    known: set[str] = set()
    for identifier, at, actor, label, undoes, facts, documents in conn.execute(
        "SELECT id, at, actor_id, label, undoes, facts, documents FROM changes ORDER BY id"
    ):
        if undoes in known or reach.tells_of(facts) or reach.tells_of(documents):
            known.add(identifier)
            yield identifier, at, actor, label, facts, documents


def is_shared(conn: sqlite3.Connection, normal: str, prospect_ids: tuple[str, ...]) -> bool:
    """Whether somebody else who stays has this number or address as well."""
    if not normal:
        return False
    # `normal <> ''` lets SQLite use the index, which leaves empty ones out.
    rows = conn.execute(
        "SELECT prospect_id FROM contact_points WHERE normal = ? AND normal <> '' AND deleted = 0", (normal,)
    )
    return any(row[0] not in prospect_ids for row in rows)


def _full_names(conn: sqlite3.Connection, prospect_ids: tuple[str, ...]) -> list[str]:
    """First and last name together, unless somebody else who stays has the same."""
    names = []
    for prospect_id in prospect_ids:
        row = conn.execute("SELECT first_name, last_name FROM prospects WHERE id = ?", (prospect_id,)).fetchone()
        if row is None or not (row[0] and row[1]):
            continue
        others = conn.execute("SELECT id FROM prospects WHERE first_name = ? AND last_name = ? AND deleted = 0", row)
        if all(other in prospect_ids for (other,) in others):
            names.append(f"{row[0]} {row[1]}")
    return names


def _mentions(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts long enough to be meant, the longest first, so that a part never hides the whole."""
    found = {text.strip() for text in texts if len(text.strip()) >= _SHORTEST_MENTION}
    return tuple(sorted(found, key=lambda text: (-len(text), text)))


def _pattern(mentions: tuple[str, ...], numbers: Iterable[str]) -> re.Pattern[str] | None:
    parts = [re.escape(mention) for mention in mentions]
    for number in dict.fromkeys(numbers):
        home = number.startswith("+1")
        digits = number.removeprefix("+1" if home else "+")
        if len(digits) >= _SHORTEST_NUMBER:
            before = rf"(?:\+?1{_BETWEEN_DIGITS})?\(?" if home else r"\+?"
            parts.append(rf"(?<!\d){before}{_BETWEEN_DIGITS.join(digits)}(?!\d)")
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None
