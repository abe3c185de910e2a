"""Whether a person kept to the rhythm, from the record: day by day, as weekly shares, with what was named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.week_plan import blocks_of, bounds, course_of, today_of, whose
from sdr_desk.method.adherence import DayFacts, JudgedDay, Share, Week, by_week, judge, named_exceptions, share
from sdr_desk.method.planning import Block, blocks_of_day
from sdr_desk.method.rhythm import Course, DayKind, DayPlan, days_between
from sdr_desk.store import blocks as blocks_store
from sdr_desk.store import planning as store
from sdr_desk.store import rhythm as rhythm_store
from sdr_desk.store.people import PersonRow
from sdr_desk.store.writing import moment

_MOST = 500


@dataclass(frozen=True, slots=True)
class Adherence:
    """The days of a stretch with what became of them.

    Attributes:
        since: the first day that is judged: that of the stretch, or the first on which anything of the person is known.
        days: every day from then on in order, days that are not over as open; `weeks` the same as weeks.
        named: the days that an exception, a vacation or a holiday made what they are.
        overrides: how often work of the other book was done all the same, by what it was.
    """

    person_id: str
    since: date
    days: tuple[JudgedDay, ...]
    weeks: tuple[Week, ...]
    share: Share
    named: tuple[DayPlan, ...]
    overrides: dict[str, int]


def adherence(desk: Desk, first: date, last: date, person_id: str = "") -> Adherence:
    """How a person kept to the rhythm from the first to the last day, both included.

    Raises:
        KnownError: see `week_plan.whose`.
    """
    person = whose(desk, person_id)
    begin = min(max(first, first_day(desk, person)), last)
    course = course_of(desk, person, begin, last)
    days = judged(desk, person, course, blocks_of(desk, person), begin, last)
    plans = [course.on(day.day) for day in days]
    done = rhythm_store.overrides(desk.conn, person.id, *bounds(person, begin, last))
    return Adherence(
        person.id, begin, days, by_week(days), share(days), named_exceptions(plans), Counter(what for _at, what in done)
    )


def judged(
    desk: Desk, person: PersonRow, course: Course, blocks: tuple[Block, ...], first: date, last: date
) -> tuple[JudgedDay, ...]:
    """What became of each day of a person from the first to the last, both included."""
    today = today_of(desk, person)
    plans = [course.on(day) for day in days_between(first, last)]
    facts = _facts(desk, person, course, blocks, [plan for plan in plans if plan.day < today])
    return tuple(judge(plan, facts.get(plan.day, DayFacts()), today) for plan in plans)


def first_day(desk: Desk, person: PersonRow) -> date:
    """The first day on which anything of a person is known; today when nothing is."""
    found = rhythm_store.first_day(desk.conn, person.id)
    return date.fromisoformat(found) if found else today_of(desk, person)


def _facts(
    desk: Desk, person: PersonRow, course: Course, blocks: tuple[Block, ...], plans: list[DayPlan]
) -> dict[date, DayFacts]:
    if not plans:
        return {}
    first, last = plans[0].day, plans[-1].day
    ends = (first.isoformat(), last.isoformat())
    dials = store.daily(desk.conn, person.id, "dials", *ends)
    visits = Counter(store.daily(desk.conn, person.id, "meetings_held", *ends))
    logged = store.visits(desk.conn, person.id, *bounds(person, first, last), _MOST)
    visits.update(_day_of(person, row.at).isoformat() for row in logged)
    ran = _ran(desk, person, first, last)
    found = {}
    for plan in plans:
        key = plan.day.isoformat()
        called = dials.get(key, 0)
        found[plan.day] = DayFacts(
            called, visits[key], sum(each.minutes for each in blocks_of_day(blocks, plan)), ran[plan.day],
            store.promised_calls(desk.conn, person.id, *bounds(person, plan.day, plan.day))
            if called and plan.kind is DayKind.VISIT else 0,
            named=course.kept.get(plan.day, ""),
        )  # fmt: skip
    return found


def _ran(desk: Desk, person: PersonRow, first: date, last: date) -> Counter[date]:
    minutes: Counter[date] = Counter()
    for run in blocks_store.runs_between(desk.conn, person.id, *bounds(person, first, last)):
        minutes[_day_of(person, run.started_at)] += store.minutes_of(run, desk.now())
    return minutes


def _day_of(person: PersonRow, at: str) -> date:
    return moment(at).astimezone(ZoneInfo(person.time_zone)).date()


def weekly_shares(found: Iterable[Week]) -> tuple[tuple[date, int | None], ...]:
    """The Monday of each week with the whole percent of its days that were kept, None when none counts."""
    return tuple((week.monday, week.share.percent) for week in found)
