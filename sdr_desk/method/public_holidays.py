"""Public holidays by country and state, computed once a year and place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from importlib import resources

from sdr_desk.method.countries import country_code, country_name
from sdr_desk.method.places import state_code, state_name

Days = Mapping[date, str]

_known: dict[tuple[str, int], Days] = {}
_told: dict[tuple[str, int], str] = {}


def days_of(place: str, year: int) -> Days:
    """The public holidays of a place ("US", "US-ID") in a year by date; of the country where the part is not known."""
    found = _known.get((place, year))
    if found is None:
        told = _told.get((place, year))
        found = _known[place, year] = _computed(place, year) if told is None else _read(told)
    return found


def computed() -> frozenset[tuple[str, int]]:
    """Every place and year that was looked up and not told, so that a workspace can keep them."""
    return frozenset(_known.keys() - _told.keys())


def tell(place: str, year: int, text: str) -> None:
    """Take over what was computed earlier (see `text_of`), so that the library need not be loaded."""
    _told.setdefault((place, year), text)


def at_hand(place: str, year: int) -> bool:
    """Whether the holidays of a place and year are there without computing them."""
    return (place, year) in _known or (place, year) in _told


def text_of(place: str, year: int) -> str:
    """The holidays of a place and year as JSON, to be kept and told again."""
    days = {day.isoformat(): name for day, name in days_of(place, year).items()}
    return json.dumps(days, ensure_ascii=False)


def _read(text: str) -> Days:
    return {date.fromisoformat(day): name for day, name in json.loads(text).items()}


def parts_of(country: str) -> tuple[str, ...]:
    """The places of a country with holidays of their own: "US-ID"; none for a country the library does not have."""
    from holidays import list_supported_countries  # noqa: PLC0415 -- deferred, see `_computed`

    return tuple(f"{country}-{part}" for part in list_supported_countries().get(country, ()))


def _computed(place: str, year: int) -> Days:
    # Deferred: it costs about 0.1 s, most starts find their holidays in the workspace.
    from holidays import country_holidays  # noqa: PLC0415

    country, _, part = place.partition("-")
    for subdivision in (part or None, None):
        try:
            found = country_holidays(country, subdiv=subdivision, years=year, language="en_US")
        except NotImplementedError:  # a country or part the library does not have
            continue
        return {day: name for day, name in sorted(found.items()) if day.year == year}
    return {}


def holiday(day: date, place: str) -> tuple[str, str] | None:
    """The holiday of a day in a place and where it is kept: ("Thanksgiving Day", "Idaho"); None on a usual day.

    A holiday of the whole country counts in every part of it.
    """
    country = place.partition("-")[0]
    for where in dict.fromkeys((place, country)):
        if where and (name := days_of(where, day.year).get(day)):
            return name, place_name(where)
    return None


def place_name(place: str) -> str:
    """How a place is called in a sentence: "Idaho", "the United States"."""
    country, _, part = place.partition("-")
    if part:
        return state_name(part) or part if country in ("US", "CA") else f"{part}, {country_name(country)}"
    name = country_name(country)
    return f"the {name}" if name.startswith("United ") or name == "Netherlands" else name


@lru_cache(maxsize=4096)
def place_of(country: str, state: str, zone: str = "") -> str:
    """The place whose holidays somebody keeps: "US-ID", "DE", by what is known of them; "" for nothing."""
    land = country_code(country) if country.strip() else country_of_zone(zone)
    if not land:
        return ""
    part = state_code(state) if land in ("US", "CA") else state.strip().upper()
    return f"{land}-{part}" if part and len(part) <= 3 else land


def country_of_zone(zone: str) -> str:
    """The two-letter code of the country an IANA zone lies in; "" when it is none's own."""
    return _countries().get(zone, "")


@cache
def _countries() -> dict[str, str]:
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[2].strip(): row[0] for row in rows}
