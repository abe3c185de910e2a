"""Living people who are in no queue, on no track, with no closer and not at rest: found by an index of their own."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

# The words of the index `in_no_lane`, so that it serves; whoever is with a closer or out has another status.
_IN_NO_LANE = "s.lane IS NULL AND s.status IN ('raw', 'working', 'nurture', 'qualified', 'returned')"

# Before a touch was kept with its kind, only the track said what it was.
_KIND_BY_TRACK = (
    "(SELECT coalesce(json_extract(t.steps, '$[' || (max(s.track_step, 1) - 1) || '].kind'), "
    "json_extract(t.steps, '$[' || (max(s.track_step, 1) - 1) || '].do')) FROM nurture_tracks t "
    "WHERE t.id = s.track_id AND t.deleted = 0 AND json_valid(t.steps))"
)
_ON_A_TRACK = (
    "s.status = 'nurture' AND s.track_id IS NOT NULL AND s.due_at IS NOT NULL AND CASE s.due_kind "
    f"WHEN '' THEN coalesce({_KIND_BY_TRACK}, '') ELSE s.due_kind END IN ('letter', 'email', 'visit')"
)
NOBODY_COMES_BACK = f"{_IN_NO_LANE} AND NOT ({_ON_A_TRACK})"
"""Whether a row of `prospect_state`, named s, is in no queue, on no track and with no closer."""

_RESTS_NO_MORE = "coalesce(s.resting_until, '') <= "
LOOSE = f"({NOBODY_COMES_BACK} AND {_RESTS_NO_MORE}?)"
"""The same of a row that is not at rest either at a UTC text."""

_FROM = f"FROM prospect_state s INDEXED BY in_no_lane WHERE {NOBODY_COMES_BACK} AND {_RESTS_NO_MORE}:now"
FEW = f"SELECT s.prospect_id FROM prospect_state s INDEXED BY in_no_lane WHERE {LOOSE}"
"""Reads the ids of loose ends at a UTC text through their index."""

# The words of the index `rests_in_no_lane`, which stands in the order of the rest: who still rests is not read.
_WAITS_FOR_POST = (
    "s.status = 'nurture' AND s.track_id IS NOT NULL AND s.due_at IS NOT NULL "
    "AND s.due_kind IN ('letter', 'email', 'visit')"
)
COUNT_SQL = (
    "SELECT count(*) FROM (SELECT 1 FROM prospect_state s INDEXED BY rests_in_no_lane "
    f"WHERE {NOBODY_COMES_BACK} AND NOT ({_WAITS_FOR_POST}) AND {_RESTS_NO_MORE}:now LIMIT :limit)"
)
PAGE_SQL = f"SELECT s.prospect_id {_FROM} AND s.prospect_id > :after ORDER BY s.prospect_id LIMIT :limit"
_ROW_SQL = """
SELECT s.prospect_id, p.first_name, p.last_name, coalesce(c.name, ''), s.status, s.owner_id, s.dialable,
       s.callback_at, s.resting_until, s.due_kind
FROM prospect_state s JOIN prospects p ON p.id = s.prospect_id LEFT JOIN companies c ON c.id = p.company_id
WHERE s.prospect_id = ?
"""


@dataclass(frozen=True, slots=True)
class LooseRow:
    """A loose end with what its reason needs; times are UTC texts."""

    prospect_id: str
    first_name: str
    last_name: str
    company: str
    status: str
    owner_id: str
    dialable: bool
    callback_at: str | None
    resting_until: str | None
    due_kind: str


def count(conn: sqlite3.Connection, now: str, limit: int) -> int:
    """How many loose ends there are, counted up to a limit."""
    return int(conn.execute(COUNT_SQL, {"now": now, "limit": limit}).fetchone()[0])


def ids(conn: sqlite3.Connection, now: str, after: str, limit: int) -> list[str]:
    """The loose ends after an id ("" for the first), longest known first."""
    told: Mapping[str, object] = {"now": now, "after": after, "limit": limit}
    return [row[0] for row in conn.execute(PAGE_SQL, told)]


def is_loose(conn: sqlite3.Connection, now: str, prospect_id: str) -> bool:
    """Whether one person is a loose end at a UTC text."""
    found = conn.execute(f"SELECT 1 FROM prospect_state s WHERE s.prospect_id = ? AND {LOOSE}", (prospect_id, now))
    return found.fetchone() is not None


def row(conn: sqlite3.Connection, prospect_id: str) -> LooseRow | None:
    """What the reason of a loose end needs; None when they are gone."""
    found = conn.execute(_ROW_SQL, (prospect_id,)).fetchone()
    if found is None:
        return None
    values = list(found)
    values[6] = bool(values[6])
    return LooseRow(*values)
