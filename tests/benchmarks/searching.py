"""Search as you type: every keystroke of many searches to its first page read, beside bare FTS5 on the same file."""

import random
import sqlite3
import time
from array import array
from pathlib import Path

from sdr_desk.desk import browse
from sdr_desk.desk.browse import Filter, Query, Sort
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.opening import open_file, sit_down
from sdr_desk.store.matching import match_of
from tests.benchmarks.ground import Ground
from tests.benchmarks.measure import Row, Target, spread

_SCREEN = 20
_ABSENT = ("zzyzx", "quixotel", "exampla", "boise tx", "refrigeratorx", "9995550")
_COMMON = ("m", "co", "example", "owner", "beverage 2", "cold storage", "in", "s o", "555 01")


def measure(path: Path, searches: int = 40, label: str = "") -> list[Row]:
    """Keystrokes, the slowest filter, and the slowest order."""
    workspace = open_file(path, demo=True)
    desk = sit_down(workspace, "Maria Ortega")
    assert desk is not None
    typed = keystrokes(desk, searches)
    floor = spread([bare(desk.conn, text) for text in typed])
    ours = spread([first_page(desk, Query(text)) for text in typed])
    plain = spread([whole(desk, Query()) for _ in range(3)])
    filters = spread([whole(desk, query) for query in _FILTERS])
    orders = spread([whole(desk, Query(sort=Sort(column))) for column in browse.SORTS])
    desk.close()
    return [
        Row(
            f"search keystroke to first page read{label}",
            ours,
            "bare FTS5, 20 rows",
            floor,
            Target("≤ 16 / 50 ms", median=16, p99=50),
        ),
        Row(
            f"a filter over everybody{label}",
            filters,
            "everybody in order",
            plain,
            Target("≤ 2 s", median=2_000, p99=2_000),
        ),
        Row(
            f"another order of everybody{label}",
            orders,
            "everybody in order",
            plain,
            Target("≤ 1.75 s", median=1_750, p99=1_750),
        ),
    ]


_FILTERS = (
    Query(filters=(Filter("status", "is", ("callback",)),)),
    Query(filters=(Filter("open_now", "is", True),)),
    Query(filters=(Filter("next_step", "is", ("call",)),)),
    Query(filters=(Filter("city", "contains", "boise"),)),
    Query(filters=(Filter("has_email", "is", True),)),
    Query(filters=(Filter("last_touch", "before", "30"),)),
    Query(filters=(Filter("custom:Tier", "contains", "gold"),)),
    Query("example", (Filter("status", "is", ("working",)),)),
)


def keystrokes(desk: Desk, searches: int) -> list[str]:
    """What stands in the field after each key of searches for people who are there, for many, and for nobody."""
    rng = random.Random(7)
    rows = _some_people(desk.conn, rng, searches)
    wanted: list[str] = [*_ABSENT, *_COMMON][: searches * 3]
    for first, last, company, number in rows:
        kind = rng.randrange(4)
        local = number[2:]
        wanted.append(
            (f"{first} {last}", company, f"{local[:3]} {local[3:6]}-{local[6:]}", f"{last} {company.split()[0]}")[kind]
        )
    return [text[:end] for text in wanted for end in range(1, len(text) + 1) if text[end - 1] != " "]


def _some_people(conn: sqlite3.Connection, rng: random.Random, count: int) -> list[tuple[str, str, str, str]]:
    (last,) = conn.execute("SELECT max(rowid) FROM prospects").fetchone()
    sql = (
        "SELECT p.first_name, p.last_name, coalesce(c.name, p.last_name), "
        "coalesce((SELECT normal FROM contact_points WHERE prospect_id = p.id AND kind = 'phone'), '+12085550100') "
        "FROM prospects p LEFT JOIN companies c ON c.id = p.company_id WHERE p.rowid >= ? AND p.deleted = 0 LIMIT 1"
    )
    found = (conn.execute(sql, (rng.randrange(1, last + 1),)).fetchone() for _ in range(count))
    return [row for row in found if row]


class _FirstPage(Exception):
    """Ends a search when its first page is there, as the next key would."""


def first_page(desk: Desk, query: Query) -> float:
    """Milliseconds until the lines of the first page are read, with a connection of its own as on a worker."""
    began = time.perf_counter()
    mine = desk.another()

    def read(numbers: "array[int]") -> None:
        browse.lines(mine, numbers[:_SCREEN])
        raise _FirstPage(time.perf_counter() - began)

    try:
        browse.find(mine, query, first_page=read, total=0)
    except _FirstPage as ended:
        return float(ended.args[0]) * 1000
    finally:
        mine.close()
    return (time.perf_counter() - began) * 1000


def whole(desk: Desk, query: Query) -> float:
    """Milliseconds until everybody meant is found, in order."""
    began = time.perf_counter()
    browse.find(desk, query, total=0)
    return (time.perf_counter() - began) * 1000


def bare(conn: sqlite3.Connection, text: str) -> float:
    """The same words given to the index by hand, any twenty rows, nothing read about them."""
    match = match_of(text)
    began = time.perf_counter()
    if match is not None:
        sql = "SELECT rowid FROM prospect_search WHERE prospect_search MATCH ? LIMIT 20"
        conn.execute(sql, (match.exact,)).fetchall()
    return (time.perf_counter() - began) * 1000


def part(ground: Ground) -> list[Row]:
    """This part of the benchmark."""
    return [*measure(ground.small_file(), label=f", {ground.small:,}"), *measure(ground.large_file())]
