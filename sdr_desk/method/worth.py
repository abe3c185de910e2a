"""What a lead costs and is worth: costs and values with their ranges, shared credit, and where hours are better spent.

A cost of a lead is what was spent divided by how many leads came of it. What was spent is known; the count is one
draw of what the same money brings, taken as a Poisson count. The range of the cost is therefore what was spent
divided by the ends of the range of that count.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist

from sdr_desk.method.intervals import Interval, wilson

LEVEL = 0.8
"""Confidence of every range of this module."""

FEW = 25
"""With fewer accepted leads than this the figures of a source are rough.

With 25 leads of which 6 are won, the 80 % range of the win rate still reaches from 15 to 36 %.
"""


@dataclass(frozen=True, slots=True)
class Each:
    """What one of several costs or is worth, in cents; `high` is None when there is no upper end."""

    cents: float
    low: float
    high: float | None


def count_range(count: int, level: float = LEVEL) -> tuple[float, float]:
    """The range of the mean behind a Poisson count.

    Byar's approximation to the exact limits of Garwood (1936), as given by Breslow and Day (1987), "Statistical
    methods in cancer research II", formulas 2.10 and 2.11; at 80 % within 1 % of them from a
    count of 2 on, at 95 % from 5 on.

    Raises:
        ValueError: a negative count, or a level outside 0 to 1.
    """
    if count < 0 or not 0 < level < 1:
        raise ValueError(f"no range of {count} at {level}")
    z = NormalDist().inv_cdf((1 + level) / 2)
    low = count * max(0.0, 1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3 if count else 0.0
    above = count + 1
    return low, above * (1 - 1 / (9 * above) + z / (3 * math.sqrt(above))) ** 3


def cost_each(cents: int, count: int, level: float = LEVEL) -> Each | None:
    """What one of *count* costs when all of them cost *cents*; None when there is none.

    Raises:
        ValueError: a negative count.
    """
    low, high = count_range(count, level)
    if not count:
        return None
    return Each(cents / count, cents / high, cents / low if low else None)


def least_cost(cents: int, count: int, level: float = LEVEL) -> float:
    """The lower end of the range of a cost; also told when nothing came of the money yet."""
    return cents / count_range(count, level)[1]


def win_rate(won: int, accepted: int, level: float = LEVEL) -> Interval:
    """The range of the share of accepted leads that are won (see `intervals.wilson`)."""
    return wilson(won, accepted, level)


def lead_value(won: int, accepted: int, average_cents: float, level: float = LEVEL) -> Each | None:
    """What an accepted lead is worth: the profit of an average first sale divided by leads per win; None without leads.

    The range is that of the win rate; the average is taken as it is.
    """
    if not accepted:
        return None
    rate = win_rate(won, accepted, level)
    ends = sorted((rate.low * average_cents, rate.high * average_cents))
    return Each(won / accepted * average_cents, *ends)


def returned(profit_cents: int, cost_cents: int) -> float | None:
    """What came back for each unit of money spent; None when nothing was spent."""
    return profit_cents / cost_cents if cost_cents else None


def is_rough(accepted: int) -> bool:
    """Whether so few accepted leads say little (see `FEW`)."""
    return accepted < FEW


def spread(cents: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Divide whole cents by weights; the parts add up exactly.

    Each part is rounded down, then the cents left go to the largest remainders, at ties in the order of the keys
    (Hamilton's method). Negative cents are divided as their opposite.

    Raises:
        ValueError: a negative weight, or no weight above 0.
    """
    total = sum(weights.values())
    if total <= 0 or any(weight < 0 for weight in weights.values()):
        raise ValueError("money is divided by weights above 0")
    sign, amount = (-1, -cents) if cents < 0 else (1, cents)
    whole = {key: amount * weight // total for key, weight in weights.items()}
    left = amount - sum(whole.values())
    order = sorted(weights, key=lambda key: (-(amount * weights[key] % total), key))
    for key in order[:left]:
        whole[key] += 1
    return {key: sign * part for key, part in whole.items()}


def equal_parts(sources: Iterable[str]) -> dict[str, Fraction]:
    """The part of each source in one win that all of them touched; they add up to 1.

    Raises:
        ValueError: no source.
    """
    found = sorted(set(sources))
    if not found:
        raise ValueError("a win is divided among its sources")
    return dict.fromkeys(found, Fraction(1, len(found)))


# --- where hours are better spent -------------------------------------------------------------------------------------

MOVE, OVERLAP, NO_COST, NO_LEADS, ONE = "move", "overlap", "no_cost", "no_leads", "one"

LEAST_LEADS = 5
"""With fewer accepted leads than this a source is not called the cheapest beside one that has them, and gets no hours.

With 1 lead the 80 % range of its cost reaches from a quarter of it to ten times as much, with 5 from half to twice.
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source as the advice weighs it: what it cost in all, how much of that are hours, and its accepted leads."""

    key: str
    name: str
    cost_cents: int
    hours_cents: int
    accepted: int


@dataclass(frozen=True, slots=True)
class Advice:
    """What the record says about where hours are better spent.

    Attributes:
        kind: MOVE when the ranges of the two costs do not meet; OVERLAP when they do, or the cheapest has too few
            leads; NO_COST when nothing spent is on record, NO_LEADS when no source has an accepted lead, ONE when no
            other source takes more hours for a lead.
        best: the source with the cheapest accepted lead, `dear` the dearest that takes more hours for one.
        few: a source that is cheaper still but has too few leads to tell.
    """

    kind: str
    best: Candidate | None = None
    dear: Candidate | None = None
    few: Candidate | None = None


def advise(found: Sequence[Candidate], level: float = LEVEL) -> Advice:
    """Compare the cheapest accepted lead with the source that is dearest for certain and takes hours.

    Sources for which nothing is spent are left out: they are not free, their cost is not known. Hours can only be won
    where a lead takes more of them than at the cheapest: what is dear for its money alone is not named.
    """
    spent = [one for one in found if one.cost_cents > 0]
    if not spent:
        return Advice(NO_COST)
    having = [one for one in spent if one.accepted]
    if not having:
        return Advice(NO_LEADS)
    by_cost = sorted(having, key=lambda one: (one.cost_cents / one.accepted, one.name))
    best = next((one for one in by_cost if one.accepted >= LEAST_LEADS), by_cost[0])
    few = by_cost[0] if by_cost[0] is not best else None
    others = [one for one in spent if one.key != best.key and _hours_each(one, level) > _hours_each(best, level)]
    if not others:
        return Advice(ONE, best, few=few)
    dear = max(others, key=lambda one: (least_cost(one.cost_cents, one.accepted, level), one.name))
    fewest = count_range(best.accepted, level)[0]
    apart = fewest > 0 and best.cost_cents / fewest < least_cost(dear.cost_cents, dear.accepted, level)
    return Advice(MOVE if apart and best.accepted >= LEAST_LEADS else OVERLAP, best, dear, few)


def _hours_each(one: Candidate, level: float) -> float:
    """What the hours of an accepted lead cost, in cents; their least without any lead."""
    return one.hours_cents / one.accepted if one.accepted else least_cost(one.hours_cents, 0, level)
