"""The rhythm and its call blocks set in one go: what each day is for, and a block for every call day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.planning import DIALS_PER_CONVERSATION, changes_from, end_before, next_title, usual_dials
from sdr_desk.desk.rhythm import DAY_TYPES
from sdr_desk.desk.week_plan import course_of, today_of, whose
from sdr_desk.errors import KnownError
from sdr_desk.method.planning import Block
from sdr_desk.method.rhythm import DayKind, Pattern, pattern_text
from sdr_desk.store import planning as planning_store
from sdr_desk.store import rhythm as rhythm_store
from sdr_desk.store.people import PersonRow
from sdr_desk.store.planning import PlannedRow
from sdr_desk.store.writing import Write

NOUNS = frozenset({"block"})
USUAL_WEEK = ("prospecting", "visit", "prospecting", "visit", "prospecting", "off", "off")
"""What is offered to somebody who has no rhythm yet."""


@dataclass(frozen=True, slots=True)
class WeekForm:
    """A week as it can be changed: the kind of each day, Monday first, and the weekly blocks of each."""

    kinds: tuple[str, ...]
    blocks: tuple[tuple[Block, ...], ...]


def week_form(desk: Desk, person_id: str = "") -> WeekForm:
    """The week of a person as it holds today; the usual one for somebody who has none.

    Raises:
        KnownError: see `week_plan.whose`.
    """
    person = whose(desk, person_id)
    today = today_of(desk, person)
    course = course_of(desk, person, today, today)
    kinds = tuple(kind.value for kind in course.pattern_on(today).kinds) if course.patterns else USUAL_WEEK
    rows = _weekly(desk, person, today)
    days = (tuple(row.block for row in rows if row.block.weekday == weekday) for weekday in range(7))
    return WeekForm(kinds, tuple(tuple(sorted(found, key=lambda each: each.starts)) for found in days))


def set_week(desk: Desk, kinds: Sequence[str], start: int, minutes: int, person_id: str = "") -> Changes:
    """Make a week's days these kinds, Monday first, from today on, and give each call day a block.

    Call days without a weekly block get one from `start`, in minutes of the day; 0 `minutes` adds none. Weekly blocks
    of days that are no call days end. All of it is undone at once.

    Raises:
        KnownError: there is no such kind of day, a week has other than seven, or such a block cannot be.
    """
    person = whose(desk, person_id)
    if len(kinds) != 7 or not set(kinds) <= set(DAY_TYPES):
        raise KnownError("A week has seven days.", "Nothing was changed.", "Say what each day is for.")
    today = today_of(desk, person)
    week = Pattern(tuple(DayKind(kind) for kind in kinds))
    rows = _weekly(desk, person, today)
    leaving = [(row, changes_from(desk, row, person)) for row in rows if not _calls(week, row.block.weekday)]
    coming = _missing(week, rows, start, minutes, today)
    course = course_of(desk, person, today, today)
    same = bool(course.patterns) and course.pattern_on(today) == week
    label = f"Rhythm: {pattern_text(week)}".removesuffix(".")
    if same and not leaving and not coming:
        return Changes(frozenset(), "The rhythm stays as it is", {"person": (person.id,)})
    with desk.write() as write:
        if not same:
            rhythm_store.keep_weekdays(write, person.id, week.kinds, today.isoformat())
        _change_blocks(write, person, leaving, coming)
        change_id = write.record("set_week", label, list(NOUNS))
    return Changes(NOUNS, label, {"person": (person.id,)}, change_id)


def _change_blocks(
    write: Write, person: PersonRow, leaving: Sequence[tuple[PlannedRow, date]], coming: Sequence[Block]
) -> None:
    for row, first in leaving:
        end_before(write, row, first)
    for block in coming:
        write.document("planned_blocks", person.id, **planning_store.columns(block))


def _weekly(desk: Desk, person: PersonRow, today: date) -> list[PlannedRow]:
    """The weekly blocks that may still take place."""
    rows = planning_store.planned(desk.conn, person.id)
    return [row for row in rows if row.block.weekday is not None and (row.block.until or today) >= today]


def _calls(week: Pattern, weekday: int | None) -> bool:
    return weekday is not None and week.kinds[weekday] is DayKind.PROSPECTING


def _missing(week: Pattern, rows: Sequence[PlannedRow], start: int, minutes: int, today: date) -> list[Block]:
    """A block for each call day that has no weekly one."""
    if not minutes:
        return []
    dials = usual_dials(minutes)
    made: list[Block] = []
    for weekday in range(7):
        if not _calls(week, weekday) or any(row.block.weekday == weekday for row in rows):
            continue
        title = next_title([*(row.block for row in rows), *made])
        since = today + timedelta(days=(weekday - today.weekday()) % 7)
        try:
            made.append(
                Block(
                    "", title, time(start // 60, start % 60), minutes, weekday, None, dials,
                    round(dials / DIALS_PER_CONVERSATION), since=since,
                )
            )  # fmt: skip
        except ValueError as error:
            raise KnownError(str(error), "Nothing was changed.", "Choose another start or length.") from error
    return made
