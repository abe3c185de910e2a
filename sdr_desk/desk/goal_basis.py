"""What a plan stands on: the goal, what was stated, what the record has, the leads in hand and the blocks to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.goal_leads import Leads, leads_of, year_of_leads
from sdr_desk.desk.numbers_scope import CALLERS, Scope, people_of
from sdr_desk.desk.planning import DIALS_AN_HOUR, DIALS_PER_CONVERSATION, USUAL_MINUTES
from sdr_desk.desk.week_plan import blocks_of, course_of
from sdr_desk.desk.week_room import paces_of
from sdr_desk.method.lead_ground import Ground
from sdr_desk.method.lead_maths import Frame
from sdr_desk.method.lead_rates import (
    ACCEPTANCE,
    CONVERSATION,
    DEVELOPMENT,
    DIALS,
    KEYS,
    SHAPE_WEIGHT,
    WEIGHT,
    WIN,
    WIN_RATE,
    Rate,
    Seen,
    Stated,
    even_shape,
    of_others,
    rate,
    unrest,
)
from sdr_desk.method.periods import MONTH, QUARTER, WEEK, YEAR, Period, period
from sdr_desk.method.planning import blocks_of_day
from sdr_desk.store import counts, people, planning
from sdr_desk.store import rates as store
from sdr_desk.store.funnel import Lead
from sdr_desk.store.people import PersonRow
from sdr_desk.store.rates import PlanRow

WEEKS_BACK = 12
"""How many weeks back dials and conversations are counted."""

DIALS_PER_BLOCK, GOAL, PROFIT = "dials_per_block", "goal_cents", "profit_share"
USUAL = {
    WIN_RATE: 0.25, ACCEPTANCE: 0.7, DEVELOPMENT: 0.2, CONVERSATION: 1 / DIALS_PER_CONVERSATION,
    DIALS: float(DIALS_AN_HOUR),
}  # fmt: skip
"""What is taken when nobody stated anything."""

_WEEKS = {QUARTER: 13.0, YEAR: 52.0, MONTH: 52 / 12, WEEK: 1.0}
_AHEAD = 13


@dataclass(frozen=True, slots=True)
class Basis:
    """Everything a chain is worked out from, without another look at the file; money in cents.

    Attributes:
        goal_words: where the goal comes from; without one why there is none, "" when none was ever set.
        goals: the goal of a whole quarter by its first day, for this one and those to come.
        profit_share: the part of a first sale that is profit, None when nobody stated it.
        blocks_a_week: planned blocks of a usual week, or those that are tried out when `tried`.
        named: these are the figures of somebody other than who is at the desk.
    """

    scope: Scope
    ground: Ground
    goal_words: str
    goals: tuple[tuple[date, float | None], ...]
    profit_share: float | None
    blocks_a_week: float
    currency: str
    named: bool = False
    tried: bool = False


@dataclass(frozen=True, slots=True)
class _Record:
    """What the record has of some people: by rate, with the leads and how unevenly dials come."""

    seen: dict[str, Seen]
    leads: Leads
    unrest: float


def read(desk: Desk, scope: Scope) -> Basis:
    """Read what a chain of a scope stands on."""
    everybody, mine = people_of(desk, replace(scope, whose="")), people_of(desk, scope)
    leads = year_of_leads(desk, scope)
    own = _record(desk, scope, leads, mine)
    told = planning.assumptions(desk.conn)
    team_plan = store.plan(desk.conn, "", _quarter_of(scope.until).first.isoformat())
    stated = _stated(told, team_plan)
    if scope.whose:
        rest = [one for one in everybody if one != scope.whose]
        others = _rates(stated, _record(desk, scope, leads, rest).seen) if rest else {}
        stated = _stated_for(desk, scope, stated, others)
    rates = _rates(stated, own.seen)
    hours, each, total = _planned(desk, scope)
    share, part = _share_of(desk, scope, sum(hours), total)
    goals = tuple((one.first, _quarter_goal(desk, scope, told, one, share, part)[0]) for one in _quarters(scope.today))
    goal, words = _goal(desk, scope, told, share, part)
    ahead = _until_the_end(scope, hours) if _running(scope) else ()
    left = len(ahead) / 7
    ground = Ground(
        goal, Frame(_WEEKS[scope.period.kind], each), tuple(one for one in rates.values() if one is not None),
        own.leads.handed, own.leads.taken, tuple(sum(ahead[at : at + 7]) for at in range(0, len(ahead), 7)), left,
        own.leads.won_cents, own.leads.wins, own.leads.accepted, even_shape(own.leads.amounts),
        max(0, len(own.leads.amounts) - 1) + SHAPE_WEIGHT, own.unrest, sum(hours) / _AHEAD,
    )  # fmt: skip
    return Basis(
        scope, ground, words, goals, told.get(PROFIT), sum(hours) / _AHEAD / each, desk.profile.currency,
        scope.whose not in ("", desk.person.id),
    )  # fmt: skip


def planned_hours(desk: Desk, today: date) -> dict[str, float]:
    """Block hours of a usual week of each person who calls, from their next thirteen weeks."""
    callers = [one for one in people.people(desk.conn) if CALLERS & set(one.roles)]
    return {one.id: sum(_hours_by_day(desk, one, today)) / _AHEAD for one in callers}


def prospecting_days(desk: Desk, person: PersonRow, today: date) -> float:
    """Days with blocks in a usual week of a person, from their next thirteen weeks."""
    return sum(hours > 0 for hours in _hours_by_day(desk, person, today)) / _AHEAD


def _stated(told: dict[str, float], kept: PlanRow | None) -> dict[str, Stated]:
    found = {key: Stated(value, WEIGHT[key]) for key, value in USUAL.items()}
    found |= {key: Stated(told[key], WEIGHT[key]) for key in KEYS if told.get(key, 0) > 0}
    if told.get(DIALS_PER_BLOCK, 0) > 0:
        found[DIALS] = Stated(told[DIALS_PER_BLOCK] * 60 / USUAL_MINUTES, WEIGHT[DIALS])
    return found | (kept.rates if kept else {})


def _stated_for(desk: Desk, scope: Scope, team: dict[str, Stated], others: dict[str, Rate | None]) -> dict[str, Stated]:
    """What is stated for a person: their own plan before what the others come to, and that before the team's plan."""
    found = dict(team)
    for key in KEYS:
        if told := of_others(others.get(key), WEIGHT[key]):
            found[key] = told
    kept = store.plan(desk.conn, scope.whose, _quarter_of(scope.until).first.isoformat())
    return found | (kept.rates if kept else {})


