"""Sales that came from elsewhere than a handoff: read, and where such a sale may have come from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sdr_desk.store.writing import Value, Write

TABLE = "deals"
_DEALS = """
SELECT d.id, d.company_id, d.prospect_id, d.company_name, d.person_name, d.closed_on, d.amount_cents, d.profit_cents,
       d.source_id, coalesce(s.name, ''), d.closer_id, coalesce(k.name, ''), d.about
FROM deals d LEFT JOIN sources s ON s.id = d.source_id AND s.deleted = 0 LEFT JOIN people k ON k.id = d.closer_id
WHERE d.deleted = 0
"""
_SAME_COMPANIES = """
WITH named AS (
  SELECT id, domain FROM companies WHERE id = ?1 AND deleted = 0
  UNION SELECT id, domain FROM companies WHERE ?2 <> '' AND name_key = ?2 AND deleted = 0)
SELECT id, 0 FROM named
UNION SELECT c.id, 1 FROM named n JOIN companies c ON c.domain = n.domain AND c.domain <> '' AND c.deleted = 0
WHERE n.domain <> '' AND c.id NOT IN (SELECT id FROM named)
"""
_OF_COMPANIES = """
SELECT s.id, s.name, count(*) FROM json_each(?) v CROSS JOIN prospects p ON p.company_id = v.value AND p.deleted = 0
JOIN sources s ON s.id = p.source_id AND s.deleted = 0 GROUP BY s.id ORDER BY 3 DESC, 2
"""
_OF_PROSPECT = """
SELECT s.id, s.name FROM prospects p JOIN sources s ON s.id = p.source_id AND s.deleted = 0 WHERE p.id = ?
"""


@dataclass(frozen=True, slots=True)
class DealRow:
    """One sale; `closed_on` is a day (ISO), money in cents, `source` and `closer` are names, "" for none."""

    id: str
    company_id: str | None
    prospect_id: str | None
    company_name: str
    person_name: str
    closed_on: str
    amount_cents: int | None
    profit_cents: int | None
    source_id: str | None
    source: str
    closer_id: str | None
    closer: str
    about: str


def deals(conn: sqlite3.Connection, first: str, last: str) -> list[DealRow]:
    """The sales from one day to another (ISO), both included, the newest first."""
    rows = conn.execute(f"{_DEALS} AND d.closed_on BETWEEN ? AND ? ORDER BY d.closed_on DESC, d.id", (first, last))
    return [DealRow(*row) for row in rows]


def deal(conn: sqlite3.Connection, deal_id: str) -> DealRow | None:
    """One sale, None when it is not there any more."""
    row = conn.execute(f"{_DEALS} AND d.id = ?", (deal_id,)).fetchone()
    return None if row is None else DealRow(*row)


def of_companies(conn: sqlite3.Connection, company_ids: Iterable[str]) -> list[DealRow]:
    """The sales to some companies, the newest first."""
    ids = list(company_ids)
    marks = ", ".join("?" * len(ids))
    return [DealRow(*row) for row in conn.execute(f"{_DEALS} AND d.company_id IN ({marks}) ORDER BY 6 DESC", ids)]


def add(write: Write, columns: dict[str, Value]) -> str:
    """Insert a sale inside an open write; returns its id."""
    return write.document(TABLE, None, **columns)


def source_names(conn: sqlite3.Connection) -> list[tuple[str, str]]:
    """Every source as (id, name), by name."""
    return conn.execute("SELECT id, name FROM sources WHERE deleted = 0 ORDER BY name COLLATE NOCASE, id").fetchall()


def company_called(conn: sqlite3.Connection, name_key: str) -> str | None:
    """The id of the only company with this key, None when there is none or several."""
    rows = conn.execute("SELECT id FROM companies WHERE name_key = ? AND deleted = 0 LIMIT 2", (name_key,)).fetchall()
    return str(rows[0][0]) if len(rows) == 1 else None


def person_called(conn: sqlite3.Connection, company_id: str, name: str) -> str | None:
    """The id of the only person of a company with this full name, in any case; None when there is none or several."""
    rows = conn.execute(
        "SELECT id FROM prospects WHERE company_id = ? AND deleted = 0 "
        "AND trim(first_name || ' ' || last_name) = ? COLLATE NOCASE LIMIT 2",
        (company_id, name),
    ).fetchall()
    return str(rows[0][0]) if len(rows) == 1 else None


def same_companies(conn: sqlite3.Connection, company_id: str | None, name_key: str) -> tuple[list[str], list[str]]:
    """Companies that are this one by id or name, and others that only share its domain."""
    rows = conn.execute(_SAME_COMPANIES, (company_id or "", name_key)).fetchall()
    return [key for key, by_domain in rows if not by_domain], [key for key, by_domain in rows if by_domain]


def sources_of_companies(conn: sqlite3.Connection, company_ids: Sequence[str]) -> list[tuple[str, str, int]]:
    """The sources of the people of some companies: id, name and how many people, the most first."""
    return conn.execute(_OF_COMPANIES, (json.dumps(list(company_ids)),)).fetchall()


def source_of_prospect(conn: sqlite3.Connection, prospect_id: str) -> tuple[str, str] | None:
    """The source of somebody as (id, name), None when it is not known."""
    row: tuple[str, str] | None = conn.execute(_OF_PROSPECT, (prospect_id,)).fetchone()
    return row


def company_of_prospect(conn: sqlite3.Connection, prospect_id: str) -> str | None:
    """The id of the company somebody works for."""
    row = conn.execute("SELECT company_id FROM prospects WHERE id = ? AND deleted = 0", (prospect_id,)).fetchone()
    return None if row is None else row[0]
