"""What a forecast takes from the record: dials a week, leads a dial, how long they take, and how all of it varies."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sdr_desk.method.flow import Week
from sdr_desk.method.flow_lag import kernel
from sdr_desk.method.pipeline import Answers, Closings, Trail, answers_of, closings_of

PACE = 8
"""The pace is that of so many whole weeks."""

_HALF_LIFE = 13.0
_HISTORY = 39
_MOST_SPREAD = 20.0
_CHAINS = 400
_STRETCH = 6


@dataclass(frozen=True, slots=True)
class Fit:
    """What the record says up to a day.

    Attributes:
        parts: how the dials of a week take effect over the weeks; before: dials a week before the record began.
        leads, dials: developed leads and the dials they came from; spread: their variance over their mean.
        drift: by how much (in logarithms) the leads a dial brings differ from one half of a quarter to the next.
    """

    pace: float
    pace_spread: float
    parts: tuple[float, ...]
    before: float
    leads: float
    dials: float
    spread: float
    drift: float
    answers: Answers
    closings: Closings


def fit(whole: Sequence[Week], trails: Sequence[Trail], day: date) -> Fit:
    """What the whole weeks before a day and the leads as they were known then say; newer weeks weigh more.

    Some of the last eight weeks must have been worked, with dials.
    """
    recent = [week for week in whole[-PACE:] if week.share > 0]
    worked = sum(week.share for week in recent)
    pace = sum(week.dials for week in recent) / worked
    off = sum(week.share * (week.dials / week.share / pace - 1) ** 2 for week in recent) / worked
    parts = kernel([one.dials for one in trails if one.dials][-_CHAINS:])
    before = sum(week.dials for week in whole[:4]) / 4
    reached = _reaching(whole, parts, before)
    leads, dials, spread = _rate(whole, reached)
    drift = _drift([week.developed for week in whole], reached)
    # Of leads before the record only those that are open still are known: they would say that leads never end.
    closings = closings_of([one for one in trails if one.sent >= whole[0].first], day)
    # Part of the up and down is chance that is drawn anew.
    spread_of_pace = max(0.0, off - len(recent) / max(1, sum(week.dials for week in recent))) ** 0.5
    return Fit(pace, spread_of_pace, parts, before, leads, dials, spread, drift, answers_of(trails, day), closings)


def _reaching(whole: Sequence[Week], parts: Sequence[float], before: float) -> list[float]:
    """The dials that take effect in each week, as far as it is worked."""
    return [
        week.share * sum(part * (whole[at - back].dials if at >= back else before) for back, part in enumerate(parts))
        for at, week in enumerate(whole)
    ]


def _rate(whole: Sequence[Week], reached: Sequence[float]) -> tuple[float, float, float]:
    """Developed leads, the dials they came from (newer weeks weigh more), and how much more than chance they vary."""
    told = list(zip(whole, reached, strict=True))[-_HISTORY:]
    weights = [0.5 ** (ahead / _HALF_LIFE) for ahead in range(len(told) - 1, -1, -1)]
    leads = sum(weight * week.developed for weight, (week, _dials) in zip(weights, told, strict=True))
    dials = sum(weight * amount for weight, (_week, amount) in zip(weights, told, strict=True))
    if not dials or not leads:
        return leads, dials, 1.0
    rate = leads / dials
    off = [
        weight * (week.developed - rate * amount) ** 2 / (rate * amount)
        for weight, (week, amount) in zip(weights, told, strict=True)
        if amount > 0
    ]
    return leads, dials, min(_MOST_SPREAD, max(1.0, sum(off) / sum(weights)))


def _drift(developed: Sequence[int], reached: Sequence[float]) -> float:
    """How far the rates of neighbouring stretches lie apart beyond chance, drawn towards nothing by three stretches."""
    ends = range(len(developed), max(0, len(developed) - _HISTORY) + _STRETCH - 1, -_STRETCH)
    told = [(sum(developed[at - _STRETCH : at]) + 0.5, sum(reached[at - _STRETCH : at])) for at in ends]
    apart = [
        math.log(leads / dials * later_dials / later) ** 2 - 1 / leads - 1 / later
        for (later, later_dials), (leads, dials) in pairwise(told)
        if dials > 0 and later_dials > 0
    ]
    return math.sqrt(max(0.0, sum(apart)) / (len(apart) + 3))
