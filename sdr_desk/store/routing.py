"""What deciding who gets a lead reads: the lead, what each closer has, and who got which lead before."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from sdr_desk.method.handoff_life import OPEN
from sdr_desk.store.identity import compose
from sdr_desk.store.writing import stamp

_TURNS = 200
"""How many of the newest leads decide whose turn it is."""


@dataclass(frozen=True, slots=True)
class LeadRow:
    """What is known of somebody for choosing a closer; `closer_id` is named for the company."""

    prospect_id: str
    name: str
    company: str
    closer_id: str | None
    country: str
    state: str
    zone: str
    industry: str
    employees: int | None


_LEAD = """
SELECT p.id, trim(p.first_name || ' ' || p.last_name), coalesce(c.name, ''), c.closer_id,
       CASE p.country WHEN '' THEN coalesce(c.country, '') ELSE p.country END,
       CASE p.state WHEN '' THEN coalesce(c.state, '') ELSE p.state END,
       p.zone, coalesce(c.industry, ''), c.employees
FROM prospects p LEFT JOIN companies c ON c.id = p.company_id WHERE p.id = ? AND p.deleted = 0
"""


def lead(conn: sqlite3.Connection, prospect_id: str) -> LeadRow | None:
    """One person as a lead, None when unknown or removed."""
    row = conn.execute(_LEAD, (prospect_id,)).fetchone()
    return None if row is None else LeadRow(*row)


def open_leads(conn: sqlite3.Connection) -> dict[str, int]:
    """How many leads are open with each closer; those without any are left out."""
    marks = ", ".join("?" * len(OPEN))
    rows = conn.execute(f"SELECT closer_id, count(*) FROM handoff_state WHERE status IN ({marks}) GROUP BY 1", OPEN)
    return {str(closer_id): int(count) for closer_id, count in rows}


def sent_since(conn: sqlite3.Connection, since: datetime) -> dict[str, int]:
    """How many of the leads sent since a moment are with each closer, or were when they ended."""
    rows = conn.execute(
        "SELECT s.closer_id, count(*) FROM handoffs h CROSS JOIN handoff_state s ON s.handoff_id = h.id "
        "WHERE h.id >= ? AND h.sent_at >= ? GROUP BY 1",
        (compose(int(since.timestamp() * 1000), 0, 0), stamp(since)),
    )
    return {str(closer_id): int(count) for closer_id, count in rows}


def turns(conn: sqlite3.Connection) -> list[tuple[str, str]]:
    """The newest leads that were sent, oldest first: to whom, and the JSON of the route that was proposed."""
    rows = conn.execute(
        "SELECT h.closer_id, h.route FROM handoffs h WHERE h.id NOT IN withdrawn ORDER BY h.id DESC LIMIT ?", (_TURNS,)
    )
    return rows.fetchall()[::-1]


def closers_of(conn: sqlite3.Connection, handoff_id: str) -> frozenset[str]:
    """Everybody who had a handoff so far."""
    rows = conn.execute(
        "SELECT closer_id FROM handoffs WHERE id = ?1 UNION SELECT note FROM handoff_events "
        "WHERE handoff_id = ?1 AND act = 'reassigned' AND id NOT IN withdrawn",
        (handoff_id,),
    )
    return frozenset(str(row[0]) for row in rows)


def examples(conn: sqlite3.Connection, limit: int) -> list[str]:
    """People who were handed off last, and then others with a company, to try the rules on."""
    rows = conn.execute(
        "SELECT s.prospect_id FROM handoff_state s JOIN handoffs h ON h.id = s.handoff_id ORDER BY h.id DESC LIMIT ?",
        (limit,),
    ).fetchall()
    rows += conn.execute(
        "SELECT id FROM prospects WHERE deleted = 0 AND company_id IS NOT NULL ORDER BY id LIMIT ?", (limit,)
    ).fetchall()
    return list(dict.fromkeys(str(row[0]) for row in rows))[:limit]
