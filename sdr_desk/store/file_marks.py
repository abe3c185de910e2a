"""A mark of a whole workspace file: each write makes it anew, so that what was read can be kept until the next one.

Inside a write there is none, as what is read there may change before the write is over. A mark is drawn by lot: it
never comes back, and a copy of a file that still has it holds the same.
"""

from __future__ import annotations

import sqlite3

KEY = "file_mark"
"""Where it stands in `local_meta`."""

_ANEW = "UPDATE local_meta SET value = lower(hex(randomblob(16))) WHERE key = ?"


def begin(conn: sqlite3.Connection) -> None:
    """Take the mark away while a write is open."""
    conn.execute("UPDATE local_meta SET value = '' WHERE key = ?", (KEY,))


def end(conn: sqlite3.Connection) -> None:
    """Make the mark anew before a write is over."""
    conn.execute(_ANEW, (KEY,))


def renew(conn: sqlite3.Connection) -> None:
    """Give a file its first mark, or another one."""
    conn.execute("INSERT OR IGNORE INTO local_meta (key, value) VALUES (?, '')", (KEY,))
    end(conn)


def mark(conn: sqlite3.Connection) -> str | None:
    """The mark as this connection sees it now, None inside a write and in a file without one."""
    row = conn.execute("SELECT value FROM local_meta WHERE key = ?", (KEY,)).fetchone()
    return str(row[0]) if row is not None and row[0] else None
