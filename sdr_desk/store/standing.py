"""What stands around a prospect that decides which words fit: customer or not, their channel, how a lead ended."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

_AROUND = """
SELECT coalesce(c.is_customer, 0), coalesce(s.channel_kind, ''), coalesce(h.status, '')
FROM prospects p
LEFT JOIN companies c ON c.id = p.company_id AND c.deleted = 0
LEFT JOIN sources s ON s.id = p.source_id AND s.deleted = 0
LEFT JOIN handoff_state h ON h.handoff_id = ?
WHERE p.id = ?
"""


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around one prospect.

    Attributes:
        customer: their company buys from us.
        channel: the kind of their source: marketing, people, partner or referral; "" without a source.
        handoff: where their last handoff stands, "" without one.
    """

    customer: bool = False
    channel: str = ""
    handoff: str = ""


def place_of_company(conn: sqlite3.Connection, company_id: str) -> tuple[str, str]:
    """City and state of a company, "" each where it has none."""
    row = conn.execute("SELECT city, state FROM companies WHERE id = ?", (company_id,)).fetchone()
    return ("", "") if row is None else (str(row[0]), str(row[1]))


def around(conn: sqlite3.Connection, prospect_id: str, handoff_id: str | None) -> Around:
    """What is known around a prospect; nothing for somebody unknown."""
    row = conn.execute(_AROUND, (handoff_id, prospect_id)).fetchone()
    return Around() if row is None else Around(bool(row[0]), str(row[1]), str(row[2]))
