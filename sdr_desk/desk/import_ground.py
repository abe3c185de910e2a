"""Whom the rows of a batch may be: the people and companies here and in the rows before, looked up together."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Protocol

from sdr_desk.desk.import_loners import Loners
from sdr_desk.desk.import_rows import Row
from sdr_desk.exchange.incoming import Incoming
from sdr_desk.method.company_names import company_key
from sdr_desk.store import known_people
from sdr_desk.store.known_people import CompanyRef, Who

ALIKE = 90.0
"""From how many per cent on two whole names are alike."""

_MOST_NAMES = 100_000
_MOST_COMPARED = 150


@lru_cache(maxsize=65536)
def whole_name(first: str, last: str) -> str:
    """First and last name as names are compared."""
    return " ".join(f"{first} {last}".casefold().split())


def key_of(who: Who | Incoming) -> str:
    """What somebody is compared by within a company: the name, without one the city."""
    return whole_name(who.first_name, who.last_name) or f"\0{who.city.casefold().strip()}"


class Roster:
    """The people of one company by name."""

    __slots__ = ("_blocks", "_names")

    def __init__(self) -> None:
        self._names: dict[str, Who] = {}
        self._blocks: dict[str, list[str]] | None = None

    def __len__(self) -> int:
        return len(self._names)

    def add(self, who: Who) -> None:
        """Take somebody in; the first of a name stays."""
        key = key_of(who)
        if key not in self._names:
            self._names[key] = who
            if self._blocks is not None and key[0] != "\0":
                self._blocks.setdefault(_block(key), []).append(key)

    def same(self, key: str) -> Who | None:
        """Who has this name."""
        return self._names.get(key)

    def alike(self, key: str) -> tuple[Who, float] | None:
        """Whose name is most like this one, and by how many per cent, when they are alike at all.

        In a large company only names with the same first letters of first and last word are compared.
        """
        names = list(self._names) if len(self._names) <= _MOST_COMPARED else self._like(key)
        if not names:
            return None
        from rapidfuzz import fuzz, process  # noqa: PLC0415 -- deferred: most starts import nothing

        found = process.extractOne(key, names, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return None if found is None else (self._names[found[0]], found[1])

    def _like(self, key: str) -> list[str]:
        if self._blocks is None:
            self._blocks = {}
            for name in self._names:
                if name[0] != "\0":
                    self._blocks.setdefault(_block(name), []).append(name)
        return self._blocks.get(_block(key), [])


def _block(key: str) -> str:
    return key[0] + key[key.rfind(" ") + 1]


class Before(Protocol):
    """The rows before this batch, where they do not stand in the workspace yet."""

    def people_with(self, values: Sequence[str]) -> Iterable[tuple[str, Who]]:
        """(value, person) for each value one of them has."""

    def companies(self, keys: Sequence[str]) -> dict[str, CompanyRef]:
        """The new companies among these keys."""

    def rosters(self, company_ids: Sequence[str]) -> Iterable[Who]:
        """Everybody of theirs at these companies."""

    def without_company(self) -> Iterable[Who]:
        """Everybody of theirs without a company."""

    def blocked(self, values: Sequence[str]) -> set[str]:
        """Which of these they put on the do-not-call record."""


class Ground:
    """Answers for one batch at a time who and which company a row may be.

    Args:
        conn: the connection to look up with.
        before: rows that were read already and stand nowhere else; None when they are in the workspace.
    """

    def __init__(self, conn: sqlite3.Connection, before: Before | None = None) -> None:
        self._conn = conn
        self._before = before
        self._people: dict[str, list[Who]] = {}
        self._companies: dict[str, CompanyRef] = {}
        self._rosters: dict[str, Roster] = {}
        self._names = 0
        self._loners: Loners | None = None
        self._erased = known_people.any_erased(conn)
        self.blocked: set[str] = set()

    def look_up(self, rows: Sequence[Row]) -> None:
        """Take in whatever the rows of a batch may meet."""
        values = list({value for row in rows for value in row.values})
        self._people, self.blocked = {}, set()
        if values:
            self.blocked = known_people.blocked(self._conn, values, erased=self._erased)
            self.blocked |= self._before.blocked(values) if self._before else set()
            for value, who in known_people.people_with(self._conn, values):
                self._people.setdefault(value, []).append(who)
            for value, who in self._before.people_with(values) if self._before else ():
                self._people.setdefault(value, []).append(who)
        self._look_up_companies([row.person for row in rows])
        self._look_up_rosters(rows)

    def _look_up_companies(self, people: Sequence[Incoming]) -> None:
        domains = list({person.domain for person in people if person.domain})
        keys = {_key(person) for person in people if person.company}
        by_domain, by_key = known_people.companies_with(self._conn, domains, list(keys))
        found = {f"@{domain}": ref for domain, ref in by_domain.items()} | by_key
        if self._before:
            missing = [key for key in (*(f"@{domain}" for domain in domains), *keys) if key not in found]
            found |= self._before.companies(missing)
        self._companies = found

    def _look_up_rosters(self, rows: Sequence[Row]) -> None:
        wanted = {ref.id for row in rows if (ref := self.company(row.person)) is not None}
        if self._names > _MOST_NAMES:  # those of this batch would only be read again
            self._rosters = {key: roster for key, roster in self._rosters.items() if key in wanted}
            self._names = sum(map(len, self._rosters.values()))
        missing = [company_id for company_id in wanted if company_id not in self._rosters]
        for company_id in missing:
            self._rosters[company_id] = Roster()
        if missing:
            self._fill(known_people.rosters(self._conn, missing))
            self._fill(self._before.rosters(missing) if self._before else ())
        if self._loners is None and any(alone(row) for row in rows):
            before = self._before.without_company() if self._before else ()
            people = chain(known_people.without_company(self._conn), before)
            self._loners = Loners((whole_name(who.first_name, who.last_name), who) for who in people)

    def _fill(self, people: Iterable[Who]) -> None:
        for who in people:
            if who.company_id is not None:
                self._rosters[who.company_id].add(who)
                self._names += 1

    def meets(self, values: Iterable[str]) -> bool:
        """Whether anybody has one of these numbers, addresses and pages."""
        return not self._people.keys().isdisjoint(values)

    def people(self, value: str) -> Sequence[Who]:
        """Everybody who has this number, address or page."""
        return self._people.get(value, ())

    def company(self, person: Incoming) -> CompanyRef | None:
        """The company of a row: by its website's domain, else by its name; None when it is not here.

        Of several with that domain it is the one of the same name, else the one with most people, else the oldest.
        Companies of a group share the domain of their e-mail addresses: it decides only for a row that names
        no company, or names one much like the company that has it.
        """
        here = self._companies
        reached = here.get(f"@{person.domain}") if person.domain else None
        if not person.company:
            return reached
        key = person.company_key or company_key(person.company)
        named = here.get(key)
        if reached is None:
            return named
        if same := here.get(f"@{key}@{person.domain}"):
            return same
        if reached.values.get("website") and not person.domain_of_mail:
            return reached
        return named or (reached if _agree(key, reached.name_key) else None)

    def roster(self, company_id: str) -> Roster | None:
        """The people of a company by name."""
        return self._rosters.get(company_id)

    def loner(self, name: str, city: str) -> Who | None:
        """Who has this name and city and no company."""
        return self._loners.same(name, city) if self._loners else None

    def add_company(self, ref: CompanyRef) -> None:
        """Let the rows that follow find a company that is new."""
        if ref.domain:
            self._companies.setdefault(f"@{ref.domain}", ref)
        self._companies.setdefault(ref.name_key, ref)
        self._rosters[ref.id] = Roster()

    def add_person(self, values: Iterable[str], who: Who) -> None:
        """Let the rows that follow find somebody who is new."""
        for value in values:
            self._people.setdefault(value, []).append(who)
        if who.company_id is None:
            if self._loners is not None:
                self._loners.add(whole_name(who.first_name, who.last_name), who)
        elif (roster := self._rosters.get(who.company_id)) is not None:
            roster.add(who)
            self._names += 1


@lru_cache(maxsize=32768)
def _agree(one: str, two: str) -> bool:
    """Whether two normalised names of companies may be the same one: nearly equal, or one the other's beginning."""
    from rapidfuzz import fuzz  # noqa: PLC0415 -- deferred: most starts import nothing

    short, long = sorted((one, two), key=len)
    return bool(short) and (f"{long} ".startswith(f"{short} ") or fuzz.ratio(one, two) >= ALIKE)


def alone(row: Row) -> bool:
    """Whether a row has nothing but a name to be found by."""
    person = row.person
    return not row.values and not person.company and not person.domain and bool(person.first_name or person.last_name)


def _key(person: Incoming) -> str:
    """The key under which the company is kept."""
    return person.company_key or company_key(person.company)
