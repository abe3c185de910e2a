"""The counts by source, script and list as the record gives them: for old files, for samples, and for `check`."""

from __future__ import annotations

import sqlite3
from functools import lru_cache

from sdr_desk.store import counts, rollup_moves
from sdr_desk.store.rollups import COUNTED, KEYS, SUMS

_DAY = "day_on(substr(t.at, 1, 16), coalesce(w.time_zone, 'UTC'))"
_TOTALS = "sum(t.is_dial), sum(t.is_connect), sum(t.is_conversation), sum(t.seconds)"
_WHERE = f"WHERE {COUNTED} AND t.id NOT IN withdrawn"
_RECOUNT = {
    "touch_rollup": f"""
SELECT {_DAY}, t.actor_id, coalesce(p.source_id, ''), coalesce(t.script_version_id, ''), {_TOTALS}
FROM touches t LEFT JOIN people w ON w.id = t.actor_id LEFT JOIN merged k ON k.gone_id = t.prospect_id
LEFT JOIN prospects p ON p.id = coalesce(k.kept_id, t.prospect_id)
{_WHERE} GROUP BY 1, 2, 3, 4
""",
    "list_rollup": f"""
SELECT {_DAY}, t.actor_id, m.list_id, {_TOTALS}
FROM (SELECT list_id, prospect_id FROM list_members
        WHERE deleted = 0 AND prospect_id NOT IN (SELECT gone_id FROM merged)
      UNION SELECT l.list_id, k.gone_id FROM merged k CROSS JOIN list_members l ON l.prospect_id = k.kept_id
        WHERE l.deleted = 0) m
CROSS JOIN touches t ON t.prospect_id = m.prospect_id LEFT JOIN people w ON w.id = t.actor_id
{_WHERE} GROUP BY 1, 2, 3
""",
}
_MINUTES_KEPT = 65_536

_Rows = dict[tuple[str, ...], tuple[int, ...]]


def differ(conn: sqlite3.Connection) -> bool:
    """Whether what is kept is not what the record gives, or would be moved without a reason; reads only."""
    if conn.execute("SELECT 1 FROM rollup_moves LIMIT 1").fetchone():  # every write moves what it noted
        return True
    return any(_kept(conn, table, "") != _true(conn, table, "") for table in KEYS)


def rebuild(conn: sqlite3.Connection, person_id: str = "") -> int:
    """Replace the kept counts, or those of one person, by those of the record; returns how many rows were wrong."""
    wrong = 0
    if person_id:
        rollup_moves.settle(conn)  # those of others stay as they are kept
    else:
        wrong = conn.execute("DELETE FROM rollup_moves").rowcount
    for table, keys in KEYS.items():
        kept, true = _kept(conn, table, person_id), _true(conn, table, person_id)
        wrong += sum(1 for key in kept.keys() | true.keys() if kept.get(key) != true.get(key))
        if kept != true:
            conn.execute(f"DELETE FROM {table} WHERE ?1 IN ('', person_id)", (person_id,))
            names = (*keys, *SUMS)
            conn.executemany(
                f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
                [(*key, *amounts) for key, amounts in sorted(true.items())],
            )
    return wrong


def _kept(conn: sqlite3.Connection, table: str, person_id: str) -> _Rows:
    keys = KEYS[table]
    names = ", ".join((*keys, *SUMS))
    found = conn.execute(f"SELECT {names} FROM {table} WHERE ?1 IN ('', person_id)", (person_id,))
    return {row[: len(keys)]: row[len(keys) :] for row in found if any(row[len(keys) :])}


def _true(conn: sqlite3.Connection, table: str, person_id: str) -> _Rows:
    # A zone is ahead of UTC by whole minutes, so a day is known by the minute; most calls share theirs with others.
    _know_days(conn)
    size, statement = len(KEYS[table]), _RECOUNT[table]
    if person_id:
        statement = statement.replace(_WHERE, f"{_WHERE} AND t.actor_id = ?1")
    rows = conn.execute(statement, (person_id,) if person_id else ())
    return {row[:size]: row[size:] for row in rows}


def _know_days(conn: sqlite3.Connection) -> None:
    """Give the connection the function once: it cannot be replaced while somebody reads on the same connection."""
    try:
        conn.execute("SELECT day_on('2026-01-01T00:00', 'UTC')").fetchone()
    except sqlite3.OperationalError as error:
        if "no such function" not in str(error):
            raise
        conn.create_function("day_on", 2, lru_cache(maxsize=_MINUTES_KEPT)(_day_on), deterministic=True)


def _day_on(minute: str, zone: str) -> str:
    return counts.day_of(f"{minute}+00:00", zone)
