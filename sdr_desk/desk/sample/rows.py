"""Rows of the sample before they have identifiers: collected in any order, written in the order of time."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sdr_desk.store.identity import Ids
from sdr_desk.store.schema import SHARED_COLUMNS
from sdr_desk.store.writing import stamp


class Clock:
    """A clock that is set by hand, for identifiers made long after their time.

    Attributes:
        ms: the set time in Unix milliseconds.
    """

    def __init__(self, at: datetime) -> None:
        self.ms = 0
        self.set(at)

    def set(self, at: datetime) -> None:
        """Set the clock to an aware time."""
        self.ms = int(at.timestamp() * 1000)

    def now(self) -> datetime:
        """The set time, aware UTC."""
        return datetime.fromtimestamp(self.ms / 1000, UTC)

    def milliseconds(self) -> int:
        """The set time in Unix milliseconds."""
        return self.ms


@dataclass(slots=True, eq=False)
class Row:
    """One row of a shared table; columns may hold other rows, which become their identifiers.

    Attributes:
        at: when it was written, aware.
        owner: whose row it is; "" for nobody, None for the actor.
    """

    table: str
    at: datetime
    actor: Row | None
    owner: Row | str | None
    columns: dict[str, Any] = field(default_factory=dict)
    id: str = ""


class Sheet:
    """All rows of a sample."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def add(
        self, table: str, at: datetime, actor: Row | None, owner: Row | str | None = None, /, **columns: Any
    ) -> Row:
        """Collect a row and return it, so that others can point at it."""
        row = Row(table, at.astimezone(UTC), actor, owner, columns)
        self.rows.append(row)
        return row

    def of(self, table: str) -> list[Row]:
        """The rows of one table in the order in which they were collected."""
        return [row for row in self.rows if row.table == table]

    def write(self, conn: sqlite3.Connection, ids: Ids, clock: Clock, desk_id: str) -> None:
        """Give every row its identifier in the order of time and insert all of them; references are checked last."""
        self.rows.sort(key=lambda row: row.at)
        for row in self.rows:
            clock.set(row.at)
            row.id = ids.next()
        batches: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = defaultdict(list)
        for row in self.rows:
            batches[row.table, tuple(row.columns)].append(_values(row, desk_id))
        conn.execute("PRAGMA defer_foreign_keys = ON")
        for (table, columns), values in batches.items():
            names = (*SHARED_COLUMNS, *columns)
            conn.executemany(
                f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",  # noqa: S608
                values,
            )


def _values(row: Row, desk_id: str) -> tuple[Any, ...]:
    actor = row if row.actor is None else row.actor
    owner = actor if row.owner is None else row.owner
    at = stamp(row.at)
    columns = (value.id if isinstance(value, Row) else value for value in row.columns.values())
    return (row.id, owner.id if isinstance(owner, Row) else owner, actor.id, desk_id, at, at, 1, 0, *columns)
