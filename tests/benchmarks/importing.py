"""Bringing in a list beside its floor: the csv module and `executemany` into the same tables, indexes and search."""

import csv
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.imports import import_file
from sdr_desk.desk.setup import SetUp, set_up
from sdr_desk.store.workspace import open_workspace
from tests.benchmarks.ground import Ground
from tests.benchmarks.measure import Row, Target

HEADERS = (
    "First Name", "Last Name", "Title", "Company", "Email", "Work Direct Phone", "Mobile Phone", "Website", "Industry",
    "# Employees", "City", "State", "Country",
)  # fmt: skip
_FIRST = ("Dana", "Hugh", "Rita", "Marcus", "Ana", "Pete", "Yolanda", "Brian", "Simone", "Gil", "Lena", "Doug")
_LAST = ("Whitfield", "Sandoval", "Kowalski", "Bell", "Figueroa", "Lindqvist", "Pierce", "Tate", "Archer", "Hoff")
_TITLES = ("Owner", "Plant Manager", "VP Operations", "Facilities Lead", "COO", "Warehouse Lead")
_TRADES = ("Cold storage", "Food processing", "Logistics", "Dairy", "Produce")
_PLACES = (("Boise", "ID", "208"), ("Provo", "UT", "801"), ("Denver", "CO", "303"), ("Austin", "TX", "512"))
_PER_COMPANY = 4
_SIDES = ("id, owner_id, actor_id, desk_id, created_at, updated_at, rev, deleted", "?, 'o', 'o', 'd', 't', 't', 1, 0")


def write_list(path: Path, size: int) -> Path:
    """A list of so many invented people with thirteen columns; every person once."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        writer.writerows(_people(size))
    return path


def _people(size: int) -> Iterator[tuple[object, ...]]:
    for at in range(size):
        firm = at // _PER_COMPANY
        city, state, area = _PLACES[firm % len(_PLACES)]
        first, last = _FIRST[at % len(_FIRST)], f"{_LAST[at // 12 % len(_LAST)]}{_letters(at // 120)}"
        line = f"({area}) {200 + at // 10_000 % 800}-{at % 10_000:04d}"
        other = f"{area}-{200 + (at // 10_000 + 400) % 800}-{at % 10_000:04d}"
        domain = f"firm{firm}.example"
        yield (
            first, last, _TITLES[at % 6], f"Firm {_letters(firm).title()} Foods, Inc.",
            f"{first.lower()}.{at}@{domain}",
            line, other, f"https://www.{domain}", _TRADES[firm % 5], f"{11 + firm % 400}", city, state, "United States",
        )  # fmt: skip


def _letters(number: int) -> str:
    """A number in the letters a to j, so that names are words."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def measure(folder: Path, size: int) -> list[Row]:
    """One import of `size` rows into an empty workspace, and its floor: milliseconds until the file is closed."""
    path = write_list(folder / f"list-{size}.csv", size)
    floor = _floor(folder / f"floor-{size}.db", path)
    took = ours(folder / f"import-{size}.db", path, size)
    return [
        Row(f"import of {size:,} rows", (took, took), "csv and executemany", (floor, floor), Target("≤ 2×", ratio=2))
    ]


def empty_desk(path: Path) -> Desk:
    """A new workspace with one person in it."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    return set_up(open_workspace(path, backups=path.parent / "backups"), SetUp("Maria Ortega", "Northbeam Controls"))


def ours(path: Path, list_file: Path, size: int) -> float:
    """Milliseconds of our import of a list into a new workspace, until the file is closed."""
    desk = empty_desk(path)
    began = time.perf_counter()
    result = import_file(desk, list_file)
    desk.close()
    took = (time.perf_counter() - began) * 1000
    if result.created != size:
        raise AssertionError(f"{result.created:,} of {size:,} rows came in")
    return took


def _floor(path: Path, list_file: Path) -> float:
    """What no import can do without: read the rows, give keys, find each company, write every table and the search."""
    desk = empty_desk(path)
    conn = desk.conn
    began = time.perf_counter()
    conn.execute("BEGIN IMMEDIATE")
    with list_file.open(newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        next(rows)
        _write(conn, list(rows), _list(conn))
    conn.execute("COMMIT")
    desk.close()
    return (time.perf_counter() - began) * 1000


def _list(conn: sqlite3.Connection) -> str:
    """A list for the people to join."""
    _insert(conn, "lists", "name", iter([("l" + "0" * 35, "A list")]))
    return "l" + "0" * 35


def _write(conn: sqlite3.Connection, rows: list[list[str]], list_id: str) -> None:
    firms: dict[str, str] = {}
    for row in rows:
        firms.setdefault(row[3], f"c{len(firms):035d}")
    ids = [f"p{at:035d}" for at in range(len(rows))]
    _insert(conn, "companies", "name, name_key, domain, industry, employees, city, state, country", (
        (firms[name], name, name.lower(), row[7][12:], row[8], int(row[9]), row[10], row[11], "US")
        for name, row in {row[3]: row for row in rows}.items()))  # fmt: skip
    _insert(conn, "prospects", "company_id, first_name, last_name, title, city, state, country, zone", (
        (key, firms[row[3]], row[0], row[1], row[2], row[10], row[11], "US", "America/Denver")
        for key, row in zip(ids, rows, strict=True)))  # fmt: skip
    _insert(conn, "contact_points", "prospect_id, kind, raw, normal, position", (
        (f"{at}{key[2:]}", key, kind, row[column], _digits(row[column]) if at else row[column], at)
        for key, row in zip(ids, rows, strict=True)
        for at, kind, column in ((0, "email", 4), (1, "phone", 5), (2, "phone", 6))))  # fmt: skip
    conn.executemany(
        "INSERT INTO prospect_state VALUES (?, 'o', 'raw', 4, 0, 'America/Denver', 1, 0.0, 0, 0, 0, 0, 0, NULL, NULL, "
        "'', NULL, NULL, '', NULL, NULL, 0, '', '', NULL, NULL, 0, NULL, '', NULL)",
        ((key,) for key in ids),
    )
    conn.executemany(
        "INSERT INTO search_docs (number, prospect_id, words) VALUES (?, ?, ?)",
        ((at, key, _words(row)) for at, (key, row) in enumerate(zip(ids, rows, strict=True), 1)),
    )
    conn.execute("INSERT INTO prospect_search (rowid, words) SELECT number, words FROM search_docs")
    _insert(conn, "list_members", "list_id, prospect_id", (
        (f"m{key[1:]}", list_id, key) for key in ids))  # fmt: skip


def _words(row: list[str]) -> str:
    """The words a person is found by: what is told of them, and each number whole and by its ends."""
    forms = [form for phone in row[5:7] for form in _forms(_digits(phone))]
    return " ".join((*row[:5], *row[10:12], *forms)).lower()


def _forms(digits: str) -> tuple[str, ...]:
    return f"1{digits}", digits, digits[3:], digits[6:]


def _insert(conn: sqlite3.Connection, table: str, columns: str, rows: Iterator[tuple[object, ...]]) -> None:
    marks = ", ".join("?" * len(columns.split(", ")))
    conn.executemany(f"INSERT INTO {table} ({_SIDES[0]}, {columns}) VALUES ({_SIDES[1]}, {marks})", rows)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def part(ground: Ground) -> list[Row]:
    """This part of the benchmark."""
    return measure(ground.folder, ground.rows)
