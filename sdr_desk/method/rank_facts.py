"""What is known about somebody in pieces that can be counted: industry, size band, place, title, source, own fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sdr_desk.method.places import state_name

Facts = Mapping[str, tuple[str, ...]]
"""Field to its values in small letters; a field that is not known is not there."""

CUSTOM = "custom:"
"""Stands before the name of an own field."""

SIZES = (10, 50, 150, 300, 600, 1_500)
"""Where one size band ends and the next begins, in employees."""

FIELDS = ("industry", "size", "state", "region", "country", "title", "word", "source", "channel", "earlier")
"""Every field but the own ones."""

GROUPS = {"state": "place", "region": "place", "country": "place", "title": "who", "word": "who", "source": "way",
          "channel": "way"}  # fmt: skip
"""Fields that tell much the same; of each such group one reason is shown."""

WRITTEN, UNWRITTEN = "letter first", "call first"

_REGIONS = {
    "New England": "CT ME MA NH RI VT",
    "the Mid-Atlantic": "NJ NY PA",
    "the Great Lakes states": "IL IN MI OH WI",
    "the Plains": "IA KS MN MO NE ND SD",
    "the South Atlantic": "DE DC FL GA MD NC SC VA WV",
    "the East South Central states": "AL KY MS TN",
    "the West South Central states": "AR LA OK TX",
    "the Mountain states": "AZ CO ID MT NV NM UT WY",
    "the Pacific states": "AK CA HI OR WA",
}
"""The divisions of the US Census Bureau."""

_REGION_OF = {state: name for name, states in _REGIONS.items() for state in states.split()}

_LEVELS = (
    ("Owner or founder", r"owner|founder|proprietor|partner|inhaber"),
    ("Chief or president", r"c[etfoim]o|chief|president|managing director|general manager|geschäftsführer"),
    ("Vice president", r"vp|svp|evp|vice president"),
    ("Director or head", r"director|head|leiter|leiterin"),
    ("Manager", r"manager|mgr|lead"),
    ("Supervisor", r"supervisor|foreman|coordinator|superintendent"),
    ("Specialist", r"engineer|technician|specialist|analyst|buyer|planner|administrator|assistant|clerk"),
)
OTHER_TITLE = "Other title"
_LEVEL_SIGNS = tuple((name, re.compile(rf"\b(?:{signs})\b")) for name, signs in _LEVELS)
_LEVEL_WORDS_TOLD = (
    "owner founder partner chief president vice vp svp evp director head manager mgr lead general senior junior "
    "deputy assistant of the and for und der die co ceo cfo coo cto cio managing sr jr"
)
_LEVEL_WORDS = frozenset(_LEVEL_WORDS_TOLD.split())
_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_PARTS = re.compile(r"\s*[;|,]\s*")


@dataclass(frozen=True, slots=True)
class Account:
    """What is known of a company and its contact, or of somebody without a company.

    Attributes:
        custom: own fields by name.
        earlier: WRITTEN or UNWRITTEN for how the first talk began, "" for nobody who was ever approached.
    """

    industry: str = ""
    employees: int | None = None
    city: str = ""
    state: str = ""
    country: str = ""
    title: str = ""
    source: str = ""
    channel: str = ""
    custom: Mapping[str, str] = field(default_factory=dict)
    earlier: str = ""


@dataclass(frozen=True, slots=True)
class OwnField:
    """How an own field is read.

    Attributes:
        cuts: where the bands of its numbers begin; () for words.
        several: its cells hold several values, set apart by commas or semicolons.
    """

    name: str
    cuts: tuple[float, ...] = ()
    several: bool = False


def read_own_fields(cells: Mapping[str, Counter[str]], rows: int) -> tuple[dict[str, OwnField], dict[str, str]]:
    """Decide how each own field is read.

    Args:
        cells: how often each cell stands in a field.
        rows: of the whole table.

    Returns:
        The fields that are used, and for those that are not a sentence that says why.
    """
    used: dict[str, OwnField] = {}
    left: dict[str, str] = {}
    for name, counts in cells.items():
        filled = sum(counts.values())
        found = _numbers(name, counts)
        if found is None:
            several = sum(count for cell, count in counts.items() if _PARTS.search(cell)) > filled / 3
            parts = len({part for cell in counts for part in _values(cell, several=several)})
            if parts > 20 and parts > filled / 3:
                left[name] = "nearly every value is another one, so there is nothing to compare"
                continue
            found = OwnField(name, (), several)
        if filled < 5 and filled < rows / 20:
            left[name] = f"only {filled} have it"
        else:
            used[name] = found
    return used, left


def _numbers(name: str, counts: Counter[str]) -> OwnField | None:
    """A field of numbers: each number for itself while they are few, else five bands of about the same count."""
    numbers = {cell: _number(cell) for cell in counts}
    if any(number is None for number in numbers.values()):
        return None
    values = sorted(float(number or 0) for cell, number in numbers.items() for _ in range(min(counts[cell], 1_000)))
    few = sorted(set(values))
    if len(few) <= 6:
        return OwnField(name, tuple(few))
    cuts = [values[len(values) * part // 5] for part in range(5)]
    return OwnField(name, tuple(sorted({values[0], *cuts})))


def _number(cell: str) -> float | None:
    plain = cell.replace(",", "").replace("$", "").strip()
    return float(plain) if _NUMBER.fullmatch(plain) else None


def _values(cell: str, *, several: bool) -> tuple[str, ...]:
    parts = _PARTS.split(cell) if several else (cell,)
    return tuple(dict.fromkeys(part.strip().lower() for part in parts if part.strip()))


def facts_of(account: Account, own: Mapping[str, OwnField], left_out: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
    """The facts that are known of an account; fields in *left_out* are passed over."""
    found: dict[str, tuple[str, ...]] = {
        "industry": (account.industry.strip().lower(),),
        "size": (size_band(account.employees),),
        "state": (place_key(account),),
        "region": (_REGION_OF.get(account.state.upper(), "") if account.country in ("", "US") else "",),
        "country": (account.country.upper(),),
        "title": (title_level(account.title),),
        "word": title_words(account.title),
        "source": (account.source.strip().lower(),),
        "channel": (account.channel,),
        "earlier": (account.earlier,),
    }
    for name, cell in account.custom.items():
        if name in own:
            found[CUSTOM + name] = own_values(own[name], cell)
    out = set(left_out)
    return {name: values for name, values in found.items() if values and values[0] and name not in out}


def place_key(account: Account) -> str:
    """State with its country, "id" or "by, de"; "" when no state is known."""
    state, country = account.state.strip().lower(), account.country.strip().lower()
    return f"{state}, {country}" if state and country not in ("", "us") else state


def size_band(employees: int | None) -> str:
    """The size band of a company, "150–299"; "" when the size is not known."""
    if employees is None or employees < 1:
        return ""
    low = max((cut for cut in SIZES if cut <= employees), default=1)
    high = min((cut for cut in SIZES if cut > employees), default=None)
    return f"{low:,} or more" if high is None else f"{low:,}–{high - 1:,}"


def title_level(title: str) -> str:
    """How high somebody stands by the title, "" without a title."""
    words = title.lower()
    if not words.strip():
        return ""
    if re.search(r"\bvice\b|\bvp\b", words):
        return "Vice president"
    return next((name for name, signs in _LEVEL_SIGNS if signs.search(words)), OTHER_TITLE)


def title_words(title: str) -> tuple[str, ...]:
    """What somebody does, by the words of the title but for those of the level."""
    return tuple(dict.fromkeys(word for word in _WORD.findall(title.lower()) if word not in _LEVEL_WORDS))


def own_values(own: OwnField, cell: str) -> tuple[str, ...]:
    """The values of an own field in small letters; a number as its band, () when it is in none of them."""
    if not own.cuts:
        return _values(cell, several=own.several)
    number = _number(cell)
    if number is None or number < own.cuts[0] or (len(own.cuts) == 1 and number != own.cuts[0]):
        return ()
    at = max(place for place, cut in enumerate(own.cuts) if cut <= number)
    within = at + 1 == len(own.cuts) or not _whole(own, at) or number <= own.cuts[at + 1] - 1
    return (own_band(own, at),) if within else ()


def _whole(own: OwnField, at: int) -> bool:
    """Whether a band is told in whole numbers, "3 to 5"."""
    return float(own.cuts[at]).is_integer() and float(own.cuts[at + 1]).is_integer()


def own_band(own: OwnField, at: int) -> str:
    """A band of numbers in words: "2", "3 to 5", "12 or more"."""
    low, last = own.cuts[at], at + 1 == len(own.cuts)
    if last:
        return f"{low:,g} or more" if len(own.cuts) > 1 else f"{low:,g}"
    high = own.cuts[at + 1]
    if _whole(own, at):
        return f"{low:,g}" if high - low == 1 else f"{low:,g} to {high - 1:,g}"
    return f"{low:,g} to under {high:,g}"


def field_words(name: str) -> str:
    """What a field is called on screen."""
    if name.startswith(CUSTOM):
        return name.removeprefix(CUSTOM).replace("_", " ").capitalize()
    return {
        "size": "Size", "word": "Word in the title", "channel": "Kind of source", "earlier": "Earlier touches",
        "title": "Level of the title",
    }.get(name, name.capitalize())  # fmt: skip


_CHANNELS = {"marketing": "Found by marketing", "people": "Found by people", "partner": "Brought by a partner",
             "referral": "Referred by somebody"}  # fmt: skip


def inside(words: str) -> str:
    """A fact as it stands inside a line: "cold storage", but "HVAC" and what is quoted stay as they are."""
    return words if words[1:2].isupper() or words.startswith("“") else f"{words[:1].lower()}{words[1:]}"


def value_words(name: str, value: str) -> str:
    """A fact as it is read on screen: "Cold storage", "150–299 staff", "In Idaho", "Sites 2"."""
    if name.startswith(CUSTOM):
        return f"{field_words(name)} {value}"
    if name == "state":
        return f"In {state_name(value) or value.upper()}"
    if name in ("region", "country"):
        return f"In {value}"
    simple = {
        "size": f"{value} staff", "word": f"“{value.capitalize()}” in the title", "source": f"From {value}",
        "channel": _CHANNELS.get(value, value),
        "title": "With another title" if value == OTHER_TITLE else f"Titled {value.lower()}",
        "earlier": "Written to before the first call" if value == WRITTEN else "Called without a letter first",
    }  # fmt: skip
    return simple.get(name, value[:1].upper() + value[1:])
