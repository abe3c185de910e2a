"""What a plan is kept as, and what the record says of the times leads take and of the pace of blocks."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from sdr_desk.method.lead_rates import Stated
from sdr_desk.store.writing import Write


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What somebody, or with `whose` "" the team, wants from a quarter; `rates` is what was stated for it, by key."""

    id: str
    whose: str
    starts_on: str
    goal_cents: int
    rates: dict[str, Stated]


def plan(conn: sqlite3.Connection, whose: str, starts_on: str) -> PlanRow | None:
    """The newest plan of a quarter that begins on a day (ISO) or before; None when none was kept."""
    row = conn.execute(
        "SELECT id, whose, starts_on, goal_cents, rates FROM plans INDEXED BY plans_of "
        "WHERE whose = ? AND starts_on <= ? AND deleted = 0 ORDER BY starts_on DESC, id DESC LIMIT 1",
        (whose, starts_on),
    ).fetchone()
    if row is None:
        return None
    identifier, whose, starts_on, goal, rates = row
    return PlanRow(identifier, whose, starts_on, goal, rates_from_text(rates))


def keep_plan(write: Write, whose: str, starts_on: str, goal_cents: int, rates: dict[str, Stated]) -> str:
    """Keep a plan; one that was kept of the same quarter is replaced."""
    text = rates_text(rates)
    row = write.conn.execute(
        "SELECT id FROM plans INDEXED BY plans_of WHERE whose = ? AND starts_on = ? AND deleted = 0 ORDER BY id DESC",
        (whose, starts_on),
    ).fetchone()
    if row is None:
        return write.document("plans", whose=whose, starts_on=starts_on, goal_cents=goal_cents, rates=text)
    write.change("plans", row[0], goal_cents=goal_cents, rates=text)
    return str(row[0])


def rates_text(rates: dict[str, Stated]) -> str:
    """Stated rates as they are kept."""
    kept = {key: {"value": one.value, "weight": one.weight, "fixed": one.fixed} for key, one in sorted(rates.items())}
    return json.dumps(kept)


def rates_from_text(text: str) -> dict[str, Stated]:
    """Stated rates from how they are kept."""
    return {
        str(key): Stated(float(one["value"]), float(one["weight"]), bool(one["fixed"]))
        for key, one in json.loads(text).items()
    }


def last_moves(conn: sqlite3.Connection, handoff_ids: Iterable[str]) -> dict[str, str]:
    """When something last happened to each of these handoffs (UTC text); for one that is over, when it ended."""
    rows = conn.execute(
        "SELECT s.handoff_id, s.last_at FROM json_each(?) j CROSS JOIN handoff_state s ON s.handoff_id = j.value",
        (json.dumps(list(handoff_ids)),),
    )
    return dict(rows.fetchall())


def monthly_won(conn: sqlite3.Connection) -> int:
    """What everybody together is to win in a month by their newest targets, in cents."""
    rows = conn.execute(
        "SELECT owner_id, amount FROM targets t WHERE book = 'closing' AND measure = 'won_cents' AND period = 'month' "
        "AND deleted = 0 ORDER BY starts_on, id"
    )
    return sum(int(amount) for amount in dict(rows.fetchall()).values())