def _rates(stated: dict[str, Stated], seen: dict[str, Seen]) -> dict[str, Rate | None]:
    return {key: rate(key, stated.get(key), seen[key]) for key in KEYS}


def _record(desk: Desk, scope: Scope, rows: list[Lead], person_ids: Sequence[str]) -> _Record:
    first = scope.until - timedelta(days=7 * WEEKS_BACK - 1)
    done = counts.sums(desk.conn, person_ids, first.isoformat(), scope.until.isoformat())
    leads = leads_of(desk, scope, rows, person_ids)
    paces = [each for one in person_ids for each in paces_of(desk, one)]
    hours, dials = sum(minutes for minutes, _ in paces) / 60, sum(made for _, made in paces)
    talks, developed = done["conversations"], done["developed"]
    seen = {
        WIN: Seen(sum(leads.amounts), len(leads.amounts)),
        WIN_RATE: Seen(leads.ripe_won, leads.ripe, leads.taken.open_count),
        ACCEPTANCE: Seen(sum(leads.handed.went_on), leads.handed_in_year, leads.handed.open_count),
        DEVELOPMENT: Seen(min(developed, talks), talks), CONVERSATION: Seen(talks, done["dials"]),
        DIALS: Seen(dials, hours) if dials else Seen(),
    }  # fmt: skip
    return _Record(seen, leads, unrest(paces))


def _planned(desk: Desk, scope: Scope) -> tuple[tuple[float, ...], float, float]:
    """Block hours of each coming day of the scope, of a usual block, and of the whole team in all these days."""
    mine, total = [0.0] * (7 * _AHEAD), 0.0
    minutes: list[int] = []
    for person in people.people(desk.conn):
        if CALLERS & set(person.roles):
            hours = _hours_by_day(desk, person, scope.today)
            total += sum(hours)
            if scope.whose in ("", person.id):
                mine = [one + two for one, two in zip(mine, hours, strict=True)]
                minutes += [block.minutes for block in blocks_of(desk, person)]
    each = sum(minutes) / len(minutes) / 60 if minutes else USUAL_MINUTES / 60
    return tuple(mine), each, total


