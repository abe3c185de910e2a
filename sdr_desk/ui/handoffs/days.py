"""Days and times as they are typed on handoffs: until when somebody rests, the first sale, a new meeting."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.promised_call import read_time
from sdr_desk.errors import KnownError
from sdr_desk.method.day_words import WhenError, day_text, leftover, parse_day, shorten, take_day, tidy

MONTH = timedelta(days=30)


def read_ahead(desk: Desk, text: str) -> tuple[date | None, str, str]:
    """A day that is ahead, how it was read, and what is wrong with it."""
    try:
        day = parse_day(text, now=desk.now(), zone=desk.person.time_zone)
    except WhenError as problem:
        return None, "", str(problem)
    return day, _words(desk, day), ""


def read_any(desk: Desk, text: str) -> tuple[date | None, str, str]:
    """A day that is past or ahead, how it was read, and what is wrong with it."""
    today = desk.local_now().date()
    try:
        found = take_day(tidy(text), today)
    except WhenError as problem:
        return None, "", str(problem)
    if found.day is None or leftover(found.rest):
        return None, "", f"“{shorten(text)}” is not a day we can read. Try “today”, “oct 5” or “in 2 weeks”."
    return found.day, _words(desk, found.day), ""


def read_meeting(desk: Desk, prospect_id: str, text: str) -> tuple[datetime | None, str, str]:
    """The time of a meeting on the clock of the person, how it was read, and what is wrong with it."""
    try:
        at, reading = read_time(desk, prospect_id, text)
    except KnownError as problem:
        return None, "", problem.what
    return at, reading, ""


def meeting_text(desk: Desk) -> str:
    """A time for a new meeting as it would be typed: the next weekday at ten."""
    today = desk.local_now().date()
    day = today + timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return f"{'tomorrow' if (day - today).days == 1 else 'monday'} 10:00"


def _words(desk: Desk, day: date) -> str:
    return day_text(day, desk.local_now().date())
