"""People found, in another order than that of the table; and the values of a field with their counts."""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress

from sdr_desk.store import long_lists, packed
from sdr_desk.store.filters import FLAGS, STATUS, TEXTS, next_step
from sdr_desk.store.finding import IN_ORDER, STRETCH, Sort, Source, in_id_order, joined, select
from sdr_desk.store.long_lists import among, array_of
from sdr_desk.store.moments import same_moment
from sdr_desk.store.schema_lists import WORDS_PARTS

_FEW = 20_000
_BATCH = 500
_SERIAL = 0xFFFFFFFF
_NO_TABLE = frozenset[str]()
_BEHIND_ALL = chr(0x10FFFF)

_NEXT_ORDER = ("callback", "hand_off", "call", "queue", "nurture", "answer", "with_closer", "referral")
_NEXT_RANK = {step: str(rank) for rank, step in enumerate(_NEXT_ORDER)}
_WHEN = "coalesce(s.callback_at, s.nurture_until, s.due_at, '')"

_KEYS: dict[str, tuple[str, frozenset[str]]] = {
    "status": (STATUS, frozenset("s")),
    "owner": ("s.owner_id", frozenset("s")),
    "next_step": (f"({next_step(lambda step: _NEXT_RANK.get(step, '9'))}) || {_WHEN}", frozenset("s")),
    "last_touch": ("coalesce(s.last_touch_at, '')", frozenset("s")),
    "title": ("p.title", frozenset("p")),
}
_MINUTES = {"next_step": 17, "last_touch": 16}
"""How much of a value counts: times to the minute."""

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
    if numbers is not None and len(numbers) <= _FEW:
        groups = _few_groups(conn, numbers, sort.column)
    elif sort.column in WORDS_PARTS:
        return _by_words(conn, numbers, sort)
    elif numbers is None:
        groups = _groups(conn, sort.column, None)
    else:
        with among(numbers) as meant:
            groups = _groups(conn, sort.column, meant)
    return _one_after_the_other(_told(conn, sort.column, groups), descending=sort.descending)


def _one_after_the_other(groups: _Groups, *, descending: bool) -> array[int]:
    """Everybody by value; the groups are used up, so that few are held twice."""
    ordered = packed.empty()
    values = long_lists.in_order(list(groups))
    if not descending:
        values.reverse()
    while values:
        ordered.extend(packed.in_order(groups.pop(values.pop())))
    return ordered


def _all(conn: sqlite3.Connection) -> array[int]:
    """Everybody, about as they came."""
    everybody = packed.empty()
    source = "(SELECT number FROM search_docs WHERE prospect_id > ? AND prospect_id <= ? ORDER BY prospect_id) d"
    with same_moment(conn):
        for stretch in _ids(conn):
            piece = select(conn, packed.NUMBERS, Source(source, (), stretch)).fetchone()[0]
            everybody.extend(packed.numbers_in(piece))
    return everybody


def _by_number(numbers: array[int], sort: Sort) -> array[int]:
    """Grade, score and age stand in the bits of the number."""
    if sort.column == "grade":
        numbers = packed.in_order(numbers)
        return numbers[::-1] if sort.descending else numbers
    if sort.column == "created":
        oldest = _as_they_came(numbers)
        return oldest if sort.descending else oldest[::-1]
    steps = [packed.empty() for _ in range(1024)]
    for number in packed.in_order(numbers):
        steps[(number >> 32) & 1023].append(number)
    ordered = packed.empty()
    for step in steps if sort.descending else reversed(steps):
        ordered.extend(step)
    return ordered


