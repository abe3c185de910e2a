"""The rules of a workspace as kept, and the public holidays computed for it so far."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from sdr_desk.store.writing import Write

_CURRENT = "SELECT id, rules FROM calling_rules WHERE deleted = 0 ORDER BY id DESC LIMIT 1"


def current(conn: sqlite3.Connection) -> str:
    """The JSON of the rules, "" when everything is as by default."""
    row = conn.execute(_CURRENT).fetchone()
    return str(row[1]) if row else ""


def keep(write: Write, text: str) -> None:
    """Put other rules in the place of those that hold; one undo brings the old ones back."""
    row = write.conn.execute(_CURRENT).fetchone()
    if row is None:
        write.document("calling_rules", rules=text)
    else:
        write.change("calling_rules", row[0], rules=text)


def holidays(conn: sqlite3.Connection, first_year: int) -> list[tuple[str, int, str]]:
    """The places and years that were computed before, from a year on, each with its JSON."""
    return conn.execute("SELECT place, year, days FROM local_holidays WHERE year >= ?", (first_year,)).fetchall()


def keep_holidays(conn: sqlite3.Connection, computed: Iterable[tuple[str, int, str]]) -> None:
    """Keep what was computed, inside a transaction."""
    conn.executemany("INSERT OR REPLACE INTO local_holidays (place, year, days) VALUES (?, ?, ?)", computed)
