"""The rates between the stages of a lead: what a plan states, blended with what the record has, and never silently.

A rate starts as what the plan states, counting like so many trials (the prior of a Beta, Gamma or inverse Gamma
distribution: Gelman et al., "Bayesian Data Analysis", 3rd ed. 2013, chapter 2). Each trial of the record adds to it,
and the plan's weight falls in a straight line to nothing at `ENOUGH` trials, so that a long record speaks alone and
nothing jumps on the way. A rate that a manager fixed is used as it is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist

from sdr_desk.method.intervals import Interval, wilson

LEVEL = 0.8
"""Every range of a plan holds four times out of five."""

WIN, WIN_RATE, ACCEPTANCE = "win_cents", "win_rate", "acceptance_rate"
DEVELOPMENT, CONVERSATION, DIALS = "development_rate", "conversation_rate", "dials_per_hour"
KEYS = (WIN, WIN_RATE, ACCEPTANCE, DEVELOPMENT, CONVERSATION, DIALS)
"""The rates in the order in which a goal is worked back: cents a win, four shares, dials an hour of blocks."""

SHARES = frozenset({WIN_RATE, ACCEPTANCE, DEVELOPMENT, CONVERSATION})

WEIGHT = {WIN: 5.0, WIN_RATE: 20.0, ACCEPTANCE: 20.0, DEVELOPMENT: 40.0, CONVERSATION: 200.0, DIALS: 10.0}
"""How many trials (wins, leads, leads, conversations, dials, hours) a plan's rate counts like unless it says."""

ENOUGH = {WIN: 10, WIN_RATE: 40, ACCEPTANCE: 40, DEVELOPMENT: 80, CONVERSATION: 300, DIALS: 20}
"""Trials of a record that speak without the plan."""

TRIALS = {
    WIN: ("win", "wins"), WIN_RATE: ("lead", "leads"), ACCEPTANCE: ("lead", "leads"),
    DEVELOPMENT: ("conversation", "conversations"), CONVERSATION: ("dial", "dials"), DIALS: ("hour", "hours"),
}  # fmt: skip

USUAL_SHAPE, SHAPE_WEIGHT = 4.0, 8
"""How even wins are taken to be (a Gamma shape: they differ by half of their mean), counting like so many wins."""

