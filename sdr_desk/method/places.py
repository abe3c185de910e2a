"""Guess a person's time zone from where they are and, failing that, from their number."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from sdr_desk.method.countries import country_code, country_name
from sdr_desk.method.place_tables import AREA_CODES, PLACES, US_ZONES, Place

_STATE_NAMES = {place.name.casefold(): key for key, place in PLACES.items() if key[:3] in {"US-", "CA-"}} | {
    "québec": "CA-QC", "newfoundland": "CA-NL", "labrador": "CA-NL", "washington dc": "US-DC",
    "pei": "CA-PE",
    "u.s. virgin islands": "US-VI",
}  # fmt: skip
_LONG_WORDS = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}


@dataclass(frozen=True, slots=True)
class ZoneGuess:
    """A time zone and how far to trust it.

    `candidates` are all IANA zones it may be, the likeliest (`zone`) first; one alone when `sure`. `basis`
    names what decided, as words for the screen ("city and state", "area code 208").
    """

    zone: str
    sure: bool
    candidates: tuple[str, ...]
    basis: str


def time_zone_for(
    *, country: str | None = None, state: str | None = None, city: str | None = None, e164: str | None = None
) -> ZoneGuess:
    """The zone of a person: state and city decide, then the country, then the number, then the US as a whole.

    Country and state may be codes or English names. Within a place that spans zones a number decides only
    where its area code lies inside that place.
    """
    number = _by_number(e164)
    land, place, basis = _find_place(country, state, e164)
    if place is None:
        return number or ZoneGuess(US_ZONES[0], False, US_ZONES, "no place known")
    if at_city := place.cities.get(_city_key(city or "")):
        return ZoneGuess(at_city, True, (at_city,), f"city and {basis}")
    if not place.split:
        return ZoneGuess(place.zone, True, (place.zone,), basis)
    inside = set(place.candidates) | (_zones_of_country(land) if basis == "country" else set())
    if number and set(number.candidates) <= inside:
        return number
    return ZoneGuess(place.zone, False, place.candidates, basis)


def state_name(code: str) -> str | None:
    """The name of a US state or Canadian province by its two-letter code; None when there is none."""
    place = PLACES.get(f"US-{code.strip().upper()}") or PLACES.get(f"CA-{code.strip().upper()}")
    return place.name if place else None


def state_code(name: str) -> str | None:
    """The two-letter code of a US state or Canadian province by name or code; None when there is none."""
    typed = name.strip()
    if state_name(typed):
        return typed.upper()
    key = _STATE_NAMES.get(typed.casefold())
    return key[3:] if key else None


def _find_place(country: str | None, state: str | None, e164: str | None) -> tuple[str, Place | None, str]:
    land = _country_code(country or "")
    if not land and e164 and e164.startswith("+61"):
        land = "AU"
    typed = (state or "").strip()
    if typed and land in {"US", "CA", "AU", ""}:
        lands = (land,) if land else ("US", "CA")
        for key in lands:
            if found := PLACES.get(f"{key}-{typed.upper()}") or _named_part(key, typed):
                return land, found, "state" if key != "CA" else "province"
    return land, PLACES.get(land) or _place_of_country(land), "country"


def _zones_of_country(land: str) -> set[str]:
    parts = (place for key, place in PLACES.items() if key == land or key.startswith(f"{land}-"))
    return {zone for place in parts for zone in place.candidates}


def _named_part(country: str, name: str) -> Place | None:
    wanted = name.casefold()
    if (key := _STATE_NAMES.get(wanted)) and key.startswith(country):
        return PLACES[key]
    if country != "AU":
        return None
    return next((p for k, p in PLACES.items() if k.startswith("AU-") and p.name.casefold() == wanted), None)


def _country_code(typed: str) -> str:
    """The two-letter code of a country we know, "" for none given, "?" for one we do not know."""
    return (country_code(typed) or "?") if typed.strip() else ""


@lru_cache(maxsize=512)
def _place_of_country(land: str) -> Place | None:
    """A country that our own tables leave out, with the zones the time zone database lists for it."""
    if len(land) != 2:
        return None
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line.startswith(land))
    zones = [row[2].strip() for row in rows]
    return Place(country_name(land), zones[0], len(zones) > 1, more=tuple(zones)) if zones else None


def _city_key(city: str) -> str:
    plain = unicodedata.normalize("NFKD", city.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.sub(r"[.'’]", "", plain).replace("-", " ").split(",")[0].split()
    return " ".join(_LONG_WORDS.get(word, word) for word in words)


def _by_number(e164: str | None) -> ZoneGuess | None:
    if not e164:
        return None
    if e164.startswith("+1") and (zones := AREA_CODES.get(e164[2:5])):
        return ZoneGuess(zones[0], len(zones) == 1, zones, f"area code {e164[2:5]}")
    # Imported here: its tables take a noticeable part of the start-up time and most numbers never need them.
    from phonenumbers import NumberParseException, parse, timezone  # noqa: PLC0415

    try:
        zones = timezone.time_zones_for_geographical_number(parse(e164))
    except NumberParseException:
        return None
    if "Etc/Unknown" in zones or (e164.startswith("+1") and len(zones) > 1):
        return None
    return ZoneGuess(zones[0], len(zones) == 1, zones, "phone number")
