"""All that stands in a workspace, to be held against what stood there before."""

from __future__ import annotations

import sqlite3

Dump = dict[str, list[tuple[object, ...]]]


def dump(conn: sqlite3.Connection, *, without: tuple[str, ...] = (), dead: bool = True) -> Dump:
    """Every row of every table, in a fixed order; virtual tables by the tables that hold them.

    Args:
        dead: rows that are marked as deleted as well.
    """
    names = conn.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).fetchall()
    return {
        name: sorted(conn.execute(f"SELECT * FROM {name}{'' if dead else _living(sql)}").fetchall(), key=repr)
        for name, sql in names
        if name not in without
    }


def _living(sql: str) -> str:
    return " WHERE deleted = 0" if " deleted " in sql else ""


def differing(before: Dump, after: Dump) -> list[str]:
    """The tables that are not the same."""
    return [name for name in before if before[name] != after[name]]
