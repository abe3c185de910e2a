"""A mark of a whole workspace file: each write makes it anew, so that what was read can be kept until the next one.

Inside a write there is none, as what is read there may change before the write is over. A mark is drawn by lot: it
never comes back, and a copy of a file that still has it holds the same. Its first digit tells whether the write waited
for the disk before it was over, which only the batches of a long work do not.
"""

from __future__ import annotations

import sqlite3

KEY = "file_mark"
"""Where it stands in `local_meta`."""

LENGTH = 32
UNSYNCED, _SYNCED = "0", "1"
"""What a mark begins with when its write did not wait for the disk, and when it did."""

_ANEW = "UPDATE local_meta SET value = ? || substr(lower(hex(randomblob(16))), 2) WHERE key = ?"


def begin(conn: sqlite3.Connection) -> None:
    """Take the mark away while a write is open."""
    conn.execute("UPDATE local_meta SET value = '' WHERE key = ?", (KEY,))


def end(conn: sqlite3.Connection, *, synced: bool = True) -> None:
    """Make the mark anew before a write is over, which then waits for the disk or does not."""
    conn.execute(_ANEW, (_SYNCED if synced else UNSYNCED, KEY))


def renew(conn: sqlite3.Connection) -> None:
    """Give a file its first mark, or another one."""
    conn.execute("INSERT OR IGNORE INTO local_meta (key, value) VALUES (?, '')", (KEY,))
    end(conn)


def mark(conn: sqlite3.Connection) -> str | None:
    """The mark as this connection sees it now, None inside a write and in a file without one."""
    row = conn.execute("SELECT value FROM local_meta WHERE key = ?", (KEY,)).fetchone()
    return str(row[0]) if row is not None and row[0] else None
