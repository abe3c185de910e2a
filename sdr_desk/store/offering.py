"""What decides whether somebody may be offered beside lane and hours: read by index, person by person."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sdr_desk.store.blocked import BAR_SQL, COMPANY
from sdr_desk.store.merged import marks, members

LAST_LANES_SQL = (
    "SELECT lane FROM touches INDEXED BY touches_of_person WHERE actor_id = ? AND lane IS NOT NULL "
    "AND id NOT IN withdrawn ORDER BY at DESC"
)
TALKED_SQL = (
    "SELECT max(at) FROM touches INDEXED BY talks_with_companies WHERE is_conversation = 1 "
    "AND company_id = ? AND at >= ? AND actor_id <> ? AND id NOT IN withdrawn"
)
DIALS_SQL = (
    "SELECT t.at, t.is_conversation, s.zone FROM touches t INDEXED BY touches_of_person "
    "CROSS JOIN prospect_state s ON s.prospect_id = t.prospect_id "
    "WHERE t.actor_id = ? AND t.at >= ? AND t.at < ? AND t.is_dial = 1 AND t.id NOT IN withdrawn "
    "ORDER BY t.at DESC LIMIT ?"
)
AT_SQL = (
    "SELECT p.company_id, p.country, p.state, s.zone, s.dials FROM prospects p "
    "JOIN prospect_state s ON s.prospect_id = p.id WHERE p.id = ?"
)
STANDINGS_SQL = f"""
SELECT p.id, ({BAR_SQL.format(value=f"'{COMPANY}' || p.company_id")}), ({TALKED_SQL.replace("?", "p.company_id", 1)}),
       p.voice, p.company_id, p.country, p.state, s.zone, s.dials
FROM json_each(?) v CROSS JOIN prospects p ON p.id = v.value CROSS JOIN prospect_state s ON s.prospect_id = p.id
"""


@dataclass(frozen=True, slots=True)
class Where:
    """What of a person decides: company, place, zone key and how often they were dialled at all."""

    company_id: str | None
    country: str
    state: str
    zone: str
    dials: int


def where(conn: sqlite3.Connection, prospect_id: str) -> Where | None:
    """What of a person decides; None when they are gone."""
    row = conn.execute(AT_SQL, (prospect_id,)).fetchone()
    return None if row is None else Where(*row)


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a person decides, and of their company: whether nobody there is to be called, when somebody last talked.

    `talked_at` is a UTC text, of a colleague's conversation since the time asked for; None without one. `voice` says
    that they are a partner or expert.
    """

    where: Where
    company_barred: bool
    talked_at: str | None
    voice: str = ""


def standings(conn: sqlite3.Connection, prospect_ids: Sequence[str], person_id: str, since: str) -> dict[str, Standing]:
    """How people stand, by their ids, those who are gone left out; read at once, as each statement may have to wait."""
    rows = conn.execute(STANDINGS_SQL, (since, person_id, json.dumps(prospect_ids)))
    return {found: Standing(Where(*where), act == "block", talked, voice) for found, act, talked, voice, *where in rows}


def last_lanes(conn: sqlite3.Connection, person_id: str) -> Iterator[int]:
    """The lanes of a rep's last calls from the queue, newest first; read as far as they are taken."""
    for (lane,) in conn.execute(LAST_LANES_SQL, (person_id,)):
        yield int(lane)


def on_the_line(conn: sqlite3.Connection, person_id: str, now: str) -> dict[str, tuple[str | None, str]]:
    """Whom others are calling now: prospect, with their company and who calls."""
    rows = conn.execute(
        "SELECT l.prospect_id, p.company_id, l.person_id FROM local_leases l "
        "LEFT JOIN prospects p ON p.id = l.prospect_id WHERE l.person_id <> ? AND l.until > ?",
        (person_id, now),
    )
    return {prospect_id: (company_id, caller) for prospect_id, company_id, caller in rows}


def fresh_taken(conn: sqlite3.Connection, block_id: str) -> int:
    """How many fresh people were called in a block."""
    sql = (
        "SELECT count(*) FROM touches INDEXED BY fresh_of_block WHERE block_id = ? AND lane = 4 AND id NOT IN withdrawn"
    )
    return int(conn.execute(sql, (block_id,)).fetchone()[0])


def dials(conn: sqlite3.Connection, person_id: str, since: str, before: str, most: int) -> list[tuple[str, bool, str]]:
    """A person's newest dials in a stretch of time (UTC texts), as (when, a conversation, zone key of the called)."""
    rows = conn.execute(DIALS_SQL, (person_id, since, before, most))
    return [(at, bool(talk), zone) for at, talk, zone in rows]


def tries(conn: sqlite3.Connection, prospect_id: str, limit: int) -> list[str]:
    """When a person was dialled, newest first (UTC texts), those merged into them included."""
    ids = members(conn, prospect_id)
    rows = conn.execute(
        f"SELECT at FROM touches WHERE prospect_id IN ({marks(ids)}) AND is_dial = 1 AND id NOT IN withdrawn "
        "ORDER BY at DESC LIMIT ?",
        (*ids, limit),
    )
    return [row[0] for row in rows]


def calls_by_number(conn: sqlite3.Connection, prospect_id: str) -> list[tuple[str, str, str, bool]]:
    """A person's calls as (number, outcome, time, somebody answered), newest first."""
    ids = members(conn, prospect_id)
    rows = conn.execute(
        f"SELECT number, disposition, at, is_connect FROM touches WHERE prospect_id IN ({marks(ids)}) "
        "AND is_dial = 1 AND number <> '' AND id NOT IN withdrawn ORDER BY at DESC LIMIT 60",
        ids,
    )
    return [(number, disposition, at, bool(connect)) for number, disposition, at, connect in rows]


def same_outcome(conn: sqlite3.Connection, prospect_id: str, disposition: str) -> int:
    """How often an outcome stands in a person's record."""
    ids = members(conn, prospect_id)
    (count,) = conn.execute(
        f"SELECT count(*) FROM touches WHERE prospect_id IN ({marks(ids)}) AND disposition = ? AND id NOT IN withdrawn",
        (*ids, disposition),
    ).fetchone()
    return int(count)
