"""The search index: the words each prospect is found by, kept in the order of the table.

A row's `number` in `search_docs` is its place in that order: grade, then score (both best first), then the newest.
FTS5 hands its matches out by number, so the first page of a search comes without sorting anything. When grade or
score change the row moves to another number; its last 32 bits, given once, go with it and are never used again.

The words are split and folded by `search_words`; FTS5 only cuts them at spaces.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from sdr_desk.store.merged import members
from sdr_desk.store.schema_lists import MOST_SEGMENTS
from sdr_desk.store.search_words import MOST_NOTES, custom_values, cut, words_of
from sdr_desk.store.writing import Write

__all__ = [
    "custom_values", "forget", "index_everyone", "index_many", "index_people", "index_prospect", "loading",
    "merge_apart", "merge_in_steps", "merge_some", "merges_apart", "moved", "next_numbers", "rebuild", "rows_of",
    "search_words", "serial_of", "slot_of", "words_of", "wrong_rows",
]  # fmt: skip

_BANDS = {"A": 0, "B": 1, "C": 2, "D": 3}
_NO_GRADE = 4
_SCORE_STEPS = 1_023
_SERIAL_BITS = 32
_LAST_SERIAL = (1 << _SERIAL_BITS) - 1
_SLOT_BITS = 42
_BATCH = 5_000
_LARGE_BATCH = 200_000
_BULK_BYTES = 8_388_608
_USUAL_BYTES = 1_048_576
_MERGED_AT_ONCE = 16  # segments of a level, as the schema has it


# --- places in the order ----------------------------------------------------------------------------------------


def slot_of(grade: str, score: float) -> int:
    """The smallest number of a grade and a score (0 to 1)."""
    steps = _SCORE_STEPS - round(max(0.0, min(1.0, score)) * _SCORE_STEPS)
    return (_BANDS.get(grade, _NO_GRADE) << _SLOT_BITS) | (steps << _SERIAL_BITS)


def moved(number: int, grade: str, score: float) -> int:
    """The number of a row after its grade or score changed."""
    return slot_of(grade, score) | (number & _LAST_SERIAL)


def serial_of(number: int) -> int:
    """The how-many-th person ever indexed this is, from 1."""
    return _LAST_SERIAL - (number & _LAST_SERIAL) + 1


def next_numbers(conn: sqlite3.Connection, count: int) -> int:
    """Take `count` serials that were never used; returns the first, the others follow downwards."""
    # Read and written apart: with RETURNING SQLite would make the index write its memory out each time.
    (used,) = conn.execute("SELECT used FROM search_serials WHERE id = 1").fetchone()
    conn.execute("UPDATE search_serials SET used = ? WHERE id = 1", (int(used) + count,))
    return _LAST_SERIAL - int(used)


# --- writing ----------------------------------------------------------------------------------------------------

_KEEP = "INSERT INTO search_docs (number, prospect_id, words) VALUES (?, ?, ?)"

Row = tuple[str, str, float, str]
"""Prospect id, grade, score, words."""


def index_many(conn: sqlite3.Connection, rows: Sequence[Row], *, new: bool = False) -> None:
    """Write the words of many people inside the caller's transaction; empty words take a person out.

    Of somebody who comes more than once the last row counts.

    They are written in the order of their numbers, because FTS5 begins anew at every step back: the larger the
    batches, the quicker (5,000 rows or more when many come).

    Args:
        new: none of them was ever indexed, so nobody is looked up.
    """
    steps: list[_Step] = []
    if not new:
        rows = _index_known(conn, {row[0]: row for row in rows}.values(), steps)
    if rows:
        steps += _newcomers(conn, rows)
    _write(conn, steps)


def forget(conn: sqlite3.Connection, prospect_ids: Sequence[str]) -> None:
    """Take people out of the index; those who are not in it are passed over."""
    index_many(conn, [(prospect_id, "", 0.0, "") for prospect_id in prospect_ids])


_Step = tuple[int, int, str, str]
"""Number, whether it comes (1) or goes (0), prospect id, words."""


def _newcomers(conn: sqlite3.Connection, rows: Sequence[Row]) -> list[_Step]:
    serial = next_numbers(conn, len(rows))
    return [
        (slot_of(grade, score) | (serial - place), 1, prospect_id, words)
        for place, (prospect_id, grade, score, words) in enumerate(rows)
    ]


def _index_known(conn: sqlite3.Connection, rows: Iterable[Row], steps: list[_Step]) -> list[Row]:
    """Note the steps for those indexed already; returns the others who have words."""
    others: list[Row] = []
    for row in rows:
        prospect_id, grade, score, words = row
        known = conn.execute("SELECT number, words FROM search_docs WHERE prospect_id = ?", (prospect_id,)).fetchone()
        if known is None:
            others += [row] if words else []
        elif known != (moved(known[0], grade, score), words):
            steps.append((known[0], 0, prospect_id, known[1]))
            if words:
                steps.append((moved(known[0], grade, score), 1, prospect_id, words))
    return others


def _write(conn: sqlite3.Connection, steps: list[_Step]) -> None:
    """Both tables, the index in the order of the numbers.

    No trigger does this: inside one, FTS5 writes its memory out for every single row, which takes ten times as long.
    """
    steps.sort()
    gone = [(number,) for number, comes, _id, _words in steps if not comes]
    conn.executemany("DELETE FROM search_docs WHERE number = ?", gone)
    come = [(number, prospect_id, words) for number, comes, prospect_id, words in steps if comes]
    conn.executemany(_KEEP, come)
    if not gone:
        conn.executemany(_COME, [(number, words) for number, _id, words in come])
        return
    for number, comes, _prospect_id, words in steps:
        conn.execute(_COME if comes else _GO, (number, words))


_COME = "INSERT INTO prospect_search (rowid, words) VALUES (?, ?)"
_GO = "INSERT INTO prospect_search (prospect_search, rowid, words) VALUES ('delete', ?, ?)"


def index_prospect(write: Write, prospect_id: str) -> None:
    """Write the search words and the place of a prospect again; a removed one is no longer found."""
    index_people(write.conn, (prospect_id,))


def index_people(conn: sqlite3.Connection, prospect_ids: Sequence[str]) -> None:
    """Write the words and places of these people again from their rows; removed ones are no longer found."""
    for start in range(0, len(prospect_ids), _BATCH):
        part = prospect_ids[start : start + _BATCH]
        rows = [row for prospect_id in part for row in rows_of(conn, prospect_id)]
        found = {row[0] for row in rows}
        index_many(conn, [*rows, *((gone, "", 0.0, "") for gone in part if gone not in found)])


def index_everyone(conn: sqlite3.Connection) -> None:
    """Index all people of a file whose index is empty, the newest of equals first."""
    found = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'search_docs' AND sql IS NOT NULL"
    indexes = dict(conn.execute(found).fetchall())
    for name in indexes:
        conn.execute(f"DROP INDEX {name}")  # far quicker to make after the rows
    people = rows_of(conn)
    while part := list(islice(people, _LARGE_BATCH)):
        steps = sorted(_newcomers(conn, part))
        conn.executemany(_KEEP, [(number, prospect_id, words) for number, _, prospect_id, words in steps])
    rebuild(conn)
    for statement in indexes.values():
        conn.execute(statement)


@contextmanager
def loading(conn: sqlite3.Connection) -> Iterator[None]:
    """While inside, the index gathers many rows in memory before it writes: for large imports in one transaction."""
    _configure(conn, "hashsize", _BULK_BYTES)
    try:
        yield
    finally:
        _configure(conn, "hashsize", _USUAL_BYTES)


def merge_in_steps(conn: sqlite3.Connection) -> None:
    """From now on segments of the index are merged a few pages at a time.

    At sixteen of a level FTS5 would otherwise merge them at once, and with them the levels above, within one write.
    """
    _configure(conn, "crisismerge", MOST_SEGMENTS)


def merge_apart(conn: sqlite3.Connection, *, wanted: bool) -> None:
    """Leave it to `merge_some` to merge segments, else whichever write comes at the turn does, for a tenth of a second.

    It holds for everybody who writes to the file, until it is ended in the same way.
    """
    _configure(conn, "usermerge", _MERGED_AT_ONCE)
    _configure(conn, "automerge", 0 if wanted else _MERGED_AT_ONCE)


def merges_apart(conn: sqlite3.Connection) -> bool:
    """Whether it is left to `merge_some` to merge segments."""
    found = conn.execute("SELECT v FROM prospect_search_config WHERE k = 'automerge'").fetchone()
    return found is not None and found[0] == 0


def merge_some(conn: sqlite3.Connection, pages: int) -> bool:
    """Merge some pages of 4 KB inside the caller's transaction; returns whether there was anything to merge."""
    before = conn.total_changes
    _configure(conn, "merge", pages)
    return conn.total_changes - before > 1  # one is the command itself


