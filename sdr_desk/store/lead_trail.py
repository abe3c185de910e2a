"""Every event of a handoff with all it says, to tell what a sheet already knew and what came after it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrailEvent:
    """One event of a handoff; times are UTC texts, `first_sale_on` is a day, money in cents; `actor` is a name."""

    id: str
    act: str
    at: str
    reason: str
    note: str
    until: str | None
    amount_cents: int | None
    profit_cents: int | None
    first_sale_on: str | None
    actor: str


def trail(conn: sqlite3.Connection, handoff_id: str) -> tuple[TrailEvent, ...]:
    """What happened to a handoff and stands, in order."""
    rows = conn.execute(
        "SELECT e.id, e.act, e.at, e.reason, e.note, e.until, e.amount_cents, e.profit_cents, e.first_sale_on, "
        "coalesce(w.name, '') FROM handoff_events e LEFT JOIN people w ON w.id = e.actor_id "
        "WHERE e.handoff_id = ? AND e.id NOT IN withdrawn ORDER BY e.id",
        (handoff_id,),
    )
    return tuple(TrailEvent(*row) for row in rows)


def every_handoff(conn: sqlite3.Connection) -> tuple[str, ...]:
    """The ids of all handoffs that stand, in order."""
    return tuple(row[0] for row in conn.execute("SELECT handoff_id FROM handoff_state ORDER BY handoff_id"))
