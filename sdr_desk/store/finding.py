"""Which people are meant by words and filters: their numbers in the order of the table, the first page at once."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sdr_desk.store import packed
from sdr_desk.store.browse import ids_of
from sdr_desk.store.filters import Around, Condition, Filter, condition
from sdr_desk.store.long_lists import among, array_of
from sdr_desk.store.matching import Match, match_of
from sdr_desk.store.moments import same_moment

FIRST_PAGE = 120
"""How many people the first answer holds at most."""

_ENOUGH = 60
_CANDIDATES = 1_500
_FEW = 20_000
_BEFORE_ALL = -1

STRETCH = 65_536
"""So many people are read in one piece."""

Page = Callable[["array[int]"], None]
"""Is given the first people as soon as they are known."""


@dataclass(frozen=True, slots=True)
class Sort:
    """A column of `orders.SORTS` and the direction; "grade" is the order of the table itself."""

    column: str = "grade"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Who is shown: words, filters that all hold, and the order."""

    text: str = ""
    filters: tuple[Filter, ...] = ()
    sort: Sort = Sort()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement begins to read, and what it must know besides the filters."""

    tables: str
    where: tuple[str, ...] = ()
    values: tuple[str | int, ...] = ()


_JOINS = {
    "p": "CROSS JOIN prospects p ON p.id = d.prospect_id",
    "s": "CROSS JOIN prospect_state s ON s.prospect_id = d.prospect_id",
    "c": "LEFT JOIN companies c ON c.id = p.company_id",
}
_BY_ID = {
    "p": "prospects p NOT INDEXED CROSS JOIN search_docs d ON d.prospect_id = p.id",
    "s": "prospect_state s CROSS JOIN search_docs d ON d.prospect_id = s.prospect_id",
    "ps": "prospects p NOT INDEXED CROSS JOIN prospect_state s ON s.prospect_id = p.id "
    "CROSS JOIN search_docs d ON d.prospect_id = p.id",
}
IN_ORDER = Source("search_docs d")


def in_id_order(tables: Iterable[str]) -> Source:
    """Everybody as the rows lie in the file: five times as fast as in the order of the table when all are read."""
    wanted = "".join(name for name in "ps" if name in set(tables))
    if not wanted:
        return IN_ORDER
    company = f" {_JOINS['c']}" if "c" in set(tables) else ""
    by_key = ("s.prospect_id > ''",) if wanted == "s" else ()  # an index on the owner would be read out of order
    return Source(_BY_ID[wanted] + company, by_key)


def joined(source: Source, tables: Iterable[str]) -> Source:
    """The source with the tables that conditions read, looked up person by person."""
    joins = [_JOINS[name] for name in "psc" if name in set(tables)]
    return Source(" ".join((source.tables, *joins)), source.where, source.values)


def of_index(question: str) -> Source:
    """The people a question to the index finds, in the order of the table."""
    return Source(
        "prospect_search f CROSS JOIN search_docs d ON d.number = f.rowid", ("f.prospect_search MATCH ?",), (question,)
    )


def of_few(few: Condition) -> Source:
    """Some people by their ids."""
    ids = f"(SELECT DISTINCT * FROM ({few.few}))"
    return Source("search_docs d", (f"d.prospect_id IN {ids}",), few.values)


def select(
    conn: sqlite3.Connection, columns: str, source: Source, conditions: Sequence[Condition] = (), tail: str = ""
) -> sqlite3.Cursor:
    """Run a statement over a source whose tables are joined already."""
    where = (*source.where, *(item.sql for item in conditions))
    values = (*source.values, *(value for item in conditions for value in item.values))
    condition_sql = f"WHERE {' AND '.join(where)}" if where else ""
    return conn.execute(f"SELECT {columns} FROM {source.tables} {condition_sql} {tail}", values)


def tables_of(conditions: Sequence[Condition]) -> frozenset[str]:
    """Every table the conditions read."""
    return frozenset[str]().union(*(item.tables for item in conditions))


def find(conn: sqlite3.Connection, query: Query, around: Around, page: Page | None = None) -> array[int]:
    """The numbers of everyone meant in the order of the table; `page` is given the first before the rest is read.

    Raises:
        LookupError: a filter names a field that there is not.
    """
    conditions = [condition(item, around) for item in query.filters]
    match = match_of(query.text)
    if match is None and query.text.strip():
        return _told(array("q"), page)
    if not conditions:
        return _words_alone(conn, match, page)
    if page is not None and _early(conn, match, conditions, page):
        page = None
    return _told(_filtered(conn, match, conditions), page)


def _words_alone(conn: sqlite3.Connection, match: Match | None, page: Page | None) -> array[int]:
    if match is None:
        return _all(conn, page)
    if match.check and page is not None and _early(conn, match, (), page):
        page = None
    return _told_first(conn, _MATCHING, (match.exact,), page)


def _all(conn: sqlite3.Connection, page: Page | None) -> array[int]:
    """Everybody, so many at a time: in one piece a million come to sixteen megabytes of text, several times over."""
    everybody = packed.empty()
    last, piece = _BEFORE_ALL, f"SELECT {packed.NUMBERS} FROM ({_NEXT}) d"
    if page is not None:
        page(array("q", (row[0] for row in conn.execute(_NEXT, (last, FIRST_PAGE)))))
    with same_moment(conn):
        while stretch := packed.numbers_in(conn.execute(piece, (last, STRETCH)).fetchone()[0]):
            everybody.extend(stretch)
            last = everybody[-1]
    return everybody


_NEXT = "SELECT number FROM search_docs WHERE number > ? ORDER BY number LIMIT ?"
_MATCHING = "SELECT rowid AS number FROM prospect_search WHERE prospect_search MATCH ? ORDER BY rowid"


def _told(numbers: array[int], page: Page | None) -> array[int]:
    if page is not None:
        page(numbers[:FIRST_PAGE])
    return numbers


def _told_first(conn: sqlite3.Connection, statement: str, values: Sequence[str], page: Page | None) -> array[int]:
    """The numbers of a statement that yields them in order; the page is told before the rest is read."""
    if page is not None:
        first = array("q", (row[0] for row in conn.execute(f"{statement} LIMIT {FIRST_PAGE}", values)))
        page(first)
        if len(first) < FIRST_PAGE:
            return first
    return packed.numbers_in(conn.execute(f"SELECT {packed.NUMBERS} FROM ({statement}) d", values).fetchone()[0])


def _early(conn: sqlite3.Connection, match: Match | None, conditions: Sequence[Condition], page: Page) -> bool:
    """Look for the first page among the first of the table, or the first who match loosely; whether it was found.

    A long word asks FTS5 to merge the people of every word it begins before the first one is known, and a filter may
    have to look at everybody. When many are meant, the first ones stand near the top of the candidates; when few are,
    the merge is quick.
    """
    source = joined(of_index(match.loose) if match else IN_ORDER, tables_of(conditions))
    checks = [f"({item.sql})" for item in conditions] + ([match.check] if match and match.check else [])
    values = (*(value for item in conditions for value in item.values), *(match.values if match else ()))
    where = f"WHERE {' AND '.join(source.where)}" if source.where else ""
    order = "f.rowid" if match else "d.number"
    statement = f"SELECT d.number, {' AND '.join(checks)} FROM {source.tables} {where} ORDER BY {order}"
    found: array[int] = array("q")
    for seen, (number, meant) in enumerate(conn.execute(statement, (*values, *source.values)), start=1):
        if meant:
            found.append(number)
        if len(found) == FIRST_PAGE:
            break
        if seen == _CANDIDATES:
            if len(found) < _ENOUGH:
                return False
            break
    page(found)
    return True


def _filtered(conn: sqlite3.Connection, match: Match | None, conditions: Sequence[Condition]) -> array[int]:
    tables = tables_of(conditions)
    if match is not None:
        words = Source(f"({_MATCHING}) d", (), (match.exact,))
        matching = _in_order(conn, words, ())
        if len(matching) <= _FEW:
            return _in_order(conn, joined(of_index(match.exact), tables), conditions)
        with among(_everybody(conn, conditions)) as meant:
            return array_of(filter(meant, matching))
    return _everybody(conn, conditions)


def _everybody(conn: sqlite3.Connection, conditions: Sequence[Condition]) -> array[int]:
    few = next((item for item in conditions if item.few and is_few(conn, item)), None)
    if few:
        return _in_order(conn, joined(of_few(few), tables_of(conditions)), conditions)
    swept = [item.for_everybody() for item in conditions]
    return _in_order(conn, in_id_order(tables_of(swept)), swept)


def is_few(conn: sqlite3.Connection, item: Condition) -> bool:
    """Whether a condition means so few people that they are better looked up one by one."""
    found = conn.execute(f"SELECT count(*) FROM ({item.few} LIMIT {_FEW})", item.values)
    return int(found.fetchone()[0]) < _FEW


def _in_order(conn: sqlite3.Connection, source: Source, conditions: Sequence[Condition]) -> array[int]:
    piece = select(conn, packed.NUMBERS, source, conditions).fetchone()[0]
    return packed.in_order(packed.numbers_in(piece))


def first_ids(conn: sqlite3.Connection, text: str, limit: int) -> list[str]:
    """The first people who match the words, in the order of the table; no words find nobody."""
    match = match_of(text)
    if match is None:
        return []
    pages: list[array[int]] = []
    if match.check and _early(conn, match, (), pages.append):
        return ids_of(conn, pages[0][:limit])
    rows = conn.execute(f"{_MATCHING} LIMIT ?", (match.exact, limit))
    return ids_of(conn, [row[0] for row in rows])