def _configure(conn: sqlite3.Connection, option: str, value: int) -> None:
    conn.execute("INSERT INTO prospect_search (prospect_search, rank) VALUES (?, ?)", (option, value))


def rebuild(conn: sqlite3.Connection) -> None:
    """Make the whole index anew from the stored words, inside the caller's transaction."""
    with loading(conn):
        conn.execute("INSERT INTO prospect_search (prospect_search) VALUES ('rebuild')")


# --- reading the words of people from their rows ------------------------------------------------------------------

_POINTS = """
SELECT json_group_array(json_array(kind, raw, normal)) FROM (
    SELECT kind, raw, normal FROM contact_points WHERE prospect_id = p.id AND deleted = 0 ORDER BY position, id)
"""
_NOTES = f"""
SELECT json_group_array(note) FROM (
    SELECT substr(note, 1, {MOST_NOTES}) AS note FROM touches
    WHERE prospect_id IN (SELECT p.id UNION ALL SELECT gone_id FROM merged WHERE kept_id = p.id)
    AND note <> '' AND id NOT IN withdrawn ORDER BY id DESC LIMIT {MOST_NOTES // 8})
"""
_ANYONE = f"""
SELECT p.id, p.grade, p.score, p.first_name, p.last_name, coalesce(c.name, ''),
       CASE p.city WHEN '' THEN coalesce(c.city, '') ELSE p.city END,
       CASE p.state WHEN '' THEN coalesce(c.state, '') ELSE p.state END,
       p.title, p.custom, p.about, ({_POINTS}), ({_NOTES})
FROM prospects p LEFT JOIN companies c ON c.id = p.company_id
"""
_PARTS = f"{_ANYONE} WHERE p.deleted = 0"