BLOCKS_WEIGHT = 10
"""How many blocks of even dials stand beside those of the record."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What is taken for a rate before any record: a share, cents or dials an hour, counting like `weight` trials.

    Attributes:
        fixed: to be used as it is, whatever the record says.
        by: who says so, as words before the value: "plan", "the others’", "plan and the others’".
    """

    value: float
    weight: float
    fixed: bool = False
    by: str = "plan"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the record has: hits (wins, dials, cents) in trials (leads, hours, wins), and how many are still open."""

    hits: float = 0.0
    trials: float = 0.0
    still_open: int = 0


@dataclass(frozen=True, slots=True)
class Rate:
    """One rate as it is planned with.

    Attributes:
        value: cents a win, a share, or dials an hour; low and high hold it four times out of five.
        hits, trials: what it stands on, the plan's weight included; both 0 when it is fixed.
        plan_trials: how many of the trials are the plan's.
        stated: what the plan says, None when it says nothing.
        seen: the record alone.
        fading: how much of the plan's weight has gone, from 0 to 1.
    """

    key: str
    value: float
    low: float
    high: float
    hits: float
    trials: float
    plan_trials: float
    stated: Stated | None
    seen: Seen
    fading: float = 0.0

    @property
    def fixed(self) -> bool:
        """Whether it is used as it is."""
        return not self.trials

    @property
    def measured(self) -> bool:
        """Whether the record alone speaks."""
        return not self.fixed and self.plan_trials == 0

    @property
    def blended(self) -> bool:
        """Whether plan and record both have a part in it."""
        return not self.fixed and self.plan_trials > 0 and self.seen.trials > 0


def rate(key: str, stated: Stated | None, seen: Seen) -> Rate | None:
    """The rate to plan with; None when nothing is stated and the record cannot say.

    Raises:
        ValueError: no such rate, or what is stated or seen cannot be.
    """
    _refuse(key, stated, seen)
    if stated is not None and stated.fixed:
        return Rate(key, stated.value, stated.value, stated.value, 0.0, 0.0, 0.0, stated, seen)
    fading = _fading(key, seen) if stated is not None else 1.0
    plan = stated.weight * (1 - fading) if stated is not None else 0.0
    trials = plan + seen.trials
    if not trials or (not plan and not seen.hits):
        return None
    hits = (stated.value * plan if stated is not None else 0.0) + seen.hits
    found = Rate(key, hits / trials, 0.0, 0.0, hits, trials, plan, stated, seen, fading)
    low, high = _range(found)
    return replace(found, low=low, high=high)


def fixed(key: str, value: float) -> Rate:
    """A rate that is to be used as it is, to try out what would be."""
    return Rate(key, value, value, value, 0.0, 0.0, 0.0, Stated(value, 1.0, True), Seen())


def of_others(others: Rate | None, weight: float) -> Stated | None:
    """What others come to, as the start of a person's rate; what was fixed for all stays so.

    A person is not the others: their record counts at most like the weight a plan would. While a plan has a part in
    what the others come to, that is said.
    """
    if others is None:
        return None
    if others.fixed:
        return others.stated
    if not others.seen.trials:
        return others.stated
    by = "plan and the others’" if others.blended else "the others’"
    return Stated(others.value, min(weight, others.trials), by=by)


def _fading(key: str, seen: Seen) -> float:
    """A record without a single hit cannot be divided by: the plan keeps its weight beside it."""
    return min(1.0, seen.trials / ENOUGH[key]) if seen.hits else 0.0


def _range(found: Rate) -> tuple[float, float]:
    if found.key in SHARES:
        interval: Interval = wilson(found.hits, found.trials, LEVEL)
        return interval.low, interval.high
    if found.key == DIALS:  # a Gamma distribution of as many dials as were made in these hours
        return gamma_quantile(found.hits, 0.1) / found.trials, gamma_quantile(found.hits, 0.9) / found.trials
    shape = USUAL_SHAPE * found.trials + 1
    scale = USUAL_SHAPE * found.hits
    return scale / gamma_quantile(shape, 0.9), scale / gamma_quantile(shape, 0.1)


def gamma_quantile(shape: float, at: float) -> float:
    """A quantile of the Gamma distribution of scale 1, near enough for every shape above 1.

    Wilson and Hilferty (1931), "The distribution of chi-square", PNAS 17.
    """
    z = NormalDist().inv_cdf(at)
    part = 1 / (9 * shape)
    return shape * max(0.0, 1 - part + z * math.sqrt(part)) ** 3


def even_shape(amounts: tuple[float, ...] | list[float]) -> float:
    """How even wins are: the shape of a Gamma distribution from their spread, drawn to the usual one while few.

    A shape of 4 says that wins differ by half of their mean; it is the inverse of the squared variation.
    """
    count = len(amounts)
    if count < 2:
        return USUAL_SHAPE
    mean = sum(amounts) / count
    spread = sum((one - mean) ** 2 for one in amounts) / (count - 1) / (mean * mean) if mean else 0.0
    blended = (SHAPE_WEIGHT / USUAL_SHAPE + (count - 1) * spread) / (SHAPE_WEIGHT + count - 1)
    return 1 / max(blended, 0.01)


def unrest(blocks: Sequence[tuple[int, int]]) -> float:
    """How much more the dials of blocks, as (minutes, dials), vary than by chance alone; at least 1, for not at all.

    The dispersion of McCullagh and Nelder (1989), "Generalized linear models", 2nd ed., chapter 6, drawn to 1 while
    there are few blocks.
    """
    used = [(minutes, dials) for minutes, dials in blocks if minutes > 0]
    minutes, dials = sum(one for one, _ in used), sum(one for _, one in used)
    if len(used) < 2 or not dials:
        return 1.0
    pace = dials / minutes
    squares = sum((made - pace * long) ** 2 / (pace * long) for long, made in used)
    return max(1.0, (BLOCKS_WEIGHT + squares) / (BLOCKS_WEIGHT + len(used) - 1))


def _refuse(key: str, stated: Stated | None, seen: Seen) -> None:
    if key not in KEYS:
        raise ValueError(f"no rate {key}")
    if stated is not None and not (0 < stated.value <= (1 if key in SHARES else math.inf) and stated.weight > 0):
        raise ValueError(f"{key} cannot be {stated.value} counting like {stated.weight}")
    if seen.trials < 0 or seen.hits < 0 or (key in SHARES and seen.hits > seen.trials):
        raise ValueError(f"{key} cannot have {seen.hits} in {seen.trials}")
