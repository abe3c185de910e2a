"""The rules of handoffs and the terms of closers as they are kept."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sdr_desk.store import kept_rules
from sdr_desk.store.writing import Value, Write

_TABLE = "handoff_rules"
_TERMS = (
    "SELECT person_id, weight, week_limit, open_limit, places, industries, min_employees, max_employees, by_mail "
    "FROM closer_terms WHERE deleted = 0"
)


@dataclass(frozen=True, slots=True)
class TermsRow:
    """What a closer takes as it is kept; `places` and `industries` are JSON lists, limits None for none."""

    person_id: str
    weight: int
    week_limit: int | None
    open_limit: int | None
    places: str
    industries: str
    min_employees: int | None
    max_employees: int | None
    by_mail: int


def current(conn: sqlite3.Connection) -> str:
    """The JSON of the rules, "" when everything is as by default."""
    return kept_rules.current(conn, _TABLE)


def keep(write: Write, text: str) -> None:
    """Put other rules in the place of those that hold; one undo brings the old ones back."""
    kept_rules.keep(write, _TABLE, text)


def terms(conn: sqlite3.Connection) -> dict[str, TermsRow]:
    """The terms of every closer who has some, by person; the newest of each."""
    rows = (TermsRow(*row) for row in conn.execute(f"{_TERMS} ORDER BY id"))
    return {row.person_id: row for row in rows}


def keep_terms(write: Write, person_id: str, **columns: Value) -> None:
    """Put other terms in the place of a closer's; one undo brings the old ones back."""
    row = write.conn.execute(
        "SELECT id FROM closer_terms WHERE person_id = ? AND deleted = 0 ORDER BY id DESC LIMIT 1", (person_id,)
    ).fetchone()
    if row is None:
        write.document("closer_terms", None, person_id=person_id, **columns)
    else:
        write.change("closer_terms", row[0], **columns)
