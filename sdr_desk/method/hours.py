"""Calling hours: when a person may be called, on the clock of the place where they are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from sdr_desk.method.calling_rules import LAWFUL_CLOSE, LAWFUL_OPEN, CallingRules, Hours, stretches
from sdr_desk.method.public_holidays import country_of_zone

__all__ = [
    "DEFAULT_RULES", "HOME", "LAWFUL_CLOSE", "LAWFUL_OPEN", "CallingRules", "Hours", "Window", "clock_text",
    "local", "open_keys", "window", "zone_label", "zones_in",
]  # fmt: skip

HOME = "home:"
"""Stands before the zones of people who are called at home, in the key of the queue."""

_DAYS_AHEAD = 16
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PAIRS = {"E": -5, "C": -6, "M": -7, "P": -8, "AK": -9, "H": -10, "A": -4, "N": -3.5}
_SINGLE_NAMES = {
    ("GMT", 0), ("UTC", 0), ("BST", 1), ("IST", 1), ("WET", 0), ("WEST", 1), ("CET", 1), ("CEST", 2),
    ("EET", 2), ("EEST", 3), ("AEST", 10), ("AEDT", 11), ("ACST", 9.5), ("ACDT", 10.5), ("AWST", 8),
    ("NZST", 12), ("NZDT", 13), ("JST", 9), ("SAST", 2),
}  # fmt: skip


DEFAULT_RULES = CallingRules()


@dataclass(frozen=True, slots=True)
class Window:
    """Whether a call may be made now.

    `opens_at` (UTC) is the next opening when closed, None when there is none within two weeks; `closes_at`
    (UTC) is the end of the present opening; `reason` is one sentence about the person's place.
    """

    open: bool
    opens_at: datetime | None
    closes_at: datetime | None
    reason: str


def local(now_utc: datetime, zone: str) -> datetime:
    """The same instant on the clock of an IANA zone."""
    return now_utc.astimezone(_zone(zone))


def zones_in(key: str) -> tuple[tuple[str, ...], bool]:
    """The zones of a key of the queue, UTC when none is known, and whether the person is called at home."""
    home = key.startswith(HOME)
    return tuple(zone for zone in key.removeprefix(HOME).split("|") if zone) or ("UTC",), home


def window(
    zones: Sequence[str],
    now_utc: datetime,
    rules: CallingRules,
    promised: bool = False,
    *,
    home: bool = False,
    place: str = "",
) -> Window:
    """Whether a person in one of `zones` may be called; several candidates must all be open at once.

    A promised call may leave the business window, the weekdays and holidays, never the lawful window. Raises
    ValueError without a zone.

    Args:
        home: the person stands in no company, so the hours for homes hold.
        place: whose holidays they keep ("US-ID"); by default those of the country of each zone.
    """
    if not zones:
        raise ValueError("A calling window needs at least one time zone.")
    kind = _Kind(rules, promised, home, place)
    shut = [zone for zone in zones if not _inside(zone, now_utc, kind)]
    openings = _common_openings(zones, now_utc, kind)
    if not shut:
        closes = next((end for start, end in openings if start <= now_utc < end), None)
        return Window(True, None, closes, "Inside calling hours there.")
    opens = next((start for start, _ in openings if start > now_utc), None)
    reason = _reason(shut[0], now_utc, kind)
    if len(zones) > 1:
        reason = f"The time zone is not certain. In one that is possible: {reason[0].lower()}{reason[1:]}"
    return Window(False, opens, None, reason)


def open_keys(keys: Iterable[str], now_utc: datetime, rules: CallingRules, *, promised: bool = False) -> list[str]:
    """Those keys of the queue whose people may be called at this instant, unless their state has a day off."""
    told = [(key, *zones_in(key)) for key in keys]
    fits = {
        home: frozenset(
            zone
            for zone in {zone for _key, zones, at_home in told if at_home is home for zone in zones}
            if _inside(zone, now_utc, _Kind(rules, promised, home, ""))
        )
        for home in (False, True)
    }
    return [key for key, zones, home in told if fits[home].issuperset(zones)]


def zone_label(zone: str, at: datetime) -> str:
    """A short name of a zone at an instant: "MT", "MST" without daylight time, "BST", else "UTC+2"."""
    there = local(at, zone)
    name = there.tzname() or ""
    hours = (there.utcoffset() or timedelta()) / timedelta(hours=1)
    letters, kind = name[:-2], name[-2:]
    if kind == "DT" and _PAIRS.get(letters) == hours - 1:
        return f"{letters}T"
    if kind == "ST" and _PAIRS.get(letters) == hours:
        return f"{letters}T" if letters == "H" or _has_summer_time(there, f"{letters}DT") else name
    if (name, hours) in _SINGLE_NAMES:
        return name if name != "IST" or zone in {"Europe/Dublin", "Eire"} else "UTC+1"
    return _offset_text(hours)


def clock_text(local_dt: datetime, hours24: bool = False, meridiem: bool = False) -> str:
    """A local time as "10:31"; `hours24` gives "14:05" for "2:05", `meridiem` adds am or pm."""
    if hours24:
        return f"{local_dt.hour}:{local_dt.minute:02}"
    text = f"{(local_dt.hour - 1) % 12 + 1}:{local_dt.minute:02}"
    return f"{text} {'am' if local_dt.hour < 12 else 'pm'}" if meridiem else text


@cache
def _zone(name: str) -> ZoneInfo:
    """A zone kept for good: the library's own cache holds eight and would read the others from disk each time."""
    return ZoneInfo(name)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What decides about a call beside zone and time."""

    rules: CallingRules
    promised: bool
    home: bool
    place: str

    def holiday(self, day: date, zone: str) -> tuple[str, str] | None:
        """The holiday kept on a day; a promise is kept on holidays too."""
        if self.promised or not self.rules.holidays:
            return None
        return self.rules.holiday(day, self.place or country_of_zone(zone))

    def stretches(self, day: date, zone: str) -> tuple[Hours, ...]:
        """When such calls are made on a day in a zone."""
        found = stretches(self.rules, day.weekday(), promised=self.promised, home=self.home)
        return () if found and self.holiday(day, zone) else found


def _inside(zone: str, now_utc: datetime, kind: _Kind) -> bool:
    there = local(now_utc, zone)
    at = there.time()
    return any(part.opens <= at < part.closes for part in kind.stretches(there.date(), zone))


def _openings(zone: str, now_utc: datetime, kind: _Kind) -> Iterator[tuple[datetime, datetime]]:
    """The openings of one zone as UTC pairs, from yesterday on, in order."""
    info = _zone(zone)
    today = now_utc.astimezone(info).date()
    for ahead in range(-1, _DAYS_AHEAD):
        day = today + timedelta(days=ahead)
        for part in kind.stretches(day, zone):
            yield _instant(day, part.opens, info), _instant(day, part.closes, info)


def _instant(day: date, at: time, info: ZoneInfo) -> datetime:
    return datetime.combine(day, at, tzinfo=info).astimezone(UTC)


def _common_openings(zones: Sequence[str], now_utc: datetime, kind: _Kind) -> Iterable[tuple[datetime, datetime]]:
    """The openings all zones share; every list is sorted and its own pairs never overlap."""
    common: Iterable[tuple[datetime, datetime]] = _openings(zones[0], now_utc, kind)
    for zone in zones[1:]:
        other = list(_openings(zone, now_utc, kind))
        common = [
            (max(start, start2), min(end, end2))
            for start, end in common
            for start2, end2 in other
            if max(start, start2) < min(end, end2)
        ]
    return common


def _reason(zone: str, now_utc: datetime, kind: _Kind) -> str:
    there = local(now_utc, zone)
    clock = clock_text(there, hours24=True)
    rules = kind.rules
    if not rules.lawful_open <= there.time() < rules.lawful_close:
        return f"It is {clock} there; calls are allowed {_span(Hours(rules.lawful_open, rules.lawful_close))}."
    if found := kind.holiday(there.date(), zone):
        return f"It is {found[0]} in {found[1]}."
    parts = kind.stretches(there.date(), zone)
    if not parts:
        return f"It is {_WEEKDAYS[there.weekday()]} there, not a working day."
    if parts[0].opens <= there.time() < parts[-1].closes:
        return f"It is {clock} there, their lunch pause until {_clock(parts[-1].opens)}."
    return f"It is {clock} there; calls are made {_span(Hours(parts[0].opens, parts[-1].closes))}."


def _span(part: Hours) -> str:
    return f"{_clock(part.opens)}–{_clock(part.closes)}"


def _clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"


def _has_summer_time(there: datetime, name: str) -> bool:
    """Whether daylight time is named within the year ahead."""
    at = there.astimezone(UTC)
    return any((at + timedelta(days=ahead)).astimezone(there.tzinfo).tzname() == name for ahead in (91, 182, 273))


def _offset_text(hours: float) -> str:
    minutes = round(abs(hours) * 60)
    tail = f":{minutes % 60:02}" if minutes % 60 else ""
    return f"UTC{'-' if hours < 0 else '+'}{minutes // 60}{tail}" if minutes else "UTC"
