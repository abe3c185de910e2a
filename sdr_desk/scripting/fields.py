"""The words a script may merge: every field with its meaning and a sample."""

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


_ALL = (
    Field("prospect.first_name", "First name of the person called", "Dana"),
    Field("prospect.last_name", "Last name of the person called", "Whitfield"),
    Field("prospect.full_name", "First and last name as known", "Dana Whitfield"),
    Field("prospect.title", "Job title", "VP Operations"),
    Field("prospect.city", "City the person works in", "Boise"),
    Field("prospect.state", "State the person works in", "Idaho"),
    Field("company.name", "Name of the company as recorded", "Ridgeline Cold Storage LLC"),
    Field("company.short_name", "Name of the company as people say it", "Ridgeline"),
    Field("company.city", "City of the company", "Boise"),
    Field("company.industry", "What the company does, a noun", "cold storage"),
    Field("company.employees", "Number of people at the company", "180"),
    Field("rep.name", "Full name of the person calling", "Maria Ortega", may_be_empty=False),
    Field("rep.first_name", "First name of the person calling", "Maria", may_be_empty=False),
    Field("rep.company", "Our company as we say it", "Northbeam Controls", may_be_empty=False),
    Field("rep.phone", "Number to call back", "208 555 0188"),
    Field("last_touch.kind", "Kind of the last touch: call, voicemail, letter, email, visit", "letter"),
    Field("last_touch.date_spoken", "Day of the last touch as one says it", "September 22nd"),
    Field("last_touch.note", "Note kept with the last touch", "Door-seal note"),
    Field("callback.said", "What the person asked for, in their words", "Call the 14th, 10:30"),
    Field("callback.time_spoken", "Promised time as one says it, their time", "half past ten"),
    Field("referrer.name", "Who referred this person to us", "Luis Carrera"),
    Field("similar_customer.name", "A customer that resembles this company", "Harbor Point Cold Store"),
    Field("similar_customer.city", "City of that customer", "Nampa"),
    Field("offer.what", "What we sell, a noun", "door-seal and temperature monitoring for cold storage"),
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
    Field("today.weekday", "Today, as one says it", "Wednesday", may_be_empty=False),
)

FIELDS: Mapping[str, Field] = MappingProxyType({field.name: field for field in _ALL})
"""The vocabulary by name, in the order it is shown."""

GROUPS: frozenset[str] = frozenset(name.split(".")[0] for name in FIELDS if "." in name)
"""The words before the point; alone, they are allowed in a test only."""


def sample_values() -> dict[str, object]:
    """A value for every field, for previews and checks."""
    return {field.name: field.sample for field in _ALL}


def closest(name: str, among: Iterable[str]) -> str | None:
    """The known name that looks most like a wrong one, or None."""
    known = list(among)
    found = get_close_matches(name, known, n=1, cutoff=0.6)
    if found:
        return found[0]
    ends = [each for each in known if each.rpartition(".")[2] == name.rpartition(".")[2]]
    return ends[0] if ends else None
