"""Things people are to do on a day: read and counted; they are written as documents."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

LET_GO = "let go"
"""The outcome of what was let go, which tells it from what was put there and undone."""

_SELECT = """
SELECT t.id, t.person_id, t.kind, t.text, t.due_on, t.prospect_id, t.about_id, t.done_at, t.outcome, t.owner_id,
       coalesce(nullif(trim(p.first_name || ' ' || p.last_name), ''), c.name, ''), coalesce(c.name, '')
FROM todos t LEFT JOIN prospects p ON p.id = t.prospect_id AND p.deleted = 0
LEFT JOIN companies c ON c.id = p.company_id AND c.deleted = 0
WHERE t.deleted = 0
"""


@dataclass(frozen=True, slots=True)
class TodoRow:
    """One thing to do; `due_on` is a day (YYYY-MM-DD), `done_at` a UTC text or None, `who` and `company` whom about."""

    id: str
    person_id: str
    kind: str
    text: str
    due_on: str
    prospect_id: str | None
    about_id: str | None
    done_at: str | None
    outcome: str
    owner_id: str
    who: str
    company: str


def waiting(conn: sqlite3.Connection, person_id: str, until: str = "9999") -> list[TodoRow]:
    """What a person has still to do up to a day, the earliest first."""
    rows = conn.execute(
        f"{_SELECT} AND t.person_id = ? AND t.done_at IS NULL AND t.due_on <= ? ORDER BY t.due_on, t.id",
        (person_id, until),
    )
    return [TodoRow(*row) for row in rows]


def one(conn: sqlite3.Connection, todo_id: str) -> TodoRow | None:
    """One thing to do, done or not; None when it was let go."""
    row = conn.execute(f"{_SELECT} AND t.id = ?", (todo_id,)).fetchone()
    return None if row is None else TodoRow(*row)


def about(conn: sqlite3.Connection, about_id: str) -> list[TodoRow]:
    """Everything that came of a huddle or a referral, done or not, by person and day."""
    rows = conn.execute(f"{_SELECT} AND t.about_id = ? ORDER BY t.id", (about_id,))
    return [TodoRow(*row) for row in rows]
