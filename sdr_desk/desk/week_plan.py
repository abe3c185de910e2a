"""A person's week as it is planned: whose it is, the days with what changes them, and the blocks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sdr_desk.desk.allowed import refuse_others
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.method.planning import Block, Occurrence, blocks_of_day
from sdr_desk.method.public_holidays import place_of
from sdr_desk.method.rhythm import Course, DayException, DayKind, Pattern, days_between, pattern_of
from sdr_desk.store import people, planning
from sdr_desk.store import rhythm as store
from sdr_desk.store.people import PersonRow
from sdr_desk.store.rhythm import ExceptionRow
from sdr_desk.store.writing import stamp


def whose(desk: Desk, person_id: str = "") -> PersonRow:
    """The person a plan is of, by default the one at the desk; managers see and change those of others.

    Raises:
        KnownError: not a manager, or there is no such person any more.
    """
    if not person_id or person_id == desk.person.id:
        return desk.person
    refuse_others(desk, "can plan for others")
    found = people.person(desk.conn, person_id)
    if found is None:
        raise KnownError("That person is no longer on the team.", "Nothing was changed.", "Choose someone else.")
    return found


def today_of(desk: Desk, person: PersonRow) -> date:
    """The date on a person's own clock."""
    return desk.now().astimezone(ZoneInfo(person.time_zone)).date()


def bounds(person: PersonRow, first: date, last: date) -> tuple[str, str]:
    """Days on a person's clock, both included, as stored UTC texts: from the first midnight up to the last."""
    zone = ZoneInfo(person.time_zone)
    ends = (datetime.combine(day, time(), zone) for day in (first, last + timedelta(days=1)))
    start, end = (stamp(each.astimezone(UTC)) for each in ends)
    return start, end


def course_of(desk: Desk, person: PersonRow, first: date, last: date) -> Course:
    """A person's rhythm over time, with the holidays from the first to the last day, both included."""
    patterns = _patterns(store.weekdays(desk.conn, person.id))
    rows = store.exceptions(desk.conn, person.id)
    bare = Course(patterns)
    return Course(
        patterns,
        tuple(_exception(row) for row in rows if not _only_named(row, bare)),
        {date.fromisoformat(row.on_date): row.kept for row in rows if row.kept},
        holidays_of(desk, person, days_between(first, last)),
    )


def holidays_of(desk: Desk, person: PersonRow, days: Iterable[date]) -> dict[date, str]:
    """Those of the days that are public holidays where a person works, with their names, as the rules keep them."""
    rules, profile = desk.rules, desk.profile
    place = place_of(profile.country, profile.state, person.time_zone)
    found = ((day, rules.holiday(day, place)) for day in days)
    return {day: holiday[0] for day, holiday in found if holiday}


def blocks_of(desk: Desk, person: PersonRow) -> tuple[Block, ...]:
    """A person's planned blocks."""
    return tuple(row.block for row in planning.planned(desk.conn, person.id))


def blocks_on(desk: Desk, day: date, person_id: str = "") -> tuple[Occurrence, ...]:
    """The blocks that take place on a day, by start: weekly ones with their skipped and moved dates, and single ones.

    Raises:
        KnownError: see `whose`.
    """
    person = whose(desk, person_id)
    return blocks_of_day(blocks_of(desk, person), course_of(desk, person, day, day).on(day))


def kind_on(desk: Desk, day: date, person_id: str = "") -> DayKind:
    """What a day is for, with exceptions, vacations and holidays.

    Raises:
        KnownError: see `whose`.
    """
    return course_of(desk, whose(desk, person_id), day, day).on(day).kind


def exceptions_by_day(desk: Desk, person: PersonRow, first: date, last: date) -> dict[date, str]:
    """The id of the exception over each day of a stretch that has one: that of the day alone before a longer one."""
    found: dict[date, tuple[timedelta, str]] = {}
    for row in store.exceptions(desk.conn, person.id):
        starts = date.fromisoformat(row.on_date)
        ends = date.fromisoformat(row.until_date) if row.until_date else starts
        for day in days_between(max(first, starts), min(last, ends)):
            if day not in found or ends - starts <= found[day][0]:
                found[day] = (ends - starts, row.id)
    return {day: identifier for day, (_length, identifier) in found.items()}


def _patterns(rows: list[tuple[int, str, str]]) -> tuple[tuple[date, Pattern], ...]:
    kinds: dict[int, str] = {}
    found: dict[str, Pattern] = {}
    for weekday, kind, since in rows:
        kinds[weekday] = kind
        found[since] = pattern_of(kinds)
    return tuple((date.fromisoformat(since) if since else date.min, pattern) for since, pattern in found.items())


def _exception(row: ExceptionRow) -> DayException:
    until = date.fromisoformat(row.until_date) if row.until_date else None
    return DayException(date.fromisoformat(row.on_date), DayKind(row.day_type), row.reason, until)


def _only_named(row: ExceptionRow, course: Course) -> bool:
    """Whether a row only says why work against the day stands, and leaves the day what it is."""
    day = date.fromisoformat(row.on_date)
    same = course.pattern_on(day).kinds[day.weekday()] == row.day_type
    return bool(row.kept) and not row.reason and row.until_date is None and same
