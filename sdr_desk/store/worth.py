"""What was spent on sources and what came of them, from the record and the rollups; facts taken back are left out.

Money is in cents, months are YYYY-MM, days ISO, "" is the source of everybody who has none.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sdr_desk.store import file_marks
from sdr_desk.store.kept_readings import KeptReadings
from sdr_desk.store.merged import group_of
from sdr_desk.store.moments import same_moment

_SPEND = """
SELECT source_id, month, sum(amount_cents) FROM spend
WHERE month BETWEEN ? AND ? AND id NOT IN withdrawn GROUP BY 1, 2
"""
_HOURS = """
SELECT source_id, month, person_id, sum(minutes) FROM work_hours
WHERE month BETWEEN ? AND ? AND id NOT IN withdrawn GROUP BY 1, 2, 3
"""
_BLOCKS = """
SELECT owner_id, started_at, ended_at, paused_seconds FROM run_blocks
WHERE deleted = 0 AND ended_at IS NOT NULL AND owner_id = ? AND started_at >= ? AND started_at < ?
"""
_DIALS = """
SELECT person_id, day, source_id, sum(dials) FROM touch_rollup WHERE day BETWEEN ? AND ?
GROUP BY day, person_id, source_id HAVING sum(dials) > 0
"""
_RAW = """
SELECT source_id, substr(created_at, 1, 10), count(*) FROM prospects
WHERE deleted = 0 AND merged_into IS NULL GROUP BY 1, 2
"""
_TOUCHED = """
WITH met AS (
  SELECT p.id, p.source_id FROM json_each(:people) v CROSS JOIN prospects p ON p.id = v.value
  UNION SELECT p.id, p.source_id FROM prospects p WHERE p.company_id = :company),
touched AS (
  SELECT id, source_id FROM met WHERE EXISTS (
    SELECT 1 FROM touches t WHERE t.prospect_id = met.id AND t.at < :before AND t.id NOT IN withdrawn))
SELECT source_id FROM touched WHERE source_id IS NOT NULL
UNION SELECT l.source_id FROM touched CROSS JOIN list_members m ON m.prospect_id = touched.id AND m.deleted = 0
  AND m.created_at < :before JOIN lists l ON l.id = m.list_id AND l.deleted = 0 WHERE l.source_id IS NOT NULL
"""
_LAST_BLOCKS = """
SELECT r.owner_id, r.started_at, r.ended_at, count(*) FROM run_blocks r
JOIN touches t ON t.block_id = r.id AND t.is_dial = 1 AND t.id NOT IN withdrawn
JOIN prospects p ON p.id = coalesce((SELECT kept_id FROM merged WHERE gone_id = t.prospect_id), t.prospect_id)
AND p.source_id = ?
WHERE r.deleted = 0 AND r.ended_at IS NOT NULL AND r.owner_id IN (SELECT value FROM json_each(?))
AND r.started_at >= ? AND r.started_at < ? GROUP BY r.id ORDER BY r.started_at
"""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with what it belongs to; `campaign` is "" for none."""

    id: str
    name: str
    kind: str
    campaign: str


@dataclass(frozen=True, slots=True)
class Block:
    """A call block that is over: who called, when it began (UTC text), and its seconds without the pauses."""

    person_id: str
    started_at: str
    seconds: int


@dataclass(frozen=True, slots=True)
class BlockWithDials:
    """A call block with dials to people of one source; times are UTC texts."""

    person_id: str
    started_at: str
    ended_at: str
    dials: int


@dataclass(frozen=True, slots=True)
class Averages:
    """What customers brought: the sum of the profit of their first sales and of their lifetime values, and of how many.

    Customers of whom the one or the other is not known are not counted in it.
    """

    first_sales: int
    first_sale_cents: int
    lifetimes: int
    lifetime_cents: int


def sources(conn: sqlite3.Connection) -> list[SourceRow]:
    """Every source, by name."""
    rows = conn.execute(
        "SELECT id, name, channel_kind, campaign FROM sources WHERE deleted = 0 ORDER BY name COLLATE NOCASE, id"
    )
    return [SourceRow(*row) for row in rows]


def spend(conn: sqlite3.Connection, first_month: str, last_month: str) -> list[tuple[str, str, int]]:
    """What was spent from one month to another, both included: (source, month, cents)."""
    return conn.execute(_SPEND, (first_month, last_month)).fetchall()


def work_hours(conn: sqlite3.Connection, first_month: str, last_month: str) -> list[tuple[str, str, str, int]]:
    """The minutes of people on sources besides calling: (source, month, person, minutes)."""
    return conn.execute(_HOURS, (first_month, last_month)).fetchall()


