"""Leads that wait for an answer, as the watch over them reads them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A lead that waits for its closer; times are UTC texts.

    Attributes:
        alarm: how far it was brought up: 0 not, 1 reminded, 2 the manager was told.
        told_at: when the manager was told, None before.
        name: of the company, else of the person.
    """

    handoff_id: str
    prospect_id: str
    rep_id: str
    closer_id: str
    answer_by: str
    alarm: int
    told_at: str | None
    name: str


_WAITING = """
SELECT s.handoff_id, s.prospect_id, s.rep_id, s.closer_id, s.answer_by, s.alarm,
       CASE WHEN s.alarm >= 2 THEN (
           SELECT max(e.at) FROM handoff_events e
           WHERE e.handoff_id = s.handoff_id AND e.act = 'escalated' AND e.id NOT IN withdrawn
       ) END,
       coalesce(nullif(c.name, ''), trim(p.first_name || ' ' || p.last_name))
FROM handoff_state s INDEXED BY handoffs_unanswered JOIN prospects p ON p.id = s.prospect_id
JOIN prospect_state t ON t.prospect_id = s.prospect_id AND t.status <> 'do_not_call'
LEFT JOIN companies c ON c.id = p.company_id WHERE s.status = 'waiting'
"""


def waiting(conn: sqlite3.Connection) -> list[Unanswered]:
    """Every lead that waits for an answer, the one due first at the top.

    Nobody is urged about somebody who was removed or must not be called.
    """
    return [Unanswered(*row) for row in conn.execute(f"{_WAITING} ORDER BY s.answer_by, s.handoff_id")]


def one(conn: sqlite3.Connection, handoff_id: str) -> Unanswered | None:
    """A lead that waits for an answer; None when it was answered or taken back."""
    row = conn.execute(f"{_WAITING} AND s.handoff_id = ?", (handoff_id,)).fetchone()
    return None if row is None else Unanswered(*row)
