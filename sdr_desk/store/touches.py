"""Calls of a history as they were told: one of them with all it led to, and the ones a person made."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sdr_desk.store.merged import kept_of, marks, members


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call on the record, with what came of it; times are UTC texts.

    `place` is the id of the call it stands for when it is a correction, else its own. `prospect_id` is who it was with
    as they are known now, `record_id` on whose record it stands: another one after a merge.
    """

    id: str
    prospect_id: str
    actor_id: str
    at: str
    disposition: str
    note: str
    seconds: int
    number: str
    script_version_id: str | None
    voicemail_version_id: str | None
    reason: str
    gate_name: str
    is_dial: bool
    is_conversation: bool
    place: str
    due_at: str
    said: str
    until: str
    record_id: str


_PLACE = "coalesce((SELECT c.reason FROM corrections c WHERE c.fact_id = t.id AND c.act = 'place'), t.id)"
# What a call led to was written after it, so that the identifiers after its own are enough to look through.
_LINEAGE = "SELECT ?1 UNION SELECT fact_id FROM corrections WHERE id > ?1 AND act = 'place' AND reason = ?1"
_LED_TO = f"id > ?1 AND touch_id IN ({_LINEAGE}) AND id NOT IN withdrawn"
_CALL = (
    "SELECT t.id, t.prospect_id, t.actor_id, t.at, t.disposition, t.note, t.seconds, t.number, t.script_version_id, "
    f"t.voicemail_version_id, t.reason, t.gate_name, t.is_dial, t.is_conversation, {_PLACE} FROM touches t "
    "WHERE t.kind = 'call' AND t.id NOT IN withdrawn"
)
_FOLLOWING = ("callbacks", "enrolments", "prospect_events", "do_not_call", "handoffs", "sortings")


def call(conn: sqlite3.Connection, touch_id: str) -> CallRow | None:
    """One call that counts, None for anything else."""
    row = conn.execute(f"{_CALL} AND t.id = ?", (touch_id,)).fetchone()
    return None if row is None else _row(conn, row)


def next_at(conn: sqlite3.Connection, touch_id: str) -> str | None:
    """When the person of a call was to be tried again (UTC text); None when nothing followed by itself."""
    row = conn.execute("SELECT next_at FROM touches WHERE id = ?", (touch_id,)).fetchone()
    return row[0] if row else None


def calls_of(conn: sqlite3.Connection, prospect_id: str, actor_id: str, limit: int) -> list[CallRow]:
    """The calls of one person with one prospect, newest first."""
    ids = members(conn, prospect_id)
    rows = conn.execute(
        f"{_CALL} AND t.prospect_id IN ({marks(ids)}) AND t.actor_id = ? ORDER BY t.at DESC, t.id DESC LIMIT ?",
        (*ids, actor_id, limit),
    ).fetchall()
    return [_row(conn, row) for row in rows]


def _row(conn: sqlite3.Connection, row: tuple[str, ...]) -> CallRow:
    place, key = row[14], (row[14], row[1])
    promised = conn.execute(f"SELECT due_at, said FROM callbacks WHERE {_LED_TO} AND prospect_id = ?2", key).fetchone()
    until = conn.execute(f"SELECT until FROM enrolments WHERE {_LED_TO} AND prospect_id = ?2", key).fetchone()
    due_at, said = promised or ("", "")
    return CallRow(
        row[0], kept_of(conn, row[1]), row[2], row[3], row[4], row[5], int(row[6]), row[7], row[8], row[9], row[10],
        row[11], bool(row[12]), bool(row[13]), place, due_at, said, until[0] if until else "", row[1],
    )  # fmt: skip


def lineage(conn: sqlite3.Connection, place: str) -> list[str]:
    """The ids of a call as first told and of every correction of it, those taken back included."""
    return [row[0] for row in conn.execute(_LINEAGE, (place,))]


def followed(conn: sqlite3.Connection, told: CallRow) -> list[tuple[str, str, str]]:
    """What a call led to and still counts: (table, id, prospect), do not call also of others with the same number.

    Answers, and that a lead is qualified by them, stay: they were given, whatever became of the call.
    """
    found: list[tuple[str, str, str]] = []
    for table in _FOLLOWING:
        only = " AND act NOT IN ('qualified', 'unqualified')" if table == "prospect_events" else ""
        only += "" if table == "do_not_call" else " AND prospect_id = ?2"
        rows = conn.execute(
            f"SELECT id, prospect_id, ?2 FROM {table} WHERE {_LED_TO}{only}", (told.place, told.record_id)
        )
        found += [(table, row[0], row[1]) for row in rows]
    return found
