"""Planned blocks as they are kept, and what the record says of a stretch of a person's days."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sdr_desk.method.best_hours import HourCount
from sdr_desk.method.capacity import Logged
from sdr_desk.method.planning import Block, BusySpan, Move
from sdr_desk.store.blocks import RunBlock
from sdr_desk.store.counts import day_of
from sdr_desk.store.writing import Value, moment


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A planned block with whose it is and how often it was written, when last (UTC text).

    `made_on` is the date on the person's clock on which it was made.
    """

    block: Block
    owner_id: str
    rev: int
    updated_at: str
    made_on: date


@dataclass(frozen=True, slots=True)
class DoneRow:
    """A call or visit on the record: when (UTC text), with whom, and whether it was promised."""

    at: str
    prospect_id: str
    name: str
    promised: bool


_COLUMNS = (
    "id, title, starts, minutes, weekday, on_date, goal_dials, goal_conversations, list_id, smart_list_id, script_id, "
    "interval, since_date, until_date, skipped, moves, owner_id, rev, updated_at, created_at, "
    "(SELECT time_zone FROM people w WHERE w.id = planned_blocks.owner_id)"
)
_NAME = "coalesce(nullif(trim(p.first_name || ' ' || p.last_name), ''), c.name, '')"


def planned(conn: sqlite3.Connection, person_id: str) -> list[PlannedRow]:
    """A person's planned blocks in the order in which they were made."""
    rows = conn.execute(
        f"SELECT {_COLUMNS} FROM planned_blocks INDEXED BY planned_of_person WHERE owner_id = ? AND deleted = 0 "
        "ORDER BY id",
        (person_id,),
    )
    return [_planned(row) for row in rows]


def planned_block(conn: sqlite3.Connection, block_id: str) -> PlannedRow | None:
    """One planned block, None when it was removed."""
    row = conn.execute(f"SELECT {_COLUMNS} FROM planned_blocks WHERE id = ? AND deleted = 0", (block_id,)).fetchone()
    return None if row is None else _planned(row)


def _planned(row: tuple[str, ...]) -> PlannedRow:
    (
        identifier, title, starts, minutes, weekday, on_date, dials, conversations, list_id, smart_list_id, script_id,
        interval, since, until, skipped, moves, owner_id, rev, updated_at, created_at, zone,
    ) = row  # fmt: skip
    made = date.fromisoformat(day_of(created_at, zone or "UTC"))
    weekly = weekday is not None
    block = Block(
        identifier, title, time.fromisoformat(starts), int(minutes), int(weekday) if weekly else None,
        None if weekly else _day(on_date), int(dials), int(conversations), list_id, smart_list_id, script_id,
        int(interval), (_day(since) or made) if weekly else None, _day(until) if weekly else None,
        frozenset(map(date.fromisoformat, json.loads(skipped))) if weekly else frozenset(),
        tuple(_move(each) for each in json.loads(moves)) if weekly else (),
    )  # fmt: skip
    return PlannedRow(block, owner_id, int(rev), updated_at, made)


def columns(block: Block) -> dict[str, Value]:
    """What is kept of a block."""
    moves = [[m.was.isoformat(), m.day.isoformat(), f"{m.starts:%H:%M}", m.minutes] for m in block.moves]
    return {
        "title": block.title, "starts": f"{block.starts:%H:%M}", "minutes": block.minutes, "weekday": block.weekday,
        "on_date": _text(block.on_date), "goal_dials": block.goal_dials,
        "goal_conversations": block.goal_conversations, "list_id": block.list_id,
        "smart_list_id": block.smart_list_id, "script_id": block.script_id, "interval": block.every_weeks,
        "since_date": _text(block.since), "until_date": _text(block.until),
        "skipped": json.dumps(sorted(each.isoformat() for each in block.skipped)), "moves": json.dumps(moves),
    }  # fmt: skip


