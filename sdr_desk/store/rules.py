"""The rules of a workspace as kept, and the public holidays computed for it so far."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from sdr_desk.store import kept_rules
from sdr_desk.store.writing import Write

_TABLE = "calling_rules"


def current(conn: sqlite3.Connection) -> str:
    """The JSON of the rules, "" when everything is as by default."""
    return kept_rules.current(conn, _TABLE)


def keep(write: Write, text: str) -> None:
    """Put other rules in the place of those that hold; one undo brings the old ones back."""
    kept_rules.keep(write, _TABLE, text)


def holidays(conn: sqlite3.Connection, first_year: int) -> list[tuple[str, int, str]]:
    """The places and years that were computed before, from a year on, each with its JSON."""
    return conn.execute("SELECT place, year, days FROM local_holidays WHERE year >= ?", (first_year,)).fetchall()


def keep_holidays(conn: sqlite3.Connection, computed: Iterable[tuple[str, int, str]]) -> None:
    """Keep what was computed, inside a transaction."""
    conn.executemany("INSERT OR REPLACE INTO local_holidays (place, year, days) VALUES (?, ?, ?)", computed)
