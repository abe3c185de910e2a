"""Activity beside money: who calls much for few leads, and whose leads are good but whose calls are few.

Two modes are named, and only where chance hardly explains them:

- *Busy without result*: a person's dials are not clearly below what is expected, they have fewer accepted leads than
  the others on average, and per 100 dials clearly fewer than everybody else together (Newcombe's interval of the
  difference of two shares).
- *Result without enough activity*: their dials are clearly below what is expected, and their accepted leads per 100
  dials are at least those of everybody else.

What is expected is the average of the others, or an equal part of the dials the team's plan has by today where that is
less (a plan of one's own rates would ask more calls of whoever has less from them, and where everybody is behind the
plan, nobody stands out). Whether dials are clearly below it is told by how they differ from it day by day (Student's t
of these differences, over the days on which anybody called). Nobody is named with under `FEWEST_DAYS` such days or
`FEW_DIALS` dials, for good results with under `FEWEST_LEADS` accepted leads, or for few with dials from which the
others would have had under so many.

The more people are compared, the more of them stand out by chance. So each is held to a stricter measure: among people
who are all alike, anybody is named in at most `BY_CHANCE` of the teams (Bonferroni, over two modes for each person).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from statistics import fmean, stdev
from zoneinfo import ZoneInfo

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.funnel import Counts, count, days_of, due_of
from sdr_desk.desk.funnel_rates import FEW_DIALS, Rate
from sdr_desk.desk.goal_leads import minute_of
from sdr_desk.desk.numbers_scope import TEAM, Scope, people_of
from sdr_desk.method.intervals import difference, t_point
from sdr_desk.store import blocks, file_marks, planning, rollups
from sdr_desk.store import books as books_store
from sdr_desk.store import funnel as store
from sdr_desk.store.funnel import Lead
from sdr_desk.store.kept_readings import KeptReadings
from sdr_desk.store.moments import same_moment
from sdr_desk.store.rollups import TouchSums
from sdr_desk.store.writing import stamp

BUSY, THIN = "busy", "thin"
MODES = {BUSY: "Busy without result", THIN: "Result without enough activity"}
"""What is said of somebody's activity beside their result."""

BY_CHANCE = 0.1
"""The share of teams of people who are all alike in which anybody is named."""

FEWEST_DAYS, FEWEST_LEADS = 10, 5


@dataclass(frozen=True, slots=True)
class Line:
    """Activity and result of one person; money in cents, of the wins of leads they handed off.

    Attributes:
        minutes: in call blocks, without pauses.
        met: meetings held of those booked that lie behind, with leads handed off in the time.
        unpriced: wins without an amount, and `unknown_profit` without a profit.
        expected: the dials to compare with; `planned` when they are a part of the plan's, less than others have.
        others: accepted leads of everybody else, of their dials; `usual` is what the others have on average.
        mode: BUSY, THIN or "".
    """

    person_id: str
    name: str
    counts: Counts
    minutes: int
    met: Rate
    amount_cents: int
    profit_cents: int
    unpriced: int
    unknown_profit: int
    expected: float | None
    planned: bool
    others: Rate
    usual: float = 0.0
    mode: str = ""

    @property
    def result(self) -> Rate:
        """Accepted leads of dials."""
        return Rate(self.counts.accepted, self.counts.dials, "dials", per_hundred=True)

    @property
    def sentence(self) -> str:
        """What stands out, and what to look at together; "" when nothing does."""
        dials, leads = f"{self.counts.dials:,} dials", f"{self.counts.accepted:,} accepted"
        told = f"{leads} from {dials}, {self.result.text}; the others {self.others.text}."
        if self.mode == BUSY:
            return f"{told} More dials would hardly change it: listen to a few conversations together."
        if self.mode == THIN:
            usual = round(self.expected or 0)
            asked = (
                f"The plan has {usual:,} dials a person" if self.planned else f"The others made {usual:,} on average"
            )
            return f"{told} {asked}: look together where time to call can come from."
        return ""


@dataclass(frozen=True, slots=True)
class Bankable:
    """Everybody who called or had leads in a time, who brought most accepted leads first, and what decides."""

    lines: tuple[Line, ...] = ()
    planned: bool = False  # whether there is a plan to compare with

    @property
    def rule(self) -> str:
        """The rule in one sentence."""
        plan = ", or an equal part of the plan where that is less" if self.planned else ""
        return (
            "Named only where chance hardly explains it: were all alike, anybody would be named in one team of ten at "
            "most. Compared are accepted leads, and those per 100 dials, with everybody else’s, and dials with their "
            f"average{plan}."
        )

    def of_mode(self, mode: str) -> tuple[Line, ...]:
        """Those a mode is said of."""
        return tuple(line for line in self.lines if line.mode == mode)


def bankable(desk: Desk, scope: Scope) -> Bankable:
    """Activity beside money in a scope up to today; one person is compared with the whole team. Reads only.

    It is as of the minute that has begun, and the same within it while nothing is written.
    """
    team = replace(scope, whose="", name=TEAM)
    with same_moment(desk.conn):
        asked = (team, desk.person.id, minute_of(desk), desk.policy)
        found = _kept.given(file_marks.mark(desk.conn), asked, lambda: _of_team(desk, team))
    return replace(found, lines=tuple(line for line in found.lines if scope.whose in ("", line.person_id)))


_kept: KeptReadings[Bankable] = KeptReadings(8)


