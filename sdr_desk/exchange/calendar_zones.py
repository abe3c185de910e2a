"""Time zones as a calendar file spells them (VTIMEZONE), taken from the system's own zone rules.

The onset of daylight time has to be written on the clock that ends there (RFC 5545, 3.6.5); the calendar library's own
spelling writes it on the clock that begins, one hour late, and as dates that run out instead of a rule.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_YEARS = 15
"""Years looked at: enough to tell the fourth Sunday from the last one, and the reach of zones without a rule."""

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What begins at a change of the clock."""

    before: timedelta
    after: timedelta
    name: str
    daylight: bool


def zone_part(zone: str, first: date) -> Timezone:
    """The definition of an IANA zone, right from the start of the year before `first`.

    Zones with a yearly rule are right for ever, others for fifteen years.
    """
    info = ZoneInfo(zone)
    part = Timezone()
    part.add("TZID", zone)
    begin = datetime(first.year - 1, 1, 1, tzinfo=UTC)
    part.add_component(_observance(_kind(info, begin, begin), [begin.replace(tzinfo=None)]))
    for kind, onsets in _changes(zone, first.year - 1).items():
        part.add_component(_observance(kind, list(onsets)))
    return part


@lru_cache(maxsize=16)
def _changes(zone: str, year: int) -> dict[_Kind, tuple[datetime, ...]]:
    """The changes of the clock in a zone by kind; each onset is a time on the clock that ends there."""
    found: dict[_Kind, tuple[datetime, ...]] = {}
    info = ZoneInfo(zone)
    for at in _moments(info, datetime(year, 1, 1, tzinfo=UTC), datetime(year + _YEARS, 1, 1, tzinfo=UTC)):
        kind = _kind(info, at - _SECOND, at)
        found[kind] = (*found.get(kind, ()), (at + kind.before).replace(tzinfo=None))
    return found


def _moments(info: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """The UTC seconds at which a zone's clock changes."""
    while start < end:
        after = start + _DAY
        if _state(info, start) != _state(info, after):
            low, high = start, after
            while high - low > _SECOND:
                middle = low + (high - low) // 2 // _SECOND * _SECOND
                low, high = (low, middle) if _state(info, middle) != _state(info, start) else (middle, high)
            yield high
        start = after


def _state(info: ZoneInfo, at: datetime) -> tuple[timedelta | None, str | None, bool]:
    there = at.astimezone(info)
    return there.utcoffset(), there.tzname(), bool(there.dst())


def _kind(info: ZoneInfo, before: datetime, after: datetime) -> _Kind:
    offset, name, daylight = _state(info, after)
    return _Kind(_state(info, before)[0] or timedelta(), offset or timedelta(), name or "", daylight)


def _observance(kind: _Kind, onsets: list[datetime]) -> TimezoneDaylight | TimezoneStandard:
    part = TimezoneDaylight() if kind.daylight else TimezoneStandard()
    part.add("DTSTART", onsets[0])
    part.add("TZOFFSETFROM", kind.before)
    part.add("TZOFFSETTO", kind.after)
    part.add("TZNAME", kind.name)
    weekday = _yearly_rule(onsets)
    if weekday:
        part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": onsets[0].month, "BYDAY": weekday})
    elif onsets[1:]:
        part.add("RDATE", onsets[1:])
    return part


def _yearly_rule(onsets: list[datetime]) -> str:
    """The weekday of the month that all onsets share, such as "2SU" or "-1SU"; empty without a rule."""
    years = [at.year for at in onsets]
    if len({(at.month, at.weekday(), at.time()) for at in onsets}) > 1 or len(onsets) < _YEARS - 1:
        return ""
    if years != list(range(years[0], years[0] + len(years))):
        return ""
    places = {(at.day - 1) // 7 + 1 for at in onsets}
    if all(at.day + 7 > monthrange(at.year, at.month)[1] for at in onsets):
        return f"-1{_DAYS[onsets[0].weekday()]}"
    return f"{places.pop()}{_DAYS[onsets[0].weekday()]}" if len(places) == 1 else ""
