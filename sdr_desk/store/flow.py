"""The weekly flow in the file: counts by day, how each lead went on, and the dials that led to it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sdr_desk.method.handoff_life import DONE, HANDED_ANEW

MEASURES = ("dials", "developed", "accepted")
_DAYS = (
    "SELECT day, measure, sum(amount) FROM daily_counts WHERE person_id IN (SELECT value FROM json_each(?)) "
    "AND day BETWEEN ? AND ? AND measure IN ('dials', 'developed', 'accepted') GROUP BY day, measure"
)
_FIRST_DAY = (
    "SELECT min(day) FROM json_each(?) p CROSS JOIN daily_counts d ON d.person_id = p.value "
    "WHERE d.measure IN ('dials', 'developed', 'accepted')"
)
_DONE = ", ".join(f"'{status}'" for status in sorted(DONE))
_COURSES = f"""
SELECT s.handoff_id, s.prospect_id, s.rep_id, s.sent_at,
       (SELECT min(e.at) FROM handoff_events e WHERE e.handoff_id = s.handoff_id AND e.act = 'accepted'
        AND e.id NOT IN withdrawn),
       CASE WHEN s.status IN ({_DONE}) THEN s.last_at END, s.status, s.reason = '{HANDED_ANEW}'
FROM handoff_state s WHERE s.sent_at >= ? OR s.status NOT IN ({_DONE}) ORDER BY s.sent_at, s.handoff_id
"""
_DIALS = """
WITH lead AS MATERIALIZED (
  SELECT h.id, coalesce(m.kept_id, h.prospect_id) AS kept, h.sent_at FROM json_each(?1) v
  JOIN handoffs h ON h.id = v.value LEFT JOIN merged m ON m.gone_id = h.prospect_id),
member AS MATERIALIZED (
  SELECT id, kept AS person, sent_at FROM lead
  UNION ALL SELECT l.id, m.gone_id, l.sent_at FROM lead l JOIN merged m ON m.kept_id = l.kept)
SELECT b.id, CAST(julianday(b.sent_at) - julianday(t.at) AS INTEGER) FROM member b
CROSS JOIN touches t INDEXED BY touches_of_prospect ON t.prospect_id = b.person
WHERE t.is_dial = 1 AND t.at <= b.sent_at AND julianday(b.sent_at) - julianday(t.at) <= ?2 AND t.id NOT IN withdrawn
"""


@dataclass(frozen=True, slots=True)
class Course:
    """How a lead went on; moments are UTC texts.

    A lead that was handed off anew after a missed meeting is one: sent and accepted as at first, ended as at last.

    Attributes:
        handoff_id: of its first handoff.
        accepted_at: its first acceptance, None without one; ended_at: won, lost or returned, None while it is open.
    """

    handoff_id: str
    rep_id: str
    sent_at: str
    accepted_at: str | None
    ended_at: str | None


def counts_by_day(
    conn: sqlite3.Connection, person_ids: Iterable[str], first: str, last: str
) -> dict[tuple[str, str], int]:
    """Dials, developed and accepted leads of these people by (day, measure), from one day (ISO) to another."""
    rows = conn.execute(_DAYS, (json.dumps(list(person_ids)), first, last))
    return {(day, measure): amount for day, measure, amount in rows}


def first_day(conn: sqlite3.Connection, person_ids: Iterable[str]) -> str | None:
    """The first day (ISO) on which anything of these people was counted."""
    row = conn.execute(_FIRST_DAY, (json.dumps(list(person_ids)),)).fetchone()
    return None if row is None or row[0] is None else str(row[0])


def courses(conn: sqlite3.Connection, since: str) -> list[Course]:
    """Every lead that was handed over at or after a UTC text or is open still, in order."""
    rows = conn.execute(_COURSES, (since,)).fetchall()
    began = {(row[1], row[3]): row for row in rows}
    onward: dict[str, tuple[object, ...]] = {}
    for row in rows:
        if row[6] == "returned" and row[7]:
            following = began.get((row[1], row[5]))
            if following is not None and following[0] != row[0]:
                onward[row[0]] = following
    later = {following[0] for following in onward.values()}
    return [_course(row, onward) for row in rows if row[0] not in later]


def _course(row: tuple[object, ...], onward: Mapping[str, tuple[object, ...]]) -> Course:
    passed = [row]
    while (following := onward.get(str(passed[-1][0]))) is not None and following not in passed:
        passed.append(following)
    last = passed[-1]
    accepted = next((one[4] for one in passed if one[4] is not None), None)
    return Course(str(row[0]), str(row[2]), str(row[3]), _text(accepted), _text(last[5]))


def dials_before(conn: sqlite3.Connection, handoff_ids: Iterable[str], longest: int) -> dict[str, tuple[int, ...]]:
    """For each handoff how many whole days before it its person was dialled, at most so many.

    Everybody's dials count, and those of people who were merged with the person.
    """
    found: dict[str, list[int]] = {}
    for handoff_id, days in conn.execute(_DIALS, (json.dumps(list(handoff_ids)), longest)):
        found.setdefault(handoff_id, []).append(days)
    return {handoff_id: tuple(sorted(days)) for handoff_id, days in found.items()}


def _text(value: object) -> str | None:
    return None if value is None else str(value)
