"""How times, people and places read on a screen."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sdr_desk.desk.desk import Desk
from sdr_desk.method.hours import clock_text, zone_label, zones_in
from sdr_desk.method.places import state_name
from sdr_desk.store.writing import moment

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def zones_of(zone_key: str) -> list[str]:
    """The zones of a kept key; UTC when none is known."""
    return list(zones_in(zone_key)[0])


def first_zone(zone_key: str) -> str:
    """The likeliest zone of a kept key."""
    return zones_of(zone_key)[0]


def time_there(now: datetime, zone_key: str) -> str:
    """The time at the other end: "10:31 MT"."""
    zone = first_zone(zone_key)
    return f"{clock_text(now.astimezone(ZoneInfo(zone)))} {zone_label(zone, now)}"


def my_time(desk: Desk, at: str) -> str:
    """A stored time on the clock of the person at the desk: "10:30"."""
    return clock_text(moment(at).astimezone(desk.zone))


def day_text(day: date, today: date) -> str:
    """A day as short as it can be said: "today", "tomorrow", "Thu", "Oct 20", "Mar 3, 2027"."""
    ahead = (day - today).days
    if ahead in (0, 1, -1):
        return {0: "today", 1: "tomorrow", -1: "yesterday"}[ahead]
    if 1 < ahead < 7:
        return WEEKDAYS[day.weekday()]
    return calendar_day(day, today)


def calendar_day(day: date, today: date) -> str:
    """A day by its date: "Sep 22", with the year when it is another one."""
    return f"{MONTHS[day.month - 1]} {day.day}" + (f", {day.year}" if day.year != today.year else "")


def date_text(desk: Desk, at: str) -> str:
    """The day of a stored time: "Sep 22", with the year when it is another one."""
    return calendar_day(moment(at).astimezone(desk.zone).date(), desk.local_now().date())


def day_and_time(desk: Desk, at: str) -> str:
    """A stored time as "today 3:00 pm" or "Oct 20 9:30 am"."""
    when = moment(at).astimezone(desk.zone)
    return f"{day_text(when.date(), desk.local_now().date())} {clock_text(when, meridiem=True)}"


def full_moment(at: datetime, zone: str, now: datetime) -> str:
    """A time that stays right when it is read later, on the clock of a zone: "Thu Oct 15, 9:00 am MT"."""
    there, today = at.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone)).date()
    day = calendar_day(there.date(), today)
    return f"{WEEKDAYS[there.weekday()]} {day}, {clock_text(there, meridiem=True)} {zone_label(zone, at)}"


def typed_moment(at: datetime, zone: str, now: datetime) -> str:
    """A time as a rep would type it, on the clock of a zone: "tomorrow 10:30", "thu 9:00", "Oct 28 14:00"."""
    there, today = at.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone)).date()
    ahead = (there.date() - today).days
    day = "today" if ahead == 0 else "tomorrow" if ahead == 1 else f"{MONTHS[there.month - 1]} {there.day}"
    if 1 < ahead < 7:
        day = WEEKDAYS[there.weekday()].lower()
    return f"{day} {there.hour:02d}:{there.minute:02d}"


def place_text(city: str, state: str, country: str = "") -> str:
    """A place in words: "Boise, Idaho"."""
    region = state_name(state) or state
    return ", ".join(part for part in (city, region) if part) or country


def duration_text(seconds: int) -> str:
    """A length of talk: "45 s", "3 min", "1 h 5 min"."""
    if seconds < 60:
        return f"{seconds} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def left_text(minutes: int) -> str:
    """Time until something: "18 min", "3 h 13 min", "2 days"; past is "overdue"."""
    if minutes < 0:
        return "overdue"
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h {minutes % 60} min" if minutes % 60 else f"{minutes // 60} h"
    return f"{minutes // 1440} days"


def money_text(cents: int | None, currency: str = "USD") -> str:
    """Whole units of money: "$24,000"; "" when unknown."""
    if cents is None:
        return ""
    sign = {"USD": "$", "EUR": "€", "GBP": "£"}.get(currency, f"{currency} ")
    return f"{sign}{round(cents / 100):,}"
