"""How leads move on after the handoff: when they are answered, how many are accepted, how long those are open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sdr_desk.method.flow_lag import kernel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Runs = NDArray[np.int64]
    Shares = NDArray[np.float64]

_NEWEST = 200
_LONGEST = 60
_OLDEST = 52
_YEAR = timedelta(days=365)
_USUAL_DELAYS = (0, 1, 1, 2, 3)
_PRIOR = 0.5
_PRIOR_WEEKS = 20.0


@dataclass(frozen=True, slots=True)
class Trail:
    """A lead on its way.

    Attributes:
        sent: when it was handed over; accepted: None when it was not; ended: won, lost or returned, None while open.
        dials: the days before `sent` on which somebody was called for it.
    """

    sent: date
    accepted: date | None = None
    ended: date | None = None
    dials: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """How leads were answered in the last year.

    Attributes:
        accepted, returned: how many were.
        to_accept, to_return: the days from the handoff to the answer, of the newest.
    """

    accepted: int
    returned: int
    to_accept: tuple[int, ...]
    to_return: tuple[int, ...]

    @property
    def chance(self) -> float:
        """The share of answered leads that were accepted, with half a lead of each kind added (Jeffreys)."""
        return (self.accepted + _PRIOR) / (self.accepted + self.returned + 2 * _PRIOR)

    def of_waiting(
        self, rng: np.random.Generator, ages: Sequence[int], first_days: int, weeks: int, draws: int
    ) -> Runs:
        """How many of the waiting leads are accepted, by week and future.

        Args:
            ages: for each lead the days it has waited.
            first_days: how many days the first week still has.
        """
        import numpy as np  # noqa: PLC0415 -- deferred: it takes a tenth of a second to load

        found: Runs = np.zeros((weeks, draws), dtype=np.int64)
        chance = self._drawn(rng, draws)
        for age, number in sorted(Counter(ages).items()):
            by_week = np.zeros(weeks)
            for delay in self.to_accept:
                ahead = delay - age
                if ahead >= 0:
                    week = 0 if ahead < first_days else (ahead - first_days) // 7 + 1
                    if week < weeks:
                        by_week[week] += 1 / len(self.to_accept)
            accepting = chance * _beyond(self.to_accept, age)
            answered = accepting + (1 - chance) * _beyond(self.to_return, age)
            parts = (chance / np.maximum(answered, 1e-12))[:, None] * by_week
            rest = np.maximum(0.0, 1.0 - parts.sum(axis=1, keepdims=True))
            parts = np.concatenate([parts, rest], axis=1)
            found += rng.multinomial(number, parts / parts.sum(axis=1, keepdims=True))[:, :weeks].T
        return found

    def of_new(self, rng: np.random.Generator, developed: Runs) -> Runs:
        """How many are accepted, by week and future, of the leads that are developed in these weeks."""
        import numpy as np  # noqa: PLC0415 -- see above

        weeks, draws = developed.shape
        delays = np.asarray(kernel([(delay,) for delay in self.to_accept])[:weeks])
        chance = self._drawn(rng, draws)
        found: Runs = np.zeros((weeks + len(delays), draws), dtype=np.int64)
        parts = chance[:, None] * delays
        parts = np.concatenate([parts, np.maximum(0.0, 1.0 - parts.sum(axis=1, keepdims=True))], axis=1)
        parts /= parts.sum(axis=1, keepdims=True)
        for at in range(weeks):
            found[at : at + len(delays)] += rng.multinomial(developed[at], parts)[:, :-1].T
        return found[:weeks]

    def _drawn(self, rng: np.random.Generator, draws: int) -> Shares:
        return rng.beta(self.accepted + _PRIOR, self.returned + _PRIOR, size=draws)


@dataclass(frozen=True, slots=True)
class Closings:
    """The chance that an open accepted lead is won, lost or comes back within a week, by its age in weeks."""

    by_age: tuple[float, ...]

    def open_after(
        self, rng: np.random.Generator, ages: Sequence[int], accepted: Runs, first_part: float = 1.0
    ) -> Runs:
        """How many accepted leads are open at the end of each week, by week and future.

        A lead that is accepted within a week, or is so many whole weeks old, lives through halves of two ages until
        the next week ends.

        Args:
            ages: for each lead that is open now the whole weeks since its acceptance.
            accepted: those that come, by week and future.
            first_part: how much of the first week is still to come.
        """
        import numpy as np  # noqa: PLC0415 -- see `Answers`

        weeks, draws = accepted.shape
        known = np.asarray((0.0, *self.by_age, self.by_age[-1]))
        chance = ((known[:-1] + known[1:]) / 2)[:, None]
        still: Runs = np.zeros((len(chance), draws), dtype=np.int64)
        for age, number in Counter(min(age + 1, len(chance) - 1) for age in ages).items():
            still[age] = number
        found: Runs = np.zeros((weeks, draws), dtype=np.int64)
        for at in range(weeks):
            still[0] = accepted[at]
            still -= rng.binomial(still, chance * (first_part if at == 0 else 1.0))
            found[at] = still.sum(axis=0)
            still[-1] += still[-2]
            still[1:-1] = still[:-2].copy()
        return found


def answers_of(trails: Iterable[Trail], day: date) -> Answers:
    """How the leads that were handed over in the year before a day were answered."""
    told = [one for one in trails if one.sent >= day - _YEAR]
    accepted = [(one.accepted - one.sent).days for one in told if one.accepted]
    returned = [(one.ended - one.sent).days for one in told if one.ended and not one.accepted]
    return Answers(
        len(accepted), len(returned), tuple(accepted[-_NEWEST:]) or _USUAL_DELAYS,
        tuple(returned[-_NEWEST:]) or _USUAL_DELAYS,
    )  # fmt: skip


def closings_of(trails: Iterable[Trail], day: date) -> Closings:
    """How accepted leads ended by their age in weeks, each age drawn towards the average of all (by twenty weeks)."""
    ended: Counter[int] = Counter()
    last: Counter[int] = Counter()
    lives = Counter((one.ended is not None, ((one.ended or day) - one.accepted).days) for one in trails if one.accepted)
    for (is_over, days), number in lives.items():
        weeks = min(_LONGEST, max(0, days // 7))
        ended[weeks] += number * is_over
        last[weeks if is_over else weeks - 1] += number
    lived, still = [0] * (_LONGEST + 1), 0
    for age in range(_LONGEST, -1, -1):
        still += last[age]
        lived[age] = still
    average = (sum(ended.values()) + _PRIOR) / (sum(lived) + _PRIOR_WEEKS)
    return Closings(
        tuple((ended[age] + _PRIOR_WEEKS * average) / (lived[age] + _PRIOR_WEEKS) for age in range(_OLDEST))
    )


def _beyond(delays: Sequence[int], age: int) -> float:
    """The share of delays that are at least so long."""
    return sum(delay >= age for delay in delays) / len(delays)
