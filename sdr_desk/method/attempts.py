"""How often and when somebody who was not reached is tried again: spacing, limits, and other hours than before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sdr_desk.method.calling_rules import CallingRules, Hours, stretches
from sdr_desk.method.dispositions import REST_DAYS, WORKING_DAYS_BETWEEN_ATTEMPTS

MORNING, NOON, AFTERNOON = range(3)
_NOON_STARTS, _AFTERNOON_STARTS = time(11), time(13)
_FURTHEST_DAYS = 60


@dataclass(frozen=True, slots=True)
class Spacing:
    """How long to wait: working days after the first, second … try in a row, then calendar days of rest."""

    waits: tuple[int, ...] = WORKING_DAYS_BETWEEN_ATTEMPTS
    rest_days: int = REST_DAYS

    def after(self, tries: int) -> tuple[int, bool]:
        """Days to wait after so many tries in a row (at least one), and whether they are working days."""
        return (self.waits[max(tries, 1) - 1], True) if tries <= len(self.waits) else (self.rest_days, False)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many calls to a person in so many days; a promised call does not count against it."""

    most: int = 6
    days: int = 30

    def free_at(self, tries: Sequence[datetime], now: datetime) -> datetime | None:
        """When one more call is within the limit, None when it is now.

        Args:
            tries: when the person was called, in any order, aware.
        """
        reach = timedelta(days=self.days)
        recent = sorted(at for at in tries if at > now - reach)
        return recent[-self.most] + reach if len(recent) >= self.most else None


@dataclass(frozen=True, slots=True)
class NumberRest:
    """A number that failed (busy, or an error of the line) on so many days rests for so long."""

    failing_days: int = 3
    rest_days: int = 30

    def rests_until(self, failed: Collection[date]) -> date | None:
        """The first day on which a number may be dialled again; None when it does not rest.

        Args:
            failed: the days on which it failed since somebody last answered.
        """
        if len(set(failed)) < self.failing_days:
            return None
        return max(failed) + timedelta(days=self.rest_days)


@dataclass(frozen=True, slots=True)
class Tried:
    """What was tried so far.

    Attributes:
        called: the call just made, on the clock of the place (aware).
        before: the calls before it, on the same clock.
        in_a_row: calls that reached nobody, this one among them.
        place: whose holidays are kept; `home` whether the hours for homes hold.
    """

    called: datetime
    before: tuple[datetime, ...] = ()
    in_a_row: int = 1
    place: str = ""
    home: bool = False


def next_try(tried: Tried, spacing: Spacing, limit: Limit, rules: CallingRules, *, rotate: bool = True) -> datetime:
    """When to call again (aware UTC): after the wait, within the limit, at an hour and weekday tried least so far."""
    days, working = spacing.after(tried.in_a_row)
    day = _counted(tried, days if working else 0, rules)
    if not working:
        day = _workday(tried.called.date() + timedelta(days=days), tried, rules)
    every = (*tried.before, tried.called)
    free = limit.free_at(every, tried.called)
    if free is not None:
        day = max(day, _workday(free.date() + timedelta(days=1), tried, rules))
    if rotate:
        day = _other_weekday(day, every, tried, rules)
    parts = stretches(rules, day.weekday(), home=tried.home) or (Hours(rules.lawful_open, rules.lawful_close),)
    band = _other_band(every) if rotate else band_of(tried.called.time())
    zone = tried.called.tzinfo or ZoneInfo("UTC")
    return datetime.combine(day, _start(band, parts), tzinfo=zone).astimezone(UTC)


def band_of(at: time) -> int:
    """MORNING before eleven, AFTERNOON from one o'clock on, NOON between."""
    return MORNING if at < _NOON_STARTS else AFTERNOON if at >= _AFTERNOON_STARTS else NOON


def _counted(tried: Tried, days: int, rules: CallingRules) -> date:
    """The day after so many working days."""
    day = tried.called.date()
    for _ in range(days):
        day = _workday(day + timedelta(days=1), tried, rules)
    return day


def _workday(day: date, tried: Tried, rules: CallingRules) -> date:
    """The first working day from a day on; the day itself when there is none in the next weeks."""
    ahead = (day + timedelta(days=days) for days in range(_FURTHEST_DAYS))
    return next((one for one in ahead if rules.is_workday(one, tried.place, home=tried.home)), day)


def _other_weekday(day: date, every: Sequence[datetime], tried: Tried, rules: CallingRules) -> date:
    """The day, or the working day after it when its weekday was tried less often."""
    following = _workday(day + timedelta(days=1), tried, rules)
    counts = [sum(at.weekday() == one.weekday() for at in every) for one in (day, following)]
    return following if counts[1] < counts[0] else day


def _other_band(every: Sequence[datetime]) -> int:
    """The part of the day tried least; of those alike the one farthest from the last call."""
    counts = [sum(band_of(at.time()) == band for at in every) for band in (MORNING, NOON, AFTERNOON)]
    preferred = (MORNING, NOON, AFTERNOON) if every[-1].hour >= 12 else (AFTERNOON, NOON, MORNING)
    return min(preferred, key=lambda band: counts[band])


def _start(band: int, parts: Sequence[Hours]) -> time:
    """The first moment of a part of the day inside the hours; the opening when it is outside of them."""
    wanted = {MORNING: time(), NOON: _NOON_STARTS, AFTERNOON: _AFTERNOON_STARTS}[band]
    return next((max(part.opens, wanted) for part in parts if wanted < part.closes), parts[0].opens)
