"""The call queue as the index gives it: lane by lane, only from time zones that are open."""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sdr_desk.method.queue import Lane
from sdr_desk.store import queue_lists

HEAD_SQL = (
    "SELECT sort_key, prospect_id FROM prospect_state INDEXED BY queue_head "
    "WHERE owner_id = ? AND lane = ? AND zone = ? AND sort_key <= ? ORDER BY sort_key, prospect_id LIMIT ?"
)
NEXT_SQL = (
    "SELECT sort_key, prospect_id FROM prospect_state INDEXED BY queue_head "
    "WHERE owner_id = ? AND lane = ? AND zone = ? AND sort_key <= ? AND (sort_key, prospect_id) > (?, ?) "
    "ORDER BY sort_key, prospect_id LIMIT ?"
)
DUE_SQL = (
    "SELECT z.value FROM json_each(?) z WHERE EXISTS (SELECT 1 FROM prospect_state INDEXED BY queue_head "
    "WHERE owner_id = ? AND lane = ? AND zone = z.value AND sort_key <= ?)"
)
"""Most lanes are empty in most zones: asking all zones at once costs less than looking into each."""

GRADE_SQL = "SELECT grade FROM prospects WHERE id = ?"
_OF_ZONE = (
    "SELECT 1 FROM prospect_state INDEXED BY queue_head WHERE owner_id = ? AND lane = ? AND zone = z.zone AND {due} "
    "LIMIT ?"
)
COUNT_SQL = (
    f"SELECT sum((SELECT count(*) FROM ({_OF_ZONE.format(due='sort_key <= ?')}))) "
    "FROM (SELECT value AS zone FROM json_each(?)) z"
)
OLD_SQL = (
    f"SELECT sum((SELECT count(*) FROM ({_OF_ZONE.format(due='sort_key > 0 AND sort_key < ?')}))) FROM queue_zones z"
)
_LONGEST_PAGE = 1_000
_COLUMNS = """
SELECT s.prospect_id, p.first_name, p.last_name, coalesce(c.name, ''), p.grade, p.reasons, s.lane, s.zone,
       s.due_at, s.callback_at, s.attempts, s.track_step, s.reason, s.last_disposition, s.last_touch_at,
       p.title, s.callback_said, CASE p.city WHEN '' THEN coalesce(c.city, '') ELSE p.city END
"""
_ROW_SQL = f"""{_COLUMNS}
FROM prospect_state s JOIN prospects p ON p.id = s.prospect_id LEFT JOIN companies c ON c.id = p.company_id
WHERE s.prospect_id = ?
"""
_ROWS_SQL = f"""{_COLUMNS}
FROM json_each(?) v CROSS JOIN prospect_state s ON s.prospect_id = v.value
CROSS JOIN prospects p ON p.id = s.prospect_id LEFT JOIN companies c ON c.id = p.company_id ORDER BY v.key
"""


@dataclass(frozen=True, slots=True)
class QueueRecord:
    """One person in a queue, with what the reason needs; times are UTC texts.

    `offered` is False for a promise to someone who is in no lane: without a number, or with a closer.
    """

    prospect_id: str
    first_name: str
    last_name: str
    company: str
    grade: str
    reasons: str
    lane: Lane
    zone: str
    due_at: str | None
    callback_at: str | None
    attempts: int
    track_step: int
    reason: str
    last_disposition: str
    last_touch_at: str | None
    title: str
    callback_said: str
    city: str = ""
    offered: bool = True


def zones(conn: sqlite3.Connection) -> list[str]:
    """Every zone key in use (several candidates joined by "|")."""
    return [row[0] for row in conn.execute("SELECT zone FROM queue_zones")]


def lane_ids(
    conn: sqlite3.Connection, owner_id: str, lane: Lane, open_keys: Iterable[str], now: int, limit: int
) -> list[str]:
    """The first people of a lane in the open zones, best or longest due first.

    Args:
        now: Unix seconds; only people whose key is not after it.
    """
    parts = [conn.execute(HEAD_SQL, (owner_id, lane, zone, now, limit)).fetchall() for zone in open_keys]
    filled = [part for part in parts if part]
    merged = filled[0] if len(filled) == 1 else heapq.merge(*filled)
    return [row[1] for row, _ in zip(merged, range(limit), strict=False)]


def lane_stream(
    conn: sqlite3.Connection,
    owner_id: str,
    lane: Lane,
    open_keys: Iterable[str],
    now: int,
    page: int,
    block_id: str = "",
    likely: frozenset[str] = frozenset(),
) -> Iterator[str]:
    """Everybody of a lane in the open zones, as `lane_ids`, read page by page as far as they are taken.

    Args:
        block_id: a block whose list they are to be on; "" for everybody.
        likely: zones whose people come before the others of their grade.
    """
    due = open_keys if block_id else _due_zones(conn, owner_id, lane, open_keys, now)
    parts = {zone: _zone_stream(conn, (owner_id, lane, zone, now), page, block_id) for zone in due}
    first = heapq.merge(*(part for zone, part in parts.items() if zone in likely))
    others = heapq.merge(*(part for zone, part in parts.items() if zone not in likely))
    if likely.isdisjoint(parts):
        return (row[1] for row in others)
    return _by_grade(conn, (row[1] for row in first), (row[1] for row in others))


def _due_zones(conn: sqlite3.Connection, owner_id: str, lane: Lane, keys: Iterable[str], now: int) -> list[str]:
    """Those of the zones in which somebody of a lane is due."""
    return [row[0] for row in conn.execute(DUE_SQL, (json.dumps([*keys]), owner_id, lane, now))]


