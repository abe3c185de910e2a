"""Worlds whose true rates are known: a year of calling day by day, what its record shows, and the quarter after it.

They share no code with the forecasts they judge but the shapes these take: waiting times here are continuous.
"""

from dataclasses import dataclass, replace

import numpy as np

from sdr_desk.method.lead_ground import ACCEPT_WEEKS, WIN_WEEKS, Ground, stage
from sdr_desk.method.lead_maths import Frame
from sdr_desk.method.lead_rates import (
    ACCEPTANCE,
    CONVERSATION,
    DEVELOPMENT,
    DIALS,
    SHAPE_WEIGHT,
    WEIGHT,
    WIN,
    WIN_RATE,
    Seen,
    Stated,
    even_shape,
    fixed,
    rate,
)
from sdr_desk.method.simulation import simulate

QUARTER = 91
YEAR = 365


@dataclass(frozen=True)
class World:
    """What is true: shares, dials an hour, the mean win in cents and its evenness, days of the lags, hours a week."""

    conversation: float
    development: float
    acceptance: float
    win_rate: float
    dials: float
    win: float
    evenness: float
    accept_days: float
    win_days: float
    lose_days: float
    hours: float
    spread: float = 0.6

    @property
    def rates(self):
        return {
            CONVERSATION: self.conversation, DEVELOPMENT: self.development, ACCEPTANCE: self.acceptance,
            WIN_RATE: self.win_rate, DIALS: self.dials, WIN: self.win,
        }  # fmt: skip


def any_world(rng):
    """A world somewhere in the range in which desks are found."""
    return World(
        rng.uniform(0.06, 0.15), rng.uniform(0.12, 0.3), rng.uniform(0.5, 0.85), rng.uniform(0.15, 0.4),
        rng.uniform(15, 35), rng.uniform(6e5, 4e6), rng.uniform(2.5, 8), rng.uniform(1, 4), rng.uniform(25, 70),
        rng.uniform(20, 60), rng.uniform(8, 30),
    )  # fmt: skip


def as_planned(plan, rng):
    """A world as likely as a plan's weights say it is, whose leads take their usual time."""
    told = plan.rates
    shares = {
        key: rng.beta(WEIGHT[key] * told[key], WEIGHT[key] * (1 - told[key]))
        for key in (CONVERSATION, DEVELOPMENT, ACCEPTANCE, WIN_RATE)
    }
    win = plan.evenness * WEIGHT[WIN] * plan.win / rng.gamma(plan.evenness * WEIGHT[WIN] + 1)
    dials = rng.gamma(WEIGHT[DIALS] * plan.dials) / WEIGHT[DIALS]
    return replace(
        plan, conversation=shares[CONVERSATION], development=shares[DEVELOPMENT], acceptance=shares[ACCEPTANCE],
        win_rate=shares[WIN_RATE], dials=dials, win=win, accept_days=2.2, win_days=42, lose_days=35, spread=0.8,
    )  # fmt: skip


@dataclass(frozen=True)
class Past:
    """The days (from the first) of all that happened, known or not yet: leads with their true fate, wins with cents."""

    dials: np.ndarray
    talks: np.ndarray
    leads: np.ndarray
    handed: np.ndarray
    answered: np.ndarray
    taken: np.ndarray
    ended: np.ndarray
    won: np.ndarray
    cents: np.ndarray


def lived(world, days, rng):
    """So many days of a world, five of each week with hours."""
    hours = np.where(np.arange(days) % 7 < 5, world.hours / 5, 0.0)
    dials = rng.poisson(hours * world.dials)
    talks = rng.binomial(dials, world.conversation)
    leads = rng.binomial(talks, world.development)
    handed = np.repeat(np.arange(days), leads) + rng.uniform(0.35, 0.7, leads.sum())
    taken = rng.random(len(handed)) < world.acceptance
    answered = handed + rng.exponential(world.accept_days, len(handed))
    won = taken & (rng.random(len(handed)) < world.win_rate)
    lag = np.where(won, world.win_days, world.lose_days) * np.exp(world.spread * rng.standard_normal(len(handed)))
    cents = rng.gamma(world.evenness, world.win / world.evenness, len(handed))
    return Past(dials, talks, leads, handed, answered, taken, answered + lag, won, cents)


