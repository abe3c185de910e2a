"""What the next weeks bring: developed and accepted leads and the pipeline, simulated from what is known on a day."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sdr_desk.method.flow import Week
from sdr_desk.method.forecast_fit import PACE, Fit, fit
from sdr_desk.method.pipeline import Trail

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Runs = NDArray[np.int64]
    Shares = NDArray[np.float64]

INSIDE = 0.8
"""How much of what was simulated lies within a range."""

FEWEST_WEEKS = 8
"""With fewer whole weeks nothing is forecast."""

DRAWS = 2_000
_SEED = 23
_SMALL = 12
_FEWEST_DIALS = 20.0


@dataclass(frozen=True, slots=True)
class Record:
    """What a forecast is made from.

    Attributes:
        weeks: Mondays without gaps, oldest first; the week of the forecast may be among them with what it has so far.
        trails: every lead of these weeks and, if still open, of before.
        shares: how much of a usual week can be worked in each week from that of the forecast on.
        rest: how much of a usual week is left of the week of the forecast.
    """

    weeks: tuple[Week, ...]
    trails: tuple[Trail, ...]
    shares: tuple[float, ...]
    rest: float


@dataclass(frozen=True, slots=True)
class Range:
    """What is to be expected: the mean of what was simulated, and from where to where 80 % of it lies.

    As much lies below as above; of small numbers, which leave no equal ends, it is the shortest stretch with 80 %.
    """

    mean: float
    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether a value lies within, the ends included."""
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a week brings; `pipeline` counts the accepted leads that are open at its end."""

    first: date
    share: float
    dials: Range
    developed: Range
    accepted: Range
    pipeline: Range


@dataclass(frozen=True, slots=True)
class Forecast:
    """The weeks from that of the forecast on, and all of them but the first together.

    Attributes:
        pace: the dials of a usual week, as in the last eight whole weeks.
        in_hand: leads that wait for an answer; open_now: accepted leads that are open.
        developed, accepted: sums over the weeks after that of the forecast.
    """

    weeks: tuple[Ahead, ...]
    pace: float
    in_hand: int
    open_now: int
    developed: Range
    accepted: Range


def as_of(trails: Sequence[Trail], day: date) -> tuple[Trail, ...]:
    """The leads as they were known at the beginning of a day."""
    return tuple(_as_of(one, day) for one in trails if one.sent < day)


def _as_of(one: Trail, day: date) -> Trail:
    accepted = one.accepted if one.accepted and one.accepted < day else None
    ended = one.ended if one.ended and one.ended < day else None
    return one if accepted is one.accepted and ended is one.ended else Trail(one.sent, accepted, ended, one.dials)


def forecast(record: Record, day: date, draws: int = DRAWS) -> Forecast | None:
    """What the weeks from that of a day on bring, if dials go on as in the last eight weeks.

    Each of the simulated futures draws its own rates from what the record leaves open: developed leads a dial (gamma,
    newer weeks weighing more), the chance that a lead is accepted (beta), dials a week. Leads in hand are answered
    after the delays of the record, those that dials bring come by the delays of the leads before, and accepted leads
    stay open as long as accepted leads did.

    Args:
        record: what is known at the beginning of the day (see `as_of`); what the day itself brought may be in it.
        draws: how many futures.

    Returns:
        The week of the day with what it has so far, and those after it; None with fewer than eight whole weeks.
    """
    monday = day - timedelta(days=day.weekday())
    whole = [week for week in record.weeks if week.first < monday]
    if len(whole) < FEWEST_WEEKS or not any(week.dials and week.share > 0 for week in whole[-PACE:]):
        return None
    # Deferred: numpy takes a tenth of a second to load, and only figures need it.
    import numpy as np  # noqa: PLC0415

    rng = np.random.default_rng(_SEED)
    known = fit(whole, record.trails, day)
    so_far = next((week for week in record.weeks if week.first == monday), Week(monday, 0.0))
    left = [max(0.0, record.rest), *record.shares[1:]]
    dials = _dials(rng, known, left, draws)
    developed = _developed(rng, known, [*(week.dials for week in whole), so_far.dials], dials, left)
    in_hand = [(day - one.sent).days for one in record.trails if one.accepted is None and one.ended is None]
    accepted = known.answers.of_waiting(rng, in_hand, 7 - day.weekday(), len(left), draws)
    accepted += known.answers.of_new(rng, developed)
    ages = [(day - one.accepted).days // 7 for one in record.trails if one.accepted and one.ended is None]
    still = known.closings.open_after(rng, ages, accepted, (7 - day.weekday()) / 7)
    dials[0] += so_far.dials
    developed[0] += so_far.developed
    accepted[0] += so_far.accepted
    told = (dials, developed, accepted, still)
    weeks = tuple(
        Ahead(monday + timedelta(weeks=at), record.shares[at], *(_range(runs[at]) for runs in told))
        for at in range(len(left))
    )
    sums = [_range(runs[1:].sum(axis=0)) for runs in (developed, accepted)]
    return Forecast(weeks, known.pace, len(in_hand), len(ages), *sums)


def _range(runs: Runs) -> Range:
    import numpy as np  # noqa: PLC0415 -- see `forecast`

    mean = float(runs.mean())
    if mean >= _SMALL:
        low, high = np.quantile(runs, ((1 - INSIDE) / 2, (1 + INSIDE) / 2), method="nearest")
        return Range(mean, float(low), float(high))
    ranked = np.sort(runs)
    needed = math.ceil(INSIDE * len(ranked))
    lows, starts = np.unique(ranked[: len(ranked) - needed + 1], return_index=True)
    highs = ranked[starts + needed - 1]
    within = np.searchsorted(ranked, highs, side="right") - starts
    # Of the shortest stretches the one that holds the most.
    best = np.lexsort((-within, highs - lows))[0]
    return Range(mean, float(lows[best]), float(highs[best]))


def _dials(rng: np.random.Generator, known: Fit, left: Sequence[float], draws: int) -> Runs:
    """Dials by week and future: the pace, uncertain as a whole and from week to week."""
    import numpy as np  # noqa: PLC0415 -- see `forecast`

    spread = max(known.pace_spread, 0.02)
    level = rng.normal(1.0, spread / PACE**0.5, size=draws)
    each = rng.gamma(1 / spread**2, spread**2, size=(len(left), draws))
    mean: Shares = np.maximum(level, 0.05) * each * known.pace * np.asarray(left)[:, None]
    found: Runs = rng.poisson(mean)
    return found


def _developed(rng: np.random.Generator, known: Fit, past: Sequence[int], dials: Runs, left: Sequence[float]) -> Runs:
    """Developed leads by week and future, from the dials that take effect then: `past` ones and those to come.

    The last of the past ones belong to the first week, of which only what is left brings more.
    """
    import numpy as np  # noqa: PLC0415 -- see `forecast`

    rate = rng.gamma(known.leads + 0.5, 1 / max(known.dials, _FEWEST_DIALS), size=dials.shape[1])
    rate *= np.exp(rng.normal(-(known.drift**2) / 2, known.drift, size=dials.shape[1]))
    found = np.zeros_like(dials)
    for at, share in enumerate(left):
        reach = np.zeros(dials.shape[1])
        for back, part in enumerate(known.parts):
            if back <= at:
                reach += part * dials[at - back]
            place = len(past) - 1 + at - back
            if back >= at:
                reach += part * (past[place] if place >= 0 else known.before)
        found[at] = _counts(rng, rate * reach * share, known.spread)
    return found


def _counts(rng: np.random.Generator, mean: Shares, spread: float) -> Runs:
    """Counts with a variance of `spread` times the mean."""
    import numpy as np  # noqa: PLC0415 -- see `forecast`

    if spread > 1.01:
        shape = np.maximum(mean, 1e-9) / (spread - 1)
        mean = rng.gamma(shape, spread - 1)
    found: Runs = rng.poisson(mean)
    return found
