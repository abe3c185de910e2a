"""Invented people, companies, numbers and addresses; all of them reserved for fiction."""

from __future__ import annotations

import random
import re
import unicodedata
import zlib

from sdr_desk.desk.sample.data import Town, towns, words

_LINES = 100
"""The lines 555-0100 to 555-0199 of an area code are reserved for fiction."""


class PhoneBook:
    """Hands out numbers 555-01xx, each once; when a city has none left, its neighbours in the table help."""

    def __init__(self, rng: random.Random, taken: set[str]) -> None:
        self._taken = set(taken)
        self._lines = list(range(_LINES))
        rng.shuffle(self._lines)
        self._next: dict[str, int] = {}

    def number(self, town: Town) -> str:
        """A number as typed, "(208) 555-0142"."""
        every = list(town.area_codes)
        every += [code for other in towns() if other.state == town.state for code in other.area_codes]
        every += [code for other in towns() for code in other.area_codes]
        for code in every:
            while (position := self._next.get(code, 0)) < _LINES:
                self._next[code] = position + 1
                found = f"({code}) 555-01{self._lines[position]:02d}"
                if found not in self._taken:
                    self._taken.add(found)
                    return found
        raise LookupError("every number reserved for fiction is in use")


def plain(text: str) -> str:
    """Small letters and digits only, as in an address: "Coeur d’Alene" is "coeurdalene"."""
    bare = unicodedata.normalize("NFKD", text)
    return re.sub(r"[^a-z0-9]", "", bare.casefold())


def domain_of(company: str) -> str:
    """A domain that can never exist."""
    kept = [word for word in company.split() if word.casefold().strip(".&") not in ("co", "")]
    return f"{plain(''.join(kept))}.example"


def email_of(first: str, last: str, domain: str) -> str:
    """A person's address at a company."""
    return f"{plain(first)}.{plain(last)}@{domain}"


def postal_address(company: str, state: str) -> dict[str, str]:
    """The street and postal code of a company by its name; one in twelve is known without."""
    drawn = zlib.crc32(company.encode())
    if not drawn % 12:
        return {"street": "", "postal_code": ""}
    streets = words()["streets"]
    street = f"{drawn // 12 % 4_800 + 100} {streets[drawn // 7 % len(streets)]}"
    return {"street": street, "postal_code": f"{words()['postal_heads'][state]}{drawn % 97 + 1:02}"}


class Names:
    """Pairs of names and names of companies, each used once."""

    def __init__(self, rng: random.Random, taken_people: set[str], taken_companies: set[str]) -> None:
        self._rng = rng
        self._people = set(taken_people)
        self._companies = set(taken_companies)

    def person(self) -> tuple[str, str]:
        """A first and a last name not used together before."""
        while True:
            first, last = self._rng.choice(words()["first_names"]), self._rng.choice(words()["last_names"])
            if f"{first} {last}" not in self._people:
                self._people.add(f"{first} {last}")
                return first, last

    def company(self, industry: str) -> str:
        """The name of a company of this industry not used before."""
        while True:
            name = f"{self._rng.choice(words()['company_heads'])} {self._rng.choice(words()['industries'][industry])}"
            if name not in self._companies:
                self._companies.add(name)
                return name
