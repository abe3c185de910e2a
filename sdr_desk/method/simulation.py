"""Quarters drawn by lot from what may be true: what planned blocks bring, and what a goal may take.

Each quarter draws its rates from what plan and record leave open, then its dials, conversations, leads, acceptances and
wins week by week as counts, with the time leads take; amounts of wins as a Gamma distribution.

What holds, by the study in the tests over worlds whose true rates are known: with the rates stated, and with rates from
a year of record, the ranges of money, wins and accepted leads hold 79 to 80 times in a hundred. With few weeks of
record and a plan that is right they are wide: they hold 82 to 85 times, as a plan's weight falls faster than what is
known grows. With few weeks and a plan that is wrong they are as wrong as the plan.

A count cannot be cut exactly at a tenth, so a range of whole wins or leads, ends included, holds a little more often;
the study moves each count by up to a half by lot. Totals of money have no such steps but one: where more than a tenth
of the quarters bring nothing at all, the range begins at the least and leaves the whole fifth above.

This module loads numpy: import it only where it is about to be used.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sdr_desk.method.lags import Course, courses
from sdr_desk.method.lead_ground import Ground
from sdr_desk.method.lead_maths import (
    ACCEPTED,
    BLOCKS,
    CALLS,
    CONVERSATIONS,
    DEVELOPED,
    GOAL,
    HOURS,
    WINS,
)
from sdr_desk.method.lead_rates import (
    ACCEPTANCE,
    CONVERSATION,
    DEVELOPMENT,
    DIALS,
    KEYS,
    LEVEL,
    WIN,
    WIN_RATE,
    Rate,
)

Array = NDArray[np.float64]
Counts = NDArray[np.int64]

QUARTERS = 2_000
"""How many quarters are drawn."""

_EACH = 5
_MOST_DRAWN_WINS = 120
_MOST_DRAWN = 1e15
_ALMOST_NOTHING = 1e-9
"""Where a plan states all of something, what keeps its distribution one."""


@dataclass(frozen=True, slots=True)
class Range:
    """Four times out of five between low and high; half of the time below middle. `mean` is what to expect."""

    low: float
    middle: float
    high: float
    mean: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """What may come of a period; money in cents.

    Attributes:
        revenue, wins, accepted: at its end, with what it has already.
        chance: how often the goal is reached with the planned blocks, 0 to 1; None without a goal.
        needed: what the goal takes from nothing, by step of `lead_maths.STEPS`; empty without a goal.
        in_hand: what the leads that are out now bring until the end; in_hand_later: whenever they close.
        soon: the share of the wins from this week's dials that close inside the period, 0 to 1.
        lag_weeks: after how many weeks half of the wins from a week's dials have come.
        one_more: a usual year's revenue from one more conversation in 100 dials.
    """

    quarters: int
    revenue: Range
    wins: Range
    accepted: Range
    chance: float | None
    needed: dict[str, Range]
    in_hand: Range
    in_hand_later: Range
    soon: float
    lag_weeks: float
    one_more: Range


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Draws of everything that may be true, one a quarter."""

    shares: dict[str, Array]
    dials_an_hour: Array
    win: Array
    even: Array
    accepting: Course
    winning: Course


def simulate(ground: Ground, quarters: int = QUARTERS, seed: int = 0) -> Forecast | None:
    """Draw so many quarters; None when one of the rates is not known. The same seed draws the same quarters."""
    if any(ground.of(key) is None for key in KEYS):
        return None
    rng = np.random.default_rng(seed)
    drawn = _draw(ground, quarters, rng)
    coming = _coming_leads(ground, drawn, rng)
    held_now, held_later = _in_hand(ground, drawn, rng)
    new = _won_of(coming, ground, drawn, rng)
    wins = held_now + new
    revenue = ground.won_cents + _amounts(wins, drawn, rng)
    goal = ground.goal_cents
    return Forecast(
        quarters, stated_range(revenue), stated_range(ground.wins + wins),
        stated_range(ground.accepted + coming.sum(axis=1)), None if goal is None else float((revenue >= goal).mean()),
        {} if goal is None else _needed(goal, ground, drawn, rng),
        stated_range(_amounts(held_now, drawn, rng)), stated_range(_amounts(held_later, drawn, rng)),
        float(_together(drawn, ground.weeks_left).mean()), drawn.accepting.median + drawn.winning.median,
        stated_range(_one_more(ground, drawn)),
    )  # fmt: skip


