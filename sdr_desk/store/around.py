"""Who stands around a lead: others at the same company."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

_COLLEAGUES = """
SELECT p.id, trim(p.first_name || ' ' || p.last_name), p.title, coalesce(s.status, ''), coalesce(s.conversations, 0)
FROM prospects p LEFT JOIN prospect_state s ON s.prospect_id = p.id
WHERE p.company_id = ? AND p.id <> ? AND p.deleted = 0 AND p.first_name || p.last_name <> ''
ORDER BY coalesce(s.conversations, 0) > 0 DESC, coalesce(s.last_touch_at, '') DESC, p.last_name, p.id LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody else at a company; `conversations` counts the talks with them."""

    id: str
    name: str
    title: str
    status: str
    conversations: int


def colleagues(conn: sqlite3.Connection, company_id: str, but: str, limit: int) -> list[Colleague]:
    """Others with a name at a company, without one prospect: those talked with first, then by the last touch."""
    return [Colleague(*row) for row in conn.execute(_COLLEAGUES, (company_id, but, limit))]
