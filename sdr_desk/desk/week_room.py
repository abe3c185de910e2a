"""What a week of blocks can bring, the hours that work best, and where another block fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.planning import DIALS_AN_HOUR, DIALS_PER_CONVERSATION, USUAL_MINUTES
from sdr_desk.desk.week_days import DayView
from sdr_desk.method import best_hours
from sdr_desk.method.best_hours import Band
from sdr_desk.method.capacity import Pace, pace
from sdr_desk.method.day_words import WEEKDAYS
from sdr_desk.method.hours import clock_text
from sdr_desk.method.intervals import Interval
from sdr_desk.method.lead_rates import CONVERSATION, DIALS, Stated
from sdr_desk.method.periods import QUARTER, period
from sdr_desk.method.planning import first_free
from sdr_desk.method.rhythm import DayKind
from sdr_desk.store import blocks as blocks_store
from sdr_desk.store import planning as store
from sdr_desk.store import rates
from sdr_desk.store.people import PersonRow
from sdr_desk.store.writing import stamp

LOOK_BACK = timedelta(weeks=8)
"""How far back blocks that ran are measured."""

HOURS_BACK, MOST_DIALS = timedelta(weeks=26), 2_000
"""How far back, and how many of the newest dials at most, the best hours are read from."""

MOST_BLOCKS = 60
"""How many of the newest blocks at most the pace of a plan is read from."""

_DIALS, _RATE = "dials_per_block", "conversation_rate"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Where another block has room, in minutes of a day.

    `label` is "Add a block Friday 2–4 pm", `why` says how sure the hour is.
    """

    day: date
    start: int
    minutes: int
    label: str
    why: str


def pace_of(desk: Desk, person: PersonRow) -> Pace:
    """What an hour of a person's blocks brought lately; what the plan assumes until enough was logged.

    What the plan of the quarter, the person's own before the team's, says to use instead of the record is used so.
    """
    runs = blocks_store.runs_between(desk.conn, person.id, stamp(desk.now() - LOOK_BACK), stamp(desk.now()))
    assumed, stated = store.assumptions(desk.conn), _planned_rates(desk, person)
    dials = assumed.get(_DIALS, DIALS_AN_HOUR * USUAL_MINUTES / 60) * 60 / USUAL_MINUTES
    rate = assumed.get(_RATE, 1 / DIALS_PER_CONVERSATION)
    told = {key: one.value for key, one in stated.items()}
    found = pace(store.logged(desk.conn, runs, desk.now()), told.get(DIALS, dials), told.get(CONVERSATION, rate))
    fixed = {key: one.value for key, one in stated.items() if one.fixed}
    if CONVERSATION in fixed:
        share = fixed[CONVERSATION]
        found = replace(found, rate=share, interval=Interval(share, share), dials_seen=0)
    return replace(found, dials_per_hour=fixed[DIALS]) if DIALS in fixed else found


def _planned_rates(desk: Desk, person: PersonRow) -> dict[str, Stated]:
    """The pace that plans state for the quarter of today."""
    first = period(QUARTER, desk.local_now().date()).first.isoformat()
    plans = (rates.plan(desk.conn, whose, first) for whose in ("", person.id))
    return {key: one for plan in plans if plan for key, one in plan.rates.items() if key in (CONVERSATION, DIALS)}


def paces_of(desk: Desk, person_id: str) -> list[tuple[int, int]]:
    """The minutes and dials of each of the newest blocks that a person ended lately and that ran at all."""
    runs = blocks_store.runs_between(desk.conn, person_id, stamp(desk.now() - LOOK_BACK), stamp(desk.now()))
    ended = [run for run in runs if run.ended_at][-MOST_BLOCKS:]
    done = store.done_in(desk.conn, [run.id for run in ended])
    found = ((store.minutes_of(run, desk.now()), done.get(run.id, (0, 0))[0]) for run in ended)
    return [(minutes, dials) for minutes, dials in found if minutes > 0]


def hours_of(desk: Desk, person: PersonRow) -> tuple[Band, ...]:
    """The hours of a person's day, on their own clock, ranked by the conversations their newest dials brought."""
    since = stamp(desk.now() - HOURS_BACK)
    return best_hours.by_hour(store.hours(desk.conn, person.id, since, person.time_zone, MOST_DIALS))


def suggestion(
    desk: Desk, person: PersonRow, days: Iterable[DayView], hours: Sequence[Band], *, hours24: bool
) -> Suggestion | None:
    """Where a usual block fits: on the prospecting day with the fewest blocks, in the best hour that is free.

    None when no prospecting day of the week that is still to come has room.
    """
    rules = desk.rules
    opens, closes = _minute(rules.business_open), _minute(rules.business_close)
    local = desk.now().astimezone(ZoneInfo(person.time_zone))
    coming = [day for day in days if day.day >= local.date() and day.kind is DayKind.PROSPECTING]
    for day in sorted(coming, key=lambda each: (len(each.blocks), each.day)):
        begin = max(opens, local.hour * 60 + local.minute) if day.day == local.date() else opens
        if found := _place(day, hours, begin, closes):
            start, band = found
            why = f"in these hours so far {best_hours.sure(band)}" if band else "Free and inside calling hours"
            label = f"Add a block {WEEKDAYS[day.day.weekday()]} {_span_text(start, start + USUAL_MINUTES, hours24)}"
            return Suggestion(day.day, start, USUAL_MINUTES, label, f"{why[0].upper()}{why[1:]}.")
    return None


def _place(day: DayView, hours: Sequence[Band], opens: int, closes: int) -> tuple[int, Band | None] | None:
    taken = [(each.start, each.end) for each in day.blocks] + [(each.start, each.end) for each in day.busy]
    for band in hours:
        start = band.hour * 60
        if band.enough and first_free(USUAL_MINUTES, taken, max(start, opens), closes) == (
            start,
            start + USUAL_MINUTES,
        ):
            return start, band
    found = first_free(USUAL_MINUTES, taken, opens, closes)
    return (found[0], None) if found else None


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _span_text(start: int, end: int, hours24: bool) -> str:
    """ "14:00–16:00", or "2–4 pm" on a twelve-hour clock."""
    first, last = (datetime.combine(date(2000, 1, 1), time(minute // 60 % 24, minute % 60)) for minute in (start, end))
    if hours24:
        return f"{clock_text(first, hours24)}–{clock_text(last, hours24)}"
    same = (first.hour < 12) == (last.hour < 12)
    texts = (clock_text(first, meridiem=not same), clock_text(last, meridiem=True))
    return "–".join(text.replace(":00", "") for text in texts)
