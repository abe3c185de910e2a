"""The imports of a workspace: each with its counts and state, and how lists of a shape were matched before."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from sdr_desk.store.writing import Value, Write

_COLUMNS = (
    "i.id, i.file_name, i.created_at, i.actor_id, i.rows_read, i.rows_created, i.rows_updated, i.rows_skipped, "
    "i.rows_rejected, i.state, i.system, i.undone, i.source_id, i.list_id, i.assigned_to"
)
_ROWS = f"""
SELECT {_COLUMNS}, coalesce(w.name, ''), coalesce(s.name, ''), coalesce(l.name, '') FROM imports i
LEFT JOIN people w ON w.id = i.owner_id LEFT JOIN sources s ON s.id = i.source_id LEFT JOIN lists l ON l.id = i.list_id
WHERE i.deleted = 0
"""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One import; `at` is a UTC text, `state` is running, done, undoing, undone or stopped."""

    id: str
    file_name: str
    at: str
    actor_id: str
    read: int
    created: int
    updated: int
    skipped: int
    rejected: int
    state: str
    system: str
    undone: int
    source_id: str | None
    list_id: str | None
    assigned_to: str | None
    by: str
    source: str
    list_name: str


def imports(conn: sqlite3.Connection) -> list[ImportRow]:
    """Every import, the newest first."""
    return [ImportRow(*row) for row in conn.execute(f"{_ROWS} ORDER BY i.id DESC")]


def one(conn: sqlite3.Connection, import_id: str) -> ImportRow | None:
    """One import, None when unknown."""
    row = conn.execute(f"{_ROWS} AND i.id = ?", (import_id,)).fetchone()
    return None if row is None else ImportRow(*row)


def sources(conn: sqlite3.Connection) -> dict[str, str]:
    """The kind of channel of every source, by its name."""
    return dict(conn.execute("SELECT name, channel_kind FROM sources WHERE deleted = 0 ORDER BY name, id DESC"))


def undone_detail(conn: sqlite3.Connection, import_id: str) -> str:
    """What the audit says about taking an import back (JSON), "" when it says nothing."""
    row = conn.execute(
        "SELECT detail FROM audit WHERE noun_id = ? AND action = 'undo_import' ORDER BY id DESC LIMIT 1", (import_id,)
    ).fetchone()
    return "" if row is None else str(row[0])


def keep(write: Write, import_id: str, **columns: Value) -> None:
    """Write columns of an import that is under way or being taken back."""
    sets = ", ".join(f"{name} = ?" for name in columns)
    write.conn.execute(
        f"UPDATE imports SET {sets}, rev = rev + 1, updated_at = ? WHERE id = ?",
        (*columns.values(), write.at, import_id),
    )


def mapping_of(conn: sqlite3.Connection, shape: str) -> tuple[dict[str, str], dict[str, int]] | None:
    """How a list of this shape was matched the last time: mapping and options; None when it never was."""
    row = conn.execute(
        "SELECT mapping, options FROM import_mappings WHERE shape = ? AND deleted = 0 ORDER BY id DESC LIMIT 1",
        (shape,),
    ).fetchone()
    return None if row is None else (json.loads(row[0]), json.loads(row[1]))


def remember(write: Write, shape: str, name: str, mapping: str, options: str) -> None:
    """Keep how a list of this shape was matched, in the place of what was kept before."""
    row = write.conn.execute(
        "SELECT id FROM import_mappings WHERE shape = ? AND deleted = 0 ORDER BY id DESC LIMIT 1", (shape,)
    ).fetchone()
    if row is None:
        write.document("import_mappings", shape=shape, name=name, mapping=mapping, options=options)
    else:
        write.change("import_mappings", row[0], name=name, mapping=mapping, options=options)
