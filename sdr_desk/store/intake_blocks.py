"""Do not call, as an import brings it: people blocked with all who share a number, and numbers nobody has yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sdr_desk.store import prospects, state
from sdr_desk.store.reach import hashed_key
from sdr_desk.store.schema import SHARED_COLUMNS

if TYPE_CHECKING:  # it writes through the batch that calls it
    from sdr_desk.store.intake import Intake

_COLUMNS = (*SHARED_COLUMNS, "prospect_id", "scope", "value", "act", "reason")
_INSERT = f"INSERT INTO do_not_call ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
# An import logs each of its facts right after writing it, so the next line of the log tells whose a fact is.
_STAYS = """
SELECT 1 FROM do_not_call d WHERE d.{column} IN (?1, ?2) AND d.act = 'block' AND d.id NOT IN withdrawn
AND NOT EXISTS (SELECT 1 FROM (SELECT noun_id, import_id FROM import_changes WHERE id > d.id ORDER BY id LIMIT 1) c
                WHERE c.noun_id = d.id AND c.import_id <> ?3)
LIMIT 1
"""
_FREED = """
SELECT DISTINCT s.prospect_id FROM import_changes c CROSS JOIN do_not_call d ON d.id = c.noun_id
CROSS JOIN prospect_state s ON s.prospect_id = d.prospect_id AND s.status <> 'do_not_call'
WHERE c.import_id = ? AND c.noun = 'do_not_call'
"""


def is_off(conn: sqlite3.Connection, person_id: str) -> bool:
    """Whether somebody is on the do-not-call record."""
    found = state.read(conn, person_id)
    return found is not None and found[1].status == "do_not_call"


def freed(conn: sqlite3.Connection, import_id: str) -> list[str]:
    """Who was blocked by an import that is taken back, and can be called now."""
    return [row[0] for row in conn.execute(_FREED, (import_id,))]


def came_with(conn: sqlite3.Connection, person_id: str, import_id: str) -> bool:
    """Whether somebody was made by an import; the hashes of erased people bar them, and not who was here before."""
    return (
        conn.execute("SELECT 1 FROM prospects WHERE id = ? AND import_id = ?", (person_id, import_id)).fetchone()
        is not None
    )


def block(intake: Intake, person_id: str, values: Sequence[str], why: str) -> bool:
    """Put somebody on the do-not-call record, and everyone else who has one of these numbers or addresses.

    Returns:
        False when there was nothing to add.
    """
    conn = intake.conn
    keys = list(dict.fromkeys(values)) or [f"prospect:{person_id}"]
    known = is_off(conn, person_id)
    fresh = [key for key in keys if not known or not prospects.is_blocked(conn, [key])]
    missing = [key for key in keys if key in fresh or not _stays(intake, "value", key)]
    if not missing and not _stays(intake, "prospect_id", person_id):
        missing = keys
    for key in missing:
        _write(intake, person_id, "person", key, why)
    if missing:
        state.rebuild(conn, person_id)
    for key in keys:
        _block_others(intake, person_id, key)
    return bool(fresh)


def suppress(intake: Intake, value: str, why: str) -> bool:
    """Keep a number or address off everybody's list; False when it was kept off already."""
    fresh = not prospects.is_blocked(intake.conn, [value])
    if fresh or not _stays(intake, "value", value):
        _write(intake, None, "address" if "@" in value else "number", value, why)
    return _block_others(intake, "", value) or fresh


def _block_others(intake: Intake, person_id: str, value: str) -> bool:
    more = False
    for other in prospects.prospects_with(intake.conn, value):
        kept = state.read(intake.conn, other)
        if other != person_id and kept is not None and kept[1].status != "do_not_call":
            _write(intake, other, "person", value, "Same number or address")
            state.rebuild(intake.conn, other)
            more = True
    return more


def _stays(intake: Intake, column: str, key: str) -> bool:
    """Whether a value or person stays blocked even when every other import is taken back."""
    values = (key, hashed_key(key), intake.import_id)
    return intake.conn.execute(_STAYS.format(column=column), values).fetchone() is not None


def _write(intake: Intake, person_id: str | None, scope: str, value: str, why: str) -> None:
    row = (*intake.shared(), person_id, scope, value, "block", why)
    intake.conn.execute(_INSERT, row)
    intake.log("do_not_call", str(row[0]), person_id, None, {})
