"""Where a row says a person is: places in one text, codes of states and countries, and the time zone they give."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sdr_desk.method.countries import country_code, region_code
from sdr_desk.method.place_tables import AREA_CODES
from sdr_desk.method.places import time_zone_for

Location = tuple[str, str, str, str]
"""City, state, country and postal code."""

_METROS = """
Boston MA|New York NY|New York City NY|San Francisco CA|Los Angeles CA|San Diego CA|Chicago IL|Seattle WA|Denver CO
Atlanta GA|Dallas TX|Dallas-Fort Worth TX|Houston TX|Austin TX|San Antonio TX|Philadelphia PA|Phoenix AZ|Miami FL
Miami-Fort Lauderdale FL|Tampa FL|Tampa Bay FL|Orlando FL|Minneapolis MN|Minneapolis-St. Paul MN|Detroit MI
St. Louis MO|Baltimore MD|Charlotte NC|Raleigh NC|Raleigh-Durham NC|Raleigh-Durham-Chapel Hill NC|Pittsburgh PA
Cleveland OH|Columbus OH|Cincinnati OH|Indianapolis IN|Nashville TN|Salt Lake City UT|Las Vegas NV|Milwaukee WI
Sacramento CA|Washington DC|Washington DC-Baltimore DC|Hartford CT|New Orleans LA|Boise ID|Albuquerque NM|Omaha NE
Oklahoma City OK|Louisville KY|Richmond VA|Jacksonville FL|Buffalo NY|Grand Rapids MI|Tucson AZ|Memphis TN|Honolulu HI
"""
_METRO_STATES = dict(entry.rsplit(" ", 1) for entry in _METROS.strip().replace("\n", "|").split("|"))
_STATES_BY_CITY = {city.casefold(): state for city, state in _METRO_STATES.items()}
_STATES_BY_CITY |= {"washington, dc": "DC", "dc": "DC", "washington dc": "DC", "portland": "OR", "kansas city": "MO"}
_COUNTRIES_BY_CITY = {
    city: land
    for land, cities in {
        "GB": "london manchester birmingham leeds glasgow edinburgh", "FR": "paris lyon marseille",
        "DE": "berlin munich münchen hamburg frankfurt cologne köln stuttgart",
        "CA": "toronto montreal vancouver calgary",
        "NL": "amsterdam rotterdam utrecht", "IE": "dublin", "ES": "madrid barcelona", "IT": "milan rome",
        "AU": "sydney melbourne brisbane perth adelaide", "CH": "zurich zürich geneva", "AT": "vienna wien",
        "BE": "brussels", "DK": "copenhagen", "SE": "stockholm", "NO": "oslo", "FI": "helsinki", "SG": "singapore",
        "GE": "tbilisi batumi kutaisi", "IN": "bengaluru bangalore mumbai delhi hyderabad pune chennai",
    }.items()
    for city in cities.split()
}  # fmt: skip
_AREA_WORDS = re.compile(
    r"^(?:the\s+)?(?:greater|metro(?:politan)?)\s+|\s+(?:bay area|metropolitan (?:area|region)|metroplex|"
    r"metro(?: area)?|"
    r"area|region|und umgebung|y alrededores)$|\s*&\s*environs$",
    re.IGNORECASE,
)
_NOWHERE = frozenset(
    ["remote", "anywhere", "worldwide", "global", "home office", "various", "hybrid", "remote worker", "earth"]
)
_STATE_AND_ZIP = re.compile(r"(.*?)\s*\b(\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)$")
_STATE_OF = re.compile(r"(.+?)\s*\(([A-Z]{2})\)")  # "Utah (US)"
_ZIP_AND_CITY = re.compile(r"(?:[A-Z]{1,2}-)?(\d{4,5})\s+([^\W\d_].*)")  # "80331 München"
_SHORT_ZIP = re.compile(r"\d{3,4}", re.ASCII)

_SPOKEN_ZONES = {
    "America/New_York": "est edt et eastern", "America/Chicago": "cst cdt ct central",
    "America/Denver": "mst mdt mt mountain",
    "America/Phoenix": "arizona", "America/Los_Angeles": "pst pdt pt pacific", "America/Anchorage": "akst akdt alaska",
    "Pacific/Honolulu": "hst hawaii",
    "America/Halifax": "ast adt atlantic", "America/St_Johns": "nst ndt newfoundland",
    "Europe/London": "gmt bst wet london uk", "Etc/UTC": "utc z", "Europe/Berlin": "cet cest mez mesz berlin",
    "Europe/Athens": "eet eest", "Asia/Kolkata": "ist", "Asia/Tokyo": "jst", "Asia/Singapore": "sgt",
    "Australia/Sydney": "aest aedt", "Australia/Adelaide": "acst acdt", "Australia/Perth": "awst",
    "Pacific/Auckland": "nzst nzdt",
}  # fmt: skip
_ZONES_BY_WORD = {word: zone for zone, words in _SPOKEN_ZONES.items() for word in words.split()}
_OFFSET = re.compile(r"(?:utc|gmt)\s*([+\-−–])\s*0?(\d{1,2})(?::?00)?", re.IGNORECASE)


@lru_cache(maxsize=16384)
def split_location(text: str, home: str) -> Location:
    """City, state, country and postal code of "Boise, Idaho, United States" or "Greater Boston Area".

    `home` is the country of the list; it decides what "CA" and "Georgia" mean.
    """
    parts = [part.strip() for part in re.sub(r"\s*\([^)]*\)", "", text).split(",") if part.strip()]
    parts = [part for part in parts if part.casefold() not in _NOWHERE]
    if not parts:
        return "", "", "", ""
    if len(parts) == 1:
        return _one_part(parts[0], home)
    last, postal = _without_postal(parts[-1])
    state_first = not (len(parts) > 2 and country_code(last)) and parts[0].casefold() not in _COUNTRIES_BY_CITY
    land = _land_of_state(last, home) if state_first else ""
    if land:
        return _city(parts[-2]), region_code(last, land), land, postal
    land = country_code(last)
    if not land:
        return _city(parts[0]), last, "", postal
    if len(parts) == 2:
        return _in_country(parts[0], land, postal)
    state, inner = _without_postal(parts[-2])
    return _city(parts[-3]), region_code(state, land) or state, land, postal or inner


def state_of(typed: str, country: str, home: str) -> tuple[str, str]:
    """The code of a state where known and its country, found by the state where none is given."""
    land = country or _land_of_state(typed, home)
    if not (code := region_code(typed, land)) and (named := _STATE_OF.fullmatch(typed)):
        land = country or country_code(named[2]) or land
        code = region_code(named[1], land)
    return code or typed, land


def postal_of(typed: str, country: str) -> str:
    """A postal code as it is written, with the zeros that spreadsheets take from the front of US ones."""
    plain = typed.removesuffix(".0")
    return plain.zfill(5) if country == "US" and _SHORT_ZIP.fullmatch(plain) else plain


@lru_cache(maxsize=1024)
def spoken_zone(typed: str) -> str:
    """The IANA zone of a time zone as people write it ("Pacific", "EST", "UTC-5"); "" when it is none."""
    try:
        return ZoneInfo(typed).key if "/" in typed else _zone_by_words(typed)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""


@lru_cache(maxsize=32768)
def zone_of(country: str, state: str, city: str, e164: str) -> tuple[str, str, str]:
    """The zones of a person joined by "|", what decided, and a sentence when place and number disagree.

    Of a North American number the area code is enough: "+1208".
    """
    number = _whole(e164)
    guess = time_zone_for(country=country or None, state=state or None, city=city or None, e164=number)
    if guess.basis == "no place known":
        return "", "", ""
    if not number or guess.basis.startswith(("area code", "phone")):
        return "|".join(guess.candidates), guess.basis, ""
    by_number = time_zone_for(country=None, e164=number)
    clocks = {_clock(zone) for zone in guess.candidates}
    if by_number.basis == "no place known" or clocks & {_clock(zone) for zone in by_number.candidates}:
        return "|".join(guess.candidates), guess.basis, ""
    said = "state" if "state" in guess.basis else "province" if "province" in guess.basis else "country"
    both = "|".join(dict.fromkeys((*guess.candidates, *by_number.candidates)))
    problem = f"The {said} says {_town(guess.zone)}, the number says {_town(by_number.zone)}; the narrower hours apply."
    return both, f"{guess.basis} and {by_number.basis}", problem


def zone_key(e164: str) -> str:
    """As much of a number as decides its zone; the area code of a North American one."""
    return e164[:5] if e164.startswith("+1") else e164


def place_from(values: Mapping[str, str], prefix: str, home: str) -> Location:
    """City, state, country and postal code from columns of their own, the rest from the place in one text."""
    get = values.get
    city, typed_state, typed_land = get(prefix + "city", ""), get(prefix + "state", ""), get(prefix + "country", "")
    postal = get(prefix + "postal_code", "")
    if text := get(prefix + "location", ""):
        found = split_location(text, home)
        city, typed_state = city or found[0], typed_state or found[1]
        typed_land, postal = typed_land or found[2], postal or found[3]
    return _coded(city, typed_state, typed_land, postal, home)


@lru_cache(maxsize=16384)
def _coded(city: str, typed_state: str, typed_land: str, postal: str, home: str) -> Location:
    land = (country_code(typed_land) or typed_land) if typed_land else ""
    state, land = state_of(typed_state, land, home) if typed_state else ("", land)
    return city, state, land, postal_of(postal, land)


def _land_of_state(typed: str, home: str) -> str:
    """Which country a state belongs to: the list's own first, then its neighbour's for lists of the US and Canada."""
    lands = (home, "US", "CA") if home in {"US", "CA"} or len(typed) > 3 else (home,)
    return next((land for land in lands if region_code(typed, land)), "")


def _one_part(text: str, home: str) -> Location:
    bare, postal = _without_postal(text)
    area = bool(_AREA_WORDS.search(bare))
    city = _city(bare)
    words = city.rsplit(" ", 1)
    if not area and (land := country_code(bare)) and not (len(bare) == 2 and region_code(bare, home)):
        return "", "", land, postal
    if state := _STATES_BY_CITY.get(city.casefold()):
        return city, state, "US", postal
    if land := _COUNTRIES_BY_CITY.get(city.casefold(), ""):
        return city, "", land, postal
    if not area and (land := _land_of_state(bare, home)):
        return "", region_code(bare, land), land, postal
    if len(words) == 2 and words[1].isupper() and (land := _land_of_state(words[1], home)):
        return words[0], region_code(words[1], land), land, postal
    return city, "", "", postal


def _in_country(text: str, land: str, postal: str) -> Location:
    """The first of two parts before a country: a state of it, or a city."""
    bare, inner = _without_postal(text)
    city = _city(bare)
    known = _STATES_BY_CITY.get(city.casefold(), "") if land == "US" else ""
    if (state := region_code(bare, land)) and not known and land not in {"DE"}:
        return "", state, land, postal or inner
    return city, known, land, postal or inner


def _city(text: str) -> str:
    """A city without "Greater" and "Area"; "Bay Area" alone is that of San Francisco."""
    if text.casefold().removeprefix("sf ") == "bay area":
        return "San Francisco"
    return _AREA_WORDS.sub("", _AREA_WORDS.sub("", text)).strip() or text


def _without_postal(text: str) -> tuple[str, str]:
    found = _STATE_AND_ZIP.fullmatch(text)
    if found and found[1]:
        return found[1], found[2]
    led = _ZIP_AND_CITY.fullmatch(text)
    return (led[2], led[1]) if led else (text, "")


def _zone_by_words(typed: str) -> str:
    if offset := _OFFSET.fullmatch(typed.strip()):
        hours = int(offset[2])
        sign = "-" if offset[1] == "+" else "+"
        return ("Etc/UTC" if hours == 0 else f"Etc/GMT{sign}{hours}") if hours <= 12 else ""
    plain = re.sub(r"\((?:utc|gmt)[^)]*\)", " ", typed.casefold())
    words = re.findall(r"[a-z]+", plain)
    return next((_ZONES_BY_WORD[word] for word in words if word in _ZONES_BY_WORD), "")


def _whole(prefix: str) -> str:
    """A number to ask the tables with; toll-free ones say nothing about a place."""
    if not prefix.startswith("+1"):
        return prefix
    return f"{prefix}5550100" if prefix[2:5] in AREA_CODES else ""


@lru_cache(maxsize=1024)
def _clock(zone: str) -> tuple[object, ...]:
    """What the clocks of a zone show in winter and summer; zones that agree in both are the same for calling."""
    info = ZoneInfo(zone)
    return tuple(datetime(2026, month, 15, 12, tzinfo=UTC).astimezone(info).utcoffset() for month in (1, 7))


def _town(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")
