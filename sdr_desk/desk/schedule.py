"""The week on screen, of one person or several: its days, capacity against what the goal needs, and the best hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sdr_desk.desk.adherence import judged
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.week_days import DayView, WeekReader
from sdr_desk.desk.week_goal import week_goal
from sdr_desk.desk.week_plan import blocks_of, course_of, whose
from sdr_desk.desk.week_room import Suggestion, hours_of, pace_of, suggestion
from sdr_desk.method.best_hours import Band, what_they_say
from sdr_desk.method.capacity import Balance, balance, footing, headline, shortfall
from sdr_desk.method.day_words import MONTHS
from sdr_desk.method.planning import Occurrence, blocks_of_day, clashes, problems
from sdr_desk.method.rhythm import DayKind, monday_of, pattern_text, week_of
from sdr_desk.store.people import PersonRow


@dataclass(frozen=True, slots=True)
class PersonWeek:
    """A person's week.

    Attributes:
        today, now_minute: the date and minute of the day on the person's own clock, which is that of all of it.
        rhythm: "Call Monday, Wednesday, Friday. Visit Tuesday, Thursday."
        headline: "Goal needs 3.4 blocks a week; 3 are scheduled.", or that there is no goal; `shortfall` is what is
            missing, "" for nothing; `footing` what it stands on.
        hours: the hours of the day, ranked; `hours_text` says no more than they do.
        problems: a sentence for each block that overlaps another, stands on a day of another kind or meets a busy time.
        begun: whether the person ever got a rhythm or a block; the usual week is shown until then.
    """

    person_id: str
    name: str
    zone: str
    today: date
    now_minute: int
    rhythm: str
    days: tuple[DayView, ...]
    balance: Balance
    headline: str
    shortfall: str
    footing: str
    hours: tuple[Band, ...]
    hours_text: str
    suggestion: Suggestion | None
    problems: tuple[str, ...]
    begun: bool = True


@dataclass(frozen=True, slots=True)
class Week:
    """The week of one or several people; `title` is "October 12–16"."""

    monday: date
    title: str
    people: tuple[PersonWeek, ...]


def week(desk: Desk, monday: date, person_ids: Sequence[str] = (), *, hours24: bool = False) -> Week:
    """The week of a day, of these people or of the one at the desk.

    Raises:
        KnownError: somebody else's week is asked for and no manager is at the desk, or there is no such person.
    """
    first = monday_of(monday)
    people = [whose(desk, person_id) for person_id in (person_ids or (desk.person.id,))]
    found = tuple(_person_week(desk, person, first, hours24) for person in people)
    return Week(first, title_of(first, weekend=any(_works_weekend(each) for each in found)), found)


def title_of(monday: date, *, weekend: bool = False) -> str:
    """A week as "October 12–16", "September 28–October 2"; with Saturday and Sunday when they are worked."""
    last = monday + timedelta(days=6 if weekend else 4)
    month = "" if last.month == monday.month else f"{MONTHS[last.month - 1]} "
    return f"{MONTHS[monday.month - 1]} {monday.day}–{month}{last.day}"


def _works_weekend(found: PersonWeek) -> bool:
    return any(day.blocks or day.visits or day.kind is not DayKind.OFF for day in found.days[5:])


def _person_week(desk: Desk, person: PersonRow, first: date, hours24: bool) -> PersonWeek:
    course = course_of(desk, person, first, first + timedelta(days=6))
    blocks = blocks_of(desk, person)
    plans = {day: course.on(day) for day in week_of(first)}
    placed = [found for plan in plans.values() for found in blocks_of_day(blocks, plan)]
    results = judged(desk, person, course, blocks, first, first + timedelta(days=6))
    reader = WeekReader(desk, person, course, blocks, results, hours24=hours24)
    days = tuple(reader.day(result) for result in results)
    local = desk.now().astimezone(ZoneInfo(person.time_zone))
    pattern = course.pattern_on(max(first, min(first + timedelta(days=6), local.date())))
    goal = week_goal(desk, person, pattern.kinds.count(DayKind.PROSPECTING))
    room = balance([each.minutes for each in placed], pace_of(desk, person), goal)
    hours = hours_of(desk, person)
    return PersonWeek(
        person.id, person.name, person.time_zone, local.date(), local.hour * 60 + local.minute, pattern_text(pattern),
        days, room, headline(room) if goal else "No goal for conversations is set.", shortfall(room), footing(room),
        hours, what_they_say(hours, hours24), suggestion(desk, person, days, hours, hours24=hours24),
        (*problems(placed, plans, hours24), *_met(reader, person, placed)), bool(course.patterns or blocks),
    )  # fmt: skip


def _met(reader: WeekReader, person: PersonRow, placed: list[Occurrence]) -> tuple[str, ...]:
    """A sentence for each block that shares time with a calendar's."""
    found = clashes(placed, reader.spans, person.time_zone)
    return tuple(f"{one.block.title} meets “{taken.title or 'busy'}” in your calendar." for one, taken in found)
