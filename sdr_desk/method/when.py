"""Read the time of a callback as a rep types it, on the clock that was meant, inside the lawful hours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sdr_desk.method.day_words import (
    COUNT,
    WhenError,
    count_of,
    day_text,
    leftover,
    parse_day,
    shorten,
    take_day,
    tidy,
)
from sdr_desk.method.hours import CallingRules, clock_text, local, window, zone_label
from sdr_desk.method.public_holidays import country_of_zone

__all__ = ["When", "WhenError", "check_promise", "parse_day", "parse_when", "suggest_callback"]

_FURTHEST = timedelta(days=400)
_HALF_HOUR = timedelta(minutes=30)
_EXAMPLES = "Try “thu 10”, “in 2 h” or “oct 20 14:00”."

WHOSE = re.compile(r"\b(?:(my|mine|our)|(?:their|theirs|his|her))(?:\s+(?:time|clock|zone))?\b|\bfor (?:me|us)\b")
_CLOCKS = {
    "America/New_York": re.compile(r"\b(?:et|est|edt|eastern)(?:\s+time)?\b"),
    "America/Chicago": re.compile(r"\b(?:ct|cst|cdt|central)(?:\s+time)?\b"),
    "America/Denver": re.compile(r"\b(?:mt|mdt|mountain)(?:\s+time)?\b"),
    "America/Los_Angeles": re.compile(r"\b(?:pt|pst|pdt|pacific)(?:\s+time)?\b"),
}
SPAN = re.compile(
    r"(?:\bin\s+|\+\s*|\band\s+)?"
    rf"(?:\b(half an|(?:an?\s+)?quarter of an)|(?<![\d.])(\d{{1,3}}\.\d{{1,2}})|\b{COUNT})"
    r"\s*(h|hrs?|hours?|m|mins?|minutes?)\b",
    re.ASCII,
)
_END_OF_DAY = re.compile(r"\b(?:end of (?:the )?(?:business )?day|eod|cob|close of business)\b")
_PART = re.compile(r"\b(?:in the )?(morning|noon|midday|lunch(?:time)?|afternoon|evening|tonight|midnight)\b")
_PART_TIMES = {
    "morning": time(9), "noon": time(12), "midday": time(12), "lunch": time(12), "lunchtime": time(12),
    "afternoon": time(14), "evening": time(18), "tonight": time(18), "midnight": time(0),
}  # fmt: skip
_CLOCK = re.compile(
    r"(?<![\d:./\-])(\d{1,2})(?:[:.]?(\d\d))?(?![\d:/\-])\s*"
    r"(?:(am?|pm?|a\.m\.?|p\.m\.?)(?![a-z])|o'?clock\b)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class When:
    """A typed time: the instant (UTC), the IANA zone whose clock was meant, the text and its reading."""

    at: datetime
    zone: str
    text: str
    reading: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a text is read against."""

    now: datetime
    mine: str
    theirs: str
    rules: CallingRules
    default_hour: int
    hours24: bool
    zones: tuple[str, ...]

    def words(self, at: datetime) -> str:
        """An instant on their clock and, where the two differ, on mine."""
        there, here = local(at, self.theirs), local(at, self.mine)
        today = local(self.now, self.theirs).date()
        text = f"{day_text(there.date(), today)}, {self._clock(there)} {zone_label(self.theirs, at)}"
        if there.utcoffset() == here.utcoffset():
            return text
        day = "" if here.date() == there.date() else f"{day_text(here.date(), today)}, "
        return f"{text}, {day}{self._clock(here)} {zone_label(self.mine, at)} for you"

    def _clock(self, there: datetime) -> str:
        return clock_text(there, hours24=self.hours24, meridiem=True)


