"""One open write: inserts facts, writes documents, and remembers enough to take all of it back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sdr_desk.store.identity import Ids
from sdr_desk.store.schema import SHARED_COLUMNS

TAKEN_BACK = "-"
"""Stands before the table of a fact that a change took back, among the facts it wrote."""
ASKED = "asked:"
"""Stands before a rule of roles that a change was made under, among the nouns it is about."""

Value = str | int | float | None
Row = dict[str, Any]


def stamp(at: datetime) -> str:
    """The stored form of an aware UTC time: ISO 8601 with milliseconds and Z, so text order is time order."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def moment(text: str) -> datetime:
    """The aware UTC time of a stored text."""
    return datetime.fromisoformat(text)


@lru_cache(maxsize=256)
def _insert_sql(table: str, columns: tuple[str, ...]) -> str:
    marks = ", ".join("?" * (len(columns) + len(SHARED_COLUMNS)))
    return f"INSERT INTO {table} ({', '.join((*SHARED_COLUMNS, *columns))}) VALUES ({marks})"


def storable(values: Sequence[Value]) -> tuple[Value, ...]:
    """The same values with half characters (lone surrogates, which no file can hold) replaced by “?”."""
    return tuple(
        value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value for value in values
    )


def execute(conn: sqlite3.Connection, sql: str, values: Sequence[Value]) -> None:
    """Run one statement; a text with half characters is stored without them rather than lost."""
    try:
        conn.execute(sql, values)
    except UnicodeEncodeError:
        conn.execute(sql, storable(values))


