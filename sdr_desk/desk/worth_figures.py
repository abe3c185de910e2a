"""What a source, a campaign or a kind of channel cost and brought over a time, and several of them as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from fractions import Fraction

from sdr_desk.method import worth as rule
from sdr_desk.method.intervals import Interval
from sdr_desk.method.worth import Advice, Each
from sdr_desk.store.worth import Averages

NONE = ""
"""The key of what has no source, no campaign."""

NO_SOURCE, NO_CAMPAIGN, ALL = "No source", "No campaign", "All"
KINDS = {"marketing": "Marketing", "people": "People", "partner": "Partners", "referral": "Referrals"}
"""Kinds of channels in their order, with the words for them."""

SOURCE, CAMPAIGN, KIND = "source", "campaign", "kind"
VIEWS = (SOURCE, CAMPAIGN, KIND)


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first` to `last`, both included; money counts by its months."""

    first: date
    last: date

    @property
    def months(self) -> tuple[str, ...]:
        """The months (YYYY-MM) these days lie in, in order."""
        begun, ended = (day.year * 12 + day.month - 1 for day in (self.first, self.last))
        return tuple(f"{month // 12}-{month % 12 + 1:02}" for month in range(begun, ended + 1))


def twelve_months(until: date) -> Span:
    """The month of a day, up to this day, and the eleven months before it."""
    month = until.year * 12 + until.month - 12
    return Span(date(month // 12, month % 12 + 1, 1), until)


@dataclass(frozen=True, slots=True)
class Figures:
    """What one source, or several together, cost and brought in a span; money in cents, profit never revenue.

    Attributes:
        key: the id of a source, the name of a campaign or the key of a kind; NONE for what has none.
        spent_cents: what was spent in the months of the span; hours_cents: the hours of people at their cost.
        seconds: those hours: call blocks without pauses, divided by each day's dials, and hours entered by hand.
        raw: people who came in; developed: leads handed off; accepted: leads first accepted on a day of the span.
        held: how many of the accepted ones met the closer; won: how many are won by now; undecided: still open.
        sales: everything sold in the span by the source of the person it was sold to, with the profit of these sales
            and the lifetime value of these customers; shared: the same with each sale divided equally among all
            sources that touched the company before it.
    """

    key: str
    name: str
    kind: str = ""
    campaign: str = ""
    spent_cents: int = 0
    hours_cents: int = 0
    seconds: int = 0
    dials: int = 0
    raw: int = 0
    developed: int = 0
    accepted: int = 0
    held: int = 0
    won: int = 0
    undecided: int = 0
    sales: int = 0
    profit_cents: int = 0
    lifetime_cents: int = 0
    shared: Fraction = Fraction(0)
    shared_profit_cents: int = 0
    shared_lifetime_cents: int = 0

    @property
    def cost_cents(self) -> int:
        """Money and hours together."""
        return self.spent_cents + self.hours_cents

    @property
    def rough(self) -> bool:
        """Whether there are too few accepted leads to rely on (see `method.worth.FEW`)."""
        return rule.is_rough(self.accepted)

    @property
    def win_rate(self) -> float | None:
        """The share of the accepted leads that are won by now; None without any."""
        return self.won / self.accepted if self.accepted else None

    @property
    def win_range(self) -> Interval:
        """The 80 % range of the win rate."""
        return rule.win_rate(self.won, self.accepted)

    @property
    def empty(self) -> bool:
        """Whether nothing was spent, done or sold."""
        return not any(getattr(self, name) for name in SUMS)

    def cost_of(self, what: str) -> Each | None:
        """What one of `raw`, `developed`, `accepted` or `won` costs, with its 80 % range; None without cost or any."""
        return rule.cost_each(self.cost_cents, getattr(self, what)) if self.cost_cents else None

    def value(self, average_cents: float | None) -> Each | None:
        """What an accepted lead is worth when a win brings this much; None when that or the win rate is not known."""
        return None if average_cents is None else rule.lead_value(self.won, self.accepted, average_cents)


SUMS = tuple(one.name for one in fields(Figures) if one.name not in ("key", "name", "kind", "campaign"))
"""What is added up."""


def together(found: Iterable[Figures], key: str, name: str, kind: str = "", campaign: str = "") -> Figures:
    """Several rows as one."""
    rows = list(found)
    sums = {what: sum((getattr(row, what) for row in rows), getattr(Figures("", ""), what)) for what in SUMS}
    return Figures(key, name, kind, campaign, **sums)


def grouped(found: Iterable[Figures], view: str) -> tuple[Figures, ...]:
    """Sources as they are, or added up by campaign or by kind of channel; what belongs to none comes last.

    Raises:
        ValueError: no such view.
    """
    rows = list(found)
    if view == SOURCE:
        return tuple(rows)
    if view not in VIEWS:
        raise ValueError(f"no view {view}")
    names: dict[str, str] = KINDS if view == KIND else {}
    keys: list[str] = list({getattr(row, view) for row in rows})
    keys.sort(key=lambda key: (not key, str(names.get(key, key)).casefold()))
    none = NO_CAMPAIGN if view == CAMPAIGN else NO_SOURCE
    return tuple(
        together((row for row in rows if getattr(row, view) == key), key, names.get(key, key) or none, **{view: key})
        for key in keys
    )


def sale_cents(found: Averages) -> float | None:
    """The profit of an average first sale; None when no customer's is known."""
    return found.first_sale_cents / found.first_sales if found.first_sales else None


@dataclass(frozen=True, slots=True)
class Slot:
    """Hours of the week that go to one source: the weekday (0 is Monday), from and to (HH:MM), dials a week."""

    weekday: int
    starts: str
    ends: str
    dials: float


@dataclass(frozen=True, slots=True)
class Worth:
    """What leads cost and are worth in a span.

    Attributes:
        rows: one for each source, the lead that is worth most first; what has no source last, when there is any.
        by_month: what was spent and what hours cost, by source and month: (spent, hours) in cents.
        free: the names of people whose hours are counted without their cost, with the seconds: it is not known.
        unhoured: dials on days without a call block; they carry no hours.
        unshared_seconds: call blocks of days without a dial; they are in the row of what has no source.
        averages: what customers brought.
        unknown_profit: sales of the span whose profit is not known; they count as sales with no profit.
        sourceless: sales of the span without a source.
        advice: where hours are better spent; `slot` are the hours it speaks of.
    """

    span: Span
    rows: tuple[Figures, ...]
    total: Figures
    by_month: Mapping[tuple[str, str], tuple[int, int]]
    free: tuple[tuple[str, int], ...]
    unhoured: int
    unshared_seconds: int
    averages: Averages
    unknown_profit: int = 0
    sourceless: int = 0
    advice: Advice = field(default_factory=lambda: Advice(rule.NO_COST))
    slot: Slot | None = None

    @property
    def sale_cents(self) -> float | None:
        """The profit of an average first sale; None when no customer's is known."""
        return sale_cents(self.averages)

    @property
    def lifetime_cents(self) -> float | None:
        """The lifetime value of an average customer; None when no customer's is known."""
        found = self.averages
        return found.lifetime_cents / found.lifetimes if found.lifetimes else None