def parse_when(
    text: str,
    *,
    now: datetime,
    my_zone: str,
    their_zone: str,
    rules: CallingRules,
    minutes_default_hour: int = 10,
    hours24: bool = True,
    their_zones: Sequence[str] = (),
) -> When:
    """Read a callback time such as "thu 10", "in 2 h", "tomorrow 9:30 my time" or "oct 20 14:00".

    Clock times are theirs unless the text says whose. An hour from 1 to 7 without am or pm is in the
    afternoon; a day without a time is at `minutes_default_hour`; a weekday is the next one after today; a time
    without a day is today's or, once past, tomorrow's. `hours24` chooses the clock of the reading;
    `their_zones` are all zones they may be in when that is not certain. Raises WhenError for a text that cannot
    be read, a time that is past or over 400 days away, and a time outside the lawful hours of one of the zones.
    """
    if not text.strip():
        raise WhenError(f"Nothing was typed. {_EXAMPLES}")
    zones = tuple(their_zones) or (their_zone,)
    asked = _Asked(now, my_zone, their_zone, rules, minutes_default_hour, hours24, zones)
    zone, rest = _take_zone(tidy(text), asked)
    spans = list(SPAN.finditer(rest))
    if spans:
        at = now.replace(second=0, microsecond=0) + sum((length_of(match) for match in spans), timedelta())
        rest = SPAN.sub(" ", rest)
    else:
        at, rest = _take_clock_time(rest, zone, asked)
    if left := leftover(rest):
        raise WhenError(f"“{shorten(left)}” is not a time we can read. {_EXAMPLES}")
    _check(at, asked)
    return When(at, zone, text, asked.words(at))


def check_promise(
    at: datetime, *, now: datetime, my_zone: str, their_zones: Sequence[str], rules: CallingRules
) -> None:
    """Refuse a promise (aware UTC) that cannot be kept in every one of `their_zones`, the likeliest first.

    Raises WhenError when the time is past, over 400 days away, or outside the lawful hours of one of them.
    """
    _check(at, _Asked(now, my_zone, their_zones[0], rules, 10, False, tuple(their_zones)))


