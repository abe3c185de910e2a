"""How much of each week can be worked: prospecting days less holidays, vacations and other exceptions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.week_plan import course_of
from sdr_desk.method.rhythm import Course, DayKind, Pattern, week_of
from sdr_desk.store import people


def shares(desk: Desk, person_ids: Sequence[str], mondays: Sequence[date], today: date) -> tuple[list[float], float]:
    """How much of a usual week each of these weeks has, and how much of today's week is left.

    A usual week has the prospecting days of each person's rhythm (all working days for somebody without any); people
    count the same. Of today half is left. Every week is a usual one when nobody of these is active.

    Args:
        mondays: the first days of weeks in order.
    """
    wanted = set(person_ids)
    callers = [one for one in people.people(desk.conn) if one.id in wanted]
    if not callers or not mondays:
        return [1.0] * len(mondays), (6.5 - today.weekday()) / 7
    courses = [course_of(desk, one, mondays[0], mondays[-1] + timedelta(days=6)) for one in callers]
    worked = [_worked(courses, monday) for monday in mondays]
    usual = sum(_usual(course, today) for course in courses)
    after = sum(_of_day(course, day) for course in courses for day in week_of(today) if day > today)
    left = after + sum(_of_day(course, today) for course in courses) / 2
    return worked, left / usual if usual else 0.0


def _worked(courses: Sequence[Course], monday: date) -> float:
    usual = sum(_usual(course, monday) for course in courses)
    days = sum(_of_day(course, day) for course in courses for day in week_of(monday))
    return days / usual if usual else 1.0


def _usual(course: Course, day: date) -> int:
    pattern = course.pattern_on(day)
    return sum(_counts(pattern, kind) for kind in pattern.kinds)


def _of_day(course: Course, day: date) -> bool:
    return _counts(course.pattern_on(day), course.on(day).kind)


def _counts(pattern: Pattern, kind: DayKind) -> bool:
    """Whether a day of this kind is one for calls; without prospecting days in the rhythm every working day is."""
    return kind is DayKind.PROSPECTING or (DayKind.PROSPECTING not in pattern.kinds and kind is not DayKind.OFF)