def _by_grade(conn: sqlite3.Connection, first: Iterator[str], others: Iterator[str]) -> Iterator[str]:
    """Both in their order, of the same grade those of the first before the others."""
    left, right = (_with_grade(conn, ids) for ids in (first, others))
    one, other = next(left, None), next(right, None)
    while one is not None and other is not None:
        if one[0] <= other[0]:
            yield one[1]
            one = next(left, None)
        else:
            yield other[1]
            other = next(right, None)
    for found, rest in ((one, left), (other, right)):
        if found is not None:
            yield found[1]
            yield from (each[1] for each in rest)


def _with_grade(conn: sqlite3.Connection, ids: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Each with the grade, nobody's last."""
    for one in ids:
        row = conn.execute(GRADE_SQL, (one,)).fetchone()
        yield (row[0] if row and row[0] else "~"), one


def _zone_stream(
    conn: sqlite3.Connection, which: tuple[str, Lane, str, int], page: int, block_id: str
) -> Iterator[tuple[int, str]]:
    return queue_lists.zone_stream(conn, block_id, which, page) if block_id else _everybody(conn, which, page)


def _everybody(conn: sqlite3.Connection, which: tuple[str, Lane, str, int], page: int) -> Iterator[tuple[int, str]]:
    rows = conn.execute(HEAD_SQL, (*which, page)).fetchall()
    while rows:
        yield from rows
        if len(rows) < page:
            return
        page = min(page * 4, _LONGEST_PAGE)
        rows = conn.execute(NEXT_SQL, (*which, *rows[-1], page)).fetchall()


def old_count(conn: sqlite3.Connection, owner_id: str, lane: Lane, before: int, limit: int) -> int:
    """How many people of a lane have been due since before a time (Unix seconds), counted up to `limit` a zone."""
    return int(conn.execute(OLD_SQL, (owner_id, lane, before, limit)).fetchone()[0] or 0)


def lane_count(conn: sqlite3.Connection, owner_id: str, lane: Lane, keys: Iterable[str], now: int, limit: int) -> int:
    """How many people of a lane are due in these zones, counted up to `limit` a zone."""
    found = conn.execute(COUNT_SQL, (owner_id, lane, now, limit, json.dumps([*keys])))
    return int(found.fetchone()[0] or 0)


def due_touches(conn: sqlite3.Connection, prospect_ids: Sequence[str]) -> dict[str, tuple[str | None, int, str]]:
    """Of each person the nurture track, the step they are at, and what is due as it was kept, "" for nothing kept."""
    rows = conn.execute(
        "SELECT s.prospect_id, s.track_id, s.track_step, s.due_kind FROM json_each(?) v "
        "CROSS JOIN prospect_state s ON s.prospect_id = v.value",
        (json.dumps(prospect_ids),),
    )
    return {found: (track_id, step, kind) for found, track_id, step, kind in rows}


def record(conn: sqlite3.Connection, prospect_id: str) -> QueueRecord | None:
    """One person as the queue shows them; None when neither in a lane nor promised a call."""
    row = conn.execute(_ROW_SQL, (prospect_id,)).fetchone()
    return None if row is None else _record(row)


def records(conn: sqlite3.Connection, prospect_ids: Sequence[str]) -> list[QueueRecord]:
    """People as the queue shows them, in the order given, without those neither in a lane nor promised a call."""
    rows = conn.execute(_ROWS_SQL, (json.dumps(prospect_ids),))
    return [found for row in rows if (found := _record(row)) is not None]


def _record(row: tuple[Any, ...]) -> QueueRecord | None:
    if row[6] is None and row[9] is None:
        return None
    values = list(row)
    values[6] = Lane.PROMISED if row[6] is None else Lane(row[6])
    values.append(row[6] is not None)
    return QueueRecord(*values)


def promised_between(conn: sqlite3.Connection, owner_id: str, start: str, end: str, limit: int = 200) -> list[str]:
    """People with a promised call from `start` (inclusive) to `end` (exclusive), by time.

    Also those who cannot be called from the queue: a promise is never hidden.
    """
    rows = conn.execute(
        "SELECT prospect_id FROM prospect_state INDEXED BY promised WHERE owner_id = ? "
        "AND callback_at IS NOT NULL AND callback_at >= ? AND callback_at < ? "
        "ORDER BY callback_at LIMIT ?",
        (owner_id, start, end, limit),
    )
    return [row[0] for row in rows]


def lease(conn: sqlite3.Connection, number: str, person_id: str, prospect_id: str, now: str, until: str) -> bool:
    """Take the right to call a number until a time; False when someone else holds it."""
    row = conn.execute("SELECT person_id FROM local_leases WHERE number = ? AND until > ?", (number, now)).fetchone()
    if row is not None and row[0] != person_id:
        return False
    conn.execute(
        "INSERT INTO local_leases (number, person_id, prospect_id, until) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (number) DO UPDATE SET person_id = excluded.person_id, "
        "prospect_id = excluded.prospect_id, until = excluded.until",
        (number, person_id, prospect_id, until),
    )
    return True


def leased_elsewhere(conn: sqlite3.Connection, person_id: str, now: str) -> frozenset[str]:
    """People someone else is calling right now."""
    rows = conn.execute("SELECT prospect_id FROM local_leases WHERE person_id <> ? AND until > ?", (person_id, now))
    return frozenset(row[0] for row in rows)


def release_leases(conn: sqlite3.Connection, person_id: str) -> None:
    """Give back every number this person holds."""
    conn.execute("DELETE FROM local_leases WHERE person_id = ?", (person_id,))