def suggest_callback(now: datetime, their_zone: str, rules: CallingRules, their_zones: Sequence[str] = ()) -> datetime:
    """The default callback (UTC): their next working day, same time to the half hour, in business hours.

    With `their_zones`, all zones they may be in, the time is inside the hours of every one of them.
    """
    there = local(now, their_zone)
    minutes = (there.hour * 60 + there.minute + 15) // 30 * 30
    opens = max(rules.business_open, rules.lawful_open)
    closes = min(rules.business_close, rules.lawful_close)
    earliest = -(-(opens.hour * 60 + opens.minute) // 30) * 30
    latest = max(earliest, (closes.hour * 60 + closes.minute - 30) // 30 * 30)
    minutes = min(max(minutes, earliest), latest)
    days = [there.date() + timedelta(days=ahead) for ahead in range(1, 15)]
    place = country_of_zone(their_zone)
    day = next((day for day in days if rules.is_workday(day, place)), days[0])
    at = instant(day, time(minutes // 60, minutes % 60), their_zone)
    return _in_all(at, instant(day, time(), their_zone), tuple(their_zones) or (their_zone,), rules)


def _in_all(at: datetime, midnight: datetime, zones: tuple[str, ...], rules: CallingRules) -> datetime:
    """The time nearest to `at` in the first hours after midnight that all zones share, business hours first."""
    if len(zones) == 1:
        return at
    for promised in (False, True):
        opens = window(zones, midnight, rules, promised).opens_at
        closes = window(zones, opens, rules, promised).closes_at if opens else None
        if opens and closes:
            return max(opens, min(at, closes - _HALF_HOUR))
    return at


def instant(day: date, at: time, zone: str) -> datetime:
    """A day and time on the clock of a zone, as aware UTC."""
    return datetime.combine(day, at, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _take_zone(text: str, asked: _Asked) -> tuple[str, str]:
    if match := WHOSE.search(text):
        mine = match[1] or match[0].startswith("for")
        return asked.mine if mine else asked.theirs, _cut(text, match)
    for zone, pattern in _CLOCKS.items():
        if match := pattern.search(text):
            same = [own for own in (asked.theirs, asked.mine) if _label_of(own, asked) == _label_of(zone, asked)]
            return (*same, zone)[0], _cut(text, match)
    return asked.theirs, text


def _label_of(zone: str, asked: _Asked) -> str:
    return zone_label(zone, asked.now)


def _cut(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"


def length_of(match: re.Match[str]) -> timedelta:
    """The length meant by a match of SPAN."""
    part, decimal, count, unit = match.groups()
    amount = float(decimal) if decimal else 0.0
    if part:
        amount = 0.5 if part.startswith("half") else 0.25
    elif count:
        amount = count_of(count)
    return timedelta(minutes=round(amount * (60 if unit.startswith("h") else 1)))


def _take_clock_time(text: str, zone: str, asked: _Asked) -> tuple[datetime, str]:
    """The instant of a day, a time of day or both, and what is left of the text."""
    there = local(asked.now, zone)
    end = _END_OF_DAY.search(text)
    found = take_day(_cut(text, end) if end else text, there.date())
    clock, rest = take_time(found.rest)
    if end and clock is None:
        clock = _before(asked.rules.business_close)
    if found.day is None and clock is None:
        raise WhenError(f"“{shorten(text)}” is not a time we can read. {_EXAMPLES}")
    if clock is None:
        clock = there.time().replace(second=0, microsecond=0) if found.keeps_clock else time(asked.default_hour)
    day = found.day or there.date()
    try:
        at = instant(day, clock, zone)
        if found.day is None and at <= asked.now:
            at = instant(day + timedelta(days=1), clock, zone)
    except OverflowError as problem:
        raise WhenError("That is too far away. Choose an earlier day.") from problem
    return at, rest


def take_time(text: str) -> tuple[time | None, str]:
    """The time of day in a tidied text, None without one, and what is left of the text."""
    part = _PART.search(text)
    rest = _cut(text, part) if part else text
    usual = _PART_TIMES[part[1]] if part else None
    match = _CLOCK.search(rest)
    if match is None:
        return usual, rest
    half = (match[3] or "")[:1]
    if part and usual and not half:
        half = "a" if part[1] == "morning" else "p"
    return _clock(match, half), _cut(rest, match)


def _clock(match: re.Match[str], half: str) -> time:
    hour, minute = int(match[1]), int(match[2] or 0)
    literal = match[1].startswith("0") or hour > 12
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif 1 <= hour <= 7 and not literal:
        hour += 12
    try:
        return time(hour, minute)
    except ValueError as problem:
        raise WhenError(f"“{match[0].strip()}” is not a time of day.") from problem


def _before(closes: time) -> time:
    minutes = max(0, closes.hour * 60 + closes.minute - 30)
    return time(minutes // 60, minutes % 60)


def _check(at: datetime, asked: _Asked) -> None:
    if at - asked.now > _FURTHEST:
        raise WhenError("That is more than a year away. Choose an earlier day.")
    if at <= asked.now:
        raise WhenError(f"{asked.words(at)}: that is already past. Choose a later time.")
    if window(asked.zones, at, asked.rules, promised=True).open:
        return
    where = "" if len(asked.zones) == 1 else " in one of the time zones that are possible; theirs is not certain"
    nearest = _nearest_lawful(at, asked)
    advice = (
        f"The nearest lawful time is {asked.words(nearest)}."
        if nearest
        else "There is no hour that is lawful in all of them, so correct their place first."
    )
    raise WhenError(f"{asked.words(at)}: that is outside the hours when they may be called{where}. {advice}")


def _nearest_lawful(at: datetime, asked: _Asked) -> datetime | None:
    """The closest opening, or last half hour before a close, still ahead and lawful in every zone."""
    found: list[datetime] = []
    for zone in asked.zones:
        for offset in (-1, 0, 1):
            day = local(at, zone).date() + timedelta(days=offset)
            found.append(instant(day, asked.rules.lawful_open, zone))
            found.append(instant(day, asked.rules.lawful_close, zone) - _HALF_HOUR)
    ahead = [
        moment
        for moment in found
        if moment > asked.now and window(asked.zones, moment, asked.rules, promised=True).open
    ]
    return min(ahead, key=lambda moment: abs(moment - at), default=None)