def stated_range(draws: Array | Counts, level: float = LEVEL) -> Range:
    """The range of some draws: a tenth left out below and a tenth above, or a fifth above where the least is common."""
    least, tail, mean = float(draws.min()), (1 - level) / 2, float(draws.mean())
    at_least = float((draws <= least).mean())
    if at_least >= level:
        return Range(least, least, least, mean)
    cuts = (0.0, 0.5, level) if at_least >= tail else (tail, 0.5, 1 - tail)
    low, middle, high = (float(one) for one in np.quantile(draws, cuts))
    return Range(low, middle, high, mean)


def _draw(ground: Ground, quarters: int, rng: np.random.Generator) -> _Drawn:
    found = {key: ground.of(key) for key in KEYS}
    rates = {key: one for key, one in found.items() if one is not None}
    own = -(-quarters // _EACH)
    accepting, winning = courses(ground.handed, ground.taken, rates[ACCEPTANCE], rates[WIN_RATE], own, rng)
    accepting, winning = (_repeated(one, quarters) for one in (accepting, winning))
    shares = {key: _share(rates[key], quarters, rng) for key in (DEVELOPMENT, CONVERSATION)}
    shares |= {ACCEPTANCE: accepting.share, WIN_RATE: winning.share}
    even = ground.evenness * rng.chisquare(ground.even_wins, quarters) / ground.even_wins
    return _Drawn(
        shares, _pace(rates[DIALS], ground.unrest, quarters, rng), _win(rates[WIN], even, rng), even,
        accepting, winning,
    )  # fmt: skip


def _repeated(one: Course, quarters: int) -> Course:
    at = np.arange(quarters) % len(one.share)
    return Course(one.share[at], one.weeks[at], one.of_open[at])


def _share(rate: Rate, count: int, rng: np.random.Generator) -> Array:
    if rate.fixed:
        return np.full(count, rate.value)
    start = 0.5 * rate.fading
    return rng.beta(rate.hits + start, max(_ALMOST_NOTHING, rate.trials - rate.hits + start), count)


def _pace(rate: Rate, unrest: float, count: int, rng: np.random.Generator) -> Array:
    if rate.fixed:
        return np.full(count, rate.value)
    return rng.gamma(rate.hits / unrest, unrest / rate.trials, count)


def _win(rate: Rate, even: Array, rng: np.random.Generator) -> Array:
    """Draws of the mean win: inverse Gamma, so that its own mean is that of the rate."""
    if rate.fixed:
        return np.full(len(even), rate.value)
    return np.asarray(even * rate.hits / rng.gamma(even * rate.trials + 1 - rate.fading))


def _dials(hours: float, ground: Ground, drawn: _Drawn, rng: np.random.Generator) -> Counts:
    """Dials of so many hours; with unrest they vary more than chance alone would have it."""
    mean = drawn.dials_an_hour * hours
    if ground.unrest > 1:
        mean = rng.gamma(np.maximum(mean / (ground.unrest - 1), 1e-9), ground.unrest - 1)
    return rng.poisson(np.minimum(mean, _MOST_DRAWN))


def _coming_leads(ground: Ground, drawn: _Drawn, rng: np.random.Generator) -> Counts:
    """Leads that will be accepted in each coming week, (quarters, weeks): those that wait now and those to come."""
    weeks = len(ground.hours)
    accepted = np.zeros((len(drawn.win), weeks), dtype=np.int64)
    for age, count in enumerate(ground.handed.still_open):
        if count:
            accepted += _spread_over(np.full(len(accepted), count), drawn.accepting.open_by_week(age, weeks), rng)
    by_week = drawn.shares[ACCEPTANCE][:, None] * drawn.accepting.weeks
    for week, hours in enumerate(ground.hours):
        talks = rng.binomial(_dials(hours, ground, drawn, rng), drawn.shares[CONVERSATION])
        leads = rng.binomial(talks, drawn.shares[DEVELOPMENT])
        room = min(weeks - week, by_week.shape[1])
        accepted[:, week : week + room] += _spread_over(leads, by_week[:, :room], rng)
    return accepted


def _spread_over(counts: Counts, chances: Array, rng: np.random.Generator) -> Counts:
    """How many of some leads go on in each week, (quarters, weeks), given the chance of each week."""
    rest = np.maximum(1 - chances.sum(axis=1, keepdims=True), 0.0)
    every = np.concatenate([chances, rest], axis=1)
    return rng.multinomial(counts, every / every.sum(axis=1, keepdims=True))[:, :-1]


def _won_of(accepted: Counts, ground: Ground, drawn: _Drawn, rng: np.random.Generator) -> Counts:
    """Wins before the period ends of leads that are accepted in each coming week."""
    wins = np.zeros(len(accepted), dtype=np.int64)
    for week in range(accepted.shape[1]):
        chance = drawn.shares[WIN_RATE] * drawn.winning.within(ground.weeks_left - week)
        wins += rng.binomial(accepted[:, week], np.clip(chance, 0.0, 1.0))
    return wins


def _in_hand(ground: Ground, drawn: _Drawn, rng: np.random.Generator) -> tuple[Counts, Counts]:
    """Wins of the open accepted leads before the period ends; and whenever, with leads that wait for an answer."""
    now = np.zeros(len(drawn.win), dtype=np.int64)
    later = np.zeros_like(now)
    for age, count in enumerate(ground.taken.still_open):
        if count:
            ever, soon = drawn.winning.of_open[:, age], drawn.winning.open_within(age, ground.weeks_left)
            wins = rng.binomial(count, np.clip(ever, 0.0, 1.0))
            later += wins
            now += rng.binomial(wins, np.clip(soon / np.maximum(ever, 1e-12), 0.0, 1.0))
    for age, count in enumerate(ground.handed.still_open):
        if count:
            later += rng.binomial(count, drawn.accepting.of_open[:, age] * drawn.shares[WIN_RATE])
    return now, later


def _amounts(wins: Counts, drawn: _Drawn, rng: np.random.Generator) -> Array:
    """What so many wins come to together: a sum of Gamma amounts is one."""
    each = rng.gamma(np.maximum(wins * drawn.even, 1e-9), drawn.win / drawn.even)
    return np.where(wins > 0, each, 0.0)


def _together(drawn: _Drawn, weeks: float) -> Array:
    """The chance of a win from this week's dials to come within so many weeks."""
    found = np.zeros(len(drawn.win))
    for week in range(drawn.accepting.weeks.shape[1]):
        found += drawn.accepting.weeks[:, week] * drawn.winning.within(weeks - week)
    return found


def _needed(goal: float, ground: Ground, drawn: _Drawn, rng: np.random.Generator) -> dict[str, Range]:
    """What a goal takes from nothing, by step: wins until the money is there, leads until the wins are, and so on."""
    amount = _wins_for(goal, drawn, rng)
    found = {GOAL: Range(goal, goal, goal, goal), WINS: stated_range(amount)}
    for step, key in (
        (ACCEPTED, WIN_RATE), (DEVELOPED, ACCEPTANCE), (CONVERSATIONS, DEVELOPMENT), (CALLS, CONVERSATION)
    ):  # fmt: skip
        amount = amount + _missed(np.maximum(amount, 1e-9), np.clip(drawn.shares[key], 1e-9, 1.0), rng)
        found[step] = stated_range(amount)
    hours = amount / drawn.dials_an_hour
    found[HOURS] = stated_range(hours)
    found[BLOCKS] = stated_range(hours / ground.frame.block_hours / ground.frame.weeks)
    return found


def _missed(hits: Array, share: Array, rng: np.random.Generator) -> Array:
    """How many fail until so many have not; normal where there are more than can be drawn one by one."""
    if float((hits / share).max()) < _MOST_DRAWN:
        return rng.negative_binomial(hits, share).astype(float)
    mean = hits * (1 - share) / share
    return np.asarray(np.maximum(0.0, mean + rng.standard_normal(len(mean)) * np.sqrt(mean / share)))


def _wins_for(goal: float, drawn: _Drawn, rng: np.random.Generator) -> Array:
    """How many wins it takes until a sum is reached."""
    mean, even = goal / drawn.win, drawn.even
    if goal <= 0:
        return np.zeros_like(mean)
    most = float(mean.max())
    if most > _MOST_DRAWN_WINS:  # the renewal theorem: normal around the quotient
        sure = mean + rng.standard_normal(len(mean)) * np.sqrt(mean / even) + (1 + 1 / even) / 2
        return np.asarray(np.maximum(1.0, np.rint(sure)))
    count = int(most + 8 * np.sqrt(most / float(even.min())) + 10)
    sums = np.cumsum(rng.gamma(even[:, None], (drawn.win / even)[:, None], (len(mean), count)), axis=1)
    return np.asarray((sums < goal).sum(axis=1) + 1.0)


def _one_more(ground: Ground, drawn: _Drawn) -> Array:
    """A year's revenue from one more conversation in 100 dials, at the hours of a usual week."""
    dials = ground.usual_hours * 52 * drawn.dials_an_hour
    follow = drawn.shares[DEVELOPMENT] * drawn.shares[ACCEPTANCE] * drawn.shares[WIN_RATE]
    return np.asarray(0.01 * dials * follow * drawn.win)
