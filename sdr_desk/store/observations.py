"""Rehearsals in pairs and real calls as somebody saw them, and the sheets of those who are played."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sdr_desk.store.merged import marks
from sdr_desk.store.writing import Value, Write

TABLE = "observations"
SHEETS = "role_sheets"
PAIR, CALL = "pair", "call"
"""The kinds of an observation: a rehearsal, and a call that was really made."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """Somebody to play; `objections` is what they say against it."""

    id: str
    name: str
    job: str
    mood: str
    situation: str
    hidden_need: str
    objections: tuple[str, ...]
    opening: str
    position: int
    active: bool


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """One observation that counts; `at` is UTC text, `passed` None when nobody said."""

    id: str
    caller_id: str
    observer_id: str
    at: str
    kind: str
    role_sheet_id: str | None
    script_version_id: str | None
    touch_id: str | None
    seconds: int
    scores: dict[str, object]
    note: str
    passed: bool | None


_SHEET = (
    "SELECT id, name, job, mood, situation, hidden_need, objections, opening, position, active FROM role_sheets "
    "WHERE deleted = 0"
)
_SEEN = (
    "SELECT id, caller_id, observer_id, at, kind, role_sheet_id, script_version_id, touch_id, seconds, scores, note, "
    "passed FROM observations WHERE id NOT IN withdrawn"
)


def sheets(conn: sqlite3.Connection) -> list[SheetRow]:
    """Every sheet in its order, also those switched off."""
    return [_sheet(row) for row in conn.execute(f"{_SHEET} ORDER BY position, id")]


def sheet(conn: sqlite3.Connection, sheet_id: str) -> SheetRow | None:
    """One sheet, None when it was removed."""
    row = conn.execute(f"{_SHEET} AND id = ?", (sheet_id,)).fetchone()
    return None if row is None else _sheet(row)


def any_sheet(conn: sqlite3.Connection) -> bool:
    """Whether there ever was a sheet in this workspace, also one that was removed."""
    return conn.execute("SELECT 1 FROM role_sheets LIMIT 1").fetchone() is not None


def last_position(conn: sqlite3.Connection) -> int:
    """The position of the last sheet, -1 without any."""
    (found,) = conn.execute("SELECT coalesce(max(position), -1) FROM role_sheets").fetchone()
    return int(found)


def _sheet(row: Sequence[object]) -> SheetRow:
    columns = list(row)
    columns[6] = tuple(json.loads(str(columns[6])))
    columns[9] = bool(columns[9])
    return SheetRow(*columns)  # type: ignore[arg-type]


def add(write: Write, **columns: Value) -> str:
    """Append an observation and return its id."""
    return write.fact(TABLE, None, **columns)


def of_callers(conn: sqlite3.Connection, caller_ids: Sequence[str], since: str = "") -> list[ObservationRow]:
    """What was seen of some people since a UTC text, oldest first."""
    rows = conn.execute(
        f"{_SEEN} AND caller_id IN ({marks(tuple(caller_ids))}) AND at >= ? ORDER BY at, id", (*caller_ids, since)
    )
    return [_seen(row) for row in rows]


def of_touch(conn: sqlite3.Connection, touch_id: str) -> list[ObservationRow]:
    """What was seen of one call, oldest first."""
    return [_seen(row) for row in conn.execute(f"{_SEEN} AND touch_id = ? ORDER BY at, id", (touch_id,))]


def _seen(row: Sequence[object]) -> ObservationRow:
    columns = list(row)
    columns[9] = json.loads(str(columns[9]))
    columns[11] = None if columns[11] is None else bool(columns[11])
    return ObservationRow(*columns)  # type: ignore[arg-type]


# --- who may say which version ---------------------------------------------------------------------------------------

_PASSED = (
    "EXISTS (SELECT 1 FROM observations o WHERE o.script_version_id = v.id AND o.caller_id = ?2 AND o.passed = 1 "
    "AND o.observer_id <> o.caller_id AND o.id NOT IN withdrawn)"
)


def has_passed(conn: sqlite3.Connection, version_id: str, person_id: str) -> bool:
    """Whether a person passed a rehearsal of a version, by somebody else's word."""
    row = conn.execute(f"SELECT 1 FROM script_versions v WHERE v.id = ?1 AND {_PASSED}", (version_id, person_id))
    return row.fetchone() is not None


def newest_held(conn: sqlite3.Connection, script_id: str, person_id: str, below: int, free_up_to: int) -> str | None:
    """The newest version of a script a person may say, below a number; None when there is none.

    Args:
        free_up_to: the number of the last version that needs no rehearsal.
    """
    row = conn.execute(
        "SELECT v.id FROM script_versions v WHERE v.script_id = ?1 AND v.number < ?3 AND v.id NOT IN withdrawn "
        f"AND (v.number <= ?4 OR {_PASSED}) ORDER BY v.number DESC LIMIT 1",
        (script_id, person_id, below, free_up_to),
    ).fetchone()
    return None if row is None else str(row[0])
