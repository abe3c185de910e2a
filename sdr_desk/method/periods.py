"""Weeks, months, quarters and years as spans of calendar days, and a year back from a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

WEEK, MONTH, QUARTER, YEAR = "week", "month", "quarter", "year"
KINDS = (WEEK, MONTH, QUARTER, YEAR)

_LENGTH = {MONTH: 1, QUARTER: 3, YEAR: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included; `back` says how many periods before the one of today."""

    kind: str
    first: date
    last: date
    back: int = 0

    @property
    def words(self) -> str:
        """What it is called: "this month", "last week", "3 quarters ago"."""
        if self.back == 0:
            return f"this {self.kind}"
        return f"last {self.kind}" if self.back == 1 else f"{self.back} {self.kind}s ago"


def period(kind: str, today: date, back: int = 0) -> Period:
    """The week (from Monday), month, quarter or year of a day, or the one so many before it.

    Raises:
        ValueError: no such kind, or `back` is negative.
    """
    if kind not in KINDS or back < 0:
        raise ValueError(f"no period {kind} {back}")
    if kind == WEEK:
        first = today - timedelta(days=today.weekday() + 7 * back)
        return Period(kind, first, first + timedelta(days=6), back)
    length = _LENGTH[kind]
    month = (today.year * 12 + today.month - 1) // length * length - back * length
    return Period(kind, _first_of(month), _first_of(month + length) - timedelta(days=1), back)


def year_back(today: date) -> date:
    """The same day a year before; 28 February for the 29th."""
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return date(today.year - 1, today.month, day)


def _first_of(month: int) -> date:
    """The first day of a month counted from the year 0."""
    return date(month // 12, month % 12 + 1, 1)