def people(conn: sqlite3.Connection) -> dict[str, tuple[str, str, int]]:
    """Everybody who works or worked here: id to name, time zone and the cost of an hour in cents (0: not known)."""
    rows = conn.execute("SELECT id, name, time_zone, hour_cost_cents FROM people")
    return {key: (name, zone, cents) for key, name, zone, cents in rows}


def blocks(conn: sqlite3.Connection, person_ids: Iterable[str], since: str, until: str) -> list[Block]:
    """The call blocks of some people that began from a UTC text on and before another, and are over."""
    found = []
    for person_id in person_ids:
        for owner, started, ended, paused in conn.execute(_BLOCKS, (person_id, since, until)):
            length = (datetime.fromisoformat(ended) - datetime.fromisoformat(started)).total_seconds()
            found.append(Block(owner, started, max(0, int(length) - paused)))
    return found


def dials_by_day(conn: sqlite3.Connection, first: str, last: str) -> dict[tuple[str, str], dict[str, int]]:
    """The dials of each (person, day of theirs) from one day to another, by source."""
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for person_id, day, source_id, dials in conn.execute(_DIALS, (first, last)):
        found[person_id, day][source_id] = dials
    return dict(found)


_kept: KeptReadings[list[tuple[str | None, str, int]]] = KeptReadings(2)
# Everybody is gone through to be counted: that is done once for each state of a file.


def raw(conn: sqlite3.Connection, first: str, last: str) -> Counter[str]:
    """How many people came in from one day to another (days of UTC), by the source they have now."""
    with same_moment(conn):
        known = _kept.given(file_marks.mark(conn), _RAW, lambda: conn.execute(_RAW).fetchall())
    found: Counter[str] = Counter()
    for source_id, day, number in known:
        if first <= day <= last:
            found[source_id or ""] += number
    return found


def averages(conn: sqlite3.Connection) -> Averages:
    """What the customers there are brought, see `Averages`."""
    row = conn.execute(
        "SELECT count(first_sale_profit_cents), coalesce(sum(first_sale_profit_cents), 0), "
        "count(lifetime_value_cents), coalesce(sum(lifetime_value_cents), 0) "
        "FROM companies WHERE is_customer = 1 AND deleted = 0"
    ).fetchone()
    return Averages(*row)


def sources_of(conn: sqlite3.Connection, prospect_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The source and the company of some people now, "" for none."""
    rows = conn.execute(
        "SELECT p.id, coalesce(p.source_id, ''), coalesce(p.company_id, '') FROM json_each(?) v "
        "CROSS JOIN prospects p ON p.id = v.value",
        (json.dumps(list(prospect_ids)),),
    )
    return {key: (source_id, company_id) for key, source_id, company_id in rows}


def lifetimes(conn: sqlite3.Connection, company_ids: Iterable[str]) -> dict[str, int]:
    """The lifetime value of those of some companies of which it is known."""
    rows = conn.execute(
        "SELECT c.id, c.lifetime_value_cents FROM json_each(?) v CROSS JOIN companies c ON c.id = v.value "
        "WHERE c.lifetime_value_cents IS NOT NULL",
        (json.dumps(list(company_ids)),),
    )
    return dict(rows.fetchall())


def touched(conn: sqlite3.Connection, company_id: str, prospect_id: str, before: str) -> set[str]:
    """The sources that touched a company before a UTC text.

    Those of all its people with any touch before then, and of the lists these people were on; without a company those
    of the person (and of everybody merged with them) alone.
    """
    asked = {
        "people": json.dumps(group_of(conn, prospect_id) if prospect_id else ()),
        "company": company_id or None,
        "before": before,
    }
    return {row[0] for row in conn.execute(_TOUCHED, asked)}


def blocks_with(
    conn: sqlite3.Connection, source_id: str, person_ids: Iterable[str], since: str, until: str
) -> list[BlockWithDials]:
    """The blocks from a UTC text on and before another in which people of a source were called, with those dials."""
    rows = conn.execute(_LAST_BLOCKS, (source_id, json.dumps(list(person_ids)), since, until))
    return [BlockWithDials(*row) for row in rows]


def deal_sources(conn: sqlite3.Connection, first: str, last: str) -> dict[str, tuple[str, str]]:
    """The source and the company of each sale from elsewhere, by its id, "" for none."""
    rows = conn.execute(
        "SELECT d.id, coalesce(s.id, ''), coalesce(d.company_id, '') FROM deals d "
        "LEFT JOIN sources s ON s.id = d.source_id AND s.deleted = 0 "
        "WHERE d.deleted = 0 AND d.closed_on BETWEEN ? AND ?",
        (first, last),
    )
    return {key: (source_id, company_id) for key, source_id, company_id in rows}
