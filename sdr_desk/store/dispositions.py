"""Outcomes made in a workspace: read and written."""

from __future__ import annotations

import json
import sqlite3
from functools import lru_cache

from sdr_desk.method.dispositions import Disposition
from sdr_desk.store.writing import Value, Write

_ROWS = (
    "SELECT key, label, digit, phone_state, talk_state, asks, follows, rule, active, id FROM dispositions "
    "WHERE deleted = 0 ORDER BY position, id"
)
ASKS = {"callback": "when", "nurture": "until", "out": "reason", "never": "twice"}
"""What one line asks before an outcome is saved, by what follows from it."""


def own(conn: sqlite3.Connection) -> tuple[Disposition, ...]:
    """Every outcome made in this workspace, those no longer offered included, in their order."""
    return tuple(_disposition(*row[:9]) for row in conn.execute(_ROWS))


@lru_cache(maxsize=256)
def _disposition(
    key: str, label: str, digit: str, phone: str, talk: str, asks: str, follows: str, rule: str, active: int
) -> Disposition:
    told = json.loads(rule or "{}")
    connect = phone == "answered"
    return Disposition(
        key, label, digit, connect, connect and talk == "conversation", asks or ASKS.get(follows, ""),
        follows or "retry", "", "", phone or "no_answer", talk or "none", int(told.get("times", 0)),
        str(told.get("then", "")), int(told.get("days", 0)), True, bool(active),
        str(told.get("track", "")),
    )  # fmt: skip


def row_id(conn: sqlite3.Connection, key: str) -> str | None:
    """The id of the row of an own outcome."""
    row = conn.execute("SELECT id FROM dispositions WHERE key = ? AND deleted = 0", (key,)).fetchone()
    return None if row is None else str(row[0])


def columns_of(item: Disposition) -> dict[str, Value]:
    """The columns an own outcome is kept in."""
    counts = "conversation" if item.conversation else "connect" if item.connect else "dial"
    rule: dict[str, Value] = {"times": item.times, "then": item.then, "days": item.then_days} if item.times else {}
    rule |= {"track": item.track} if item.track else {}
    return {
        "label": item.label, "counts_as": counts, "consequence": item.follows, "phone_state": item.phone,
        "talk_state": item.talk, "asks": item.asks, "follows": item.follows, "rule": json.dumps(rule),
        "digit": item.digit, "active": int(item.active),
    }  # fmt: skip


def add(write: Write, item: Disposition, position: int) -> str:
    """Write a new outcome and return the id of its row."""
    return write.document("dispositions", None, key=item.key, position=position, **columns_of(item))
