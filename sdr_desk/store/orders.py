"""People found, in another order than that of the table; and the values of a field with their counts."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterable, Sequence

from sdr_desk.store.filters import FLAGS, NEXT_STEP, STATUS, TEXTS
from sdr_desk.store.finding import IN_ORDER, Sort, in_id_order, joined, select
from sdr_desk.store.schema_lists import WORDS_PARTS

_FEW = 20_000
_BATCH = 500
_SERIAL = 0xFFFFFFFF
_NO_TABLE = frozenset[str]()

_NEXT_ORDER = ("callback", "hand_off", "call", "queue", "nurture", "answer", "with_closer", "referral")
_NEXT_RANK = " ".join(f"WHEN '{step}' THEN '{rank}'" for rank, step in enumerate(_NEXT_ORDER))
_WHEN = "substr(coalesce(s.callback_at, s.nurture_until, s.due_at, ''), 1, 16)"

_KEYS: dict[str, tuple[str, frozenset[str]]] = {
    "status": (STATUS, frozenset("s")),
    "owner": ("s.owner_id", frozenset("s")),
    "next_step": (f"(CASE {NEXT_STEP} {_NEXT_RANK} ELSE '9' END) || {_WHEN}", frozenset("s")),
    "last_touch": ("coalesce(substr(s.last_touch_at, 1, 16), '')", frozenset("s")),
    "title": ("lower(p.title)", frozenset("p")),
}
SORTS = ("grade", "score", "created", *WORDS_PARTS, *_KEYS)
"""Every column the table can be sorted by."""


def in_order(conn: sqlite3.Connection, numbers: array[int] | None, sort: Sort) -> array[int]:
    """The same people in another order; `numbers` are in that of the table, None means everybody.

    Equal ones keep the order of the table.

    Raises:
        LookupError: the table is not sorted by this column.
    """
    if sort.column in ("grade", "score", "created"):
        return _by_number(_all(conn) if numbers is None else numbers, sort)
    few = numbers is not None and len(numbers) <= _FEW
    if sort.column in WORDS_PARTS and not few:
        return _by_words(conn, numbers, sort)
    key, tables = (WORDS_PARTS[sort.column], _NO_TABLE) if sort.column in WORDS_PARTS else _KEYS[sort.column]
    rows: Iterable[tuple[int, str]]
    if numbers is not None and few:
        rows = _looked_up(conn, key, numbers, tables)
    else:
        rows = select(conn, f"d.number, {key}", in_id_order(tables))
    groups = _gathered(rows)
    if numbers is not None and not few:
        meant = set(numbers)
        groups = {value: list(filter(meant.__contains__, group)) for value, group in groups.items()}
    names = dict(conn.execute("SELECT id, name FROM people").fetchall()) if sort.column == "owner" else {}
    ordered: array[int] = array("q")
    for value in sorted(groups, key=lambda value: names.get(value, value), reverse=sort.descending):
        ordered.extend(sorted(groups[value]))
    return ordered


def _all(conn: sqlite3.Connection) -> array[int]:
    return array("q", (row[0] for row in conn.execute("SELECT number FROM search_docs ORDER BY number")))


def _by_number(numbers: array[int], sort: Sort) -> array[int]:
    """Grade, score and age stand in the bits of the number."""
    if sort.column == "grade":
        return numbers[::-1] if sort.descending else numbers
    if sort.column == "created":
        return array("q", sorted(numbers, key=_SERIAL.__and__, reverse=not sort.descending))
    steps: list[list[int]] = [[] for _ in range(1024)]
    for number in numbers:
        steps[(number >> 32) & 1023].append(number)
    ordered: array[int] = array("q")
    for step in steps if sort.descending else reversed(steps):
        ordered.extend(step)
    return ordered


def _by_words(conn: sqlite3.Connection, numbers: array[int] | None, sort: Sort) -> array[int]:
    direction = "DESC" if sort.descending else "ASC"
    rows = conn.execute(f"SELECT number FROM search_docs ORDER BY {WORDS_PARTS[sort.column]} {direction}")
    if numbers is None:
        return array("q", (row[0] for row in rows))
    return array("q", filter(set(numbers).__contains__, (row[0] for row in rows)))


def _gathered(rows: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    """The numbers of each value: where many are equal, gathering and sorting numbers beats sorting texts."""
    groups: dict[str, list[int]] = {}
    add: dict[str, Callable[[int], None]] = {}
    for number, value in rows:
        try:
            add[value](number)
        except KeyError:
            groups[value] = [number]
            add[value] = groups[value].append
    return groups


def _looked_up(
    conn: sqlite3.Connection, key: str, numbers: Sequence[int], tables: frozenset[str]
) -> list[tuple[int, str]]:
    source = joined(IN_ORDER, tables)
    found: list[tuple[int, str]] = []
    for start in range(0, len(numbers), _BATCH):
        part = tuple(numbers[start : start + _BATCH])
        marks = ", ".join("?" * len(part))
        found += conn.execute(f"SELECT d.number, {key} FROM {source.tables} WHERE d.number IN ({marks})", part)
    return found


def options(conn: sqlite3.Connection, field: str, most: int) -> list[tuple[str, int]]:
    """The values of a field with their counts of people, the most frequent first, at most `most`.

    Raises:
        LookupError: there is no such field.
    """
    if field == "list":
        sql = "SELECT list_id, count(*) FROM list_members WHERE deleted = 0 GROUP BY 1 ORDER BY 2 DESC LIMIT ?"
        return conn.execute(sql, (most,)).fetchall()
    if field == "grade":
        sql = "SELECT substr('ABCD', (number >> 42) + 1, 1), count(*) FROM search_docs GROUP BY number >> 42"
        return conn.execute(sql).fetchall()
    key, tables = _value_of(field)
    source = _BARE["".join(name for name in "psc" if name in tables)]
    values = (field.removeprefix("custom:"),) if field.startswith("custom:") else ()
    sql = f"SELECT CAST(coalesce({key}, '') AS TEXT), count(*) FROM {source} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?"
    return conn.execute(sql, (*values, most)).fetchall()


_BARE = {
    "p": "prospects p WHERE p.deleted = 0",
    "s": "prospect_state s",
    "pc": "prospects p LEFT JOIN companies c ON c.id = p.company_id WHERE p.deleted = 0",
}


def _value_of(field: str) -> tuple[str, frozenset[str]]:
    if field.startswith("custom:"):
        return "(SELECT value FROM json_each(p.custom) WHERE key = ?)", frozenset("p")
    return FLAGS[field] if field in FLAGS else TEXTS[field]


def custom_fields(conn: sqlite3.Connection, most: int) -> list[str]:
    """The names of people's own fields, as the newest people have them."""
    sql = (
        "SELECT DISTINCT e.key FROM (SELECT custom FROM prospects WHERE custom <> '{}' AND deleted = 0 "
        "ORDER BY id DESC LIMIT 5000) r, json_each(r.custom) e LIMIT ?"
    )
    return [str(row[0]) for row in conn.execute(sql, (most,))]
