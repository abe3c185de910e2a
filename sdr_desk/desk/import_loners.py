"""People of no company by name and city: read once for an import, however many there are."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Iterable

from sdr_desk.store.known_people import Who

_CACHE_KIB = 8_000


class Loners:
    """The people of no company; they stand in a temporary file, so that memory does not grow with them.

    Args:
        people: those who are here, each with the name as names are compared ("" is passed over).
    """

    def __init__(self, people: Iterable[tuple[str, Who]]) -> None:
        self._conn = sqlite3.connect("", isolation_level=None, check_same_thread=False)  # a file of SQLite's own
        weakref.finalize(self, self._conn.close)
        self._conn.execute("PRAGMA journal_mode = OFF")
        self._conn.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self._conn.execute(_TABLE)
        self._conn.execute("BEGIN")
        self._conn.executemany(_ADD, (_row(name, who) for name, who in people if name))

    def add(self, name: str, who: Who) -> None:
        """Take somebody in; the first of a name and city stays."""
        if name:
            self._conn.execute(_ADD, _row(name, who))

    def same(self, name: str, city: str) -> Who | None:
        """Who has this name in this city."""
        row = self._conn.execute(_SAME, (_key(name, city),)).fetchone()
        return None if row is None else Who(row[0], row[1], row[2], None, row[3])


_TABLE = """
CREATE TABLE people (
    key TEXT NOT NULL PRIMARY KEY, id TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, city TEXT NOT NULL
) WITHOUT ROWID
"""
_ADD = "INSERT OR IGNORE INTO people VALUES (?, ?, ?, ?, ?)"
_SAME = "SELECT id, first, last, city FROM people WHERE key = ?"


def _row(name: str, who: Who) -> tuple[str, ...]:
    return _key(name, who.city), who.id, who.first_name, who.last_name, who.city


def _key(name: str, city: str) -> str:
    return f"{name}\n{city.casefold()}"
