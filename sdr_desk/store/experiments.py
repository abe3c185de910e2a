"""Experiments: versions of a script that share people, and how the people of each came out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sdr_desk.store.writing import Write, stamp


@dataclass(frozen=True, slots=True)
class ExperimentRow:
    """One experiment; times are UTC texts, `variants` the ids of its versions."""

    id: str
    script_id: str
    goal: str
    variants: tuple[str, ...]
    state: str
    started_at: str
    ended_at: str | None
    winner_id: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Stream:
    """The people of one variant in the order of their first time: what is known of each, and how many are not yet."""

    outcomes: tuple[bool, ...]
    waiting: int


_ROWS = (
    "SELECT id, script_id, goal, variants, state, started_at, ended_at, winner_id, note FROM experiments "
    "WHERE deleted = 0"
)


def _row(row: tuple[str, ...]) -> ExperimentRow:
    return ExperimentRow(row[0], row[1], row[2], tuple(json.loads(row[3])), row[4], row[5], row[6], row[7], row[8])


def one(conn: sqlite3.Connection, experiment_id: str) -> ExperimentRow | None:
    """One experiment; None when there is none, or its start was undone."""
    row = conn.execute(f"{_ROWS} AND id = ?", (experiment_id,)).fetchone()
    return None if row is None else _row(row)


RUNNING = f"{_ROWS} AND script_id = ? AND state = 'running' ORDER BY id DESC LIMIT 1"


def running(conn: sqlite3.Connection, script_id: str) -> ExperimentRow | None:
    """The experiment that runs for a script."""
    row = conn.execute(RUNNING, (script_id,)).fetchone()
    return None if row is None else _row(row)


def ended(conn: sqlite3.Connection, script_id: str) -> list[ExperimentRow]:
    """The experiments of a script that are over, the newest first."""
    rows = conn.execute(
        f"{_ROWS} AND script_id = ? AND state <> 'running' ORDER BY ended_at DESC, id DESC", (script_id,)
    )
    return [_row(row) for row in rows]


def start(write: Write, script_id: str, goal: str, variants: tuple[str, ...]) -> str:
    """Add a running experiment and return its id."""
    kept = json.dumps(list(variants))
    return write.document("experiments", script_id=script_id, goal=goal, variants=kept, started_at=write.at)


def end(write: Write, experiment_id: str, state: str, winner_id: str | None = None) -> None:
    """Close an experiment as stopped, or as promoted with the version that is live from now on."""
    write.change("experiments", experiment_id, state=state, ended_at=write.at, winner_id=winner_id)


# A person is everyone merged into them. What a person came to is looked up among all of their records.
_WHO = "coalesce((SELECT kept_id FROM merged WHERE gone_id = t.prospect_id), t.prospect_id)"
_GROUP = "(SELECT ?1 UNION ALL SELECT gone_id FROM merged WHERE kept_id = ?1)"
_FIRST_TIMES = f"""
SELECT {_WHO}, t.at, t.is_conversation FROM touches t
WHERE t.{{column}} = ?1 AND t.at >= ?2 AND t.at <= ?3 AND {{only}} AND t.id NOT IN withdrawn ORDER BY t.at, t.id
"""
_DIAL = "t.kind = 'call' AND t.is_dial = 1"
_UNITS: dict[str, tuple[str, str]] = {
    "conversation": ("script_version_id", _DIAL),
    "developed": ("script_version_id", f"{_DIAL} AND t.is_conversation = 1"),
    "callback": ("voicemail_version_id", "t.disposition = 'voicemail'"),
    "letter_talk": ("script_version_id", "t.kind = 'letter'"),
    "email_talk": ("script_version_id", "t.kind = 'email'"),
}
_CAME_TO: dict[str, str] = {
    "developed": (
        f"SELECT 1 FROM handoffs h WHERE h.prospect_id IN {_GROUP} AND h.sent_at >= ?2 AND h.sent_at <= ?3 "
        "AND h.id NOT IN withdrawn LIMIT 1"
    ),
    "callback": (
        f"SELECT 1 FROM touches c WHERE c.prospect_id IN {_GROUP} AND c.kind = 'call' AND c.is_dial = 0 "
        "AND c.is_connect = 1 AND c.at > ?2 AND c.at <= ?3 AND c.id NOT IN withdrawn LIMIT 1"
    ),
}
_CAME_TO["letter_talk"] = _CAME_TO["email_talk"] = (
    f"SELECT 1 FROM touches c WHERE c.prospect_id IN {_GROUP} AND c.is_conversation = 1 "
    "AND c.at > ?2 AND c.at <= ?3 AND c.id NOT IN withdrawn LIMIT 1"
)


def stream(conn: sqlite3.Connection, row: ExperimentRow, version_id: str, days: int, until: datetime) -> Stream:
    """How the people of one variant came out, each by the first time they met it since the start.

    A person counts once their time is over, whatever is known before: those who answer at once would otherwise stand
    in the record before those who never do.

    Args:
        days: how long the result may still come after the first time, 0 for what is known at once.
        until: what came later is left out, aware UTC.
    """
    known = stamp(until - timedelta(days=days))
    outcomes: list[bool] = []
    waiting = 0
    for who, at, talked in _first_times(conn, row, version_id, stamp(until)):
        if at > known:
            waiting += 1
        elif row.goal == "conversation":
            outcomes.append(bool(talked))
        else:
            over = stamp(datetime.fromisoformat(at) + timedelta(days=days))
            outcomes.append(conn.execute(_CAME_TO[row.goal], (who, at, over)).fetchone() is not None)
    return Stream(tuple(outcomes), waiting)


def _first_times(
    conn: sqlite3.Connection, row: ExperimentRow, version_id: str, until: str
) -> Iterator[tuple[str, str, int]]:
    column, only = _UNITS[row.goal]
    seen: set[str] = set()
    sql = _FIRST_TIMES.format(column=column, only=only)
    for who, at, talked in conn.execute(sql, (version_id, row.started_at, row.ended_at or until)):
        if who not in seen:
            seen.add(who)
            yield who, at, talked


GOAL_DAYS: dict[str, int] = {"conversation": 0, "developed": 14, "callback": 14, "letter_talk": 30, "email_talk": 30}
"""The goals an experiment can have, each with the days in which a person's result may come."""
