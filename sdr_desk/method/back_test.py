"""The forecast tried on the record: what was forecast for past weeks, from what was known then, against what came."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sdr_desk.method.flow import Week
from sdr_desk.method.flow_lag import weeks_text
from sdr_desk.method.forecast import FEWEST_WEEKS, Range, Record, as_of, forecast
from sdr_desk.method.pipeline import Trail

AHEAD = 4
"""How many weeks before a week its forecast is made."""

MOST = 26
"""How many past weeks are tried."""

_DRAWS = 250


@dataclass(frozen=True, slots=True)
class Try:
    """One past week: what was forecast for it and what came; `open_then` accepted leads were open at its end."""

    week: Week
    developed: Range
    accepted: Range
    pipeline: Range
    open_then: int


@dataclass(frozen=True, slots=True)
class BackTest:
    """Every past week that was tried, oldest first."""

    tries: tuple[Try, ...] = ()

    @property
    def held(self) -> int:
        """How many weeks brought as many accepted leads as the range said."""
        return sum(one.accepted.holds(one.week.accepted) for one in self.tries)

    @property
    def developed_held(self) -> int:
        """The same for developed leads."""
        return sum(one.developed.holds(one.week.developed) for one in self.tries)

    @property
    def pipeline_held(self) -> int:
        """The same for the accepted leads that are open at the end of the week."""
        return sum(one.pipeline.holds(one.open_then) for one in self.tries)

    @property
    def error(self) -> float:
        """By how many accepted leads a week the middle of the forecast was off, on average."""
        if not self.tries:
            return 0.0
        return sum(abs(one.accepted.mean - one.week.accepted) for one in self.tries) / len(self.tries)

    @property
    def words(self) -> str:
        """How good it was, in one sentence; what is missing when there is too little to try it on."""
        if not self.tries:
            return f"The forecast cannot be tried yet: that takes {FEWEST_WEEKS + AHEAD + 1} whole weeks of calls."
        number = len(self.tries)
        return (
            f"Made {weeks_text(AHEAD)} before, the forecast of accepted leads held in {self.held} of {number} past "
            f"weeks (80 % should), that of the pipeline in {self.pipeline_held}; off by {self.error:.1f} leads a week."
        )


def back_test(weeks: Sequence[Week], trails: Sequence[Trail], most: int = MOST) -> BackTest:
    """Try the forecast on the newest whole weeks that have enough before them.

    Args:
        weeks: whole weeks, oldest first, without gaps.
        trails: every lead of these weeks as it is known now; each forecast sees what was known on its day.
    """
    found = []
    accepted = sorted(one.accepted for one in trails if one.accepted)
    ended = sorted(max(one.accepted, one.ended) for one in trails if one.accepted and one.ended)
    for at in range(max(FEWEST_WEEKS + AHEAD, len(weeks) - most), len(weeks)):
        begun = at - AHEAD
        day = weeks[begun].first
        shares = tuple(week.share for week in weeks[begun : at + 1])
        made = forecast(Record(tuple(weeks[:begun]), as_of(trails, day), shares, shares[0]), day, _DRAWS)
        if made is None:
            continue
        told, last = made.weeks[AHEAD], weeks[at].first + timedelta(days=6)
        still = bisect_right(accepted, last) - bisect_right(ended, last)
        found.append(Try(weeks[at], told.developed, told.accepted, told.pipeline, still))
    return BackTest(tuple(found))
