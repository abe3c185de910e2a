"""Fast loading into a file nobody reads yet: indexes and the search index are made after the rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sdr_desk.store import migrations, search_index
from sdr_desk.store.schema import ALL_INDEXES, SHARED_COLUMNS

_CACHE_KIB = 400_000


@contextmanager
def unindexed(conn: sqlite3.Connection) -> Iterator[None]:
    """Load rows inside; the indexes, the triggers and the search index are there again afterwards."""
    conn.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    conn.execute("PRAGMA defer_foreign_keys = ON")
    for statement in ALL_INDEXES:
        conn.execute(f"DROP INDEX {statement.split(' ')[2]}")
    yield
    search_index.rebuild(conn)
    for statement in ALL_INDEXES:
        conn.execute(statement)
    migrations.write_triggers(conn)


def insert(conn: sqlite3.Connection, table: str, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    """Insert rows of a shared table; each begins with the shared columns."""
    names = (*SHARED_COLUMNS, *columns)
    marks = ", ".join("?" * len(names))
    conn.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)  # noqa: S608
