"""Odds and grades: scores stretched until their odds keep their word, and what odds come to as grade and score."""

from __future__ import annotations

import math
from collections.abc import Sequence

_BEST, _GOOD, _POOR = 3.0, 1.5, 0.5

GRADE_CUTS = (("A", _BEST), ("B", _GOOD), ("C", _POOR), ("D", 0.0))
"""A grade and from how many times the odds of most it is given."""


def platt(scores: Sequence[float], positive: Sequence[bool]) -> tuple[float, float]:
    """Intercept and slope that turn scores into log odds, the slope from 0 to 1.5.

    Newton's method on the logistic likelihood with the smoothed targets of Platt (1999) and a slight pull of the slope
    towards one.
    """
    yes = sum(positive)
    no = len(positive) - yes
    high, low = (yes + 1) / (yes + 2), 1 / (no + 2)
    intercept, slope, pull = math.log((yes + 1) / (no + 1)), 1.0, 0.5
    for _turn in range(40):
        g0, g1 = 0.0, -pull * (slope - 1)
        h00, h01, h11 = 1e-9, 0.0, pull
        for score, one in zip(scores, positive, strict=True):
            chance = chance_of(intercept + slope * score)
            gap, spread = (high if one else low) - chance, chance * (1 - chance)
            g0, g1 = g0 + gap, g1 + gap * score
            h00, h01, h11 = h00 + spread, h01 + spread * score, h11 + spread * score * score
        step = h00 * h11 - h01 * h01
        if step <= 1e-12:
            break
        d0, d1 = (h11 * g0 - h01 * g1) / step, (h00 * g1 - h01 * g0) / step
        far = max(abs(d0), abs(d1))
        scale = 1.0 if far <= 2 else 2 / far
        intercept, slope = intercept + scale * d0, slope + scale * d1
        if far < 1e-7:
            break
    return intercept, min(1.5, max(0.0, slope))


def losses(scores: Sequence[float], positive: Sequence[bool], intercept: float, slope: float) -> list[float]:
    """The log loss of each outcome under odds from scores, in nats."""
    found = []
    for score, one in zip(scores, positive, strict=True):
        z = intercept + slope * score
        found.append(math.log1p(math.exp(-abs(z))) + max(0.0, -z if one else z))
    return found


def chance_of(log_odds: float) -> float:
    """The probability of log odds."""
    if log_odds >= 0:
        return 1 / (1 + math.exp(-min(log_odds, 700)))
    odds = math.exp(max(log_odds, -700))
    return odds / (1 + odds)


def grade_of(log_odds: float) -> str:
    """The grade of such log odds: A from three times the odds of most, B from one and a half, C from half."""
    return next(grade for grade, least in GRADE_CUTS if math.exp(min(log_odds, 50)) >= least)


def score_of(log_odds: float) -> float:
    """The score, 0 to 1, of such log odds: odds / (1 + odds), so that somebody like most has one half."""
    return chance_of(log_odds)
