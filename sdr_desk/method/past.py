"""Read the time of a call that was, as a rep types it: "yesterday 15:10", "20 min ago", "fri 9:30 their time"."""

import re
from datetime import date, datetime, time, timedelta

from sdr_desk.method.day_words import WhenError, day_text, leftover, shorten, take_day, tidy
from sdr_desk.method.hours import clock_text, local, zone_label
from sdr_desk.method.when import SPAN, WHOSE, When, instant, length_of, take_time

_EXAMPLES = "Try “yesterday 15:10”, “20 min ago” or “fri 9:30”."
_FURTHEST = timedelta(days=366)
_GRACE = timedelta(minutes=1)

_NOW = re.compile(r"^(?:just )?now$")
_AGO = re.compile(r"\bago\b")
_LAST = re.compile(r"\b(?:last|past|on)\b")
_YESTERDAY = re.compile(r"\b(?:day before yesterday|yesterday|yest)\b")
_AHEAD = re.compile(r"\b(?:tomorrow|tmrw|next|in)\b|\b20\d\d\b")
_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b")


def parse_past(text: str, *, now: datetime, my_zone: str, their_zone: str, hours24: bool = False) -> When:
    """Read when a call was; an empty text and "now" mean the present.

    Clock times are on the writer's clock (`my_zone`) unless the text says "their time". A time without a day is
    the last one that has passed, a weekday the last such day, a date without a year the last such date; a day
    without a time is refused, as nobody calls at no time. An hour from 1 to 7 without am or pm is in the
    afternoon. `now` is aware UTC. Raises WhenError for a text that cannot be read, a time still ahead, and one
    more than a year ago.
    """
    plain = tidy(text)
    if not plain or _NOW.match(plain):
        return When(now, my_zone, text, _words(now, now, my_zone, their_zone, hours24).replace("Today", "Now", 1))
    zone, rest = _take_zone(plain, my_zone, their_zone)
    at, rest = _take_past(rest, zone, now)
    if left := leftover(rest):
        raise WhenError(f"“{shorten(left)}” is not a time we can read. {_EXAMPLES}")
    words = _words(at, now, my_zone, their_zone, hours24)
    if at > now + _GRACE:
        raise WhenError(f"{words}: that is still ahead. Log the call once it was made.")
    if now - at > _FURTHEST:
        raise WhenError(f"{words}: that is more than a year ago. Choose a later day.")
    return When(min(at, now), zone, text, words)


def _take_zone(text: str, mine: str, theirs: str) -> tuple[str, str]:
    match = WHOSE.search(text)
    if match is None:
        return mine, text
    own = match[1] or match[0].startswith("for")
    return (mine if own else theirs), f"{text[: match.start()]} {text[match.end() :]}"


def _take_past(text: str, zone: str, now: datetime) -> tuple[datetime, str]:
    """The instant of a span before now, or of a day and time that have passed, and what is left of the text."""
    spans = list(SPAN.finditer(text))
    if spans and _AGO.search(text):
        back = sum((length_of(match) for match in spans), timedelta())
        return now.replace(second=0, microsecond=0) - back, _AGO.sub(" ", SPAN.sub(" ", text))
    there = local(now, zone)
    day, rest, keeps_clock = _take_past_day(text, there.date())
    clock, rest = take_time(rest)
    if clock is None and day is None:
        raise WhenError(f"“{shorten(text)}” is not a time we can read. {_EXAMPLES}")
    if clock is None and not keeps_clock:
        raise WhenError(f"At what time was that? {_EXAMPLES}")
    clock = clock or there.time().replace(second=0, microsecond=0)
    at = _passed(day, clock, zone, now)
    a_week_before = day == there.date() and at > now + _GRACE and _WEEKDAY.search(text)
    return (instant(day - timedelta(days=7), clock, zone) if day and a_week_before else at), rest


def _passed(day: date | None, clock: time, zone: str, now: datetime) -> datetime:
    try:
        if day is not None:
            return instant(day, clock, zone)
        today = local(now, zone).date()
        at = instant(today, clock, zone)
        return at if at <= now + _GRACE else instant(today - timedelta(days=1), clock, zone)
    except OverflowError as problem:
        raise WhenError("That is too far away. Choose a later day.") from problem


def _take_past_day(text: str, today: date) -> tuple[date | None, str, bool]:
    """The day meant, the rest of the text, and whether the same time of day was meant."""
    if match := _YESTERDAY.search(text):
        back = 2 if match[0].startswith("day") else 1
        return today - timedelta(days=back), f"{text[: match.start()]} {text[match.end() :]}", False
    found = take_day(_LAST.sub(" ", text), today)
    if found.day is None or found.day <= today:
        return found.day, found.rest, False
    if _AGO.search(text):
        return today - (found.day - today), _AGO.sub(" ", found.rest), found.keeps_clock
    if _AHEAD.search(text):
        return found.day, found.rest, found.keeps_clock
    if _WEEKDAY.search(text) and found.day - today <= timedelta(days=7):
        return found.day - timedelta(days=7), found.rest, False
    return _a_year_before(found.day), found.rest, False


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 4)


def _words(at: datetime, now: datetime, mine: str, theirs: str, hours24: bool) -> str:
    """An instant on my clock and, where the two differ, on theirs."""
    here, there = local(at, mine), local(at, theirs)
    today = local(now, mine).date()
    day = {0: "today", 1: "yesterday"}.get((today - here.date()).days) or day_text(here.date(), today)
    text = f"{day}, {clock_text(here, hours24=hours24, meridiem=True)}"
    text = text[0].upper() + text[1:]
    if here.utcoffset() == there.utcoffset():
        return text
    return f"{text} for you, {clock_text(there, hours24=hours24, meridiem=True)} {zone_label(theirs, at)}"