def rows_of(conn: sqlite3.Connection, prospect_id: str = "") -> Iterator[Row]:
    """What `index_many` takes, read from the rows of one person, or of everyone in the order they came."""
    if prospect_id:
        found = conn.execute(f"{_PARTS} AND p.id = ?", (prospect_id,))
    else:
        found = conn.execute(f"{_PARTS} ORDER BY p.id")
    standing = {row[0] for row in conn.execute("SELECT kept_id FROM merged")} if not prospect_id else {prospect_id}
    for row in found:
        yield _row_of(row, _of_merged(conn, row[0]) if row[0] in standing else ())


def _of_merged(conn: sqlite3.Connection, prospect_id: str) -> tuple[str, ...]:
    """What those are found by who were merged into a person: their own words, and their notes, newest first."""
    ids = members(conn, prospect_id)[1:]
    words: list[str] = []
    notes: list[str] = []
    for one in ids:
        for row in conn.execute(f"{_ANYONE} WHERE p.id = ?", (one,)):
            _id, _grade, _score, first, last, company, city, state, title, custom, about, points, told = row
            words += [first, last, company, city, state, title, *custom_values(custom)]
            words += [raw for kind, raw, _normal in json.loads(points) if kind == "email"]
            notes += [about, *json.loads(told)]
    return (*words, *cut(notes).split())


def _row_of(parts: tuple[str | float, ...], merged: Iterable[str] = ()) -> Row:
    prospect_id, grade, score, first, last, company, city, state, title, custom, about, points, notes = parts
    emails: list[str] = []
    phones: list[str] = []
    urls: list[str] = []
    for kind, raw, normal in json.loads(str(points)):
        {"email": emails, "phone": phones}.get(kind, urls).append((normal or raw) if kind == "phone" else raw)
    words = words_of(
        first=str(first), last=str(last), company=str(company), city=str(city), state=str(state), title=str(title),
        emails=emails, phones=phones, urls=urls, custom=(*custom_values(str(custom)), *merged),
        notes=(str(about), *json.loads(str(notes))),
    )  # fmt: skip
    return str(prospect_id), str(grade), float(score), words


def search_words(conn: sqlite3.Connection, prospect_id: str) -> str:
    """The words a prospect is found by, "" for a removed one."""
    return next((row[3] for row in rows_of(conn, prospect_id)), "")


def wrong_rows(conn: sqlite3.Connection) -> list[str]:
    """People who are found by other words, or stand in another place, than their rows say."""
    wrong = [
        row[0]
        for row in conn.execute(
            "SELECT prospect_id FROM search_docs WHERE prospect_id NOT IN (SELECT id FROM prospects WHERE deleted = 0)"
        )
    ]
    for prospect_id, grade, score, words in rows_of(conn):
        kept = conn.execute("SELECT number, words FROM search_docs WHERE prospect_id = ?", (prospect_id,)).fetchone()
        if kept is None or kept != (moved(kept[0], grade, score), words):
            wrong.append(prospect_id)
    return wrong
