"""Keep a plan: the goal of a quarter, the rates stated for it and the targets that follow, all taken back as one."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sdr_desk.desk import goal
from sdr_desk.desk.allowed import manages
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.goal_basis import planned_hours, prospecting_days
from sdr_desk.desk.goal_words import months_text
from sdr_desk.desk.numbers_scope import CALLERS, Scope
from sdr_desk.desk.week_plan import today_of
from sdr_desk.desk.wording import money_text
from sdr_desk.errors import KnownError
from sdr_desk.method.lead_rates import KEYS, SHARES, Stated
from sdr_desk.method.periods import QUARTER, Period, period
from sdr_desk.store import people
from sdr_desk.store import rates as store
from sdr_desk.store.people import PersonRow
from sdr_desk.store.writing import Write

NOUNS = frozenset({"plan", "block"})
MOST_CENTS = 10**13
MEASURES = ("dials", "conversations", "developed", "accepted")
"""What targets are set for; each by day, week and month."""

_MONTH = 52 / 12
_BY_DAY = frozenset({"dials", "conversations"})


@dataclass(frozen=True, slots=True)
class Kept:
    """A plan to keep of the quarter a scope is in; money in cents.

    Attributes:
        rates: what is stated, by key of `lead_rates.KEYS`; those left out stay as they were.
        targets: set targets for everybody it is about, split by their planned block hours.
    """

    goal_cents: int
    rates: Mapping[str, Stated]
    targets: bool = True


def why_not(desk: Desk, scope: Scope) -> str | None:
    """Why the plan of a scope cannot be kept by who is at the desk; None when it can."""
    if not manages(desk) and scope.whose != desk.person.id:
        return "Only a manager can keep the plan of the team and of others."
    if scope.period.last < scope.today:
        return "That time is over; its plan stays as it was."
    if period(QUARTER, scope.period.first).last < scope.today:  # in a year or a week that began in another one
        return f"A plan is kept for a quarter, and the one this {scope.period.kind} began in is over."
    return None


def keep_plan(desk: Desk, scope: Scope, kept: Kept) -> Changes:
    """Keep a plan of the quarter of a scope, and set targets by it when asked to.

    Raises:
        KnownError: who is at the desk may not, the time is over, or such a plan cannot be.
    """
    _refuse(desk, scope, kept)
    quarter = period(QUARTER, scope.period.first)
    old = store.plan(desk.conn, scope.whose, quarter.first.isoformat())
    rates = {**(old.rates if old else {}), **kept.rates}
    whose = scope.name if scope.whose else "the team"
    label = f"Plan of {whose} for {months_text(quarter.first, quarter.last)} kept"
    with desk.write() as write:
        plan_id = store.keep_plan(write, scope.whose, quarter.first.isoformat(), kept.goal_cents, rates)
        write.audit("plan.kept", "plan", plan_id, f"{label}: {money_text(kept.goal_cents, desk.profile.currency)}")
        if kept.targets:
            _set_targets(desk, write, replace(scope, period=_within(quarter, scope)))
        change_id = write.record("keep_plan", label, sorted(NOUNS))
    return Changes(NOUNS, label, {"plan": (plan_id,)}, change_id)


def split(need: Mapping[str, float], hours: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """What each person is to do of a week's need, by planned block hours; evenly when nobody has any."""
    whole = sum(hours.values())
    shares = {key: one / whole if whole else 1 / len(hours) for key, one in hours.items()}
    return {key: {measure: amount * share for measure, amount in need.items()} for key, share in shares.items()}


def _set_targets(desk: Desk, write: Write, scope: Scope) -> None:
    """Targets by day, week and month from what the kept plan takes of each week; without a full chain none."""
    need = goal.weekly(goal.chain(desk, scope))
    if need is None:
        return
    callers = {one.id: one for one in people.people(desk.conn) if CALLERS & set(one.roles)}
    mine = {key: one for key, one in callers.items() if scope.whose in ("", key)}
    hours = {key: one for key, one in planned_hours(desk, scope.today).items() if key in mine}
    if not hours:
        return
    parts = split(need, hours)
    for measure in MEASURES:
        weeks = in_whole({key: one[measure] for key, one in parts.items()})
        months = in_whole({key: one[measure] * _MONTH for key, one in parts.items()})
        for key, person in mine.items():
            _targets_of(desk, write, person, measure, (parts[key][measure], weeks[key], months[key]))


def in_whole(parts: Mapping[str, float]) -> dict[str, int]:
    """Parts in whole numbers that add up to their sum, rounded up; the largest rests are rounded up first."""
    found = {key: math.floor(round(one, 6)) for key, one in parts.items()}
    missing = math.ceil(round(sum(parts.values()), 6)) - sum(found.values())
    for key in sorted(parts, key=lambda key: found[key] - parts[key])[:missing]:
        found[key] += 1
    return found


def _targets_of(desk: Desk, write: Write, person: PersonRow, measure: str, amounts: tuple[float, int, int]) -> None:
    """Targets of a measure, from what a person is to do of it in a week, that in whole numbers, and in a month."""
    today = today_of(desk, person)
    days = prospecting_days(desk, person, today)
    exact, week, month = amounts
    by_day = math.ceil(round(exact / days, 6)) if days and measure in _BY_DAY else 0
    for length, amount in (("day", by_day), ("week", week), ("month", month)):
        write.document(
            "targets", person.id, book="lead_generation", measure=measure, period=length,
            starts_on=today.isoformat(), amount=amount,
        )  # fmt: skip


def _within(quarter: Period, scope: Scope) -> Period:
    """The quarter, as seen from the day of the scope."""
    found = period(QUARTER, scope.today)
    return found if found.first == quarter.first else quarter


def _refuse(desk: Desk, scope: Scope, kept: Kept) -> None:
    if told := why_not(desk, scope):
        raise KnownError(
            told, "Nothing was changed.", "Ask a manager." if "manager" in told else "Choose this quarter."
        )
    if not 0 < kept.goal_cents <= MOST_CENTS:
        raise KnownError("A goal is an amount above nothing.", "Nothing was changed.", "Write another amount.")
    for key, one in kept.rates.items():
        most = 1.0 if key in SHARES else float(MOST_CENTS)
        if key not in KEYS or not 0 < one.value <= most or not 0 < one.weight <= MOST_CENTS:
            raise KnownError("Such a rate cannot be.", "Nothing was changed.", "Write a number above nothing.")


def quarter_goal(cents: float, scope: Scope) -> int:
    """The goal of a whole quarter when that of the scope's period is so much, in whole cents."""
    days: dict[str, float] = {"quarter": 13.0, "year": 52.0, "month": _MONTH, "week": 1.0}
    return round(cents * 13.0 / days[scope.period.kind])
