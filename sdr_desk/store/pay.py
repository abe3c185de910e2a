"""Formulas of pay, statements that were given out, and the leads of a rep that pay is worked out from."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from sdr_desk.method.handoff_life import COLD, NO_ANSWER
from sdr_desk.store.counts import FIRST_OF_LEAD

_KEPT_COUNTING = ", ".join(f"'{reason}'" for reason in sorted({COLD, *NO_ANSWER}))

_WHO = (
    "coalesce(nullif(trim(p.first_name || ' ' || p.last_name), ''), c.name, 'Somebody'), coalesce(c.name, '') "
    "FROM {} JOIN handoff_state s ON s.handoff_id = h.id JOIN prospects p ON p.id = s.prospect_id "
    "LEFT JOIN companies c ON c.id = p.company_id"
)
STILL_ACCEPTED = f"NOT (s.status = 'returned' AND s.reason NOT IN ({_KEPT_COUNTING}))"
"""Of an accepted lead, with its state as `s`: whether it counts. One that a closer sends back after all does not any
more; one that went cold with the closer, that its rep let go after a no-show, or that was handed off anew does."""

_EVENTS = f"""
SELECT h.id, e.act, e.at, {_WHO.format("handoff_events e JOIN handoffs h ON h.id = e.handoff_id")}
WHERE h.owner_id = ? AND e.act IN ('accepted', 'meeting_held') AND e.at >= ? AND e.at < ?
AND e.id NOT IN withdrawn AND h.id NOT IN withdrawn AND {FIRST_OF_LEAD}
AND (e.act <> 'accepted' OR {STILL_ACCEPTED})
ORDER BY e.at, e.id
"""
_SENT = f"""
SELECT h.id, 'sent', h.sent_at, {_WHO.format("handoffs h")}
WHERE h.owner_id = ? AND h.sent_at >= ? AND h.sent_at < ? AND h.id NOT IN withdrawn ORDER BY h.sent_at, h.id
"""
_STATEMENTS = """
SELECT id, person_id, plan_id, first_day, last_day, amount_cents, lines, note, actor_id, created_at
FROM pay_statements WHERE id NOT IN withdrawn
"""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A formula of one person ("" for everybody) that holds from a day (YYYY-MM-DD) on; `rules` is its JSON."""

    id: str
    person_id: str
    name: str
    period: str
    starts_on: str
    rules: str


@dataclass(frozen=True, slots=True)
class LeadRow:
    """Something that happened to a lead: sent, accepted or meeting_held, at a UTC text."""

    handoff_id: str
    act: str
    at: str
    who: str
    company: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as it was given out by somebody at a UTC text; `kept` is how it was worked out."""

    id: str
    person_id: str
    plan_id: str
    first_day: str
    last_day: str
    amount_cents: int
    kept: dict[str, Any]
    note: str
    by_id: str
    given_at: str


@dataclass(frozen=True, slots=True)
class FateRow:
    """What became of a handoff; `known` is false once it was taken back out of the record."""

    status: str
    reason: str
    last_at: str
    known: bool


def plans(conn: sqlite3.Connection) -> list[PlanRow]:
    """Every formula, the newest first."""
    rows = conn.execute(
        "SELECT id, person_id, name, period, starts_on, rules FROM pay_plans WHERE deleted = 0 "
        "ORDER BY starts_on DESC, id DESC"
    )
    return [PlanRow(*row) for row in rows]


def lead_rows(conn: sqlite3.Connection, person_id: str, since: str, until: str) -> list[LeadRow]:
    """What happened to the leads of a rep from a UTC text on and before another; each lead once for each act."""
    values = (person_id, since, until)
    return [LeadRow(*row) for query in (_SENT, _EVENTS) for row in conn.execute(query, values)]


def finders(conn: sqlite3.Connection) -> list[str]:
    """The ids of everybody who ever handed a lead off, in the order in which they were added."""
    rows = conn.execute(
        "SELECT id FROM people WHERE deleted = 0 AND id IN ("
        "SELECT owner_id FROM handoffs WHERE id NOT IN withdrawn) ORDER BY id"
    )
    return [str(row[0]) for row in rows]


def statements(conn: sqlite3.Connection, person_id: str) -> list[StatementRow]:
    """The statements given to somebody, the oldest period first."""
    rows = conn.execute(f"{_STATEMENTS} AND person_id = ? ORDER BY first_day, id", (person_id,))
    return [_statement(row) for row in rows]


def any_statement(conn: sqlite3.Connection, plan_id: str) -> bool:
    """Whether a statement was given out by a formula."""
    found = conn.execute(f"{_STATEMENTS} AND plan_id = ? LIMIT 1", (plan_id,)).fetchone()
    return found is not None


def given_until(conn: sqlite3.Connection, person_id: str = "") -> str:
    """The last day for which somebody, or with "" anybody, was given a statement; "" for none."""
    row = conn.execute(
        "SELECT coalesce(max(last_day), '') FROM pay_statements "
        "WHERE (person_id = ?1 OR ?1 = '') AND id NOT IN withdrawn",
        (person_id,),
    ).fetchone()
    return str(row[0])


def fate(conn: sqlite3.Connection, handoff_id: str) -> FateRow | None:
    """What became of a handoff."""
    row = conn.execute(
        "SELECT status, reason, last_at, handoff_id NOT IN withdrawn FROM handoff_state WHERE handoff_id = ?",
        (handoff_id,),
    ).fetchone()
    return None if row is None else FateRow(row[0], row[1], row[2], bool(row[3]))


def _statement(row: tuple[Any, ...]) -> StatementRow:
    identifier, person_id, plan_id, first, last, amount, kept, note, by_id, at = row
    return StatementRow(identifier, person_id, plan_id, first, last, amount, json.loads(kept), note, by_id, at)
