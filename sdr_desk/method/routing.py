"""Which closer gets a lead: named for the company, by place, industry and size, in turn by weight among those left."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sdr_desk.method.day_words import day_text
from sdr_desk.method.joined import joined
from sdr_desk.method.public_holidays import place_name
from sdr_desk.method.turns import next_in_turn

_NAMED = "named for this company"


@dataclass(frozen=True, slots=True, kw_only=True)
class Takes:
    """Which leads a closer takes, and how many.

    Attributes:
        weight: their part of the leads that go in turn, beside those of the others; with 0 they get named leads only.
        week_limit, open_limit: most leads a week and most leads that are open; None without a limit.
        places: countries and parts of countries they take ("US", "US-ID"), none for all; `industries` the same.
        min_employees, max_employees: the size of companies they take, None where it is open.
    """

    weight: int = 1
    week_limit: int | None = None
    open_limit: int | None = None
    places: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    min_employees: int | None = None
    max_employees: int | None = None


@dataclass(frozen=True, slots=True)
class Closer(Takes):
    """Somebody who may get a lead, with what they take and how they stand.

    Attributes:
        back: the day on which they are back, None for somebody who is here.
        sent_week: leads they got this week; `open` those that are not settled yet.
        owed: leads that are theirs by weight up to now less those they got, see `turns.owed`.
    """

    id: str
    name: str
    back: date | None = None
    sent_week: int = 0
    open: int = 0
    owed: float = 0.0

    @property
    def away(self) -> bool:
        return self.back is not None

    @property
    def full(self) -> bool:
        return _over(self.sent_week, self.week_limit) or _over(self.open, self.open_limit)


@dataclass(frozen=True, slots=True)
class Lead:
    """What is known of a lead: the closer named for its company, country ("US"), state ("ID"), industry and staff."""

    company_closer_id: str | None = None
    country: str = ""
    state: str = ""
    industry: str = ""
    employees: int | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """Where a lead goes.

    Attributes:
        closer_id: None when nobody takes such leads.
        why: how it came to that in words, without the name: "round robin, 3 of 10 this week".
        others: every other closer with why not, or how they stand.
        way: the way that decided, one of `handoff_rules.WAYS`, "" without a closer.
        warning: what speaks against it all the same, "" for nothing.
        pool: those among whom it went in turn, each with the weight.
        stopgap: everybody who takes such leads is full or away, this one the least.
        argued: why the rep chose another closer, in their words; "" for no reason given.
    """

    closer_id: str | None
    why: str
    others: tuple[tuple[str, str], ...] = ()
    way: str = ""
    warning: str = ""
    pool: tuple[tuple[str, int], ...] = ()
    stopgap: bool = False
    argued: str = ""


def route(lead: Lead, closers: Sequence[Closer], order: Sequence[str], today: date | None = None) -> Route:
    """Who gets a lead.

    Those count who take such leads. Each way of `order` leaves those who say so over those who take everything; the
    closer named for the company gets it where that way stands, and as the first way whatever they take. Among who is
    left it goes in turn by weight. Who is away or full is passed over. When all are full the least full gets it, when
    all are away the first one back, both with a warning.

    Args:
        order: the ways that hold, the first one first (see `handoff_rules.WAYS`); without round robin the rep chooses
            among several who are left.
        today: for the words; without it the day somebody is back is told as a date.
    """
    ways = tuple(order)
    known = _Known(lead, closers, ways, today)
    named = known.named
    if named is not None and ways[:1] == ("named",) and not named.away and not named.full:
        return known.decided(named, [named], "named", _NAMED)
    takers = [one for one in closers if one.weight > 0 and _takes(one, lead, ways)]
    if free := [one for one in takers if not one.away and not one.full]:
        return _narrowed(known, free)
    if named is not None and named not in takers:
        takers = [named, *takers]
    return _best_of_the_rest(known, takers)


def to_text(found: Route) -> str:
    """The JSON that is kept with a handoff."""
    told = {"closer": found.closer_id, "why": found.why, "way": found.way, "warning": found.warning}
    argued = {"argued": found.argued} if found.argued else {}
    return json.dumps({**told, **argued, "pool": dict(found.pool)}, ensure_ascii=False)


def from_text(text: str) -> Route | None:
    """The route of a kept JSON, None when there is none in it; the others are not kept."""
    try:
        told = json.loads(text or "{}")
        pool = tuple((str(one), int(weight)) for one, weight in told["pool"].items())
        argued = str(told.get("argued", ""))
        return Route(told["closer"], str(told["why"]), (), str(told["way"]), str(told["warning"]), pool, argued=argued)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


class _Known:
    """A lead and all who may get it, with why each of them does not."""

    def __init__(self, lead: Lead, closers: Sequence[Closer], ways: tuple[str, ...], today: date | None) -> None:
        self.lead = lead
        self.closers = closers
        self.ways = ways
        self.today = today
        self.why_not = {one.id: _why_not(one, lead, ways, today) for one in closers}
        by_name = lead.company_closer_id if "named" in ways else None
        self.named = next((one for one in closers if one.id == by_name), None)

    @property
    def passed_over(self) -> str:
        """That the named closer cannot take it now, "" when nobody is named or they can."""
        standing = _standing(self.named, self.today) if self.named else ""
        return f"{self.named.name} is named for this company but {standing}." if self.named and standing else ""

    def decided(
        self, chosen: Closer | None, pool: list[Closer], way: str, why: str, warning: str = ""
    ) -> Route:  # fmt: skip
        """The route to somebody, or to nobody."""
        others = tuple((one.id, self.why_not[one.id]) for one in self.closers if one is not chosen)
        weights = tuple((one.id, one.weight) for one in pool if one.weight)
        return Route(chosen.id if chosen else None, why, others, way, warning, weights)


def _narrowed(known: _Known, free: list[Closer]) -> Route:
    """Leave those who say that they take such a lead, way by way, then take turns."""
    left, decided, told = free, "", list[str]()
    for way in known.ways:
        if way == "named" and known.named in left:
            return known.decided(known.named, [known.named], way, _NAMED)
        said = [one for one in left if way in _FITS and _FITS[way](one, known.lead) is True]
        if said and len(said) < len(left):
            for one in left:
                if one not in said:
                    known.why_not[one.id] = f"others are there for {_TOLD[way](known.lead)}"
            left, decided, told = said, way, [*told, _TOLD[way](known.lead)]
    takes = f"takes {joined(told)}" if told else ""
    if len(left) == 1:
        alone = "the only closer" if len(known.closers) == 1 else "nobody else is free"
        return known.decided(left[0], left, decided or "round_robin", takes or alone, known.passed_over)
    return _in_turn(known, left, takes)


def _in_turn(known: _Known, left: list[Closer], takes: str) -> Route:
    if "round_robin" not in known.ways:
        return known.decided(None, [], "", f"choose between {joined([one.name for one in left])}", known.passed_over)
    chosen = next_in_turn(left)
    sent = sum(one.sent_week for one in left)
    turn = f"round robin, {chosen.sent_week} of {sent} this week" if sent else "round robin, the first this week"
    for one in left:
        known.why_not[one.id] = f"comes later, {one.sent_week} this week"
    why = f"{takes}, {turn}" if takes else turn
    return known.decided(chosen, left, "round_robin", why, known.passed_over)


def _best_of_the_rest(known: _Known, takers: list[Closer]) -> Route:
    """All who take such a lead are full or away."""
    if not takers:
        return known.decided(None, [], "", "nobody takes leads like this one")
    here = [one for one in takers if not one.away]
    if here:
        full = min(here, key=lambda one: (_how_full(one), one.name, one.id))
        warning = f"Everybody who takes such leads is full. {full.name} is the least full: {_load(full)}."
        return replace(known.decided(full, here, "round_robin", "the least full", warning), stopgap=True)
    back = min(takers, key=lambda one: (one.back or date.max, one.full, one.name, one.id))
    warning = f"Everybody who takes such leads is away. {back.name} is back first, {_back(back, known.today)}."
    return replace(known.decided(back, [back], "round_robin", "the first one back", warning), stopgap=True)


def _why_not(one: Closer, lead: Lead, ways: tuple[str, ...], today: date | None) -> str:
    """Why somebody is passed over, or that they would take it as well."""
    if one.weight <= 0:
        return "gets named leads only"
    for way in ways:
        if way in _FITS and _FITS[way](one, lead) is False:
            return f"does not take {_TOLD[way](lead)}"
    return _standing(one, today) or "would take it as well"


def _standing(one: Closer, today: date | None) -> str:
    if one.away:
        return f"is away, back {_back(one, today)}"
    return f"is full: {_load(one)}" if one.full else ""


def _back(one: Closer, today: date | None) -> str:
    back = one.back or date.max
    return day_text(back, today or back)


def _load(one: Closer) -> str:
    """Leads against the limits: "8 of 8 this week and 12 open"."""
    parts = []
    if one.week_limit is not None:
        parts.append(f"{one.sent_week} of {one.week_limit} this week")
    if one.open_limit is not None:
        parts.append(f"{one.open} of {one.open_limit} open")
    return joined(parts)


def _over(number: int, limit: int | None) -> bool:
    return limit is not None and number >= limit


def _how_full(one: Closer) -> float:
    """The fuller of both limits as a part of it; a limit of nothing is the fullest."""
    told = ((one.sent_week, one.week_limit), (one.open, one.open_limit))
    return max((number / limit if limit else float("inf") for number, limit in told if limit is not None), default=0.0)


def _takes(one: Closer, lead: Lead, ways: tuple[str, ...]) -> bool:
    return all(_FITS[way](one, lead) is not False for way in ways if way in _FITS)


def _fits_place(one: Closer, lead: Lead) -> bool | None:
    if not one.places or not lead.country:
        return None
    return bool({lead.country, f"{lead.country}-{lead.state}"} & set(one.places))


def _fits_industry(one: Closer, lead: Lead) -> bool | None:
    if not one.industries or not lead.industry.strip():
        return None
    return lead.industry.strip().casefold() in {name.strip().casefold() for name in one.industries}


def _fits_size(one: Closer, lead: Lead) -> bool | None:
    if (one.min_employees is None and one.max_employees is None) or lead.employees is None:
        return None
    return (one.min_employees or 0) <= lead.employees <= (one.max_employees or lead.employees)


def _place_told(lead: Lead) -> str:
    return place_name(f"{lead.country}-{lead.state}" if lead.state else lead.country)


_FITS: dict[str, Callable[[Closer, Lead], bool | None]] = {
    "place": _fits_place,
    "industry": _fits_industry,
    "size": _fits_size,
}
"""Whether somebody says they take a lead, or that they do not; None when nothing is said or known."""

_TOLD: dict[str, Callable[[Lead], str]] = {
    "place": _place_told,
    "industry": lambda lead: lead.industry.strip(),
    "size": lambda lead: f"{lead.employees} employees",
}