class Write:
    """The inside of one transaction.

    Attributes:
        conn: the connection that holds the write lock.
        actor_id: who is doing this.
        now: the time of the whole write, aware UTC.
        facts: table and id of every fact written here, for undo.
        documents: table, key and row before of every document changed here, for undo.
        withdrew: table and id of every fact taken back here as part of a correction, for undo.
        asked: the rules of roles it is done under, kept with the change.
    """

    def __init__(self, conn: sqlite3.Connection, ids: Ids, actor_id: str, desk_id: str, now: datetime) -> None:
        self.conn = conn
        self.ids = ids
        self.actor_id = actor_id
        self.desk_id = desk_id
        self.now = now
        self.at = stamp(now)
        self.facts: list[tuple[str, str]] = []
        self.documents: list[tuple[str, dict[str, str], Row | None]] = []
        self.withdrew: list[tuple[str, str]] = []
        self.asked: tuple[str, ...] = ()

    def fact(self, table: str, owner_id: str | None = None, **columns: Value) -> str:
        """Append a fact and return its id."""
        identifier = self._insert(table, owner_id, columns)
        self.facts.append((table, identifier))
        return identifier

    def note(self, table: str, **columns: Value) -> str:
        """Append a fact that is not itself undone (audit, corrections, changes) and return its id."""
        return self._insert(table, None, columns)

    def document(self, table: str, owner_id: str | None = None, **columns: Value) -> str:
        """Insert a document and return its id; undo tombstones it."""
        identifier = self._insert(table, owner_id, columns)
        self.documents.append((table, {"id": identifier}, None))
        return identifier

    def _insert(self, table: str, owner_id: str | None, columns: Mapping[str, Value]) -> str:
        identifier = self.ids.next()
        owner = self.actor_id if owner_id is None else owner_id
        shared = (identifier, owner, self.actor_id, self.desk_id, self.at, self.at, 1, 0)
        execute(self.conn, _insert_sql(table, tuple(columns)), (*shared, *columns.values()))
        return identifier

    def change(self, table: str, identifier: str, **columns: Value) -> None:
        """Change columns of a document (also `owner_id` and `deleted`); undo brings the old values back."""
        before = self.row(table, {"id": identifier})
        if before is None:
            raise LookupError(f"no row {identifier} in {table}")
        kept = {name: before[name] for name in columns}
        self.documents.append((table, {"id": identifier}, kept))
        self._set(table, {"id": identifier}, columns, versioned=True)

    def put(self, table: str, key: Mapping[str, str], **columns: Value) -> None:
        """Write a row of a local table, replacing the one with the same key; undo brings the old one back."""
        self.documents.append((table, dict(key), self.row(table, key)))
        self.overwrite(table, key, columns)

    def remove(self, table: str, key: Mapping[str, str]) -> None:
        """Delete a row of a local table if it is there; undo brings it back."""
        before = self.row(table, key)
        if before is not None:
            self.documents.append((table, dict(key), before))
            self.delete(table, key)

    def row(self, table: str, key: Mapping[str, str]) -> Row | None:
        """The row with this key as a dict, or None."""
        where = " AND ".join(f"{name} = ?" for name in key)
        cursor = self.conn.execute(f"SELECT * FROM {table} WHERE {where}", tuple(key.values()))
        row = cursor.fetchone()
        return None if row is None else dict(zip([item[0] for item in cursor.description], row, strict=True))

    def overwrite(self, table: str, key: Mapping[str, str], columns: Mapping[str, Value]) -> None:
        """Insert or update a row of a local table without remembering the old one."""
        names = (*key, *columns)
        updates = ", ".join(f"{name} = excluded.{name}" for name in columns)
        execute(
            self.conn,
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "
            f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {updates}",
            (*key.values(), *columns.values()),
        )

    def delete(self, table: str, key: Mapping[str, str]) -> None:
        """Delete a row of a local table without remembering it."""
        where = " AND ".join(f"{name} = ?" for name in key)
        self.conn.execute(f"DELETE FROM {table} WHERE {where}", tuple(key.values()))

    def put_back(self, table: str, key: Mapping[str, str], before: Row | None) -> None:
        """Bring a document or a local row back to what it was before."""
        if "id" in key:
            columns = {"deleted": 1} if before is None else before
            self._set(table, key, columns, versioned=True)
        elif before is None:
            self.delete(table, key)
        else:
            self.overwrite(table, key, {name: before[name] for name in before if name not in key})

    def _set(self, table: str, key: Mapping[str, str], columns: Mapping[str, Value], *, versioned: bool) -> None:
        sets = [f"{name} = ?" for name in columns]
        values: list[Value] = list(columns.values())
        if versioned:
            sets += ["rev = rev + 1", "updated_at = ?", "actor_id = ?"]
            values += [self.at, self.actor_id]
        where = " AND ".join(f"{name} = ?" for name in key)
        execute(
            self.conn,
            f"UPDATE {table} SET {', '.join(sets)} WHERE {where}",
            (*values, *key.values()),
        )

    def withdraw(self, table: str, fact_id: str, change_id: str | None, reason: str = "") -> None:
        """Take a fact back by a correction; the fact itself stays in the record."""
        self.note(
            "corrections",
            fact_table=table,
            fact_id=fact_id,
            act="withdraw",
            reason=reason,
            change_id=change_id,
        )
        self.conn.execute("INSERT OR IGNORE INTO withdrawn (fact_id) VALUES (?)", (fact_id,))

    def reinstate(self, table: str, fact_id: str, change_id: str) -> None:
        """Make a withdrawn fact count again (redo)."""
        self.note("corrections", fact_table=table, fact_id=fact_id, act="restore", change_id=change_id)
        self.conn.execute("DELETE FROM withdrawn WHERE fact_id = ?", (fact_id,))

    def correct(self, table: str, fact_id: str, reason: str) -> None:
        """Take a fact back because another one is written in its place; undo makes it count again."""
        self.withdrew.append((table, fact_id))
        self.withdraw(table, fact_id, None, reason)

    def stand_in(self, table: str, fact_id: str, place: str) -> None:
        """Fold a new fact where the one with the id `place` stood, not at the end of the record."""
        self.note("corrections", fact_table=table, fact_id=fact_id, act="place", reason=place)

    def audit(self, action: str, noun: str, noun_id: str = "", detail: str = "") -> None:
        """Write a line of the audit: who did what to which thing."""
        self.note("audit", at=self.at, action=action, noun=noun, noun_id=noun_id, detail=detail)

    def record(
        self,
        action: str,
        label: str,
        nouns: Sequence[str],
        block_id: str | None = None,
        *,
        undoable: bool = True,
    ) -> str:
        """Close the write with the line that undo reads; returns the id of the change."""
        return self.note(
            "changes",
            at=self.at,
            action=action,
            label=label,
            block_id=block_id,
            undoes=None,
            undoable=int(undoable),
            nouns=json.dumps([*nouns, *(f"{ASKED}{one}" for one in self.asked)]),
            facts=json.dumps([*self.facts, *((f"{TAKEN_BACK}{table}", fact) for table, fact in self.withdrew)]),
            documents=json.dumps(self.documents),
        )