def ground_of(world, past, today, plan=None, since=0, known=False):
    """What the record shows on a day, blended with a plan; with `known` the true rates instead."""
    seen = _seen(world, past, today, since)
    told = {} if plan is None else {key: Stated(value, WEIGHT[key]) for key, value in plan.rates.items()}
    found = [fixed(key, world.rates[key]) if known else rate(key, told.get(key), one) for key, one in seen.items()]
    mine, answered, ended = past.handed < today, past.answered < today, past.ended < today
    taken = mine & answered & past.taken
    handed = stage(
        (past.answered - past.handed)[taken], (past.answered - past.handed)[mine & answered & ~past.taken],
        (today - past.handed)[mine & ~answered], ACCEPT_WEEKS,
    )  # fmt: skip
    closing = stage(
        (past.ended - past.answered)[taken & ended & past.won], (past.ended - past.answered)[taken & ended & ~past.won],
        (today - past.answered)[taken & ~ended], WIN_WEEKS,
    )  # fmt: skip
    wins = past.cents[taken & ended & past.won]
    even = world.evenness if known else even_shape(list(wins))
    return Ground(
        None, Frame(13, 2), tuple(one for one in found if one), handed, closing, (world.hours,) * 13, 13.0,
        evenness=even, even_wins=10**6 if known else max(0, len(wins) - 1) + SHAPE_WEIGHT, usual_hours=world.hours,
    )  # fmt: skip


def _seen(world, past, today, since):
    from_day = max(since, today - 84)
    dials, talks = past.dials[from_day:today].sum(), past.talks[from_day:today].sum()
    mine, answered = past.handed < today, past.answered < today
    taken = mine & answered & past.taken
    won = taken & past.won & (past.ended < today)
    return {
        WIN: Seen(past.cents[won].sum(), won.sum()), WIN_RATE: Seen(won.sum(), taken.sum()),
        ACCEPTANCE: Seen(taken.sum(), mine.sum()), DEVELOPMENT: Seen(past.leads[from_day:today].sum(), talks),
        CONVERSATION: Seen(talks, dials), DIALS: Seen(dials, world.hours * (today - from_day) / 7),
    }  # fmt: skip


def came(past, today):
    """What the quarter after a day really brought: cents, wins, accepted leads."""
    end = today + QUARTER
    won = past.taken & past.won & (past.ended >= today) & (past.ended < end)
    accepted = past.taken & (past.answered >= today) & (past.answered < end)
    return past.cents[won].sum(), won.sum(), accepted.sum()


@dataclass(frozen=True)
class Held:
    """How often what came lay in the range stated before, of `worlds`: for money, wins and accepted leads."""

    worlds: int
    money: float
    wins: float
    accepted: float


def study(kind, count, seed, days=364, quarters=1000):
    """State ranges in so many worlds and see what came.

    `kind` is "known" (the true rates are stated as fixed), "measured" (from the record alone) or "planned" (worlds as
    a plan expects, from few `days` of record). Whole counts lie on the steps of their range as often as inside of it:
    each is moved by up to a half either way, by lot, so that a range of whole numbers can hold exactly four in five.
    """
    rng = np.random.default_rng(seed)
    held, worlds = np.zeros(3), 0
    for number in range(count):
        world, plan = any_world(rng), None
        if kind == "planned":
            plan, world = world, as_planned(world, rng)
        today = days + int(rng.integers(7))
        past = lived(world, today + QUARTER, rng)
        seen = simulate(ground_of(world, past, today, plan, known=kind == "known"), quarters, seed=number)
        if seen is None:
            continue
        moved = np.array(came(past, today), dtype=float) + np.array([0, *rng.uniform(-0.5, 0.5, 2)])
        ranges = (seen.revenue, seen.wins, seen.accepted)
        held += [one.low <= each <= one.high for one, each in zip(ranges, moved, strict=True)]
        worlds += 1
    return Held(worlds, *(held / worlds))