def _share_of(desk: Desk, scope: Scope, mine: float, total: float) -> tuple[float, str]:
    """The part of the team's goal that is a person's by planned block hours, and that in words; 1 for the team.

    An even part while nobody has planned any; all of it, without words, of the only one who calls.
    """
    callers = {one.id for one in people.people(desk.conn) if CALLERS & set(one.roles)}
    if not scope.whose or callers == {scope.whose}:
        return 1.0, ""
    if not total:
        return 1 / max(1, len(callers)), "an even part of the team’s goal, as nobody has planned blocks"
    share = mine / total
    return share, f"{round(share * 100)} % of the team’s goal, by planned block hours"


def _until_the_end(scope: Scope, hours: tuple[float, ...]) -> tuple[float, ...]:
    """Block hours of each day that is left of a period; days beyond those that were read are as they are on average."""
    left = (scope.period.last - scope.today).days + 1
    return hours[:left] + (sum(hours) / len(hours),) * (left - len(hours))


def _hours_by_day(desk: Desk, person: PersonRow, today: date) -> list[float]:
    last = today + timedelta(days=7 * _AHEAD - 1)
    course, blocks = course_of(desk, person, today, last), blocks_of(desk, person)
    days = (today + timedelta(days=ahead) for ahead in range(7 * _AHEAD))
    return [sum(each.minutes for each in blocks_of_day(blocks, course.on(day))) / 60 for day in days]


def _running(scope: Scope) -> bool:
    return scope.period.first <= scope.today <= scope.period.last


def _quarter_of(day: date) -> Period:
    return period(QUARTER, day)


def _quarters(today: date) -> list[Period]:
    """The quarter of a day and the three after it."""
    found = [_quarter_of(today)]
    while len(found) < 4:
        found.append(_quarter_of(found[-1].last + timedelta(days=1)))
    return found


def _goal(desk: Desk, scope: Scope, told: dict[str, float], share: float, part: str) -> tuple[float | None, str]:
    """The goal of a scope's period in cents, and where it comes from; why there is none, where that can be said."""
    if scope.period.kind == YEAR:
        found = [_quarter_goal(desk, scope, told, one, share, part) for one in _quarters(scope.period.first)]
        goals = [goal for goal, _ in found]
        whole = None if None in goals else sum(goal for goal in goals if goal is not None)
        each = "; ".join(dict.fromkeys(words for _, words in found if words))
        return whole, f"four quarters: {each}" if whole is not None else each
    quarter = _quarter_of(scope.period.first)
    goal, words = _quarter_goal(desk, scope, told, quarter, share, part)
    if goal is None or scope.period.kind == QUARTER:
        return goal, words
    weeks = _WEEKS[scope.period.kind] / _WEEKS[QUARTER]
    return goal * weeks, f"the {scope.period.kind}’s part of the quarter: {words}"


def _quarter_goal(
    desk: Desk, scope: Scope, told: dict[str, float], quarter: Period, share: float, part: str
) -> tuple[float | None, str]:
    """The goal of a quarter in cents, and where it comes from: kept, carried on, assumed, or from targets."""
    kept = store.plan(desk.conn, scope.whose, quarter.first.isoformat())
    if kept is not None and kept.goal_cents > 0:
        same = kept.starts_on == quarter.first.isoformat()
        return float(kept.goal_cents), "kept for this quarter" if same else "carried on from the quarter before"
    if scope.whose:
        goal, words = _quarter_goal(desk, replace(scope, whose=""), told, quarter, 1.0, "")
        if goal is not None and not share:
            return None, "no blocks are planned for a part of the team’s"
        return (None if goal is None else goal * share), words if goal is None or not part else part
    if told.get(GOAL, 0) > 0:
        return told[GOAL], "as assumed when the workspace was made"
    if won := store.monthly_won(desk.conn):
        return 3.0 * won, "three months of the targets for won revenue"
    return None, ""
