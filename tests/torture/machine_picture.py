"""The present state of a workspace as plain rows, and its record, whose rows never change."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from sdr_desk.store import schema
from tests.desk.judging import stands_for

Picture = dict[str, list[tuple[object, ...]]]
Record = dict[tuple[str, str], int]

TYPED = "local_drafts"

ABOUT_THE_RECORD = {"corrections", "changes", "audit", "change_parts", "import_changes", "erasures"}
"""Facts that tell how it came to be; an undo writes more of them."""

_TOLD_OF_IMPORTS = {"imports", "import_mappings"}
"""Stay when an import is undone: they say that it was."""

_HOUSEKEEPING = {"id": "", "rev": "", "updated_at": "", "actor_id": ""}
_SOME = "(dials <> 0 OR connects <> 0 OR conversations <> 0 OR seconds <> 0)"
_BESIDE = {
    "prospect_state": "SELECT * FROM prospect_state ORDER BY prospect_id",
    "handoff_state": "SELECT * FROM handoff_state WHERE handoff_id NOT IN withdrawn ORDER BY handoff_id",
    "daily_counts": "SELECT * FROM daily_counts WHERE amount <> 0 ORDER BY 1, 2, 3",
    "touch_rollup": f"SELECT * FROM touch_rollup WHERE {_SOME} ORDER BY 1, 2, 3, 4",
    "list_rollup": f"SELECT * FROM list_rollup WHERE {_SOME} ORDER BY 1, 2, 3",
    "merged": "SELECT * FROM merged ORDER BY gone_id",
    "practice_state": "SELECT * FROM practice_state ORDER BY 1, 2",
    "search_docs": "SELECT prospect_id, words FROM search_docs ORDER BY prospect_id",
    "local_drafts": "SELECT person_id, prospect_id, field, value FROM local_drafts WHERE value <> '' ORDER BY 1, 2, 3",
}


@cache
def _questions(columns: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    found = dict(_BESIDE)
    for table, names in columns:
        if table in schema.ALL_FACTS and table not in ABOUT_THE_RECORD:
            found[table] = f"SELECT * FROM {table} WHERE id NOT IN withdrawn ORDER BY id"
        elif table in schema.ALL_DOCUMENTS and table not in _TOLD_OF_IMPORTS:
            kept = ", ".join(("id", *(name for name in names if name not in _HOUSEKEEPING)))
            found[table] = f"SELECT {kept} FROM {table} WHERE deleted = 0 ORDER BY id"
    return found


@cache
def _columns_of(path: str, version: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    conn = sqlite3.connect(path)
    try:
        tables = (*schema.ALL_FACTS, *schema.ALL_DOCUMENTS)
        return tuple((one, tuple(row[1] for row in conn.execute(f"PRAGMA table_info({one})"))) for one in tables)
    finally:
        conn.close()


def _columns(conn: sqlite3.Connection) -> tuple[tuple[str, tuple[str, ...]], ...]:
    path = conn.execute("PRAGMA database_list").fetchone()[2]
    return _columns_of(path, conn.execute("PRAGMA schema_version").fetchone()[0])


def picture_of(conn: sqlite3.Connection) -> Picture:
    """Everything that stands now: facts that count, documents that are there, and what is kept beside them."""
    return {table: conn.execute(sql).fetchall() for table, sql in _questions(_columns(conn)).items()}


def alike(one: Picture | None, other: Picture) -> bool:
    """Whether two pictures are the same but for what is typed."""
    return one is not None and {**one, TYPED: []} == {**other, TYPED: []}


def difference(one: Picture, other: Picture) -> dict[str, tuple[list[object], list[object]]]:
    """What one picture has and the other has not, by table."""
    found = {}
    for table, rows in one.items():
        if rows != other[table]:
            there, here = set(other[table]), set(rows)
            found[table] = ([row for row in rows if row not in there], [row for row in other[table] if row not in here])
    return found


def record_of(conn: sqlite3.Connection) -> Record:
    """Every fact with a hash of its row."""
    found: Record = {}
    for table in schema.ALL_FACTS:
        for row in conn.execute(f"SELECT * FROM {table}"):
            found[table, row[0]] = hash(row)
    return found


def broken_in(before: Record, after: Record) -> list[tuple[str, str]]:
    """Facts that were changed, or are gone."""
    return [key for key, told in before.items() if after.get(key) != told]


def keys_of(conn: sqlite3.Connection, prospect_id: str) -> set[str]:
    """The hashes by which the numbers and addresses that only a person has, merged ones included, outlive them."""
    people, whose = _together(conn, prospect_id), defaultdict[str, set[str]](set)
    for one, normal in conn.execute("SELECT prospect_id, normal FROM contact_points WHERE normal <> ''"):
        whose[normal].add(one)
    theirs = [normal for normal, owners in whose.items() if owners <= people]
    return {"sha256:" + hashlib.sha256(normal.encode()).hexdigest() for normal in theirs}


def _together(conn: sqlite3.Connection, prospect_id: str) -> set[str]:
    """A person, whoever stands for them, and everybody else that one stands for."""
    kept_by = stands_for(conn)
    top = kept_by.get(prospect_id, prospect_id)
    return {top, *(one for one, other in kept_by.items() if other == top)}


def of_nobody(
    conn: sqlite3.Connection, prospect_id: str, keys: set[str], facts: Iterable[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Those of some facts that are neither about a person and their numbers nor tell of what was done with them."""
    people = _together(conn, prospect_id) | keys
    found = []
    for table, fact_id in facts:
        row = conn.execute(f"SELECT * FROM {table} WHERE id = ?", (fact_id,)).fetchone()
        named = any("(erased)" in str(value) for value in row or ())  # as a colleague, in the brief of somebody else
        if table not in ABOUT_THE_RECORD and not named and not (row and people & set(row)):
            found.append((table, fact_id))
    return found
