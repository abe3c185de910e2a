"""What a large change did, kept batch by batch and small, so that it is undone as one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from sdr_desk.store import handoffs, history
from sdr_desk.store.history import ChangeRow
from sdr_desk.store.writing import Write

NEWEST = "~"
"""Comes after every id."""

_FACT = "fact"
_MOST_ROWS = 25
"""How many rows one part has at most: a part is taken back as a whole, and a person's write may wait for that."""


def keep(write: Write, change_id: str) -> None:
    """Keep everything this write did as parts of a change; rows that were alike before share one part.

    Raises:
        ValueError: a local row was written, which large changes do not do.
    """
    parts: dict[tuple[str, str], list[str]] = {}
    for table, fact_id in write.facts:
        parts.setdefault((table, _FACT), []).append(fact_id)
    for table, key, before in write.documents:
        if tuple(key) != ("id",):
            raise ValueError(f"{table} is no part of a large change")
        parts.setdefault((table, json.dumps(before)), []).append(key["id"])
    for (noun, before_text), ids in parts.items():
        for start in range(0, len(ids), _MOST_ROWS):
            some = " ".join(ids[start : start + _MOST_ROWS])
            write.note("change_parts", change_id=change_id, noun=noun, before=before_text, ids=some)


def size(conn: sqlite3.Connection, change_id: str, before: str = NEWEST) -> int:
    """How many rows the change wrote, in the parts older than one."""
    sql = "SELECT sum((length(ids) + 1) / 37) FROM change_parts WHERE change_id = ? AND id < ?"
    return int(conn.execute(sql, (change_id, before)).fetchone()[0] or 0)


def wrote(conn: sqlite3.Connection, change_id: str, table: str) -> bool:
    """Whether the change wrote facts of a table."""
    found = conn.execute("SELECT 1 FROM change_parts WHERE change_id = ? AND noun = ? LIMIT 1", (change_id, table))
    return found.fetchone() is not None


def parts(conn: sqlite3.Connection, change_id: str, before: str = NEWEST) -> Iterator[ChangeRow]:
    """The parts of a change older than one, as changes of their own, the newest first; read when asked for."""
    while row := conn.execute(_NEXT, (change_id, before)).fetchone():
        before = row[0]
        yield _change(*row)


_NEXT = (
    "SELECT id, created_at, noun, before, ids FROM change_parts WHERE change_id = ? AND id < ? ORDER BY id DESC LIMIT 1"
)


def _change(part_id: str, at: str, noun: str, before: str, ids: str) -> ChangeRow:
    rows = ids.split(" ")
    if before == _FACT:
        return ChangeRow(part_id, at, "bulk", "", None, None, (), tuple((noun, row) for row in rows), ())
    columns = json.loads(before)
    return ChangeRow(part_id, at, "bulk", "", None, None, (), (), tuple((noun, {"id": row}, columns) for row in rows))


def reverse(write: Write, part: ChangeRow, undo_id: str, actor_id: str) -> int:
    """Take a part back but for what others than the actor have gone on from since; returns how many rows stay."""
    if not _stays(write, part, part, actor_id):
        history.reverse(write, part, undo_id)
        return 0
    stay = 0
    for one in _singly(part):
        if _stays(write, part, one, actor_id):
            stay += 1
        else:
            history.reverse(write, one, undo_id)
    return stay


def _stays(write: Write, part: ChangeRow, one: ChangeRow, actor_id: str) -> bool:
    """Whether somebody has gone on from it, or a lead would come back to a person who is with a closer by another."""
    ended = [fact_id for table, fact_id in one.facts if table == "handoff_events"]
    return history.gone_on(write.conn, part, one, actor_id) or any(
        handoffs.open_beside(write.conn, event_id) for event_id in ended
    )


def _singly(part: ChangeRow) -> Iterator[ChangeRow]:
    for fact in part.facts:
        yield ChangeRow(part.id, part.at, "bulk", "", None, None, (), (fact,), ())
    for document in part.documents:
        yield ChangeRow(part.id, part.at, "bulk", "", None, None, (), (), (document,))
