"""Handoffs that were won, and those of the same people and companies, for telling who found what was sold."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

_WON = """
SELECT e.handoff_id, min(e.at) AS won_at FROM handoff_events e JOIN handoff_state s ON s.handoff_id = e.handoff_id
WHERE e.act = 'won' AND s.status = 'won' AND e.id NOT IN withdrawn GROUP BY e.handoff_id
"""
_WINS = f"""
SELECT w.handoff_id, w.won_at, s.prospect_id, trim(p.first_name || ' ' || p.last_name), coalesce(c.name, ''),
       s.closer_id, coalesce(k.name, ''), s.amount_cents, s.profit_cents, coalesce(o.name, '')
FROM ({_WON}) w JOIN handoff_state s ON s.handoff_id = w.handoff_id JOIN prospects p ON p.id = s.prospect_id
LEFT JOIN companies c ON c.id = p.company_id LEFT JOIN people k ON k.id = s.closer_id
LEFT JOIN sources o ON o.id = p.source_id WHERE w.won_at >= ? AND w.won_at < ? ORDER BY w.won_at, w.handoff_id
"""
_SENT = """
SELECT s.handoff_id, s.rep_id, s.prospect_id, s.sent_at, coalesce(h.company_id, ''),
       CASE s.status WHEN 'returned' THEN s.reason ELSE '' END
FROM handoff_state s JOIN handoffs h ON h.id = s.handoff_id
"""
_SAME_LEAD = """
WHERE s.prospect_id IN (
  SELECT prospect_id FROM handoff_state WHERE handoff_id = ?1
  UNION SELECT id FROM prospects WHERE company_id = (SELECT company_id FROM handoffs WHERE id = ?1))
"""


@dataclass(frozen=True, slots=True)
class WinRow:
    """A handoff that was won; times are UTC texts, money in cents."""

    handoff_id: str
    won_at: str
    prospect_id: str
    name: str
    company: str
    closer_id: str
    closer: str
    amount_cents: int | None
    profit_cents: int | None
    source: str


@dataclass(frozen=True, slots=True)
class SentRow:
    """A handoff as it was sent; `reason` is why it came back, "" otherwise."""

    handoff_id: str
    rep_id: str
    prospect_id: str
    sent_at: str
    company_id: str
    reason: str


def wins(conn: sqlite3.Connection, since: str, until: str) -> list[WinRow]:
    """What was won from a UTC text on and before another, in order."""
    rows = conn.execute(_WINS, (since, until))
    return [WinRow(*row) for row in rows]


def of_lead(conn: sqlite3.Connection, handoff_id: str) -> list[SentRow]:
    """A handoff, and every other of the same person or the same company, in the order in which they were sent."""
    rows = conn.execute(f"{_SENT} {_SAME_LEAD} ORDER BY s.sent_at, s.handoff_id", (handoff_id,))
    return [SentRow(*row) for row in rows]