def _of_team(desk: Desk, team: Scope) -> Bankable:
    ids, days = people_of(desk, team), days_of(team)
    touches, by_rep = rollups.by_person_day(desk.conn, *days, ids), _by_rep(store.leads(desk.conn, *days))
    people = [one for one in books_store.people(desk.conn) if one.id in set(ids)]
    hours = {one.id: _minutes(desk, one.id, one.time_zone, team) for one in people}
    sums: dict[str, list[TouchSums]] = {}
    for (person_id, _day), one_day in touches.items():
        sums.setdefault(person_id, []).append(one_day)
    counts = {one: count(sums.get(one, ()), by_rep.get(one, ()), days) for one in ids}
    seen = [one for one in people if counts[one.id] != Counts() or hours[one.id]]
    dials = due_of(desk, team).get("dials")
    plan = None if dials is None or not seen else dials / len(seen)
    lines = compared(
        [_line(desk, one.id, one.name, counts[one.id], hours[one.id], by_rep.get(one.id, ()), days) for one in seen],
        touches, plan,
    )  # fmt: skip
    lines.sort(key=lambda line: (-line.counts.accepted, -line.counts.dials, line.name))
    return Bankable(tuple(lines), plan is not None)


def compared(
    lines: Sequence[Line], touches: Mapping[tuple[str, str], TouchSums], plan: float | None = None
) -> list[Line]:
    """Everybody of a team beside the others: what is expected of them, and what stands out.

    Args:
        lines: activity and result of everybody in the team.
        touches: by person and day.
        plan: an equal part of the dials the team's plan has, None without one.
    """
    found: list[Line] = []
    days: Counter[str] = Counter()
    for (_person, day), sums in touches.items():
        days[day] += sums.dials
    for line in lines:
        others = [one.counts for one in lines if one is not line]
        expected, usual = _expected(plan, others), fmean(one.accepted for one in others) if others else 0.0
        beside = replace(line, expected=expected, planned=expected == plan, others=_result(others), usual=usual)
        mode = _mode(beside, _short(days, touches, beside), BY_CHANCE / (2 * len(lines)))
        found.append(replace(beside, mode=mode))
    return found


def _by_rep(leads: Iterable[Lead]) -> dict[str, list[Lead]]:
    found: dict[str, list[Lead]] = {}
    for lead in leads:
        found.setdefault(lead.rep_id, []).append(lead)
    return found


def _line(
    desk: Desk, person_id: str, name: str, counts: Counts, minutes: int, leads: Sequence[Lead], days: tuple[str, str]
) -> Line:
    now = stamp(minute_of(desk))
    sent = [lead for lead in leads if days[0] <= lead.sent_day <= days[1]]
    booked = [lead for lead in sent if lead.booked and (lead.held or (lead.meeting_at or "") <= now)]
    won = [lead for lead in leads if lead.won_day is not None and days[0] <= lead.won_day <= days[1]]
    ahead = sum(lead.booked for lead in sent) - len(booked)
    return Line(
        person_id, name, counts, minutes,
        Rate(sum(lead.held for lead in booked), len(booked), "meetings booked", ahead, "still ahead"),
        sum(lead.amount_cents or 0 for lead in won), sum(lead.profit_cents or 0 for lead in won),
        sum(lead.amount_cents is None for lead in won), sum(lead.profit_cents is None for lead in won),
        None, False, Rate(0, 0, "dials", per_hundred=True),
    )  # fmt: skip


def _result(counts: Sequence[Counts]) -> Rate:
    return Rate(sum(one.accepted for one in counts), sum(one.dials for one in counts), "dials", per_hundred=True)


def _expected(plan: float | None, others: Sequence[Counts]) -> float | None:
    """The dials to compare with: those of the others on average, or what the plan has where that is less."""
    if not others:
        return None
    usual = fmean(one.dials for one in others)
    return usual if plan is None else min(plan, usual)


def _short(days: Mapping[str, int], touches: Mapping[tuple[str, str], TouchSums], line: Line) -> list[float]:
    """How many dials a person was short of what is expected on each day on which anybody dialled.

    What is expected is spread over the days as the others dialled; `days` has everybody's dials.
    """
    part = (line.expected or 0.0) / line.others.base if line.others.base else 0.0
    own = {day: touches.get((line.person_id, day), TouchSums()).dials for day, dials in days.items() if dials}
    return [part * (days[day] - dials) - dials for day, dials in own.items()]


def _mode(line: Line, short: Sequence[float], chance: float) -> str:
    mine, theirs = line.result, line.others
    told = line.expected is not None and theirs.share is not None and theirs.base >= FEW_DIALS
    if not told or len(short) < FEWEST_DAYS or mine.base < FEW_DIALS or max(mine.hits - mine.base, 0):
        return ""
    if fmean(short) > t_point(1 - chance, len(short) - 1) * stdev(short) / math.sqrt(len(short)):
        good = mine.hits >= FEWEST_LEADS and (mine.share or 0.0) >= (theirs.share or 0.0)
        return THIN if good else ""
    enough = (theirs.share or 0.0) * mine.base >= FEWEST_LEADS and mine.hits < line.usual
    gap = difference(mine.hits, mine.base, theirs.hits, theirs.base, 1 - 2 * chance)
    return BUSY if enough and gap.high < 0 else ""


def _minutes(desk: Desk, person_id: str, zone: str, scope: Scope) -> int:
    """Whole minutes in call blocks that began on the days of a scope on the clock of a person."""
    start, end = (
        stamp(datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC))
        for day in (scope.period.first, scope.until + timedelta(days=1))
    )
    return sum(
        planning.minutes_of(run, minute_of(desk)) for run in blocks.runs_between(desk.conn, person_id, start, end)
    )
