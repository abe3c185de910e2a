"""Busy times out of a calendar file; imported only when one is read, as its libraries are slow to import."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
from icalendar import Calendar, Event

from sdr_desk.errors import KnownError
from sdr_desk.exchange.calendar_plan import BusyRead, is_ours
from sdr_desk.exchange.encodings import LENIENT, find_encoding
from sdr_desk.exchange.files import cannot_read
from sdr_desk.exchange.repeat_rules import endless_search, steps
from sdr_desk.method.planning import BusySpan

LARGEST = 20_000_000
"""Bytes of the largest calendar file that is read."""

MOST_ENTRIES = 20_000
"""Entries of the largest calendar that is read."""

MOST_LINES = 500_000
"""Lines of the largest calendar that is read."""

MOST_STEPS = 2_000_000
"""Dates that the repeating entries of a calendar may be stepped through together."""

_SAFE = "Your blocks are unchanged."
_PLACING = frozenset({"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"})
_REPEATING = frozenset({"RRULE", "RDATE", "RECURRENCE-ID"})
_BROKEN = (ValueError, KeyError, TypeError, AttributeError, IndexError, ArithmeticError, RecursionError, OSError)


def busy_in(path: Path, first: date, last: date, zone: str) -> BusyRead:
    """See `calendars.read_busy`."""
    info = ZoneInfo(zone)
    start = datetime.combine(first, time(), info)
    end = datetime.combine(last + timedelta(days=1), time(), info)
    left_out: list[str] = []
    spans: set[BusySpan] = set()
    work = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the libraries guess of odd zones and rules is theirs to guess
        for calendar in _calendars(path):
            for series in _series(calendar, left_out):
                work += sum(steps(event, last) for event in series.events)
                if work > MOST_STEPS:
                    raise _too_long(f"{path.name} has too many entries that come back, some from long ago.")
                spans.update(_spans(series, start, end, info, left_out))
    ordered = sorted(spans, key=lambda each: (each.starts, each.ends, each.uid, each.title))
    return BusyRead(tuple(ordered), tuple(dict.fromkeys(left_out)))


def _calendars(path: Path) -> list[Calendar]:
    text = _text(path)
    try:
        parts = Calendar.from_ical(text, multiple=True)
    except _BROKEN as error:
        raise _no_calendar(path) from error
    calendars = [part for part in parts if isinstance(part, Calendar)]
    if not calendars:
        raise _no_calendar(path)
    return calendars


def _text(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise _too_long(f"{path.name} is too large for a calendar ({size // 1_000_000} MB).")
        content = path.read_bytes().decode(find_encoding(path) or "utf-8", LENIENT)
    except OSError as error:
        raise cannot_read(path, error) from error
    if "BEGIN:VCALENDAR" not in content.upper():
        raise _no_calendar(path)
    if content.upper().count("BEGIN:VEVENT") > MOST_ENTRIES:
        raise _too_long(f"{path.name} has more than {MOST_ENTRIES:,} entries.")
    if max(content.count("\n"), content.count("\r")) > MOST_LINES:
        raise _too_long(f"{path.name} has more than {MOST_LINES:,} lines.")
    return content.removeprefix("\ufeff")


def _too_long(what: str) -> KnownError:
    return KnownError(what, _SAFE, "Export a shorter stretch of time from your calendar and choose that file.")


def _no_calendar(path: Path) -> KnownError:
    return KnownError(
        f"{path.name} is not a calendar file we can read.", _SAFE, "Choose a file that ends in .ics from your calendar."
    )


def _series(calendar: Calendar, left_out: list[str]) -> Iterator[Calendar]:
    """The entries of a calendar that may take time, each with its changed dates as a calendar of its own."""
    groups: dict[str, list[Event]] = {}
    for number, event in enumerate(calendar.events):
        uid = str(event.get("UID", "")) or f"entry {number}"
        if not is_ours(uid):
            groups.setdefault(uid, []).append(event)
    zones = [zone for zone in calendar.timezones if not zone.walk("VEVENT")]  # in a damaged file one may hold entries
    for events in groups.values():
        reason = next((why for event in events if (why := _unreadable(event) or endless_search(event))), "")
        if reason:
            left_out.append(f"{_title(events[0])} {reason}")
            continue
        single = Calendar()
        for name in ("X-WR-TIMEZONE", "CALSCALE"):
            if name in calendar:
                single[name] = calendar[name]
        single.subcomponents = [*zones, *events]
        yield single


def _unreadable(event: Event) -> str:
    """Why an entry cannot be placed in time, as the end of a sentence; empty when it can."""
    names = {str(name).upper() for name, _ in event.errors}
    return "has a time that cannot be read." if names & _PLACING else ""


def _spans(series: Calendar, start: datetime, end: datetime, info: ZoneInfo, left_out: list[str]) -> Iterable[BusySpan]:
    """The busy spans of one entry; one that cannot be worked out is left out, and the others stand."""
    try:
        found = series.events if _comes_once(series) else recurring_ical_events.of(series).between(start, end)
        return [span for event in found if (span := _span(event, start, end, info))]
    except (*_BROKEN, icalendar.InvalidCalendar, icalendar.IncompleteComponent):
        left_out.append(f"{_title(series.events[0])} has a time that cannot be read.")
        return []


def _comes_once(series: Calendar) -> bool:
    """Whether an entry is its only occurrence, so that there is nothing to work out."""
    events = series.events
    floating = isinstance(events[0].start, datetime) and events[0].start.tzinfo is None
    return len(events) == 1 and not floating and not _REPEATING & set(events[0])


def _span(event: Event, start: datetime, end: datetime, info: ZoneInfo) -> BusySpan | None:
    """An occurrence as busy time; None when it takes none in the stretch asked for."""
    if _word(event, "STATUS") == "CANCELLED" or _word(event, "TRANSP") == "TRANSPARENT":
        return None
    begins, ends = event.start, event.end
    all_day = not isinstance(begins, datetime)
    first, last = _instant(begins, info), _instant(ends, info)
    if last <= first or last <= start or first >= end:
        return None
    return BusySpan(str(event.get("UID", "")), first, last, _title(event), all_day)


def _instant(moment: date, info: ZoneInfo) -> datetime:
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(), info).astimezone(UTC)
    return (moment if moment.tzinfo else moment.replace(tzinfo=info)).astimezone(UTC)


def _title(event: Event) -> str:
    """What an entry is called; private ones are only busy."""
    if _word(event, "CLASS") in {"PRIVATE", "CONFIDENTIAL"}:
        return "Busy"
    return " ".join(str(event.get("SUMMARY", "")).split())[:200] or "Busy"


def _word(event: Event, name: str) -> str:
    return str(event.get(name, "")).strip().upper()
