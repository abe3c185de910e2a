"""Whether days kept to the rhythm: planned beside done, one day at a time and as a share of a stretch of days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sdr_desk.method.day_words import WEEKDAYS
from sdr_desk.method.rhythm import Because, DayKind, DayPlan, monday_of

KEPT_FROM = 80
"""Percent of the planned block minutes that must have run for a prospecting day to be kept."""


class DayResult(StrEnum):
    """What became of a day."""

    KEPT = "kept"
    SHORT = "short"
    MISSED = "missed"
    CALLS_ON_VISIT_DAY = "calls_on_visit_day"
    VISITS_ON_PROSPECTING_DAY = "visits_on_prospecting_day"
    EXCEPTION = "exception"
    OFF = "off"
    OPEN = "open"


JUDGED = frozenset(DayResult) - {DayResult.EXCEPTION, DayResult.OFF, DayResult.OPEN}
"""Results that count in a share; the others are neither kept nor broken."""


@dataclass(frozen=True, slots=True)
class DayFacts:
    """What the record says of one day of one person.

    Attributes:
        dials: calls made, of which `promised_dials` were promised callbacks.
        visits: visits and meetings made, of `visits_planned`; 0 planned asks for none.
        planned_minutes: minutes of the blocks planned that day, of which `ran_minutes` ran.
        named: why the day is kept as an exception, in the person's words; empty when it is not.
    """

    dials: int = 0
    visits: int = 0
    planned_minutes: int = 0
    ran_minutes: int = 0
    promised_dials: int = 0
    visits_planned: int = 0
    named: str = ""


@dataclass(frozen=True, slots=True)
class JudgedDay:
    """A day with what became of it and one sentence about it; `wrong_side` counts what was done against its kind."""

    day: date
    kind: DayKind
    result: DayResult
    sentence: str
    wrong_side: int = 0

    @property
    def kept(self) -> bool:
        return self.result is DayResult.KEPT


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the days that count were kept; `percent` is whole, None when no day counts."""

    kept: int
    counted: int

    @property
    def percent(self) -> int | None:
        """Rounded half up, but 100 only when every day was kept and 0 only when none was."""
        if not self.counted:
            return None
        if self.kept in {0, self.counted}:
            return 100 * self.kept // self.counted
        return min(max((200 * self.kept + self.counted) // (2 * self.counted), 1), 99)


@dataclass(frozen=True, slots=True)
class Week:
    """The judged days of one week in order, and their share; `monday` is its first day."""

    monday: date
    days: tuple[JudgedDay, ...]
    share: Share


_FEW = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def count_text(count: int, what: str) -> str:
    """A number of things at the start of a sentence: "Two calls", "12 visits"."""
    number = _FEW[count] if count < len(_FEW) else str(count)
    return f"{number} {what}{'' if count == 1 else 's'}"


def judge(plan: DayPlan, facts: DayFacts, today: date) -> JudgedDay:
    """What became of a day, `today` being the person's own date; a day is judged once it is over.

    A day off counts for nothing, also when something was done on it. An exception that was named takes the day out of
    the count when it would not have been kept. On a prospecting day visits weigh more than blocks, on a visit day
    calls more than visits.
    """
    if plan.day >= today:
        return _day(plan, DayResult.OPEN, f"{_name(plan)} is not over.")
    if plan.kind is DayKind.OFF:
        return _day(plan, DayResult.OFF, plan.why)
    found = _prospecting(plan, facts) if plan.kind is DayKind.PROSPECTING else _visit(plan, facts)
    if facts.named and not found.kept:
        return _day(plan, DayResult.EXCEPTION, f"Kept as an exception: {facts.named}.", found.wrong_side)
    return found


def share(days: Iterable[JudgedDay]) -> Share:
    """How many of the days that count were kept."""
    counted = [day for day in days if day.result in JUDGED]
    return Share(sum(day.kept for day in counted), len(counted))


def by_week(days: Iterable[JudgedDay]) -> tuple[Week, ...]:
    """Days as weeks, oldest first."""
    weeks: dict[date, list[JudgedDay]] = {}
    for day in sorted(days, key=lambda each: each.day):
        weeks.setdefault(monday_of(day.day), []).append(day)
    return tuple(Week(monday, tuple(found), share(found)) for monday, found in weeks.items())


def named_exceptions(plans: Iterable[DayPlan]) -> tuple[DayPlan, ...]:
    """The days that an exception, a vacation or a holiday made what they are, in order."""
    return tuple(sorted((plan for plan in plans if plan.because is not Because.WEEKDAY), key=lambda each: each.day))


def _prospecting(plan: DayPlan, facts: DayFacts) -> JudgedDay:
    if facts.visits:
        what = f"{count_text(facts.visits, 'visit')} on a prospecting day."
        return _day(plan, DayResult.VISITS_ON_PROSPECTING_DAY, what, facts.visits)
    if not facts.planned_minutes:
        if facts.dials:
            return _day(plan, DayResult.KEPT, f"{count_text(facts.dials, 'call')}, no block planned.")
        return _day(plan, DayResult.MISSED, "No call was made on a prospecting day.")
    if not facts.ran_minutes and not facts.dials:
        return _day(plan, DayResult.MISSED, "Call blocks were planned and none was run.")
    ran = f"{facts.ran_minutes} of {facts.planned_minutes} block minutes ran."
    kept = facts.ran_minutes * 100 >= KEPT_FROM * facts.planned_minutes
    return _day(plan, DayResult.KEPT if kept else DayResult.SHORT, ran)


def _visit(plan: DayPlan, facts: DayFacts) -> JudgedDay:
    if facts.dials:
        what = f"{count_text(facts.dials, 'call')} logged on a visit day{_promised(facts)}."
        return _day(plan, DayResult.CALLS_ON_VISIT_DAY, what, facts.dials)
    if facts.visits >= facts.visits_planned:
        return _day(plan, DayResult.KEPT, f"{count_text(facts.visits, 'visit')} made, no calls.")
    made = f"{facts.visits} of {facts.visits_planned} visits made."
    return _day(plan, DayResult.SHORT if facts.visits else DayResult.MISSED, made)


def _promised(facts: DayFacts) -> str:
    if not facts.promised_dials:
        return ""
    if facts.promised_dials < facts.dials:
        return f", {facts.promised_dials} of them promised"
    return {1: ", a promised callback", 2: ", both promised callbacks"}.get(facts.dials, ", all promised callbacks")


def _day(plan: DayPlan, result: DayResult, sentence: str, wrong_side: int = 0) -> JudgedDay:
    return JudgedDay(plan.day, plan.kind, result, sentence, wrong_side)


def _name(plan: DayPlan) -> str:
    return WEEKDAYS[plan.day.weekday()]
