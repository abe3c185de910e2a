"""Whole tables read row by row, for exports."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

_PROSPECTS = """
SELECT p.id, p.first_name, p.last_name, p.title, coalesce(c.name, ''), coalesce(c.website, ''),
       coalesce(c.industry, ''), c.employees, p.city, p.state, p.country, p.zone, coalesce(s.name, ''),
       coalesce(st.status, 'raw'), p.grade, coalesce(w.name, ''), p.custom
FROM prospects p LEFT JOIN companies c ON c.id = p.company_id LEFT JOIN sources s ON s.id = p.source_id
LEFT JOIN prospect_state st ON st.prospect_id = p.id LEFT JOIN people w ON w.id = p.owner_id
WHERE p.deleted = 0 ORDER BY p.id
"""
_POINTS = "SELECT kind, raw FROM contact_points WHERE prospect_id = ? AND deleted = 0 ORDER BY position, id"
_TOUCHES = """
SELECT t.at, t.kind, t.disposition, trim(p.first_name || ' ' || p.last_name), coalesce(c.name, ''),
       coalesce(w.name, ''), t.seconds, t.note
FROM touches t JOIN prospects p ON p.id = t.prospect_id LEFT JOIN companies c ON c.id = p.company_id
LEFT JOIN people w ON w.id = t.actor_id WHERE t.id NOT IN withdrawn ORDER BY t.id
"""
_HANDOFFS = """
SELECT s.sent_at, trim(p.first_name || ' ' || p.last_name), coalesce(c.name, ''), coalesce(r.name, ''),
       coalesce(k.name, ''), s.answer_by, s.status, s.stage, s.reason, s.amount_cents
FROM handoff_state s JOIN prospects p ON p.id = s.prospect_id LEFT JOIN companies c ON c.id = p.company_id
LEFT JOIN people r ON r.id = s.rep_id LEFT JOIN people k ON k.id = s.closer_id ORDER BY s.handoff_id
"""

Row = tuple[str | int | float | None, ...]


def prospects(conn: sqlite3.Connection) -> Iterator[tuple[Row, list[str], list[str]]]:
    """Every prospect with its phones and e-mails as typed."""
    for row in conn.execute(_PROSPECTS):
        points = conn.execute(_POINTS, (row[0],)).fetchall()
        phones = [raw for kind, raw in points if kind == "phone"]
        yield row[1:], phones, [raw for kind, raw in points if kind == "email"]


def touches(conn: sqlite3.Connection) -> Iterator[Row]:
    """Every touch that counts: at (UTC), kind, outcome, person, company, by, seconds, note."""
    yield from conn.execute(_TOUCHES)


def handoffs(conn: sqlite3.Connection) -> Iterator[Row]:
    """Every handoff with where it stands; the amount is in cents."""
    yield from conn.execute(_HANDOFFS)
