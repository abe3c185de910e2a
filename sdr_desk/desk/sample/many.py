"""What the parts of a large load share, and who the n-th company and prospect are."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from sdr_desk.desk.sample import courses
from sdr_desk.desk.sample.data import Town, towns, words
from sdr_desk.desk.sample.names import plain
from sdr_desk.desk.sample.rows import Clock
from sdr_desk.store.identity import Ids

PER_COMPANY = 4


@dataclass(frozen=True, slots=True)
class Firm:
    """The n-th company."""

    name: str
    domain: str
    industry: str
    staff: int
    town: Town
    customer: bool


@dataclass(slots=True)
class Many:
    """What the parts of one load share; positions in the lists are the numbers of prospects and companies.

    Attributes:
        last: the identifier of each prospect's last call, "" without one.
        tallies: calls by position of the rep, of the day and of the source, and whether they reached and talked.
        lengths: how many calls each prospect has.
        kinds: the outcome of every call, `courses.MOST` for each prospect, as positions in `courses.KINDS`.
    """

    conn: sqlite3.Connection
    ids: Ids
    clock: Clock
    desk_id: str
    size: int
    manager: str
    reps: tuple[str, ...]
    sources: tuple[str, ...]
    version: str
    track: str
    created: str
    firms: list[Firm]
    last: list[str]
    lengths: array[int]
    kinds: bytearray
    companies: list[str] = field(default_factory=list)
    prospects: list[str] = field(default_factory=list)
    tallies: Counter[tuple[int, int, int, bool, bool]] = field(default_factory=Counter)

    def shared(self, owner: str, actor: str, at: str) -> tuple[str, str, str, str, str, str, int, int]:
        """The shared columns of a new row."""
        return (self.ids.next(), owner, actor, self.desk_id, at, at, 1, 0)

    def everyone(self) -> Iterator[tuple[int, Firm]]:
        """Every prospect's number with its company."""
        number = 0
        for firm in self.firms:
            for _ in range(min(PER_COMPANY, self.size - number)):
                yield number, firm
                number += 1


def firms_for(size: int) -> list[Firm]:
    """The companies of so many prospects."""
    return [firm_of(number) for number in range(-(-size // PER_COMPANY))]


def courses_for(size: int, touches: int) -> tuple[array[int], bytearray]:
    """How many calls each prospect has, and what came of them."""
    lengths = array("b", (courses.touches_of(number, size, touches) for number in range(size)))
    kinds = bytearray(courses.MOST * size)
    for number, length in enumerate(lengths):
        if length:
            start = courses.MOST * number
            kinds[start : start + length] = courses.course(number, length)
    return lengths, kinds


@lru_cache(maxsize=1)
def _endings() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((industry, tuple(endings)) for industry, endings in words()["industries"].items())


@lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    return plain(text)


def firm_of(number: int) -> Firm:
    """What the n-th company is; names repeat with a number behind them."""
    heads = words()["company_heads"]
    again, head = divmod(number, len(heads))
    industry, endings = _endings()[courses.draw(number, 2, len(_endings()))]
    again, ending = divmod(again, len(endings))
    more = f" {again + 1}" if again else ""
    name = f"{heads[head]} {endings[ending]}{more}"
    domain = f"{_plain(heads[head])}{_plain(endings[ending])}{more.strip()}.example"
    town = towns()[courses.draw(number, 4, len(towns()))]
    return Firm(name, domain, industry, 5 + courses.draw(number, 3, 400), town, courses.draw(number, 5, 50) == 0)


def name_of(number: int) -> tuple[str, str]:
    """First and last name of the n-th prospect."""
    first, last = words()["first_names"], words()["last_names"]
    return first[number % len(first)], last[(number // len(first) + number) % len(last)]


def phone_of(number: int, town: Town) -> tuple[str, str]:
    """The number of the n-th prospect as typed and in E.164; a large load uses each of them many times."""
    code = town.area_codes[number % len(town.area_codes)]
    line = courses.draw(number, 6, 100)
    return f"({code}) 555-01{line:02d}", f"+1{code}55501{line:02d}"


def email_of(number: int, firm: Firm) -> str:
    """The address of the n-th prospect; every second one has none."""
    if not number % 2:
        return ""
    first, last = name_of(number)
    return f"{first}.{last}@{firm.domain}".lower()


def score_of(number: int) -> float:
    """The score of the n-th prospect, 0 to 1."""
    return (50 + courses.draw(number, 7, 900)) / 1000
