"""Smart lists: questions about prospects kept under a name, as JSON that later versions can read too."""

from __future__ import annotations

import json
import sqlite3

from sdr_desk.store.filters import Filter
from sdr_desk.store.finding import Query, Sort

Row = tuple[str, str, str]
"""Id, name, and the question as kept."""


def all_lists(conn: sqlite3.Connection) -> list[Row]:
    """Every smart list of the workspace in its order."""
    return conn.execute("SELECT id, name, query FROM smart_lists WHERE deleted = 0 ORDER BY position, id").fetchall()


def one(conn: sqlite3.Connection, list_id: str) -> Row | None:
    """One smart list, None when it was removed."""
    found: Row | None = conn.execute(
        "SELECT id, name, query FROM smart_lists WHERE id = ? AND deleted = 0", (list_id,)
    ).fetchone()
    return found


def named(conn: sqlite3.Connection, name: str) -> str | None:
    """The id of the smart list of this name."""
    row = conn.execute("SELECT id FROM smart_lists WHERE name = ? COLLATE NOCASE AND deleted = 0", (name,)).fetchone()
    return None if row is None else str(row[0])


def as_text(query: Query) -> str:
    """A question as it is kept."""
    filters = [[item.field, item.op, item.value] for item in query.filters]
    return json.dumps(
        {"text": query.text, "filters": filters, "sort": [query.sort.column, query.sort.descending]}, ensure_ascii=False
    )


def from_text(text: str) -> Query:
    """The question of a kept text; what this version does not understand is left out."""
    try:
        kept = json.loads(text)
        filters = tuple(
            Filter(str(field), str(op), tuple(map(str, value)) if isinstance(value, list) else value)
            for field, op, value in kept.get("filters", ())
        )
        column, descending = kept.get("sort", ("grade", False))
        return Query(str(kept.get("text", "")), filters, Sort(str(column), bool(descending)))
    except (ValueError, TypeError, AttributeError):
        return Query()
