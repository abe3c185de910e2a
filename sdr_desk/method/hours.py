"""Calling hours: when a person may be called, on the clock of the place where they are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

LAWFUL_OPEN = time(8)
LAWFUL_CLOSE = time(21)

_DAYS_AHEAD = 10
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PAIRS = {"E": -5, "C": -6, "M": -7, "P": -8, "AK": -9, "H": -10, "A": -4, "N": -3.5}
_SINGLE_NAMES = {
    ("GMT", 0), ("UTC", 0), ("BST", 1), ("IST", 1), ("WET", 0), ("WEST", 1), ("CET", 1), ("CEST", 2),
    ("EET", 2), ("EEST", 3), ("AEST", 10), ("AEDT", 11), ("ACST", 9.5), ("ACDT", 10.5), ("AWST", 8),
    ("NZST", 12), ("NZDT", 13), ("JST", 9), ("SAST", 2),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CallingRules:
    """The hours of a workspace, each on the called person's clock; a window includes its start, not its end.

    The lawful window is a hard limit for every call; the business window and the weekdays (Monday is 0)
    hold for calls nobody was promised. Raises ValueError when the lawful window is wider than 8:00–21:00
    or a window is empty.
    """

    lawful_open: time = LAWFUL_OPEN
    lawful_close: time = LAWFUL_CLOSE
    business_open: time = time(8, 30)
    business_close: time = time(17, 30)
    weekdays: frozenset[int] = frozenset({0, 1, 2, 3, 4})

    def __post_init__(self) -> None:
        if self.lawful_open < LAWFUL_OPEN or self.lawful_close > LAWFUL_CLOSE:
            raise ValueError("Calling hours can be narrowed inside 8:00–21:00, not widened.")
        if self.lawful_open >= self.lawful_close or self.business_open >= self.business_close:
            raise ValueError("Calling hours must open before they close.")


DEFAULT_RULES = CallingRules()


@dataclass(frozen=True, slots=True)
class Window:
    """Whether a call may be made now.

    `opens_at` (UTC) is the next opening when closed, None when there is none within ten days; `closes_at`
    (UTC) is the end of the present opening; `reason` is one sentence about the person's place.
    """

    open: bool
    opens_at: datetime | None
    closes_at: datetime | None
    reason: str


def local(now_utc: datetime, zone: str) -> datetime:
    """The same instant on the clock of an IANA zone."""
    return now_utc.astimezone(_zone(zone))


def window(zones: Sequence[str], now_utc: datetime, rules: CallingRules, promised: bool = False) -> Window:
    """Whether a person in one of `zones` may be called; several candidates must all be open at once.

    A promised call may leave the business window and the weekdays, never the lawful window. Raises ValueError
    without a zone.
    """
    if not zones:
        raise ValueError("A calling window needs at least one time zone.")
    shut = [zone for zone in zones if not _inside(local(now_utc, zone), rules, promised)]
    openings = _common_openings(zones, now_utc, rules, promised)
    if not shut:
        closes = next((end for start, end in openings if start <= now_utc < end), None)
        return Window(True, None, closes, "Inside calling hours there.")
    opens = next((start for start, _ in openings if start > now_utc), None)
    reason = _reason(local(now_utc, shut[0]), rules, promised)
    if len(zones) > 1:
        reason = f"The time zone is not certain. In one that is possible: {reason[0].lower()}{reason[1:]}"
    return Window(False, opens, None, reason)


def open_zones(zones: Iterable[str], now_utc: datetime, rules: CallingRules) -> frozenset[str]:
    """Those of `zones` where an unpromised call may be made at this instant."""
    return frozenset(zone for zone in zones if _inside(local(now_utc, zone), rules, promised=False))


def lawful_zones(zones: Iterable[str], now_utc: datetime, rules: CallingRules) -> frozenset[str]:
    """Those of `zones` where a promised call may be made at this instant."""
    return frozenset(zone for zone in zones if _inside(local(now_utc, zone), rules, promised=True))


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


def _bounds(rules: CallingRules, promised: bool) -> tuple[time, time]:
    if promised:
        return rules.lawful_open, rules.lawful_close
    return max(rules.lawful_open, rules.business_open), min(rules.lawful_close, rules.business_close)


def _inside(there: datetime, rules: CallingRules, promised: bool) -> bool:
    opens, closes = _bounds(rules, promised)
    return (promised or there.weekday() in rules.weekdays) and opens <= there.time() < closes


def _openings(zone: str, now_utc: datetime, rules: CallingRules, promised: bool) -> Iterator[tuple[datetime, datetime]]:
    """The openings of one zone as UTC pairs, from yesterday on, in order."""
    info = _zone(zone)
    opens, closes = _bounds(rules, promised)
    today = now_utc.astimezone(info).date()
    if opens >= closes:
        return
    for ahead in range(-1, _DAYS_AHEAD):
        day = today + timedelta(days=ahead)
        if promised or day.weekday() in rules.weekdays:
            yield _instant(day, opens, info), _instant(day, closes, info)


def _instant(day: date, at: time, info: ZoneInfo) -> datetime:
    return datetime.combine(day, at, tzinfo=info).astimezone(UTC)


def _common_openings(
    zones: Sequence[str], now_utc: datetime, rules: CallingRules, promised: bool
) -> Iterable[tuple[datetime, datetime]]:
    """The openings all zones share; every list is sorted and its own pairs never overlap."""
    common: Iterable[tuple[datetime, datetime]] = _openings(zones[0], now_utc, rules, promised)
    for zone in zones[1:]:
        other = list(_openings(zone, now_utc, rules, promised))
        common = [
            (max(start, start2), min(end, end2))
            for start, end in common
            for start2, end2 in other
            if max(start, start2) < min(end, end2)
        ]
    return common


def _reason(there: datetime, rules: CallingRules, promised: bool) -> str:
    if not _inside(there, rules, promised=True):
        what, opens, closes = "calls are allowed", rules.lawful_open, rules.lawful_close
    elif there.weekday() not in rules.weekdays:
        return f"It is {_WEEKDAYS[there.weekday()]} there, not a working day."
    else:
        what, (opens, closes) = "calls are made", _bounds(rules, promised)
    hours = f"{opens.hour}:{opens.minute:02}–{closes.hour}:{closes.minute:02}"
    return f"It is {clock_text(there, hours24=True)} there; {what} {hours}."


def _has_summer_time(there: datetime, name: str) -> bool:
    """Whether daylight time is named within the year ahead."""
    at = there.astimezone(UTC)
    return any((at + timedelta(days=ahead)).astimezone(there.tzinfo).tzname() == name for ahead in (91, 182, 273))


def _offset_text(hours: float) -> str:
    minutes = round(abs(hours) * 60)
    tail = f":{minutes % 60:02}" if minutes % 60 else ""
    return f"UTC{'-' if hours < 0 else '+'}{minutes // 60}{tail}" if minutes else "UTC"
