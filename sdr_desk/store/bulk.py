"""Short reads that acts on many people ask for each of them."""

from __future__ import annotations

import sqlite3


def owner_of(conn: sqlite3.Connection, prospect_id: str) -> str | None:
    """The owner of a person, "" for nobody, None for somebody unknown or removed."""
    row = conn.execute("SELECT owner_id FROM prospects WHERE id = ? AND deleted = 0", (prospect_id,)).fetchone()
    return None if row is None else str(row[0])


def list_named(conn: sqlite3.Connection, name: str) -> str | None:
    """The id of the list of this name."""
    row = conn.execute("SELECT id FROM lists WHERE name = ? COLLATE NOCASE AND deleted = 0", (name,)).fetchone()
    return None if row is None else str(row[0])


def memberships(conn: sqlite3.Connection, list_id: str, prospect_id: str) -> list[str]:
    """The rows by which a person is on a list."""
    sql = "SELECT id FROM list_members WHERE prospect_id = ? AND list_id = ? AND deleted = 0"
    return [str(row[0]) for row in conn.execute(sql, (prospect_id, list_id))]
