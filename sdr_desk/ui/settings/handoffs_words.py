"""What the page of handoffs says: the ways of choosing, and what a closer takes in one line."""

from __future__ import annotations

from collections.abc import Sequence

from sdr_desk.desk.handoff_rules import Terms
from sdr_desk.method.handoff_rules import WAYS
from sdr_desk.method.handoffs import LOST_REASONS, RETURN_REASONS
from sdr_desk.method.lead_places import places_words

WAY_NOTES = {
    "named": "The closer named for the company on Prospects.",
    "place": "Those who take its country or state come before those who take every place.",
    "industry": "Those who take its industry come before those who take every industry.",
    "size": "Those who take its number of employees come before those who take every size.",
    "round_robin": "Among those who are left, in turn by weight. Always last.",
}
"""What each way does, by its key."""


def reasons() -> tuple[tuple[str, str], ...]:
    """The reasons after which somebody is called again later, with their words."""
    returned = [(one.key, f"Returned: {_low(one.label)}") for one in RETURN_REASONS if one.leads_to == "nurture"]
    lost = [(key, f"Lost: {_low(words)}") for key, words in LOST_REASONS if key == "not_now"]
    return (*returned, *lost)


def way_words(order: Sequence[str]) -> str:
    """The ways that hold, as a sentence for screen readers."""
    return ", then ".join(WAYS[way].lower() for way in order) or "none"


def terms_words(terms: Terms, home: str) -> str:
    """What a closer takes in one line: "Weight 2 · at most 8 a week · Idaho · garages · 10 to 200 employees"."""
    parts = [f"Weight {terms.weight}" if terms.weight else "Named leads only"]
    limits = [
        f"{number} {words}"
        for number, words in ((terms.week_limit, "a week"), (terms.open_limit, "open"))
        if number is not None
    ]
    parts += [f"at most {' and '.join(limits)}"] if limits else []
    parts += [part for part in (places_words(terms.places, home), ", ".join(terms.industries)) if part]
    parts += [size_words(terms)] if size_words(terms) else []
    everything = not (terms.places or terms.industries or size_words(terms))
    parts += ["takes everything"] if everything and terms.weight else []
    return " · ".join([*parts, *(["by e-mail"] if terms.by_mail else [])])


def size_words(terms: Terms) -> str:
    """The sizes a closer takes: "10 to 200 employees", "from 10 employees"; "" for all."""
    least, most = terms.min_employees, terms.max_employees
    if least is not None and most is not None:
        return f"{least:,} to {most:,} employees"
    if least is not None:
        return f"from {least:,} employees"
    return f"up to {most:,} employees" if most is not None else ""


def _low(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
