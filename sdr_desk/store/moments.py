"""Reading many things as they were at one moment, while others may write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext


@contextmanager
def one_moment(conn: sqlite3.Connection) -> Iterator[None]:
    """Everything read inside is of the same moment; nothing may be written."""
    conn.execute("BEGIN")
    try:
        yield
    finally:
        if conn.in_transaction:
            conn.execute("ROLLBACK")


def same_moment(conn: sqlite3.Connection) -> AbstractContextManager[None]:
    """The same, or the moment or write that is open already."""
    return nullcontext() if conn.in_transaction else one_moment(conn)
