"""Call blocks that were started, what was done in them, and targets."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RunBlock:
    """A block that was started; times are UTC texts, `ended_at` None while it runs."""

    id: str
    planned_id: str | None
    title: str
    started_at: str
    planned_end_at: str
    ended_at: str | None
    goal_dials: int
    goal_conversations: int
    fresh_limit: int
    paused_at: str | None
    paused_seconds: int


_RUN = (
    "SELECT id, planned_id, title, started_at, planned_end_at, ended_at, goal_dials, goal_conversations, "
    "fresh_limit, paused_at, paused_seconds FROM run_blocks WHERE deleted = 0"
)


def running(conn: sqlite3.Connection, person_id: str) -> RunBlock | None:
    """The block a person is in."""
    row = conn.execute(
        f"{_RUN} AND owner_id = ? AND ended_at IS NULL ORDER BY started_at DESC LIMIT 1", (person_id,)
    ).fetchone()
    return None if row is None else RunBlock(*row)


def anyone_running(conn: sqlite3.Connection) -> bool:
    """Whether anybody is in a block."""
    found = conn.execute("SELECT 1 FROM run_blocks WHERE ended_at IS NULL AND deleted = 0 LIMIT 1").fetchone()
    return found is not None


def run_block(conn: sqlite3.Connection, block_id: str) -> RunBlock | None:
    """One run block."""
    row = conn.execute(f"{_RUN} AND id = ?", (block_id,)).fetchone()
    return None if row is None else RunBlock(*row)


def runs_between(conn: sqlite3.Connection, person_id: str, start: str, end: str) -> list[RunBlock]:
    """A person's blocks started in a stretch of time, by start."""
    rows = conn.execute(
        f"{_RUN} AND owner_id = ? AND started_at >= ? AND started_at < ? ORDER BY started_at",
        (person_id, start, end),
    )
    return [RunBlock(*row) for row in rows]


def block_counts(conn: sqlite3.Connection, block_id: str) -> dict[str, int]:
    """What happened in a block: dials, connects, conversations, handed off, promises, fresh people dialled."""
    row = conn.execute(
        "SELECT coalesce(sum(is_dial), 0), coalesce(sum(is_connect), 0), coalesce(sum(is_conversation), 0), "
        "coalesce(sum(disposition = 'qualified'), 0), coalesce(sum(disposition = 'callback'), 0), "
        "coalesce(sum(lane = 4), 0) "
        "FROM touches WHERE block_id = ? AND id NOT IN withdrawn",
        (block_id,),
    ).fetchone()
    keys = ("dials", "connects", "conversations", "handed_off", "promises", "fresh")
    return dict(zip(keys, row, strict=True))


def last_call_at(conn: sqlite3.Connection, block_id: str) -> str | None:
    """When the last call of a block was logged (UTC text); None without one."""
    row = conn.execute("SELECT max(at) FROM touches WHERE block_id = ?", (block_id,)).fetchone()
    return None if row is None else row[0]


def targets(conn: sqlite3.Connection, person_id: str, book: str, period: str) -> dict[str, int]:
    """A person's newest target of each measure in a book and period."""
    rows = conn.execute(
        "SELECT measure, amount FROM targets WHERE owner_id = ? AND book = ? AND period = ? AND deleted = 0 "
        "ORDER BY starts_on, id",
        (person_id, book, period),
    )
    return dict(rows.fetchall())