def _as_they_came(numbers: Sequence[int]) -> array[int]:
    """The oldest first: by stretches of serials, so that few numbers at a time stand in a list."""
    stretches: defaultdict[int, array[int]] = defaultdict(packed.empty)
    for number in numbers:
        stretches[(number & _SERIAL) // long_lists.PART].append(number)
    ordered = packed.empty()
    for stretch in sorted(stretches):
        ordered.extend(array("q", sorted(stretches.pop(stretch), key=_SERIAL.__and__)))
    return ordered


def _by_words(conn: sqlite3.Connection, numbers: array[int] | None, sort: Sort) -> array[int]:
    direction = "DESC" if sort.descending else "ASC"
    rows = conn.execute(f"SELECT number FROM search_docs ORDER BY {WORDS_PARTS[sort.column]} {direction}")
    if numbers is None:
        return array("q", (row[0] for row in rows))
    with among(numbers) as meant:
        return array_of(filter(meant, (row[0] for row in rows)))


_Groups = dict[str, "array[int]"]
"""The numbers of each value: where many are equal, gathering and sorting numbers beats sorting texts."""

_BY_OWNER = Source("prospect_state s INDEXED BY state_status CROSS JOIN search_docs d ON d.prospect_id = s.prospect_id")


def _groups(conn: sqlite3.Connection, column: str, meant: Callable[[int], bool] | None) -> _Groups:
    """Everybody, or those meant, by the values of a column."""
    if column == "owner":
        found = select(conn, f"s.owner_id, {packed.NUMBERS}", _BY_OWNER, (), "GROUP BY s.owner_id")
        pieces = ((owner, packed.numbers_in(piece)) for owner, piece in found)
        return {owner: array_of(filter(meant, numbers)) if meant else numbers for owner, numbers in pieces}
    groups: defaultdict[bytes, array[int]] = defaultdict(packed.empty)
    most = _MINUTES.get(column)
    with same_moment(conn):
        for numbers, lines in _stretches(conn, *_KEYS[column]):
            pairs = zip(lines, numbers, strict=True)
            for line, number in compress(pairs, map(meant, numbers)) if meant else pairs:
                groups[line[:most]].append(number)
    told: _Groups = {}
    while groups:
        line, group = groups.popitem()
        told[line.removesuffix(b"\n").decode()] = group
    return told


def _stretches(
    conn: sqlite3.Connection, key: str, tables: frozenset[str]
) -> Iterator[tuple[array[int], Iterable[bytes]]]:
    """Everybody with their values, so many at a time: in one piece a million come to a hundred megabytes of text."""
    source = in_id_order(tables)
    by_row = "p" in tables
    place = "p.rowid" if by_row else "s.prospect_id"
    for after, last in _rows(conn) if by_row else _ids(conn):
        yield _lines(conn, key, Source(source.tables, (f"{place} > ?", f"{place} <= ?"), (after, last)))


def _ids(conn: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """After which id and up to which one each stretch of people goes."""
    after = ""
    step = "SELECT prospect_id FROM search_docs WHERE prospect_id > ? ORDER BY prospect_id LIMIT 1 OFFSET ?"
    while row := conn.execute(step, (after, STRETCH - 1)).fetchone():
        yield after, row[0]
        after = row[0]
    yield after, _BEHIND_ALL


def _rows(conn: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """The same by the places in the file."""
    (last,) = conn.execute("SELECT coalesce(max(rowid), 0) FROM prospects").fetchone()
    for after in range(0, last, STRETCH):
        yield after, after + STRETCH


def _lines(conn: sqlite3.Connection, key: str, source: Source) -> tuple[array[int], Iterable[bytes]]:
    piece, values = select(conn, f"{packed.NUMBERS}, {packed.values_of(key)}", source).fetchone()
    numbers = packed.numbers_in(piece)
    lines = packed.values_in(values, len(numbers))
    if lines is not None:
        return numbers, lines
    rows = select(conn, f"d.number, {key}", source).fetchall()
    return array("q", (number for number, _value in rows)), (f"{value}\n".encode() for _number, value in rows)


def _few_groups(conn: sqlite3.Connection, numbers: Sequence[int], column: str) -> _Groups:
    key, tables = (WORDS_PARTS[column], _NO_TABLE) if column in WORDS_PARTS else _KEYS[column]
    source = joined(IN_ORDER, tables)
    groups: defaultdict[str, array[int]] = defaultdict(packed.empty)
    most = _MINUTES.get(column)
    for start in range(0, len(numbers), _BATCH):
        part = tuple(numbers[start : start + _BATCH])
        where = f"d.number IN ({', '.join('?' * len(part))})"
        for number, value in conn.execute(f"SELECT d.number, {key} FROM {source.tables} WHERE {where}", part):
            groups[value[:most]].append(number)
    return groups


def _told(conn: sqlite3.Connection, column: str, groups: _Groups) -> _Groups:
    """The same by what the table tells of the values: an owner's name, a title in small letters."""
    if column == "owner":
        names = dict(conn.execute("SELECT id, name FROM people").fetchall())
        return _put_together((names.get(value, value), group) for value, group in groups.items())
    if column == "title":
        return _put_together((value.encode().lower().decode(), group) for value, group in groups.items())
    return groups


def _put_together(groups: Iterable[tuple[str, array[int]]]) -> _Groups:
    together: _Groups = {}
    for value, group in groups:
        known = together.setdefault(value, group)
        if known is not group:
            known += group
    return together


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
