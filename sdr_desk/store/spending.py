"""The entries of what was spent on sources and of hours worked for them, one by one."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sdr_desk.store.writing import Value, Write

SPEND, HOURS = "spend", "work_hours"
TABLES = (SPEND, HOURS)

_SPEND = """
SELECT e.id, e.source_id, coalesce(s.name, ''), e.month, e.amount_cents, e.about, coalesce(w.name, ''), e.created_at
FROM spend e LEFT JOIN sources s ON s.id = e.source_id LEFT JOIN people w ON w.id = e.actor_id
WHERE e.id NOT IN withdrawn
"""
_HOURS = """
SELECT e.id, e.source_id, coalesce(s.name, ''), e.month, e.person_id, coalesce(p.name, ''), e.minutes, e.about,
       coalesce(w.name, ''), e.created_at
FROM work_hours e LEFT JOIN sources s ON s.id = e.source_id LEFT JOIN people p ON p.id = e.person_id
LEFT JOIN people w ON w.id = e.actor_id WHERE e.id NOT IN withdrawn
"""


@dataclass(frozen=True, slots=True)
class SpendRow:
    """Money spent on a source in a month (YYYY-MM), in cents; `by` entered it at a UTC text."""

    id: str
    source_id: str
    source: str
    month: str
    amount_cents: int
    about: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class HoursRow:
    """Minutes somebody worked for a source in a month (YYYY-MM) besides calling; `by` entered it at a UTC text."""

    id: str
    source_id: str
    source: str
    month: str
    person_id: str
    person: str
    minutes: int
    about: str
    by: str
    at: str


def spend(conn: sqlite3.Connection, first_month: str, last_month: str) -> list[SpendRow]:
    """What was spent from one month to another, both included, the newest first."""
    order = "AND e.month BETWEEN ? AND ? ORDER BY e.month DESC, e.id DESC"
    return [SpendRow(*row) for row in conn.execute(f"{_SPEND} {order}", (first_month, last_month))]


def hours(conn: sqlite3.Connection, first_month: str, last_month: str) -> list[HoursRow]:
    """The hours worked from one month to another, both included, the newest first."""
    order = "AND e.month BETWEEN ? AND ? ORDER BY e.month DESC, e.id DESC"
    return [HoursRow(*row) for row in conn.execute(f"{_HOURS} {order}", (first_month, last_month))]


def spend_entry(conn: sqlite3.Connection, entry_id: str) -> SpendRow | None:
    """One entry of money; None when it was taken back."""
    row = conn.execute(f"{_SPEND} AND e.id = ?", (entry_id,)).fetchone()
    return None if row is None else SpendRow(*row)


def hours_entry(conn: sqlite3.Connection, entry_id: str) -> HoursRow | None:
    """One entry of hours; None when it was taken back."""
    row = conn.execute(f"{_HOURS} AND e.id = ?", (entry_id,)).fetchone()
    return None if row is None else HoursRow(*row)


def put_in_place(write: Write, table: str, entry_id: str, **columns: Value) -> str:
    """Take an entry back and write another in its place; returns the new id."""
    write.correct(table, entry_id, "corrected")
    return write.fact(table, None, **columns)


def campaigns(conn: sqlite3.Connection) -> list[str]:
    """The names of all campaigns."""
    rows = conn.execute(
        "SELECT DISTINCT campaign FROM sources WHERE campaign <> '' AND deleted = 0 ORDER BY campaign COLLATE NOCASE"
    )
    return [row[0] for row in rows]
