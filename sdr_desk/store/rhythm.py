"""Exceptions to the rhythm of the week: a date that is another kind of day than its weekday says."""

from __future__ import annotations

import sqlite3

from sdr_desk.store.writing import Write


def exception_on(conn: sqlite3.Connection, person_id: str, on_date: str) -> str | None:
    """The id of a person's exception for a date (YYYY-MM-DD), None when the week's rhythm holds."""
    row = conn.execute(
        "SELECT id FROM rhythm_exceptions WHERE owner_id = ? AND on_date = ? AND deleted = 0 ORDER BY id DESC LIMIT 1",
        (person_id, on_date),
    ).fetchone()
    return None if row is None else str(row[0])


def keep_exception(write: Write, person_id: str, on_date: str, day_type: str, reason: str = "") -> str:
    """Make a date another kind of day, in the place of an exception that is there; returns its id."""
    known = exception_on(write.conn, person_id, on_date)
    if known is None:
        return write.document("rhythm_exceptions", person_id, on_date=on_date, day_type=day_type, reason=reason)
    write.change("rhythm_exceptions", known, day_type=day_type, reason=reason)
    return known
