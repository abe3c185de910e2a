"""A set of rules that holds for everybody, kept as the JSON in one row of its table: read it, put another in its place.

Tables: `calling_rules` and `handoff_rules`, each with a column `rules`.
"""

from __future__ import annotations

import sqlite3

from sdr_desk.store.writing import Write


def current(conn: sqlite3.Connection, table: str) -> str:
    """The JSON of the rules, "" when everything is as by default."""
    row = _row(conn, table)
    return str(row[1]) if row else ""


def keep(write: Write, table: str, text: str) -> None:
    """Put other rules in the place of those that hold; one undo brings the old ones back."""
    row = _row(write.conn, table)
    if row is None:
        write.document(table, rules=text)
    else:
        write.change(table, row[0], rules=text)


def _row(conn: sqlite3.Connection, table: str) -> tuple[str, str] | None:
    query = f"SELECT id, rules FROM {table} WHERE deleted = 0 ORDER BY id DESC LIMIT 1"
    row: tuple[str, str] | None = conn.execute(query).fetchone()
    return row