def _move(kept: list[str | int]) -> Move:
    was, day, starts, minutes = kept
    return Move(
        date.fromisoformat(str(was)), date.fromisoformat(str(day)), time.fromisoformat(str(starts)), int(minutes)
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def ran(conn: sqlite3.Connection, person_id: str, block_id: str, start: str, end: str) -> bool:
    """Whether a person started a planned block in a stretch of time (UTC texts)."""
    row = conn.execute(
        "SELECT 1 FROM run_blocks INDEXED BY blocks_of_person WHERE owner_id = ? AND started_at >= ? "
        "AND started_at < ? AND planned_id = ? AND deleted = 0 LIMIT 1",
        (person_id, start, end, block_id),
    ).fetchone()
    return row is not None


def done_in(conn: sqlite3.Connection, block_ids: list[str]) -> dict[str, tuple[int, int]]:
    """Dials and conversations in each of these run blocks; those without any are left out."""
    if not block_ids:
        return {}
    rows = conn.execute(
        "SELECT block_id, sum(is_dial), sum(is_conversation) FROM touches INDEXED BY touches_of_block "
        f"WHERE block_id IN ({', '.join('?' * len(block_ids))}) AND id NOT IN withdrawn GROUP BY block_id",
        block_ids,
    )
    return {block: (int(dials), int(talks)) for block, dials, talks in rows}


def minutes_of(run: RunBlock, now: datetime) -> int:
    """Whole minutes a block ran without its pauses, up to its end, to its planned end or to `now`."""
    ended = moment(run.ended_at) if run.ended_at else min(now, moment(run.planned_end_at))
    if run.paused_at and not run.ended_at:
        ended = min(ended, moment(run.paused_at))
    return max(0, round((ended - moment(run.started_at)).total_seconds() - run.paused_seconds) // 60)


def logged(conn: sqlite3.Connection, runs: list[RunBlock], now: datetime) -> Logged:
    """What calling in these blocks came to."""
    ended = [run for run in runs if run.ended_at]
    done = done_in(conn, [run.id for run in ended]).values()
    return Logged(
        sum(minutes_of(run, now) for run in ended), sum(dials for dials, _ in done), sum(talks for _, talks in done)
    )


def daily(conn: sqlite3.Connection, person_id: str, measure: str, first: str, last: str) -> dict[str, int]:
    """A measure of a person by day (YYYY-MM-DD), both ends included; days without it are left out."""
    rows = conn.execute(
        "SELECT day, amount FROM daily_counts WHERE person_id = ? AND day BETWEEN ? AND ? AND measure = ? "
        "AND amount <> 0",
        (person_id, first, last, measure),
    )
    return {str(day): int(amount) for day, amount in rows}


def calls(conn: sqlite3.Connection, person_id: str, start: str, end: str, limit: int) -> list[DoneRow]:
    """A person's dials in a stretch of time (UTC texts), by time."""
    return _done(conn, "touches_of_person", "t.is_dial = 1", (person_id, start, end, limit))


def promised_calls(conn: sqlite3.Connection, person_id: str, start: str, end: str) -> int:
    """How many of a person's dials in a stretch of time (UTC texts) were promised callbacks."""
    row = conn.execute(
        "SELECT count(*) FROM touches INDEXED BY touches_of_person WHERE actor_id = ? AND at >= ? AND at < ? "
        "AND is_dial = 1 AND lane = 0 AND id NOT IN withdrawn",
        (person_id, start, end),
    ).fetchone()
    return int(row[0])


def visits(conn: sqlite3.Connection, person_id: str, start: str, end: str, limit: int) -> list[DoneRow]:
    """A person's logged visits in a stretch of time (UTC texts), by time."""
    return _done(conn, "visits_of_person", "t.kind IN ('visit', 'meeting')", (person_id, start, end, limit))


def _done(conn: sqlite3.Connection, index: str, which: str, values: tuple[str, str, str, int]) -> list[DoneRow]:
    rows = conn.execute(
        f"SELECT t.at, t.prospect_id, {_NAME}, coalesce(t.lane = 0, 0) FROM touches t INDEXED BY {index} "
        "JOIN prospects p ON p.id = t.prospect_id LEFT JOIN companies c ON c.id = p.company_id "
        f"WHERE t.actor_id = ? AND t.at >= ? AND t.at < ? AND {which} AND t.id NOT IN withdrawn ORDER BY t.at LIMIT ?",
        values,
    )
    return [DoneRow(at, prospect_id, name, bool(promised)) for at, prospect_id, name, promised in rows]


def promises(conn: sqlite3.Connection, person_id: str, start: str, end: str, limit: int) -> list[DoneRow]:
    """Callbacks a person has promised for a stretch of time (UTC texts), by time."""
    rows = conn.execute(
        f"SELECT s.callback_at, s.prospect_id, {_NAME} FROM prospect_state s INDEXED BY promised "
        "JOIN prospects p ON p.id = s.prospect_id LEFT JOIN companies c ON c.id = p.company_id "
        "WHERE s.owner_id = ? AND s.callback_at IS NOT NULL AND s.callback_at >= ? AND s.callback_at < ? "
        "ORDER BY s.callback_at LIMIT ?",
        (person_id, start, end, limit),
    )
    return [DoneRow(at, prospect_id, name, True) for at, prospect_id, name in rows]


def hours(conn: sqlite3.Connection, person_id: str, since: str, zone: str, most: int) -> list[HourCount]:
    """A person's newest dials since a UTC text, at most `most`, by weekday and hour of the person's own clock."""
    # Each hour is read in quarters, because the clocks of some places stand a half or a quarter beside the others'.
    rows = conn.execute(
        "SELECT substr(at, 1, 13), substr(at, 15, 2) / 15, count(*), sum(is_conversation) FROM ("
        "SELECT at, is_conversation FROM touches INDEXED BY touches_of_person WHERE actor_id = ? AND at >= ? "
        "AND is_dial = 1 AND id NOT IN withdrawn ORDER BY at DESC LIMIT ?) GROUP BY 1, 2",
        (person_id, since, most),
    )
    found = []
    for hour, quarter, dials, talks in rows:
        there = moment(f"{hour}:{int(quarter) * 15:02}:00Z").astimezone(ZoneInfo(zone))
        found.append(HourCount(there.weekday(), there.hour, int(dials), int(talks)))
    return found


def busy(conn: sqlite3.Connection, person_id: str, start: str, end: str) -> list[BusySpan]:
    """Time taken in the calendars a person reads that meets a stretch of time (UTC texts), by start."""
    rows = conn.execute(
        "SELECT uid, starts, ends, title, all_day FROM local_busy_times INDEXED BY busy_times_of_person "
        "WHERE person_id = ? AND starts < ? AND ends > ? ORDER BY starts, uid",
        (person_id, end, start),
    )
    return [
        BusySpan(uid, moment(first), moment(last), title, bool(all_day)) for uid, first, last, title, all_day in rows
    ]


def assumptions(conn: sqlite3.Connection) -> dict[str, float]:
    """What the plan assumes until enough was measured, by key; the newest of each."""
    rows = conn.execute("SELECT key, value FROM assumptions WHERE deleted = 0 ORDER BY id")
    return {str(key): float(value) for key, value in rows}
