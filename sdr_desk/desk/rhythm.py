"""The rhythm of the week: which days are for what, and the dates that differ from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.week_plan import course_of, today_of, whose
from sdr_desk.errors import KnownError
from sdr_desk.method.day_words import WhenError, day_text, leftover, shorten, take_day, tidy
from sdr_desk.method.rhythm import DayKind, Pattern, pattern_text
from sdr_desk.store import rhythm as store
from sdr_desk.store.people import PersonRow

DAY_TYPES = {"prospecting": "a prospecting day", "visit": "a visit day", "off": "a day off"}
NOUNS = frozenset({"block"})
LONGEST_RANGE = timedelta(days=366)
"""The longest vacation or other stretch of days."""

_LONGEST_NAME = 80
_LOOK_AHEAD = 60


def change_day_type(desk: Desk, day_type: str, on: date | None = None, reason: str = "") -> Changes:
    """Make today (or another date on the person's clock) a prospecting day, a visit day or a day off.

    Args:
        day_type: `prospecting`, `visit` or `off`.

    Raises:
        KnownError: there is no such kind of day, or the file cannot be written.
    """
    _refuse_kind(day_type)
    today = desk.local_now().date()
    day = on or today
    label = f"{'Today' if day == today else day.isoformat()} is {DAY_TYPES[day_type]}"
    with desk.write() as write:
        identifier = store.keep_exception(write, desk.person.id, day.isoformat(), day_type, reason.strip())
        change_id = write.record("change_day_type", label, list(NOUNS))
    return Changes(NOUNS, label, {"day": (identifier,)}, change_id)


def set_pattern(desk: Desk, kinds: Sequence[str], person_id: str = "", since: date | None = None) -> Changes:
    """Make a week's days these kinds, Monday first; a missing Saturday and Sunday are off.

    The days before `since` (by default today on the person's clock) keep the week they had.

    Raises:
        KnownError: there is no such kind of day, the days are neither five nor seven, or `since` is over.
    """
    person = whose(desk, person_id)
    for kind in kinds:
        _refuse_kind(kind)
    if len(kinds) not in (5, 7):
        raise KnownError("A week has seven days.", "Nothing was changed.", "Say what each day is for.")
    week = Pattern(tuple(DayKind(kind) for kind in (*kinds, "off", "off")[:7]))
    first = _not_over(desk, person, since or today_of(desk, person))
    label = f"Rhythm: {pattern_text(week)}".removesuffix(".")
    with desk.write() as write:
        store.keep_weekdays(write, person.id, week.kinds, first.isoformat())
        change_id = write.record("set_pattern", label, list(NOUNS))
    return Changes(NOUNS, label, {"person": (person.id,)}, change_id)


def exception(
    desk: Desk, day: date, kind: str, name: str = "", until: date | None = None, person_id: str = ""
) -> Changes:
    """Make a date, or all dates up to and with `until`, another kind of day; `name` says why ("Vacation").

    Raises:
        KnownError: there is no such kind of day, or the stretch ends before it starts or is longer than a year.
    """
    person = whose(desk, person_id)
    _refuse_kind(kind)
    last = until if until and until != day else None
    if last and not day < last <= day + LONGEST_RANGE:
        what = "ends before it starts" if last < day else "is longer than a year"
        raise KnownError(f"That stretch of days {what}.", "Nothing was changed.", "Choose another last day.")
    today = today_of(desk, person)
    when = f"{day_text(day, today)} to {day_text(last, today)}" if last else day_text(day, today)
    label = f"{when}: {name.strip() or DAY_TYPES[kind]}"
    with desk.write() as write:
        identifier = store.keep_exception(
            write, person.id, day.isoformat(), kind, name.strip()[:_LONGEST_NAME], last.isoformat() if last else None
        )
        change_id = write.record("exception", label, list(NOUNS))
    return Changes(NOUNS, label, {"day": (identifier,)}, change_id)


def remove_exception(desk: Desk, exception_id: str) -> Changes:
    """Let the week's rhythm hold again on the dates of an exception.

    Raises:
        KnownError: it is gone already, or it is somebody else's and a rep is at the desk.
    """
    found = store.exception(desk.conn, exception_id)
    if found is None:
        raise KnownError("That exception is gone already.", "Nothing was changed.", "Go on.")
    person = whose(desk, found.owner_id)
    label = f"{found.reason or 'Exception'} on {day_text(date.fromisoformat(found.on_date), today_of(desk, person))} "
    label += "removed"
    with desk.write() as write:
        write.change("rhythm_exceptions", exception_id, deleted=1)
        change_id = write.record("remove_exception", label, list(NOUNS))
    return Changes(NOUNS, label, {"day": (exception_id,)}, change_id)


def keep_as_exception(desk: Desk, day: date, name: str, person_id: str = "") -> Changes:
    """Let what was done against the kind of a day stand, such as calls on a visit day; `name` says why.

    The day keeps its kind and counts neither as kept nor as broken.

    Raises:
        KnownError: the name is missing, or the day is off and counts for nothing anyway.
    """
    person = whose(desk, person_id)
    why = name.strip()[:_LONGEST_NAME]
    if not why:
        raise KnownError("An exception needs a name.", "Nothing was changed.", "Say why, such as “Promised callbacks”.")
    plan = course_of(desk, person, day, day).on(day)
    if plan.kind is DayKind.OFF:
        raise KnownError(f"{plan.why} It does not count.", "Nothing was changed.", "Go on.")
    label = f"{day_text(day, today_of(desk, person))} kept as an exception: {why}"
    with desk.write() as write:
        identifier = store.name_day(write, person.id, day.isoformat(), plan.kind.value, why)
        change_id = write.record("keep_as_exception", label, list(NOUNS))
    return Changes(NOUNS, label, {"day": (identifier,)}, change_id)


def promises_on_prospecting_days(desk: Desk, person_id: str = "") -> bool:
    """Whether a person promises callbacks for prospecting days only."""
    return store.promises_on_prospecting_days(desk.conn, whose(desk, person_id).id)


def set_promise_rule(desk: Desk, only_prospecting_days: bool, person_id: str = "") -> Changes:
    """Say whether callbacks are promised for prospecting days only; promises that were made stay as they are.

    Raises:
        KnownError: see `week_plan.whose`.
    """
    person = whose(desk, person_id)
    label = f"Callbacks are promised for {'prospecting days only' if only_prospecting_days else 'any day'}"
    with desk.write() as write:
        store.keep_promise_rule(write, person.id, only_prospecting_days)
        change_id = write.record("set_promise_rule", label, list(NOUNS))
    return Changes(NOUNS, label, {"person": (person.id,)}, change_id)


def next_prospecting_day(desk: Desk, after: date, person_id: str = "") -> date | None:
    """The first prospecting day after a date, None when there is none within two months."""
    person = whose(desk, person_id)
    days = [after + timedelta(days=ahead) for ahead in range(1, _LOOK_AHEAD + 1)]
    course = course_of(desk, person, days[0], days[-1])
    return next((day for day in days if course.on(day).kind is DayKind.PROSPECTING), None)


def read_day(desk: Desk, text: str, person_id: str = "") -> date:
    """The day meant by words such as "fri", "16 oct", "in 2 weeks" or "2026-12-24", seen from today.

    Raises:
        KnownError: no day is meant.
    """
    today = today_of(desk, whose(desk, person_id))
    try:
        found = take_day(tidy(text), today)
    except WhenError as error:
        raise KnownError(str(error), "Nothing was changed.", "Write another day.") from error
    if found.day is None or leftover(found.rest):
        raise KnownError(
            f"“{shorten(text)}” is not a day we can read.",
            "Nothing was changed.",
            "Try “fri”, “16 oct” or “in 2 weeks”.",
        )
    return found.day


def _refuse_kind(kind: str) -> None:
    if kind not in DAY_TYPES:
        raise KnownError("That is not a kind of day.", "Nothing was changed.", "Choose prospecting, visit or off.")


def _not_over(desk: Desk, person: PersonRow, day: date) -> date:
    if day < today_of(desk, person):
        raise KnownError("That day is over.", "Nothing was changed.", "Choose today or a later day.")
    return day
