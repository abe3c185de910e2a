"""Workspace files of every schema that was released: unpacked, read as plain rows, opened by what fails."""

import lzma
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "old_files"
OLD = tuple(sorted(path.name.removesuffix(".db.xz") for path in FOLDER.glob("*.db.xz")))

KEPT_BESIDE = frozenset((
    "prospect_state", "handoff_state", "daily_counts", "touch_rollup", "list_rollup", "queue_zones", "search_docs",
    "search_serials", "practice_state", "local_meta", "_sqlite_migrations",
))  # fmt: skip
"""Made again from the record, or about the file itself: these may differ after an update."""

RENAMED = {("guides", "state"), ("guide_questions", "role"), ("companies", "name_key")}
"""Columns a step fills for the rows that are there."""

Rows = dict[str, Counter[str]]


def unpack(name: str, folder: Path) -> Path:
    """A copy of an old file that may be worked in."""
    path = folder / "workspace.db"
    path.write_bytes(lzma.decompress((FOLDER / f"{name}.db.xz").read_bytes()))
    return path


def columns_of(conn: sqlite3.Connection) -> dict[str, list[str]]:
    """The columns of every table that holds data."""
    found = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'prospect_search%' "
                         "AND name NOT LIKE 'sqlite_%' ORDER BY name")  # fmt: skip
    return {name: [row[1] for row in conn.execute(f'PRAGMA table_info("{name}")')] for (name,) in found.fetchall()}


def rows_of(conn: sqlite3.Connection, columns: dict[str, list[str]]) -> Rows:
    """Every row of some columns of each table, in no order."""
    found: Rows = {}
    for table, names in columns.items():
        told = [name for name in names if (table, name) not in RENAMED]
        found[table] = Counter(repr(row) for row in conn.execute(f"SELECT {', '.join(told)} FROM {table}"))
    return found


def read(path: Path) -> tuple[dict[str, list[str]], Rows]:
    """The columns and rows of a file that nobody has open."""
    conn = sqlite3.connect(path)
    try:
        columns = columns_of(conn)
        return columns, rows_of(conn, columns)
    finally:
        conn.close()


def whole(path: Path) -> list[str]:
    """Everything in a file: its version, its schema and its rows."""
    conn = sqlite3.connect(path)
    try:
        version = conn.execute("PRAGMA user_version").fetchone()
        schema = conn.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        search = conn.execute("SELECT id, block FROM prospect_search_data ORDER BY id").fetchall()
        rows = sorted((table, sorted(found.items())) for table, found in rows_of(conn, columns_of(conn)).items())
        return [repr(version), *map(repr, schema), *map(repr, search), *map(repr, rows)]
    finally:
        conn.close()


class Breaking(sqlite3.Connection):
    """A connection whose statement number `breaks_at` fails; 0 for none."""

    breaks_at = 0
    said = 0

    def _count(self) -> None:
        if self.in_transaction and self.breaks_at:
            self.said += 1
            if self.said == self.breaks_at:
                raise sqlite3.OperationalError("disk I/O error")

    def execute(self, *args: Any) -> sqlite3.Cursor:
        self._count()
        return super().execute(*args)

    def executemany(self, *args: Any) -> sqlite3.Cursor:
        self._count()
        return super().executemany(*args)


def breaking(path: Path, at: int = 10**9) -> Breaking:
    """A connection to a file as the program opens one, which fails at a statement of the update."""
    conn = sqlite3.connect(path, isolation_level=None, factory=Breaking)
    conn.breaks_at = at
    return conn
