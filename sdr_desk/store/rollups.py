"""Touches added up by day, person, source, script and list: what the numbers read instead of every touch."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

SUMS = ("dials", "connects", "conversations", "seconds")
"""What is added up, as columns of both tables."""

KEYS = {"touch_rollup": ("day", "person_id", "source_id", "version_id"), "list_rollup": ("day", "person_id", "list_id")}
"""Both tables with their keys."""

COUNTED = "t.is_dial + t.is_connect + t.is_conversation + t.seconds > 0"
"""SQL: whether a touch `t` is counted at all; a note is not."""

_TOTALS = ", ".join(f"sum({name})" for name in SUMS)


@dataclass(frozen=True, slots=True)
class TouchSums:
    """What some touches come to; `seconds` is the time on the phone."""

    dials: int = 0
    connects: int = 0
    conversations: int = 0
    seconds: int = 0

    def __add__(self, other: TouchSums) -> TouchSums:
        return TouchSums(
            self.dials + other.dials, self.connects + other.connects,
            self.conversations + other.conversations, self.seconds + other.seconds,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class RollupRow:
    """The touches of a person on a day of theirs (ISO), with prospects of one source and by one script ("": none)."""

    day: str
    person_id: str
    source_id: str
    version_id: str
    sums: TouchSums


def rows(conn: sqlite3.Connection, first: str, last: str, person_ids: Iterable[str] | None = None) -> list[RollupRow]:
    """What touches came to from one day (ISO) to another, both included; everybody's without `person_ids`."""
    columns = ", ".join((*KEYS["touch_rollup"], *SUMS))
    found = _read(conn, "touch_rollup", columns, "", (first, last), person_ids)
    return [RollupRow(row[0], row[1], row[2], row[3], TouchSums(*row[4:])) for row in found if any(row[4:])]


def by_source(
    conn: sqlite3.Connection, first_day: str, last_day: str, person_ids: Iterable[str] | None = None
) -> dict[str, TouchSums]:
    """The same by source; "" holds the touches with prospects that have none."""
    return _grouped(conn, "source_id", (first_day, last_day), person_ids)


def by_version(
    conn: sqlite3.Connection, first_day: str, last_day: str, person_ids: Iterable[str] | None = None
) -> dict[str, TouchSums]:
    """The same by version of a script; "" holds the touches without one."""
    return _grouped(conn, "version_id", (first_day, last_day), person_ids)


def by_person(
    conn: sqlite3.Connection, first_day: str, last_day: str, person_ids: Iterable[str] | None = None
) -> dict[str, TouchSums]:
    """The same by person."""
    return _grouped(conn, "person_id", (first_day, last_day), person_ids)


def by_day(
    conn: sqlite3.Connection, first_day: str, last_day: str, person_ids: Iterable[str] | None = None
) -> dict[str, TouchSums]:
    """The same by day (ISO); days without touches are missing."""
    return _grouped(conn, "day", (first_day, last_day), person_ids)


def by_person_day(
    conn: sqlite3.Connection, first_day: str, last_day: str, person_ids: Iterable[str] | None = None
) -> dict[tuple[str, str], TouchSums]:
    """The same by person and day (ISO)."""
    columns = f"person_id, day, {_TOTALS}"
    found = _read(conn, "touch_rollup", columns, "GROUP BY 1, 2", (first_day, last_day), person_ids)
    return {(row[0], row[1]): TouchSums(*row[2:]) for row in found if any(row[2:])}


def by_list(
    conn: sqlite3.Connection, first_day: str, last_day: str, person_ids: Iterable[str] | None = None
) -> dict[str, TouchSums]:
    """The same by list: a touch with somebody on two lists counts in both, with somebody on none in neither."""
    return _grouped(conn, "list_id", (first_day, last_day), person_ids, "list_rollup")


def by_person_month_source(
    conn: sqlite3.Connection, first_day: str, last_day: str, person_ids: Iterable[str] | None = None
) -> dict[tuple[str, str, str], TouchSums]:
    """The same by person, month (YYYY-MM) and source."""
    columns = f"person_id, substr(day, 1, 7), source_id, {_TOTALS}"
    found = _read(conn, "touch_rollup", columns, "GROUP BY 1, 2, 3", (first_day, last_day), person_ids)
    return {(row[0], row[1], row[2]): TouchSums(*row[3:]) for row in found if any(row[3:])}


def _grouped(
    conn: sqlite3.Connection, key: str, days: tuple[str, str], ids: Iterable[str] | None, table: str = "touch_rollup"
) -> dict[str, TouchSums]:
    found = _read(conn, table, f"{key}, {_TOTALS}", "GROUP BY 1", days, ids)
    return {row[0]: TouchSums(*row[1:]) for row in found if any(row[1:])}


def _read(
    conn: sqlite3.Connection, table: str, columns: str, group: str, days: tuple[str, str], ids: Iterable[str] | None
) -> Sequence[Any]:
    whose, values = "", [*days]
    if ids is not None:
        whose = "AND person_id IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(list(ids)))
    statement = f"SELECT {columns} FROM {table} WHERE day BETWEEN ? AND ? {whose} {group}"
    return conn.execute(statement, values).fetchall()
