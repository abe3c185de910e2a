"""The people of a running block's list, gathered in the order of the queue and read by index."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sdr_desk.method.queue import Lane
from sdr_desk.store.browse import ids_of
from sdr_desk.store.filters import Around, Filter
from sdr_desk.store.finding import Query, find
from sdr_desk.store.long_lists import set_of
from sdr_desk.store.smart_lists import as_text

LANES = (Lane.FRESH, Lane.RESTED)
"""The lanes a list narrows; work that is due stays due."""

MOST = 500
"""How many of the list are gathered of each lane and zone, far more than a block takes."""

QUICK = 1_000
"""A list, or a workspace, of so many people is gathered at once; a larger one takes a worker."""

_FEW = 20_000
_LONGEST_PAGE = 1_000
_ALIVE = (
    "SELECT b.sort_key, b.prospect_id FROM local_block_people b "
    "CROSS JOIN prospect_state s ON s.prospect_id = b.prospect_id "
    "WHERE b.block_id = ? AND b.lane = ? AND b.zone = ? AND b.sort_key <= ? "
)
_STANDS = "AND s.owner_id = ? AND s.lane = b.lane AND s.zone = b.zone AND s.sort_key <= ? "
_ORDER = "ORDER BY b.sort_key, b.prospect_id LIMIT ?"
HEAD_SQL = f"{_ALIVE}{_STANDS}{_ORDER}"
NEXT_SQL = f"{_ALIVE}AND (b.sort_key, b.prospect_id) > (?, ?) {_STANDS}{_ORDER}"
WALK_SQL = (
    "SELECT s.sort_key, s.prospect_id, d.number FROM prospect_state s INDEXED BY queue_head "
    "CROSS JOIN search_docs d ON d.prospect_id = s.prospect_id "
    "WHERE s.owner_id = ? AND s.lane = ? AND s.zone = ? ORDER BY s.sort_key, s.prospect_id"
)
_OF_FEW = (
    "SELECT s.lane, s.zone, s.sort_key, s.prospect_id FROM json_each(?) v "
    "CROSS JOIN prospect_state s ON s.prospect_id = v.value WHERE s.owner_id = ? AND s.lane IN (4, 5)"
)
_ON = (
    "SELECT 1 FROM prospect_state s JOIN local_block_people b ON b.lane = s.lane AND b.zone = s.zone "
    "AND b.prospect_id = s.prospect_id WHERE s.prospect_id = ? AND b.block_id = ?"
)

Row = tuple[int, str, int, str]
"""Lane, zone key, sort key and person."""


@dataclass(frozen=True, slots=True)
class BlockList:
    """The list of a running block: `list_id` or `smart_list_id` is set."""

    block_id: str
    list_id: str | None
    smart_list_id: str | None


def of_running(conn: sqlite3.Connection, person_id: str) -> BlockList | None:
    """The list of the block a person is in; None outside a block and in one without a list."""
    row = conn.execute(
        "SELECT id, list_id, smart_list_id FROM run_blocks INDEXED BY blocks_of_person WHERE deleted = 0 "
        "AND owner_id = ? AND ended_at IS NULL ORDER BY started_at DESC LIMIT 1",
        (person_id,),
    ).fetchone()
    return BlockList(*row) if row is not None and (row[1] or row[2]) else None


def name_of(conn: sqlite3.Connection, list_id: str) -> str | None:
    """The name of a list; None when it was removed."""
    row = conn.execute("SELECT name FROM lists WHERE id = ? AND deleted = 0", (list_id,)).fetchone()
    return None if row is None else str(row[0])


def members_of(list_id: str) -> Query:
    """The question that means the people of a list."""
    return Query(filters=(Filter("list", "is", (list_id,)),))


def is_quick(conn: sqlite3.Connection, item: BlockList) -> bool:
    """Whether gathering a list takes no time anybody notices."""
    source = (
        ("list_members INDEXED BY list_members_of_list WHERE list_id = ?", (item.list_id, QUICK + 1))
        if item.list_id
        else ("search_docs", (QUICK + 1,))
    )
    (count,) = conn.execute(f"SELECT count(*) FROM (SELECT 1 FROM {source[0]} LIMIT ?)", source[1]).fetchone()
    return int(count) <= QUICK


def gathered(conn: sqlite3.Connection, block_id: str, query: Query) -> bool:
    """Whether the people a question means stand ready for a block."""
    row = conn.execute("SELECT which FROM local_block_lists WHERE block_id = ?", (block_id,)).fetchone()
    return row is not None and row[0] == as_text(query)


def people(conn: sqlite3.Connection, owner_id: str, query: Query, around: Around) -> list[Row]:
    """The first people of each lane and zone a question means, of those one person calls.

    Few are looked up one by one; of many, the queue is read in its order until there are enough.

    Raises:
        LookupError: a filter names something there is not.
    """
    numbers = find(conn, query, around)
    if len(numbers) <= _FEW:
        return _first_of(conn.execute(_OF_FEW, (json.dumps(ids_of(conn, numbers)), owner_id)))
    meant = set_of(numbers).__contains__
    found: list[Row] = []
    for lane in LANES:
        for zone in around.zones:
            found += islice(_walk(conn, (owner_id, lane, zone), meant), MOST)
    return found


def _walk(conn: sqlite3.Connection, which: tuple[str, Lane, str], meant: Callable[[int], bool]) -> Iterator[Row]:
    rows = conn.execute(WALK_SQL, which)
    return ((int(which[1]), which[2], key, one) for key, one, number in rows if meant(number))


def _first_of(rows: Iterable[Row]) -> list[Row]:
    counts: dict[tuple[int, str], int] = {}
    found: list[Row] = []
    for row in sorted(rows):
        counts[row[:2]] = counts.get(row[:2], 0) + 1
        if counts[row[:2]] <= MOST:
            found.append(row)
    return found


def keep(conn: sqlite3.Connection, block_id: str, query: Query, rows: Sequence[Row]) -> None:
    """Keep the people a question means for a block, in place of those before; inside a transaction."""
    conn.execute("DELETE FROM local_block_people WHERE block_id = ?", (block_id,))
    conn.executemany("INSERT INTO local_block_people VALUES (?, ?, ?, ?, ?)", ((block_id, *row) for row in rows))
    conn.execute("INSERT OR REPLACE INTO local_block_lists (block_id, which) VALUES (?, ?)", (block_id, as_text(query)))


def forget_ended(conn: sqlite3.Connection) -> None:
    """Drop the people of blocks that have ended; inside a transaction."""
    ended = "SELECT l.block_id FROM local_block_lists l JOIN run_blocks r ON r.id = l.block_id"
    for (block_id,) in conn.execute(f"{ended} WHERE r.ended_at IS NOT NULL").fetchall():
        for table in ("local_block_people", "local_block_lists"):
            conn.execute(f"DELETE FROM {table} WHERE block_id = ?", (block_id,))


def zone_stream(
    conn: sqlite3.Connection, block_id: str, which: tuple[str, Lane, str, int], page: int
) -> Iterator[tuple[int, str]]:
    """The people of a block's list in a lane and zone who still stand there, as (sort key, person), page by page.

    Args:
        which: whose queue, lane, zone key and the moment (Unix seconds).
    """
    owner, lane, zone, now = which
    rows = conn.execute(HEAD_SQL, (block_id, lane, zone, now, owner, now, page)).fetchall()
    while rows:
        yield from rows
        if len(rows) < page:
            return
        page = min(page * 4, _LONGEST_PAGE)
        rows = conn.execute(NEXT_SQL, (block_id, lane, zone, now, *rows[-1], owner, now, page)).fetchall()


def stands_on(conn: sqlite3.Connection, block_id: str, prospect_id: str) -> bool:
    """Whether somebody was gathered for a block in the lane and zone where they stand now."""
    return conn.execute(_ON, (prospect_id, block_id)).fetchone() is not None


def count(conn: sqlite3.Connection, block_id: str, which: tuple[str, Lane, str, int], limit: int) -> int:
    """How many of a block's list stand in a lane and zone, counted up to `limit`; `which` as for `zone_stream`."""
    owner, lane, zone, now = which
    return len(conn.execute(HEAD_SQL, (block_id, lane, zone, now, owner, now, limit)).fetchall())
