"""How even the weekly numbers are: what a short week should bring, and how much of the up and down is chance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_WEEKS = 6
"""Fewer weeks say nothing about evenness."""

LEVEL = 0.05
"""Numbers are called uneven when chance alone gives as much up and down in fewer cases than this."""

_DRAWS = 2_000
_SEED = 20
Verdict = Literal["even", "uneven", "steady", "unknown"]


@dataclass(frozen=True, slots=True)
class Week:
    """What happened in a week.

    Attributes:
        first: its Monday.
        share: how much of a usual week could be worked: 1 for a usual week, 0.8 with one holiday in five days.
        dials, developed, accepted: counts of the week.
    """

    first: date
    share: float
    dials: int = 0
    developed: int = 0
    accepted: int = 0


@dataclass(frozen=True, slots=True)
class Evenness:
    """How much weekly numbers go up and down beside what chance alone would give.

    The measure is the index of dispersion (variance over mean), with the weight of short weeks taken out: each week is
    expected to bring its share of the total. Its test is Fisher's (1950, "The significance of deviations from
    expectation in a Poisson series", Biometrics 6), exact by drawing: given the total, numbers that come by chance fall
    on the weeks like dice. `spread` is the coefficient of variation that belongs to the index, `by_chance` the one at
    an index of 1.

    Attributes:
        weeks: how many weeks; total: how many of them there were in all.
        index: 1 when chance alone moves the numbers; chance: how often it moves them at least as much.
        verdict: "unknown" with fewer than six weeks or nothing to count.
    """

    weeks: int
    total: int
    index: float
    chance: float
    verdict: Verdict

    @property
    def spread(self) -> float:
        """The coefficient of variation of the weekly numbers, short weeks made fair; 0 with nothing to count."""
        return math.sqrt(self.index) * self.by_chance

    @property
    def by_chance(self) -> float:
        """The coefficient of variation that chance alone gives with so many a week."""
        return math.sqrt(self.weeks / self.total) if self.total else 0.0

    def words(self, what: str) -> str:
        """One sentence: "Accepted leads go up and down by 62 % a week; chance alone gives 58 %: …"."""
        if self.verdict == "unknown":
            told = f"{self.total} in {_weeks(self.weeks)}, too few" if self.weeks else "no whole week yet, too little"
            return f"{what}: {told} to say how even they are."
        said = {
            "even": "about as even as chance allows",
            "uneven": "uneven, more than chance explains",
            "steady": "steadier than chance",
        }[self.verdict]
        return (
            f"{what} go up and down by {100 * self.spread:.0f} % from week to week, "
            f"chance alone gives {100 * self.by_chance:.0f} %: {said}."
        )


def evenness(counts: Sequence[int], shares: Sequence[float]) -> Evenness:
    """How even some weekly counts are, each week with its share of a usual one; weeks without work are left out.

    Raises:
        ValueError: not as many shares as counts.
    """
    pairs = [(count, share) for count, share in zip(counts, shares, strict=True) if share > 0]
    total = sum(count for count, _share in pairs)
    if len(pairs) < LEAST_WEEKS or total < 2:
        return Evenness(len(pairs), total, 1.0, 1.0, "unknown")
    worked = sum(share for _count, share in pairs)
    expected = [total * share / worked for _count, share in pairs]
    index = sum((count - mean) ** 2 / mean for (count, _), mean in zip(pairs, expected, strict=True)) / (len(pairs) - 1)
    more, less = _tails(index, total, expected)
    verdict: Verdict = "uneven" if more < LEVEL else "steady" if less < LEVEL else "even"
    return Evenness(len(pairs), total, index, more, verdict)


def _tails(index: float, total: int, expected: Sequence[float]) -> tuple[float, float]:
    """How often chance gives at least, and at most, this index."""
    # Deferred: numpy takes a tenth of a second to load, and only figures need it.
    import numpy as np  # noqa: PLC0415

    mean: NDArray[np.float64] = np.asarray(expected)
    drawn = np.random.default_rng(_SEED).multinomial(total, mean / mean.sum(), size=_DRAWS)
    by_chance = ((drawn - mean) ** 2 / mean).sum(axis=1) / (len(expected) - 1)
    near = 1e-9 * max(1.0, index)
    more, less = int((by_chance >= index - near).sum()), int((by_chance <= index + near).sum())
    return (more + 1) / (_DRAWS + 1), (less + 1) / (_DRAWS + 1)


def _weeks(number: int) -> str:
    return f"{number} week" + ("" if number == 1 else "s")
