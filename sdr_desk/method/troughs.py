"""Weeks in which dials fell, troughs of accepted leads, and which of the two belong together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from sdr_desk.method.flow import Week

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FELL = 0.7
"""Two weeks and more with fewer dials than this share of the usual number are called a fall."""

FELL_HARD = 0.5
"""A single week is one only below this share."""

LOW = 0.75
"""Weeks after a fall are a trough when they bring fewer accepted leads than this share of what they should."""

FALSE_ALARMS = 0.1
"""A trough is named when an even flow shows one like it, wherever one was looked for, in fewer records than this."""

_USUAL = 8
_LONGEST = 8
_DRAWS = 1_000
_SEED = 22
_RARE = 0.0005


@dataclass(frozen=True, slots=True)
class Fall:
    """Weeks in which dials fell, by their places, both included; `dials` were made where `usual` ones would be.

    `short` when it is only that few days could be worked: on these as many dials were made as usual.
    """

    first: int
    last: int
    dials: int
    usual: float
    short: bool = False


@dataclass(frozen=True, slots=True)
class Trough:
    """Weeks with too few accepted leads, by their places, both included.

    Attributes:
        accepted: how many there were where `expected` should have been.
        chance: how often an even flow shows weeks as low as these where they were looked for.
        fall: the weeks of fallen dials that went before by the lag; None when dials did not fall then, or the lag is
            not known.
    """

    first: int
    last: int
    accepted: int
    expected: float
    chance: float
    fall: Fall | None = None

    @property
    def later(self) -> int:
        """How many weeks after the fall it began; 0 without one."""
        return self.first - self.fall.first if self.fall else 0


def falls(weeks: Sequence[Week]) -> tuple[Fall, ...]:
    """The stretches in which dials fell beside the usual: the median of the eight weeks before, per usual week.

    Weeks without work neither fall nor end a stretch; after eight weeks the new level is the usual one. A fall must be
    so rare by chance (one in 2,000) that even flows of few dials seldom show one in half a year.
    """
    found: list[Fall] = []
    run: list[int] = []
    usual = 0.0
    for at, week in enumerate(weeks):
        if week.share <= 0:
            continue
        if len(run) == _USUAL:
            found += _fall(weeks, run, usual)
            run = []
        usual = usual if run else _usual(weeks, at)
        if usual and week.dials < FELL * usual * week.share:
            run.append(at)
            continue
        found += _fall(weeks, run, usual)
        run = []
    return tuple(found + _fall(weeks, run, usual))


def short_times(weeks: Sequence[Week], fallen: Sequence[Fall]) -> tuple[Fall, ...]:
    """The stretches apart from these falls in which dials were few because few days could be worked."""
    found = falls([replace(week, share=1.0) for week in weeks])
    return tuple(
        replace(one, short=True)
        for one in found
        if not any(one.first <= fall.last and fall.first <= one.last for fall in fallen)
    )


def _usual(weeks: Sequence[Week], at: int) -> float:
    before = [week.dials / week.share for week in weeks[max(0, at - _USUAL) : at] if week.share > 0]
    if len(before) < _USUAL // 2:
        before = [week.dials / week.share for week in weeks[:_USUAL] if week.share > 0]
    return median(before) if len(before) >= _USUAL // 2 else 0.0


def _fall(weeks: Sequence[Week], run: Sequence[int], usual: float) -> list[Fall]:
    if not run:
        return []
    dials = sum(weeks[at].dials for at in run)
    wanted = usual * sum(weeks[at].share for at in run)
    hard = len(run) > 1 or dials < FELL_HARD * wanted
    return [Fall(run[0], run[-1], dials, wanted)] if hard and at_most(dials, wanted) < _RARE else []


def troughs(
    weeks: Sequence[Week], fallen: Sequence[Fall], lag_weeks: int | None, need: float | None = None
) -> tuple[Trough, ...]:
    """The troughs of accepted leads in whole weeks, in order.

    After a fall of dials the weeks that follow by the lag (one more or less) are looked at; elsewhere a stretch must be
    low enough that an even flow seldom shows one like it anywhere (Kulldorff 1997, "A spatial scan statistic",
    Communications in Statistics 26, for low numbers in a row of weeks).

    Args:
        fallen: when dials fell, by places in these weeks; below 0 it was before them. Of `short` ones nothing is
            looked for, a low stretch is only laid to them.
        lag_weeks: how long accepted leads follow dials, None when that is not known: no trough is laid to a fall then.
        need: accepted leads a usual week needs; they should bring that or their own average, whichever is less.
    """
    level = _level(weeks, need)
    if not level:
        return ()
    expected = [level * week.share for week in weeks]
    causes = fallen if lag_weeks is not None else ()
    after = [found for fall in causes if not fall.short and (found := _after(weeks, expected, fall, lag_weeks or 0))]
    alone = [each for each in _scan(weeks, expected) if not any(_overlap(each, one) for one in after)]
    linked = [_laid_to(each, causes, lag_weeks or 0) for each in alone]
    return tuple(sorted((*_apart(after), *linked), key=lambda one: one.first))


def at_most(count: int, expected: float) -> float:
    """How often chance (Poisson) gives at most this count where so many are expected."""
    if expected <= 0:
        return 1.0
    if expected > 500:  # the sum below would underflow; the normal curve is near enough there
        return 0.5 * math.erfc((expected - count - 0.5) / math.sqrt(2 * expected))
    term = total = math.exp(-expected)
    for number in range(1, count + 1):
        term *= expected / number
        total += term
    return min(1.0, total)


def _level(weeks: Sequence[Week], need: float | None) -> float:
    worked = sum(week.share for week in weeks)
    own = sum(week.accepted for week in weeks) / worked if worked else 0.0
    return min(own, need) if need else own


def _after(weeks: Sequence[Week], expected: Sequence[float], fall: Fall, lag_weeks: int) -> Trough | None:
    """The lowest stretch as long as the fall that follows it by the lag, when it is low."""
    # Deferred: numpy takes a tenth of a second to load, and only figures need it.
    import numpy as np  # noqa: PLC0415

    length = max(2, fall.last - fall.first + 1)
    starts = [
        first
        for first in (fall.first + lag_weeks + shift for shift in (0, -1, 1))
        if first >= max(0, fall.first) and first + length <= len(weeks)
    ]
    if not starts:
        return None
    begun, ended = min(starts), max(starts) + length
    mean: NDArray[np.float64] = np.asarray(expected[begun:ended])
    seen = _lowness(np.array([[week.accepted for week in weeks[begun:ended]]]), mean, length)[0]
    by_chance = _lowness(np.random.default_rng(_SEED).poisson(mean, size=(_DRAWS, len(mean))), mean, length)
    first = max(starts, key=lambda start: seen[start - begun])
    chance = _share(by_chance.max(axis=1), float(seen[first - begun]))
    got = sum(week.accepted for week in weeks[first : first + length])
    wanted = sum(expected[first : first + length])
    low = got < LOW * wanted and chance <= FALSE_ALARMS
    return Trough(first, first + length - 1, got, wanted, chance, fall) if low else None


def _share(by_chance: NDArray[np.float64], score: float) -> float:
    """How often chance gives at least a score."""
    return (int((by_chance >= score - 1e-9).sum()) + 1) / (len(by_chance) + 1)


def _apart(found: Sequence[Trough]) -> list[Trough]:
    """Of troughs that overlap the one that is the less likely by chance."""
    kept: list[Trough] = []
    for one in sorted(found, key=lambda each: each.chance):
        if not any(_overlap(one, other) for other in kept):
            kept.append(one)
    return kept


def _overlap(one: Trough, other: Trough) -> bool:
    return one.first <= other.last and other.first <= one.last


def _laid_to(trough: Trough, fallen: Sequence[Fall], lag_weeks: int) -> Trough:
    """The trough with the fall whose leads it lacks, if there was one."""
    for fall in fallen:
        starts, ends = fall.first + max(0, lag_weeks - 1), fall.last + lag_weeks + 1
        if starts <= trough.first <= ends:
            return Trough(trough.first, trough.last, trough.accepted, trough.expected, trough.chance, fall)
    return trough


def _scan(weeks: Sequence[Week], expected: Sequence[float]) -> list[Trough]:
    """The stretches of two to eight weeks that are lower than an even flow shows, the lowest first, none twice."""
    # Deferred: numpy takes a tenth of a second to load, and only figures need it.
    import numpy as np  # noqa: PLC0415

    mean: NDArray[np.float64] = np.asarray(expected)
    drawn = np.random.default_rng(_SEED).poisson(mean, size=(_DRAWS, len(expected)))
    lowest = np.max([scores.max(axis=1) for _length, scores in _scores(drawn, mean)] or [[0.0]], axis=0)
    seen = np.array([[week.accepted for week in weeks]])
    ranked = sorted(
        (
            (float(score), start, length)
            for length, scores in _scores(seen, mean)
            for start, score in enumerate(scores[0])
        ),
        reverse=True,
    )
    found: list[Trough] = []
    for score, start, length in ranked:
        chance = _share(lowest, score)
        if score <= 1e-9 or chance > FALSE_ALARMS:
            break
        got, wanted = int(seen[0, start : start + length].sum()), float(mean[start : start + length].sum())
        one = Trough(start, start + length - 1, got, wanted, chance)
        if not any(_overlap(one, other) for other in found):
            found.append(one)
    return found


def _scores(counts: NDArray[np.int64], mean: NDArray[np.float64]) -> list[tuple[int, NDArray[np.float64]]]:
    """For each length of stretch how low each one is (see `_lowness`)."""
    lengths = range(2, min(_LONGEST, len(mean) // 2) + 1)
    return [(length, _lowness(counts, mean, length)) for length in lengths]


def _lowness(counts: NDArray[np.int64], mean: NDArray[np.float64], length: int) -> NDArray[np.float64]:
    """How much likelier a lower level makes each stretch of a length (log likelihood ratio), 0 if it is not low."""
    import numpy as np  # noqa: PLC0415 -- see above

    sums = np.concatenate([np.zeros((len(counts), 1)), counts.cumsum(axis=1)], axis=1)
    means = np.concatenate([[0.0], mean.cumsum()])
    got = sums[:, length:] - sums[:, :-length]
    wanted = np.maximum(means[length:] - means[:-length], 1e-12)
    logs = np.where(got > 0, got * np.log(np.maximum(got, 1) / wanted), 0.0)
    found: NDArray[np.float64] = np.where(got < wanted, wanted - got + logs, 0.0)
    return found
