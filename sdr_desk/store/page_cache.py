"""How much of the file a connection keeps in memory beside what is mapped: little, and more for long work that writes.

Pages that were written since the log was last folded are never mapped, so a window fills this room in the first hour
of calls and keeps it full for the day. A change of very many rows comes back to the same pages again and again, and
without the room writes them more than once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

_USUAL_KIB = 8_000
_LONG_KIB = 32_000


def keep_little(conn: sqlite3.Connection) -> None:
    """The room of a connection that has just been opened."""
    conn.execute(f"PRAGMA cache_size = -{_USUAL_KIB}")


@contextmanager
def roomy(conn: sqlite3.Connection) -> Iterator[None]:
    """While inside, room for long work; a connection that has more keeps it."""
    (before,) = conn.execute("PRAGMA cache_size").fetchone()
    if -_LONG_KIB < before <= 0:
        conn.execute(f"PRAGMA cache_size = -{_LONG_KIB}")
    try:
        yield
    finally:
        conn.execute(f"PRAGMA cache_size = {before}")
