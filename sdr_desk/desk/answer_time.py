"""When a closer works: the hours of the rules on their clock, without holidays of their country and own days off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.week_plan import course_of
from sdr_desk.method.answer_clock import WorkDays, add_hours
from sdr_desk.method.countries import country_code
from sdr_desk.method.handoff_rules import HandoffRules, from_text
from sdr_desk.method.public_holidays import country_of_zone, place_of
from sdr_desk.method.rhythm import Because, Course, DayKind, days_between
from sdr_desk.store import handoff_rules as store
from sdr_desk.store.people import PersonRow

_BACK = timedelta(days=14)
_AHEAD = timedelta(days=120)


def work_days(desk: Desk, person: PersonRow, rules: HandoffRules | None = None) -> WorkDays:
    """The working time of a closer, with the days off from two weeks ago to four months ahead.

    Args:
        rules: other rules than those that hold, to try them.
    """
    course, first = _course(desk, person)
    off = (day for day in days_between(first, first + _BACK + _AHEAD) if _is_off(course, day))
    return _days(rules or rules_of(desk), person, frozenset(off))


def answer_by(desk: Desk, person: PersonRow, hours: float | None = None, sent: datetime | None = None) -> datetime:
    """The time (UTC) by which a closer should answer what is sent now, or at `sent`.

    Args:
        hours: working hours for it, by default those of the rules.
    """
    rules = rules_of(desk)
    return add_hours(sent or desk.now(), rules.answer_hours if hours is None else hours, work_days(desk, person, rules))


def back_on(desk: Desk, person: PersonRow, rules: HandoffRules | None = None) -> date | None:
    """The day on which a closer is back who is not there when an answer would be due next; None for who is there.

    Weekends and public holidays are nobody's own absence: then the clock stands still for all.
    """
    held = rules or rules_of(desk)
    course, first = _course(desk, person)
    ahead = list(days_between(first, first + _BACK + _AHEAD))
    shared = frozenset(day for day in ahead if _is_off(course, day) and not _own(course, day))
    bare = _days(held, person, shared)
    zone = ZoneInfo(person.time_zone)
    day = add_hours(desk.now(), 1 / 60, bare).astimezone(zone).date()
    if not _own(course, day):
        return None
    return next((one for one in ahead if one > day and bare.works_on(one) and not _own(course, one)), ahead[-1])


def rules_of(desk: Desk) -> HandoffRules:
    """The rules of handoffs that hold now."""
    return from_text(store.current(desk.conn))


def _days(rules: HandoffRules, person: PersonRow, off: frozenset[date]) -> WorkDays:
    return WorkDays(rules.opens, rules.closes, rules.weekdays, person.time_zone, off)


def _course(desk: Desk, person: PersonRow) -> tuple[Course, date]:
    """A closer's rhythm with the holidays of their own country, and the first day that is looked at."""
    first = desk.now().astimezone(ZoneInfo(person.time_zone)).date() - _BACK
    holidays = _holidays(desk, person, first, first + _BACK + _AHEAD)
    return replace(course_of(desk, person, first, first), holidays=holidays), first


def _holidays(desk: Desk, person: PersonRow, first: date, last: date) -> dict[date, str]:
    rules, profile = desk.rules, desk.profile
    home = country_of_zone(person.time_zone)
    same = not home or home == country_code(profile.country)
    place = place_of(profile.country, profile.state, person.time_zone) if same else place_of("", "", person.time_zone)
    found = ((day, rules.holiday(day, place)) for day in days_between(first, last))
    return {day: holiday[0] for day, holiday in found if holiday}


def _is_off(course: Course, day: date) -> bool:
    """Whether a day is off for a reason of its own, or by a week that the closer has set."""
    plan = course.on(day)
    return plan.kind is DayKind.OFF and (plan.because is not Because.WEEKDAY or bool(course.patterns))


def _own(course: Course, day: date) -> bool:
    """Whether the closer took a day off, unlike a holiday or a free weekday."""
    plan = course.on(day)
    return plan.kind is DayKind.OFF and plan.because in (Because.EXCEPTION, Because.VACATION)
