"""Repeat rules of calendar entries that would be searched without end, told before they are worked out."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import count, islice
from math import prod
from typing import Any

from icalendar import Component

_TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_STEPS = 11_000
_EARLIEST = 1900
_MOST_A_DAY = 24


def endless_search(event: Component) -> str:
    """Why an entry's repeats are not worked out, as the end of a sentence; empty when they can be.

    A rule that never meets a date would be searched up to the year 9999, one that steps by nothing for ever.
    """
    rules = event.get("RRULE", [])
    first = _begins(event)
    if not isinstance(first, date):
        return ""
    for rule in rules if isinstance(rules, list) else [rules]:
        if not isinstance(rule, Mapping) or not rule.get("FREQ") or min(_numbers(rule, "INTERVAL"), default=1) < 1:
            return "comes back by a rule that cannot be read."
        if _words(rule, "FREQ") & _TOO_OFTEN or _a_day(rule) > _MOST_A_DAY:
            return "comes back every hour or more often."
        if first.year < _EARLIEST and _words(rule, "FREQ") & {"DAILY", "WEEKLY"}:
            return "began too long ago."
        if not _ever(rule, first):
            return "comes back by a rule that meets no date."
    return ""


def _begins(event: Component) -> object:
    """When an entry begins; None where it does not say so in a way that can be read."""
    try:
        return getattr(event.get("DTSTART"), "dt", None)
    except ValueError:  # an entry inside another one, which is looked at with both
        return None


def steps(event: Component, last: date) -> int:
    """About how many dates an entry's rules are stepped through up to a day."""
    rules = event.get("RRULE", [])
    first = _begins(event)
    if not isinstance(first, date):
        return 0
    days = max(0, last.toordinal() - (first.date() if isinstance(first, datetime) else first).toordinal())
    told = [rule for rule in (rules if isinstance(rules, list) else [rules]) if isinstance(rule, Mapping)]
    return sum(days * _a_day(rule) // (7 if "WEEKLY" in _words(rule, "FREQ") else 1) for rule in told)


def _a_day(rule: Mapping[str, Any]) -> int:
    """How often a rule comes back on one day."""
    return prod(max(1, len(_numbers(rule, name))) for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))


def _ever(rule: Mapping[str, Any], first: date) -> bool:
    """Whether a rule meets a date within its first steps, or thirty years where it steps by months or years."""
    freq = _words(rule, "FREQ")
    limits = [name for name in _CHECKS if rule.get(name)]
    most = 1 if "DAILY" in freq else 7 if "WEEKLY" in freq else 366
    if rule.get("BYSETPOS") and not any(0 < abs(number) <= most for number in _numbers(rule, "BYSETPOS")):
        return False
    return not limits or any(all(_CHECKS[name](rule, day) for name in limits) for day in _days(rule, freq, first))


def _days(rule: Mapping[str, Any], freq: frozenset[str], first: date) -> Iterator[date]:
    """The days a rule would look at, without its limits."""
    start = (first.date() if isinstance(first, datetime) else first).toordinal()
    every = max(_numbers(rule, "INTERVAL"), default=1)
    if "WEEKLY" in freq:
        monday = start - date.fromordinal(start).weekday()
        days: Iterable[int] = (week + ahead for week in count(monday, 7 * every) for ahead in range(7))
    else:
        days = count(start, every if "DAILY" in freq else 1)
    return (date.fromordinal(day) for day in islice(days, _STEPS) if 0 < day <= date.max.toordinal())


def _month(rule: Mapping[str, Any], day: date) -> bool:
    return day.month in _numbers(rule, "BYMONTH")


def _month_day(rule: Mapping[str, Any], day: date) -> bool:
    from_end = day.day - monthrange(day.year, day.month)[1] - 1
    return bool({day.day, from_end} & set(_numbers(rule, "BYMONTHDAY")))


def _year_day(rule: Mapping[str, Any], day: date) -> bool:
    length = (date(day.year, 12, 31) - date(day.year, 1, 1)).days + 1
    place = day.timetuple().tm_yday
    return bool({place, place - length - 1} & set(_numbers(rule, "BYYEARDAY")))


def _week(rule: Mapping[str, Any], day: date) -> bool:
    return day.isocalendar().week in {abs(number) for number in _numbers(rule, "BYWEEKNO")}


def _weekday(rule: Mapping[str, Any], day: date) -> bool:
    names = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    return any(word.endswith(names[day.weekday()]) for word in _words(rule, "BYDAY"))


_CHECKS = {
    "BYMONTH": _month,
    "BYMONTHDAY": _month_day,
    "BYYEARDAY": _year_day,
    "BYWEEKNO": _week,
    "BYDAY": _weekday,
}


def _numbers(rule: Mapping[str, Any], name: str) -> list[int]:
    values = rule.get(name) or []
    return [int(value) for value in (values if isinstance(values, list) else [values])]


def _words(rule: Mapping[str, Any], name: str) -> frozenset[str]:
    values = rule.get(name) or []
    return frozenset(str(value).upper() for value in (values if isinstance(values, list) else [values]))
