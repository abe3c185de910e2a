"""The rows of a list that is only being checked, on disk beside the workspace and gone with the check."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from operator import attrgetter

from sdr_desk.store.known_people import CompanyRef, Known, Point, Who

_SCHEMA = """
CREATE TABLE keys (key TEXT NOT NULL, person INTEGER NOT NULL, PRIMARY KEY (key, person)) WITHOUT ROWID;
CREATE TABLE people (
    person INTEGER PRIMARY KEY, first TEXT NOT NULL, last TEXT NOT NULL, company TEXT, city TEXT NOT NULL
);
CREATE INDEX people_of_company ON people (company);
CREATE TABLE companies (key TEXT NOT NULL PRIMARY KEY, told TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE changed (id TEXT NOT NULL PRIMARY KEY, told TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE blocked (value TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;
"""
_WHO = "'~' || p.person, p.first, p.last, p.company, p.city"
_CACHE_KIB = 48_000
# The values of each part of a person in the order of its class; `asdict` would copy them one by one.
_KNOWN = tuple(item.name for item in fields(Known) if item.name not in ("company", "points"))
_known_values, _company_values, _point_values = (
    attrgetter(*names)
    for names in (
        _KNOWN, tuple(item.name for item in fields(CompanyRef)), tuple(item.name for item in fields(Point)),
    )
)  # fmt: skip


class Scratch:
    """What the rows before a batch would have brought; memory does not grow with the list."""

    def __init__(self) -> None:
        self._conn = sqlite3.connect("", isolation_level=None, cached_statements=64)  # a temporary file of SQLite's own
        self._conn.execute("PRAGMA journal_mode = OFF")
        self._conn.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self._conn.executescript(_SCHEMA)
        self._people: list[tuple[object, ...]] = []
        self._keys: list[tuple[str, int]] = []
        self._companies: list[tuple[str, str]] = []
        self._changed: dict[str, Known] = {}

    def close(self) -> None:
        """Remove everything."""
        self._conn.close()

    # What the rows of a batch ask

    def people_with(self, values: Sequence[str]) -> Iterable[tuple[str, Who]]:
        """(value, person) for each value a row before has."""
        found = self._conn.execute(
            f"SELECT k.key, {_WHO} FROM json_each(?) v CROSS JOIN keys k ON k.key = v.value "  # noqa: S608
            "CROSS JOIN people p ON p.person = k.person",
            (_json(values),),
        )
        return [(row[0], Who(*row[1:])) for row in found]

    def companies(self, keys: Sequence[str]) -> dict[str, CompanyRef]:
        """The companies rows before have named, by name key and by "@" and domain."""
        found = self._conn.execute(
            "SELECT c.key, c.told FROM json_each(?) v CROSS JOIN companies c ON c.key = v.value", (_json(keys),)
        )
        return {key: CompanyRef(**json.loads(told)) for key, told in found}

    def rosters(self, company_ids: Sequence[str]) -> Iterable[Who]:
        """Everybody of the rows before at these companies."""
        found = self._conn.execute(
            f"SELECT {_WHO} FROM json_each(?) v CROSS JOIN people p ON p.company = v.value",  # noqa: S608
            (_json(company_ids),),
        )
        return [Who(*row) for row in found]

    def without_company(self) -> Iterable[Who]:
        """Everybody of the rows before without a company."""
        return (Who(*row) for row in self._conn.execute(f"SELECT {_WHO} FROM people p WHERE p.company IS NULL"))  # noqa: S608

    def blocked(self, values: Sequence[str]) -> set[str]:
        """Which of these a row before put on the do-not-call record."""
        found = self._conn.execute(
            "SELECT b.value FROM json_each(?) v CROSS JOIN blocked b ON b.value = v.value", (_json(values),)
        )
        return {row[0] for row in found}

    # What the rows of a batch leave

    def add_person(self, number: int, values: Iterable[str], who: Who) -> None:
        """Somebody who would be new."""
        self._people.append((number, who.first_name, who.last_name, who.company_id, who.city))
        self._keys += [(value, number) for value in values]

    def add_company(self, ref: CompanyRef) -> None:
        """A company that would be new."""
        told = json.dumps(asdict(ref), ensure_ascii=False)
        self._companies += [(key, told) for key in (ref.name_key, f"@{ref.domain}" if ref.domain else "") if key]

    def keep(self, known: Known) -> None:
        """Somebody as they would be after a row."""
        self._changed[known.id] = known

    def known(self, identifier: str) -> Known | None:
        """Somebody as they would be by now; None when no row has changed anything."""
        if identifier in self._changed:
            return self._changed[identifier]
        row = self._conn.execute("SELECT told FROM changed WHERE id = ?", (identifier,)).fetchone()
        return None if row is None else _known_of(row[0])

    def block(self, values: Iterable[str]) -> None:
        """Numbers and addresses that would be on the do-not-call record."""
        self._conn.executemany("INSERT OR IGNORE INTO blocked (value) VALUES (?)", [(value,) for value in values])

    def flush(self) -> None:
        """Put away what the rows of a batch left."""
        self._conn.execute("BEGIN")
        self._conn.executemany("INSERT INTO people VALUES (?, ?, ?, ?, ?)", self._people)
        self._conn.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?)", self._keys)
        self._conn.executemany("INSERT OR IGNORE INTO companies VALUES (?, ?)", self._companies)
        told = [(identifier, _told_of(known)) for identifier, known in self._changed.items()]
        self._conn.executemany("INSERT OR REPLACE INTO changed (id, told) VALUES (?, ?)", told)
        self._conn.execute("COMMIT")
        self._people, self._keys, self._companies = [], [], []
        self._changed.clear()


def _told_of(known: Known) -> str:
    company = None if known.company is None else _company_values(known.company)
    points = [_point_values(point) for point in known.points]
    return json.dumps((_known_values(known), company, points), ensure_ascii=False)


def _known_of(told: str) -> Known:
    values, company, points = json.loads(told)
    return Known(
        **dict(zip(_KNOWN, values, strict=True)),
        company=None if company is None else CompanyRef(*company),
        points=[Point(*point) for point in points],
    )


def _json(values: Sequence[str]) -> str:
    return json.dumps(values, ensure_ascii=False)
