"""Huddle sheets, and what one is made of: who got leads accepted and won in a week, and which words were used."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from sdr_desk.store.counts import FIRST_OF_LEAD
from sdr_desk.store.pay import STILL_ACCEPTED
from sdr_desk.store.todos import LET_GO

_SELECT = "SELECT id, on_date, parts, minutes, held_at FROM huddles WHERE deleted = 0"
_WHO = "coalesce(nullif(c.name, ''), nullif(trim(p.first_name || ' ' || p.last_name), ''), 'somebody')"
_FOUND = f"""
SELECT h.owner_id, e.act, {_WHO}, coalesce(s.amount_cents, 0), s.closer_id
FROM handoff_events e JOIN handoffs h ON h.id = e.handoff_id JOIN handoff_state s ON s.handoff_id = h.id
JOIN prospects p ON p.id = s.prospect_id LEFT JOIN companies c ON c.id = p.company_id
WHERE e.act IN ('accepted', 'won') AND e.at >= ? AND e.at < ?
AND e.id NOT IN withdrawn AND h.id NOT IN withdrawn AND {FIRST_OF_LEAD}
AND CASE e.act WHEN 'won' THEN s.status = 'won' ELSE {STILL_ACCEPTED} END ORDER BY e.at, e.id
"""
_REFERRALS = """
SELECT coalesce(nullif(trim(q.first_name || ' ' || q.last_name), ''), nullif(f.referrer_name, ''), 'Somebody'), count(*)
FROM referrals f LEFT JOIN prospects q ON q.id = f.referrer_id
WHERE f.at >= ? AND f.at < ? AND f.id NOT IN withdrawn GROUP BY 1 ORDER BY 2 DESC, 1
"""
_USED = """
SELECT v.script_id, count(*) FROM touches t JOIN script_versions v ON v.id = t.script_version_id
WHERE t.at >= ? AND t.at < ? AND t.id NOT IN withdrawn GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class HuddleRow:
    """One sheet; `on_date` is its day, `parts` what was chosen, `held_at` a UTC text once the meeting was held."""

    id: str
    on_date: str
    parts: dict[str, str]
    minutes: str
    held_at: str | None


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A lead of a rep that was accepted or won in a time: at which company, for how much (cents), by which closer."""

    rep_id: str
    act: str
    company: str
    amount_cents: int
    closer_id: str


def huddles(conn: sqlite3.Connection) -> list[HuddleRow]:
    """Every sheet, the newest first."""
    return [_row(row) for row in conn.execute(f"{_SELECT} ORDER BY on_date DESC, id DESC")]


def one(conn: sqlite3.Connection, huddle_id: str) -> HuddleRow | None:
    """One sheet."""
    row = conn.execute(f"{_SELECT} AND id = ?", (huddle_id,)).fetchone()
    return None if row is None else _row(row)


def found_leads(conn: sqlite3.Connection, since: str, until: str) -> list[FoundRow]:
    """What was accepted and won from a UTC text on and before another, in order."""
    return [FoundRow(*row) for row in conn.execute(_FOUND, (since, until))]


def referrals(conn: sqlite3.Connection, since: str, until: str) -> list[tuple[str, int]]:
    """Who named how many people from a UTC text on and before another."""
    return [(str(name), int(count)) for name, count in conn.execute(_REFERRALS, (since, until))]


def used_scripts(conn: sqlite3.Connection, since: str, until: str, limit: int) -> list[str]:
    """The scripts that most calls were made with, from a UTC text on and before another."""
    return [str(row[0]) for row in conn.execute(_USED, (since, until, limit))]


def ever_set(conn: sqlite3.Connection, huddle_id: str) -> set[tuple[str, str]]:
    """What came of a huddle for whom, as (person, text), also what was let go, but not what was undone."""
    rows = conn.execute(
        "SELECT person_id, text FROM todos WHERE about_id = ? AND (deleted = 0 OR outcome = ?)", (huddle_id, LET_GO)
    )
    return {(str(person_id), str(text)) for person_id, text in rows}


def kept_of(conn: sqlite3.Connection, huddle_id: str) -> tuple[int, int]:
    """How many things came of a huddle, and how many of them are done."""
    row = conn.execute(
        "SELECT count(*), count(done_at) FROM todos WHERE about_id = ? AND deleted = 0", (huddle_id,)
    ).fetchone()
    return int(row[0]), int(row[1])


def _row(row: tuple[str, str, str, str, str | None]) -> HuddleRow:
    return HuddleRow(row[0], row[1], json.loads(row[2]), row[3], row[4])
