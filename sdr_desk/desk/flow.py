"""The weekly flow of dials and leads: how even it is, what troughs come from, and what the next weeks bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from sdr_desk.desk import goal
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.flow_reading import Reading, read
from sdr_desk.desk.flow_worth import LeadWorth, lead_worth
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.method.back_test import BackTest, back_test
from sdr_desk.method.flow import Evenness, Week, evenness
from sdr_desk.method.flow_lag import Lag, lag
from sdr_desk.method.forecast import Forecast, Record, forecast
from sdr_desk.method.periods import YEAR
from sdr_desk.method.pipeline import Trail
from sdr_desk.method.troughs import Fall, Trough, falls, short_times, troughs

SHOWN, SHOWN_IN_A_YEAR = 24, 52
"""How many weeks are shown, and how many when the figures are of a year."""

AHEAD, AHEAD_IN_A_YEAR = 6, 12
"""How many weeks are forecast beside them."""


@dataclass(frozen=True, slots=True)
class WeekNumbers:
    """A week of the flow.

    Attributes:
        week: its counts and how much of a usual week it has.
        over: whether it is a whole week of the past; the one under way is not.
        value_cents: what the leads accepted in it are expected to bring (see `flow_worth`), None when not known.
    """

    week: Week
    over: bool
    value_cents: int | None


@dataclass(frozen=True, slots=True)
class Weekly:
    """The flow of the last weeks and what is to come; places of falls and troughs count from the first week shown.

    Attributes:
        need: what a usual week needs by the goal (dials, developed, accepted), None without a goal.
        evenness: of dials, developed and accepted leads over the whole weeks shown.
        worth: what an accepted lead is worth by the whole team's wins, None before there is one.
        open_cents: what the accepted leads that are open now are expected to bring together.
        ahead: None for a time that is over, and while the record is too short.
    """

    today: date
    weeks: tuple[WeekNumbers, ...]
    need: Mapping[str, float] | None
    lag: Lag
    falls: tuple[Fall, ...]
    troughs: tuple[Trough, ...]
    evenness: Mapping[str, Evenness]
    worth: LeadWorth | None
    open_cents: int | None
    ahead: Forecast | None
    tested: BackTest


@dataclass(frozen=True, slots=True)
class _Told:
    lag: Lag
    falls: tuple[Fall, ...]
    troughs: tuple[Trough, ...]
    evenness: dict[str, Evenness]


def weekly(desk: Desk, scope: Scope) -> Weekly:
    """The flow of these people up to the last day of a period or today: 24 weeks, 52 when it is a year.

    Reads only. The forecast and its test take about a second the first time: run it on a worker's desk.
    """
    a_year = scope.period.kind == YEAR
    found = read(desk, scope, SHOWN_IN_A_YEAR if a_year else SHOWN, AHEAD_IN_A_YEAR if a_year else AHEAD)
    need = goal.weekly_need(desk, scope)
    hidden = max(0, len(found.weeks) - (SHOWN_IN_A_YEAR if a_year else SHOWN))
    whole = tuple(week for week in found.weeks[found.empty :] if _over(week, scope))
    chains = tuple(
        tuple(days + (one.accepted - one.sent).days for days in one.dials) for one in found.trails if one.accepted
    )
    told = _told(whole, hidden - found.empty, chains, need.get("accepted") if need else None)
    worth = lead_worth(desk, scope.until)
    values = _values(found, worth)
    weeks = tuple(WeekNumbers(week, _over(week, scope), values.get(week.first)) for week in found.weeks[hidden:])
    return Weekly(
        scope.today, weeks, need, told.lag, told.falls, told.troughs, told.evenness, worth,
        _open(found, worth), _ahead(found, scope), _tested(whole, found.trails),
    )  # fmt: skip


@lru_cache(maxsize=16)
def _told(whole: tuple[Week, ...], hidden: int, chains: tuple[tuple[int, ...], ...], need: float | None) -> _Told:
    """What the whole weeks of the record say; `hidden` of them are not shown, or so many empty ones are before them."""
    seen, before = whole[max(0, hidden) :], max(0, -hidden)
    found = lag(chains, whole)
    lower = falls(whole)
    fallen = [replace(fall, first=fall.first - hidden, last=fall.last - hidden) for fall in lower]
    shift = hidden + before
    causes = [
        replace(fall, first=fall.first - shift, last=fall.last - shift) for fall in (*lower, *short_times(whole, lower))
    ]
    low = troughs(seen, causes, found.weeks if found.known else None, need)
    moved = tuple(
        replace(
            one, first=one.first + before, last=one.last + before,
            fall=one.fall and replace(one.fall, first=one.fall.first + before, last=one.fall.last + before),
        )
        for one in low
    )  # fmt: skip
    shares = [week.share for week in seen]
    even = {
        "dials": evenness([week.dials for week in seen], shares),
        "developed": evenness([week.developed for week in seen], shares),
        "accepted": evenness([week.accepted for week in seen], shares),
    }
    return _Told(found, tuple(fall for fall in fallen if fall.last >= 0), moved, even)


@lru_cache(maxsize=16)
def _foreseen(record: Record, day: date) -> Forecast | None:
    return forecast(record, day)


@lru_cache(maxsize=16)
def _tested(whole: tuple[Week, ...], trails: tuple[Trail, ...]) -> BackTest:
    """The test of the forecast; kept, for it changes only with a week, a lead or a correction."""
    return back_test(whole, trails)


def _ahead(found: Reading, scope: Scope) -> Forecast | None:
    if scope.until < scope.today:
        return None
    return _foreseen(Record(found.weeks[found.empty :], found.trails, found.ahead, found.rest), scope.today)


def _over(week: Week, scope: Scope) -> bool:
    return week.first + timedelta(days=6) < scope.today


def _values(found: Reading, worth: LeadWorth | None) -> dict[date, int]:
    """What the leads accepted in each week are expected to bring, in cents; nothing while that is not known."""
    return {} if worth is None else {week.first: round(week.accepted * worth.cents) for week in found.weeks}


def _open(found: Reading, worth: LeadWorth | None) -> int | None:
    """What the accepted leads that are open now are expected to bring together, in cents."""
    if worth is None:
        return None
    return round(worth.cents * sum(one.accepted is not None and one.ended is None for one in found.trails))
