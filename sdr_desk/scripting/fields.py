"""The words a script may merge: every field with its meaning and a sample."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the vocabulary.

    Attributes:
        name: as written in a script, such as "prospect.first_name".
        meaning: what it holds, in words for the person who writes scripts.
        sample: a value that shows its shape; previews and checks use it.
        may_be_empty: whether a script must say what to do without it.
    """

    name: str
    meaning: str
    sample: str
    may_be_empty: bool = True


_SURE = False
"""For `may_be_empty`: the field always has a value."""

_ALL = (
    Field("prospect.first_name", "First name of the person called", "Dana"),
    Field("prospect.last_name", "Last name of the person called", "Whitfield"),
    Field("prospect.full_name", "First and last name as known", "Dana Whitfield"),
    Field("prospect.salutation", "Ms, Mr or Dr, as recorded", "Ms"),
    Field("prospect.title", "Job title", "VP Operations"),
    Field("prospect.phone", "First number of the person", "208 555 0142"),
    Field("prospect.email", "First e-mail address of the person", "dana.whitfield@ridgeline.example"),
    Field("prospect.city", "City the person works in", "Boise"),
    Field("prospect.state", "State the person works in", "Idaho"),
    Field("company.name", "Name of the company as recorded", "Ridgeline Cold Storage LLC"),
    Field("company.short_name", "Name of the company as people say it", "Ridgeline Cold Storage"),
    Field("company.city", "City of the company", "Boise"),
    Field("company.state", "State of the company", "Idaho"),
    Field("company.industry", "What the company does, a noun", "cold storage"),
    Field("company.employees", "Number of people at the company", "180"),
    Field("rep.name", "Full name of the person calling", "Maria Ortega", _SURE),
    Field("rep.first_name", "First name of the person calling", "Maria", _SURE),
    Field("rep.company", "Our company as we say it", "Northbeam Controls", _SURE),
    Field("rep.phone", "Number to call back", "208 555 0188"),
    Field("sender.name", "Full name of who signs; the person calling unless another is chosen", "Maria Ortega", _SURE),
    Field("sender.first_name", "First name of who signs", "Maria", _SURE),
    Field("sender.title", "Job title of who signs", "Sales development"),
    Field("sender.company", "Our company as it stands under a letter", "Northbeam Controls", _SURE),
    Field("sender.phone", "Number of who signs", "208 555 0188"),
    Field("sender.email", "E-mail address of who signs", "maria.ortega@northbeam.example"),
    Field("sender.address", "Our address on one line", "410 Mill Street, Boise, ID 83702"),
    Field("last_touch.kind", "Kind of the last touch: call, voicemail, letter, email, visit", "letter"),
    Field("last_touch.date_spoken", "Day of the last touch, as it follows a verb", "last week"),
    Field("last_touch.note", "Note kept with the last touch", "Door-seal note"),
    Field("callback.said", "What the person asked for, in their words", "Call the 14th, 10:30"),
    Field("callback.time_spoken", "Promised time as one says it, their time", "half past ten"),
    Field("referrer.name", "Who referred this person to us", "Luis Carrera"),
    Field("referrer.first_name", "First name of who referred this person", "Luis"),
    Field("referrer.company", "Company of who referred this person", "Cascade Produce"),
    Field("source.name", "Where this person came from, such as a trade show", "Northwest Cold Chain Expo"),
    Field("similar_customer.name", "A customer that resembles this company", "Harbor Point Cold Store"),
    Field("similar_customer.city", "City of that customer", "Nampa"),
    Field("offer.what", "What we sell, a noun", "door-seal and temperature monitoring for cold storage"),
    Field("offer.to_whom", "Who buys it, a plural noun", "operations managers of cold stores"),
    Field(
        "offer.proof",
        "What customers got from it, a clause without a full stop",
        "our customers hear about a failed door seal within minutes, not the next morning",
    ),
    Field(
        "offer.trigger",
        "The moment people start to need it, as it follows “when”",
        "a door seal fails on a Friday night",
    ),
    Field("next_try", "Day of the next attempt", "2026-10-16"),
    Field("today.weekday", "Today, as one says it", "Wednesday", _SURE),
    Field("today.date", "Today, as a letter is dated", "October 14, 2026", _SURE),
    Field("today.date_spoken", "Today’s date, as one says it", "October 14th", _SURE),
)

FIELDS: Mapping[str, Field] = MappingProxyType({field.name: field for field in _ALL})
"""The vocabulary by name, in the order it is shown."""

CUSTOM = "custom"
"""The group of a workspace's own fields: `custom.contract_end`."""

GROUPS: frozenset[str] = frozenset(name.split(".")[0] for name in FIELDS if "." in name) | {CUSTOM}
"""The words before the point; alone, they are allowed in a test only."""

_CUSTOM = re.compile(r"custom\.(?:[a-z]|_(?=[0-9]))[a-z0-9]*(?:_[a-z0-9]+)*")
_MAX_NAME = 67


def field_of(name: str) -> Field | None:
    """A field by its name, one of a workspace's own too; None when there is no such name."""
    if name in FIELDS:
        return FIELDS[name]
    if len(name) > _MAX_NAME or not _CUSTOM.fullmatch(name):
        return None
    leaf = name.partition(".")[2]
    return Field(name, f"Your own field “{leaf.replace('_', ' ')}”", leaf.replace("_", " ").strip() or leaf)


def custom_name(column: str) -> str:
    """How a script names a workspace's own field: "Contract end (year)" becomes "contract_end_year".

    Letters lose their marks, and a leading digit gets a low line before it; a name without any letter or digit is "",
    and no script can use it.
    """
    plain = unicodedata.normalize("NFKD", column[:200]).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:59].strip("_")
    return f"_{name}" if name[:1].isdecimal() else name


def sample_values() -> dict[str, object]:
    """A value for every field, for previews and checks."""
    return {field.name: field.sample for field in _ALL}


def closest(name: str, among: Iterable[str]) -> str | None:
    """The known name that looks most like a wrong one, or None; of a long name only 80 characters are compared."""
    known = list(among)
    name = name[:80]
    found = get_close_matches(name, known, n=1, cutoff=0.6)
    if found:
        return found[0]
    ends = [each for each in known if each.rpartition(".")[2] == name.rpartition(".")[2]]
    return ends[0] if ends else None
