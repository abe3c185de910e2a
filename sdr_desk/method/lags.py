"""How long leads take to go on, and what share ever will, with those that are still open counted for what they are.

An open lead says that it took longer than its age so far, not that it was lost. Waiting times are therefore estimated
as survival curves with censored observations (Kaplan and Meier 1958, "Nonparametric estimation from incomplete
observations", JASA 53), drawn to a usual course while few (the beta process of Hjort 1990, Annals of Statistics 18,
whose weekly form has a Beta distribution for the chance of each week). Whether an open lead will go on or drop out is
drawn in turn with the share and both curves (data augmentation: Tanner and Wong 1987, JASA 82), so that a share from a
record whose newest leads are open is neither too low nor too sure of itself.

This module loads numpy: import it only where it is about to be used.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from sdr_desk.method.lead_ground import ACCEPT_WEEKS, WIN_WEEKS, Stage
from sdr_desk.method.lead_rates import Rate

Array = NDArray[np.float64]

CURVE_WEIGHT = 3.0
"""How many leads a usual course counts like."""

_NEVER_TOLD = 0.05
_SWEEPS = 14


@dataclass(frozen=True, slots=True)
class Course:
    """Draws of a stage: each has a row.

    Attributes:
        share: of the leads that ever go on.
        weeks: the chance of each week to be the one in which a lead that goes on does, (draws, weeks).
        of_open: the chance of an open lead to go on by its age in weeks, (draws, weeks).
    """

    share: Array
    weeks: Array
    of_open: Array

    def within(self, weeks: float) -> Array:
        """The chance of a lead that will go on, and that comes some time in a week, to do so in so many weeks of it."""
        return np.asarray(self.weeks @ np.clip(weeks - np.arange(self.weeks.shape[1]), 0.0, 1.0))

    def open_within(self, age: int, weeks: float) -> Array:
        """The chance of a lead that is open at an age to go on within so many weeks from now."""
        ahead = np.arange(self.weeks.shape[1]) - age
        counts = np.where(ahead > 0, np.clip(weeks - ahead + 0.5, 0.0, 1.0), 0.0)
        counts[age] = 0.5 * min(1.0, 2 * weeks)
        left = _left(self.weeks)[:, age]
        return np.asarray(self.of_open[:, age] * (self.weeks @ counts) / np.maximum(left, 1e-12))

    def open_by_week(self, age: int, count: int) -> Array:
        """The chance of a lead that is open at an age to go on in each of the coming `count` weeks, (draws, weeks)."""
        steps = [self.open_within(age, week + 1) for week in range(count)]
        return np.maximum(np.diff(np.array([np.zeros_like(self.share), *steps]), axis=0).T, 0.0)

    @property
    def median(self) -> float:
        """Weeks after which half of the leads that go on have."""
        mean = np.cumsum(self.weeks.mean(axis=0))
        at = int(np.searchsorted(mean, 0.5))
        before = mean[at - 1] if at else 0.0
        return float(max(0.0, at - 0.5 + (0.5 - before) / max(mean[at] - before, 1e-12)))


def courses(handed: Stage, taken: Stage, accepting: Rate, winning: Rate, draws: int,
            rng: np.random.Generator) -> tuple[Course, Course]:  # fmt: skip
    """What may be true of leads from the handoff to the acceptance, and from there to the win."""
    usual = (_mostly_at_once(ACCEPT_WEEKS), _mostly_at_once(ACCEPT_WEEKS))
    to_accept = course(handed, accepting, usual, draws, rng)
    usual = (_spread(WIN_WEEKS, 6.0, 0.0), _spread(WIN_WEEKS, 5.0, _NEVER_TOLD))
    return to_accept, course(taken, winning, usual, draws, rng)


def course(stage: Stage, rate: Rate, usual: tuple[Array, Array], draws: int, rng: np.random.Generator) -> Course:
    """Draws of what may be true of a stage, from its leads and from the plan's part in its rate."""
    plan = rate.stated.value * rate.plan_trials if rate.stated is not None else 0.0
    start = 0.5 * rate.fading
    first, second = plan + start, rate.plan_trials - plan + start
    on, off, waiting = (np.array(one, dtype=float) for one in (stage.went_on, stage.dropped, stage.still_open))
    share = np.full(draws, rate.value)
    will = rng.binomial(waiting.astype(int), np.full((draws, 1), rate.value)).astype(float)
    weeks = chance = np.empty(0)
    for _ in range(_SWEEPS):
        if not rate.fixed:
            went = on.sum() + will.sum(axis=1)
            others = second + off.sum() + waiting.sum() - will.sum(axis=1)
            share = rng.beta(first + went, np.maximum(others, 1e-9))  # none where a plan states all of them
        weeks = _curve(usual[0], on, will, rng)
        lost = _curve(usual[1], off, waiting - will, rng)
        yes = share[:, None] * _left(weeks)
        chance = yes / np.maximum(yes + (1 - share[:, None]) * _left(lost), 1e-12)
        will = rng.binomial(waiting.astype(int), np.clip(chance, 0.0, 1.0)).astype(float)
    return Course(share, weeks, chance)


def _curve(usual: Array, ended: Array, waiting: Array, rng: np.random.Generator) -> Array:
    """Draws of the chances of each week, from those who ended in them and those (draws, weeks) who wait at an age."""
    tail = np.cumsum(usual[::-1])[::-1]
    since = np.cumsum((ended + waiting)[:, ::-1], axis=1)[:, ::-1]
    # Whoever waits in a week has half of it behind them.
    passed = since - ended - waiting / 2
    hits = np.maximum(CURVE_WEIGHT * usual, 1e-3) + ended
    hazard = rng.beta(np.broadcast_to(hits, passed.shape), np.maximum(CURVE_WEIGHT * (tail - usual), 1e-3) + passed)
    hazard[:, -1] = 1.0
    staying = np.cumprod(1 - hazard, axis=1)
    return np.asarray(hazard * np.concatenate([np.ones((len(hazard), 1)), staying[:, :-1]], axis=1))


def _left(weeks: Array) -> Array:
    """The chance to go on only after the middle of each week."""
    return np.asarray(np.cumsum(weeks[:, ::-1], axis=1)[:, ::-1] - weeks / 2)


def _mostly_at_once(length: int) -> Array:
    """A handoff is mostly answered within days."""
    found = 0.2 ** np.arange(length)
    return np.asarray(found / found.sum())


def _spread(length: int, median: float, never: float) -> Array:
    """Weeks until a sale as they usually spread: the logarithm has a normal distribution."""
    normal = NormalDist(math.log(median), 0.8)
    edges = [0.0, *(normal.cdf(math.log(week + 0.5)) for week in range(length - 1)), 1.0]
    found = np.diff(np.array(edges)) * (1 - never)
    found[-1] += never
    return np.asarray(found)
