"""Intervals of rates: what a count of hits says about the rate behind it, and about two rates side by side."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

LEVEL = 0.95
"""Confidence of an interval unless told otherwise."""

_FEWEST_FREE = 5
"""Degrees of freedom below which four terms are too few."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both shares of one (or a difference of shares)."""

    low: float
    high: float

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share a point."""
        return self.low <= other.high and other.low <= self.high


def wilson(hits: float, trials: float, level: float = LEVEL) -> Interval:
    """The score interval of a share, `hits` of `trials`; with no trials everything is possible.

    Counts need not be whole: those of a blend are what its parts weigh.

    Wilson (1927), "Probable inference, the law of succession, and statistical inference", JASA 22; recommended for
    small counts by Brown, Cai and DasGupta (2001), "Interval estimation for a binomial proportion", Statistical
    Science 16. Without continuity correction.

    Raises:
        ValueError: counts that cannot be, or a level outside 0 to 1.
    """
    _refuse(hits, trials, level)
    if not trials:
        return Interval(0.0, 1.0)
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = hits / trials
    weight = 1 + z * z / trials
    centre = (share + z * z / (2 * trials)) / weight
    half = z / weight * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    low = 0.0 if hits == 0 else max(0.0, centre - half)
    high = 1.0 if hits == trials else min(1.0, centre + half)
    return Interval(low, high)


def difference(hits: int, trials: int, other_hits: int, other_trials: int, level: float = LEVEL) -> Interval:
    """The interval of the first share less the second, each from its own trials.

    Newcombe (1998), "Interval estimation for the difference between independent proportions: comparison of eleven
    methods", Statistics in Medicine 17, method 10: the Wilson intervals of both, joined by squares.

    Raises:
        ValueError: counts that cannot be, or a level outside 0 to 1.
    """
    first, second = wilson(hits, trials, level), wilson(other_hits, other_trials, level)
    share = hits / trials if trials else 0.5
    other = other_hits / other_trials if other_trials else 0.5
    gap = share - other
    return Interval(
        gap - math.hypot(share - first.low, second.high - other),
        gap + math.hypot(first.high - share, other - second.low),
    )


def t_point(share: float, freedom: int) -> float:
    """The point below which this share of Student's t with so many degrees of freedom lies, from five on.

    Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.7.5: four terms from the normal point; for
    shares from 0.9 to 0.998 within 1.1 %, from nine degrees on within 0.2 %.

    Raises:
        ValueError: a share outside 0 to 1, or fewer degrees of freedom.
    """
    if not 0 < share < 1 or freedom < _FEWEST_FREE:
        raise ValueError(f"no point of {share} with {freedom} degrees of freedom")
    z = NormalDist().inv_cdf(share)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3


def _refuse(hits: float, trials: float, level: float) -> None:
    if not 0 <= hits <= trials:
        raise ValueError(f"{hits} of {trials} is not a share")
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1, not {level}")
