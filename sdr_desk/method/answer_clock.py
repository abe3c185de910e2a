"""The answer clock: it counts working time of one closer, on their own clock, and stands still in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_LONGEST = 3660
"""Days the clock looks ahead before it gives up on finding working time."""


@dataclass(frozen=True, slots=True)
class WorkDays:
    """When somebody works: from `opens` to `closes` on `weekdays` (Monday is 0) in an IANA zone, except on `off`.

    Raises ValueError for a day that ends before it begins, or a week without a working day.
    """

    opens: time
    closes: time
    weekdays: frozenset[int]
    zone: str
    off: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if self.closes <= self.opens:
            raise ValueError("A working day ends after it begins.")
        if not self.weekdays & frozenset(range(7)):
            raise ValueError("A week needs a working day.")

    def works_on(self, day: date) -> bool:
        """Whether a date is a working day."""
        return day.weekday() in self.weekdays and day not in self.off

    def span(self, day: date) -> tuple[datetime, datetime] | None:
        """When work begins and ends on a date (UTC); None on a day without work."""
        if not self.works_on(day):
            return None
        zone = ZoneInfo(self.zone)
        starts = datetime.combine(day, self.opens, zone).astimezone(UTC)
        ends = datetime.combine(day, self.closes, zone).astimezone(UTC)
        exists = starts.astimezone(zone).date() == day  # a date that the clock of a place skipped is no day
        return (starts, ends) if exists and starts < ends else None


def add_hours(at: datetime, hours: float, days: WorkDays) -> datetime:
    """The moment (UTC) at which so many working hours have passed since `at`.

    It is always inside working time, its first and last moment counted: four hours from 13:00 end at 17:00 sharp,
    none on a Sunday at Monday's opening. Raises ValueError for a negative number (see `before`).
    """
    if hours < 0:
        raise ValueError("The answer clock does not run backwards.")
    left = timedelta(hours=hours)
    for starts, ends in _spans(at, days, 1):
        begins = max(starts, at)
        if begins <= ends and ends - begins >= left:
            return (begins + left).astimezone(UTC)
        left -= max(ends - begins, timedelta())
    raise ValueError("No working time was found within ten years.")


def before(at: datetime, minutes: float, days: WorkDays) -> datetime:
    """The latest moment (UTC) inside working time from which so many working minutes are left until `at`."""
    left = timedelta(minutes=minutes)
    for starts, ends in _spans(at, days, -1):
        begins = min(ends, at)
        if begins >= starts and begins - starts >= left:
            return (begins - left).astimezone(UTC)
        left -= max(begins - starts, timedelta())
    raise ValueError("No working time was found within ten years.")


def minutes_between(start: datetime, end: datetime, days: WorkDays) -> int:
    """Whole working minutes from `start` to `end`; below zero when `end` comes first."""
    if end < start:
        return -minutes_between(end, start, days)
    found = timedelta()
    for starts, ends in _spans(start, days, 1, until=end):
        found += max(min(ends, end) - max(starts, start), timedelta())
    return found // timedelta(minutes=1)


def add_days(at: datetime, count: int, days: WorkDays) -> datetime:
    """The opening (UTC) of the working day that comes `count` working days after the day of `at`.

    With 0 it is `at` itself while work goes on, else the next opening.
    """
    if count <= 0:
        return add_hours(at, 0, days)
    today = at.astimezone(ZoneInfo(days.zone)).date()
    left = count
    for ahead in range(1, _LONGEST):
        if span := days.span(today + timedelta(days=ahead)):
            left -= 1
            if not left:
                return span[0]
    raise ValueError("No working time was found within ten years.")


def working(at: datetime, days: WorkDays) -> bool:
    """Whether somebody works at a moment."""
    span = days.span(at.astimezone(ZoneInfo(days.zone)).date())
    return span is not None and span[0] <= at < span[1]


def _spans(
    at: datetime, days: WorkDays, step: int, until: datetime | None = None
) -> Iterator[tuple[datetime, datetime]]:
    """Working time day by day from the date of a moment on, forwards or backwards."""
    zone = ZoneInfo(days.zone)
    today = at.astimezone(zone).date()
    last = until.astimezone(zone).date() if until else None
    number = 0
    while number < _LONGEST if last is None else today + timedelta(days=number) <= last:
        if span := days.span(today + timedelta(days=number * step)):
            yield span
        number += 1
