"""Reading the weekly flow: the weeks of the record with what could be worked, and how each lead went on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sdr_desk.desk import flow_days
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.numbers_scope import Scope, people_of
from sdr_desk.method.flow import Week
from sdr_desk.method.flow_lag import LONGEST
from sdr_desk.method.pipeline import Trail
from sdr_desk.method.rhythm import monday_of
from sdr_desk.store import counts, lead_marks
from sdr_desk.store import flow as store
from sdr_desk.store.flow import Course
from sdr_desk.store.kept_readings import KeptReadings
from sdr_desk.store.moments import same_moment
from sdr_desk.store.writing import stamp

BEFORE = 36
"""How many weeks before those that are shown are read: what usual was, and what the forecast is tried on."""

_FEWEST_SHOWN = 12
_CHAINS = 1_000
_kept: KeptReadings[tuple[Trail, ...]] = KeptReadings(8)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read.

    Attributes:
        weeks: up to that of the last day wanted; empty: how many of the first the record does not have whole.
        ahead: how much of a usual week that last week and each after it has; rest: how much of today's week is left.
        trails: the leads of these people by day.
    """

    weeks: tuple[Week, ...]
    empty: int
    ahead: tuple[float, ...]
    rest: float
    trails: tuple[Trail, ...]


def read(desk: Desk, scope: Scope, shown: int, ahead: int) -> Reading:
    """The weeks and leads of a scope: those to be shown, at most 36 before, and as many ahead as wanted.

    The week in which a period of the past ended is counted to its end.
    """
    last = monday_of(scope.until)
    ids = people_of(desk, scope)
    earliest = last - timedelta(weeks=shown + BEFORE - 1)
    begun = store.first_day(desk.conn, ids)
    record = min(last, max(earliest, monday_of(date.fromisoformat(begun)))) if begun else last
    first = min(record, last - timedelta(weeks=_FEWEST_SHOWN - 1))
    mondays = [first + timedelta(weeks=at) for at in range((last - first).days // 7 + 1)]
    coming = [last + timedelta(weeks=at) for at in range(1, ahead + 1)]
    worked, rest = flow_days.shares(desk, ids, [*mondays, *coming], scope.today)
    trails = _leads(desk, ids, earliest)
    weeks = _weeks(desk, ids, mondays, worked, min(scope.today, last + timedelta(days=6)))
    # A record that began within a week has only a part of it.
    partly = begun is not None and record < date.fromisoformat(begun) < record + timedelta(weeks=1)
    empty = (record - first).days // 7 + partly
    return Reading(weeks, empty, tuple(worked[len(mondays) - 1 :]), rest, trails)


def _weeks(
    desk: Desk, ids: Sequence[str], mondays: Sequence[date], worked: Sequence[float], until: date
) -> tuple[Week, ...]:
    sums: dict[tuple[date, str], int] = {}
    found = store.counts_by_day(desk.conn, ids, mondays[0].isoformat(), until.isoformat())
    for (day, measure), amount in found.items():
        key = (monday_of(date.fromisoformat(day)), measure)
        sums[key] = sums.get(key, 0) + amount
    return tuple(
        Week(monday, share, *(sums.get((monday, measure), 0) for measure in store.MEASURES))
        for monday, share in zip(mondays, worked, strict=False)
    )


def _leads(desk: Desk, ids: Sequence[str], earliest: date) -> tuple[Trail, ...]:
    """The leads of these people by day; kept while the record of leads stays as it is."""
    wanted, since = set(ids), datetime.combine(earliest, time(), UTC) - timedelta(hours=15)

    def read_anew() -> tuple[Trail, ...]:
        return _trails(desk, [one for one in store.courses(desk.conn, stamp(since)) if one.rep_id in wanted])

    with same_moment(desk.conn):
        return _kept.given(lead_marks.mark(desk.conn), (tuple(ids), earliest), read_anew)


def _trails(desk: Desk, mine: Sequence[Course]) -> tuple[Trail, ...]:
    """The courses by day on the clocks of their reps, with the dials of a thousand of them at most, evenly chosen."""
    zones = dict(desk.conn.execute("SELECT id, time_zone FROM people").fetchall())
    step = -(-len(mine) // _CHAINS) or 1
    dials = store.dials_before(desk.conn, [one.handoff_id for one in mine[::step]], LONGEST)

    def day(at: str, rep_id: str) -> date:
        return date.fromisoformat(counts.day_of(at, zones.get(rep_id, "UTC")))

    return tuple(
        Trail(
            day(one.sent_at, one.rep_id),
            day(one.accepted_at, one.rep_id) if one.accepted_at else None,
            day(one.ended_at, one.rep_id) if one.ended_at else None,
            dials.get(one.handoff_id, ()),
        )
        for one in mine
    )
