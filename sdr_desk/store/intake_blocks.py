"""Do not call, as an import brings it: people blocked with all who share a number, and numbers nobody has yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sdr_desk.store import prospects, state
from sdr_desk.store.schema import SHARED_COLUMNS

if TYPE_CHECKING:  # it writes through the batch that calls it
    from sdr_desk.store.intake import Intake

_COLUMNS = (*SHARED_COLUMNS, "prospect_id", "scope", "value", "act", "reason")
_INSERT = f"INSERT INTO do_not_call ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"


def block(intake: Intake, person_id: str, values: Sequence[str], why: str) -> bool:
    """Put somebody on the do-not-call record, and everyone else who has one of these numbers or addresses.

    Returns:
        False when there was nothing to add.
    """
    conn = intake.conn
    keys = list(dict.fromkeys(values)) or [f"prospect:{person_id}"]
    found = state.read(conn, person_id)
    known = found is not None and found[1].status == "do_not_call"
    missing = [key for key in keys if not known or not prospects.is_blocked(conn, [key])]
    for key in missing:
        _write(intake, person_id, "person", key, why)
    if missing:
        state.rebuild(conn, person_id)
    for key in keys:
        _block_others(intake, person_id, key)
    return bool(missing)


def suppress(intake: Intake, value: str, why: str) -> bool:
    """Keep a number or address off everybody's list; False when it was kept off already."""
    fresh = not prospects.is_blocked(intake.conn, [value])
    if fresh:
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


def _write(intake: Intake, person_id: str | None, scope: str, value: str, why: str) -> None:
    row = (*intake.shared(), person_id, scope, value, "block", why)
    intake.conn.execute(_INSERT, row)
    intake.log("do_not_call", str(row[0]), person_id, None, {})
