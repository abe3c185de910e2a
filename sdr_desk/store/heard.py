"""Objections that came up in real calls, and how many of the talks went on after them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sdr_desk.store.merged import marks

TABLE = "objections_heard"


@dataclass(frozen=True, slots=True)
class HeardRow:
    """One objection of one call: who heard it when (UTC text), and whether the talk went on; None when nobody knows."""

    id: str
    script_id: str
    actor_id: str
    touch_id: str | None
    at: str
    went_on: bool | None


@dataclass(frozen=True, slots=True)
class HeardCount:
    """How often an objection was heard, and after how many of these the talk went on."""

    heard: int = 0
    went_on: int = 0


def of_touch(conn: sqlite3.Connection, touch_id: str) -> list[tuple[str, str]]:
    """The facts of one call that count, as (id, script id) in the order in which they were heard."""
    rows = conn.execute(
        "SELECT id, script_id FROM objections_heard WHERE touch_id = ? AND id NOT IN withdrawn ORDER BY id", (touch_id,)
    )
    return rows.fetchall()


def rows(conn: sqlite3.Connection, since: str, until: str = "9", people: Sequence[str] | None = None) -> list[HeardRow]:
    """What was heard from a UTC text up to another, oldest first; by these people, by everybody when None."""
    who, values = _whom(people)
    found = conn.execute(
        "SELECT id, script_id, actor_id, touch_id, at, went_on FROM objections_heard "
        f"WHERE at >= ? AND at < ?{who} AND id NOT IN withdrawn ORDER BY at, id",
        (since, until, *values),
    )
    return [
        HeardRow(fact_id, script_id, actor_id, touch_id, at, None if on is None else bool(on))
        for fact_id, script_id, actor_id, touch_id, at, on in found
    ]


def counts(
    conn: sqlite3.Connection, since: str, until: str = "9", people: Sequence[str] | None = None
) -> dict[str, HeardCount]:
    """Counts by the id of the objection's script, between two UTC texts; by these people, by everybody when None.

    Only calls whose end is known are counted.
    """
    who, values = _whom(people)
    found = conn.execute(
        "SELECT script_id, count(*), sum(went_on) FROM objections_heard "
        f"WHERE at >= ? AND at < ?{who} AND went_on IS NOT NULL AND id NOT IN withdrawn GROUP BY script_id",
        (since, until, *values),
    )
    return {script_id: HeardCount(heard, went_on) for script_id, heard, went_on in found}


def _whom(people: Sequence[str] | None) -> tuple[str, tuple[str, ...]]:
    return ("", ()) if people is None else (f" AND actor_id IN ({marks(tuple(people))})", tuple(people))
