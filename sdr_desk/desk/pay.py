"""The manager's formula of pay for finding leads: which one holds for whom, and changing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sdr_desk.desk.allowed import managers, manages
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.numbers_scope import CALLERS
from sdr_desk.desk.pay_words import plan_words
from sdr_desk.errors import KnownError
from sdr_desk.method import pay as method
from sdr_desk.method.pay import Plan, plan_of, plan_text
from sdr_desk.method.periods import MONTH, Period, period
from sdr_desk.store import pay as store
from sdr_desk.store import people
from sdr_desk.store.pay import PlanRow
from sdr_desk.store.people import PersonRow

NOUN = "pay"
_LONGEST = 80
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
"""Between which days anything is paid."""


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A formula as it holds: for one person or, with `person_id` "", for everybody; from a day on."""

    id: str
    person_id: str
    name: str
    starts_on: date
    plan: Plan


@dataclass(frozen=True, slots=True)
class NewPlan:
    """A formula to keep; `starts_on` is made the first day of its month or quarter."""

    name: str
    plan: Plan
    starts_on: date
    person_id: str = ""


def may_manage(desk: Desk) -> bool:
    """Whether the person at the desk sets formulas and sees what everybody earns."""
    return manages(desk)


def whose(desk: Desk, person_id: str = "") -> PersonRow:
    """The person whose pay is looked at, by default the one at the desk; a rep sees their own only.

    Raises:
        KnownError: somebody else's, and not a manager; or they are not known here.
    """
    if not person_id or person_id == desk.person.id:
        return desk.person
    if not may_manage(desk):
        raise KnownError(
            "What others earn is between them and their manager.", "Nothing is shown.", "Look at your own."
        )
    found = people.once(desk.conn, person_id)
    if found is None:
        raise KnownError("That person is no longer on the team.", "Nothing was changed.", "Choose someone else.")
    return found


def earners(desk: Desk) -> tuple[PersonRow, ...]:
    """Who finds leads or once did, as far as the person at the desk may see: a manager everybody, others themselves."""
    team = [one for one in people.people(desk.conn) if CALLERS & set(one.roles)]
    now = {one.id for one in team}
    once = (people.once(desk.conn, key) for key in store.finders(desk.conn) if key not in now)
    found = (*team, *(one for one in once if one is not None))
    return found if may_manage(desk) else tuple(one for one in found if one.id == desk.person.id)


def plans(desk: Desk) -> tuple[KeptPlan, ...]:
    """Every formula that the person at the desk may see, the newest first."""
    own = ("", desk.person.id)
    return tuple(_kept(row) for row in store.plans(desk.conn) if may_manage(desk) or row.person_id in own)


def plan_on(desk: Desk, person_id: str, day: date) -> KeptPlan | None:
    """The formula that holds for somebody on a day: their own before that for everybody, the newest that has begun."""
    begun = [row for row in store.plans(desk.conn) if row.starts_on <= day.isoformat()]
    found = next((row for row in begun if row.person_id == person_id), None)
    found = found or next((row for row in begun if not row.person_id), None)
    return _kept(found) if found else None


def period_of(desk: Desk, kept: KeptPlan | None, person_id: str, day: date) -> Period:
    """The month or quarter in which a day lies, as a formula pays by; it ends where another formula begins."""
    whole = period(kept.plan.period if kept else MONTH, day)
    others = (person_id,) if kept and kept.person_id else (person_id, "")
    starts = (date.fromisoformat(row.starts_on) for row in store.plans(desk.conn) if row.person_id in others)
    last = min((one - timedelta(days=1) for one in starts if one > day), default=whole.last)
    return Period(whole.kind, whole.first, min(whole.last, last))


@managers("sets what is paid")
def keep_plan(desk: Desk, new: NewPlan, plan_id: str = "") -> Changes:
    """Keep a new formula, or change one by which no statement was given out.

    Raises:
        KnownError: not a manager, the formula cannot be, or statements stand on it already.
    """
    wrong = method.problems(new.plan)
    name = " ".join(new.name.split())
    if not name or len(name) > _LONGEST:
        wrong = (f"It needs a name of at most {_LONGEST} letters.", *wrong)
    if not FIRST_DAY <= new.starts_on <= LAST_DAY:
        wrong = (f"A formula begins between {FIRST_DAY.year} and {LAST_DAY.year}.", *wrong)
    if wrong:
        raise KnownError(wrong[0], "Nothing was saved yet.", "Change it and save again.")
    if plan_id and plan_id not in {row.id for row in store.plans(desk.conn)}:
        raise KnownError("This formula is gone.", "Nothing was saved yet.", "Make a new one.")
    if plan_id and store.any_statement(desk.conn, plan_id):
        raise KnownError(
            "A statement was given out by this formula.", "Nothing was changed.",
            "Make a new one; it holds from the month you say.",
        )  # fmt: skip
    if new.person_id:
        whose(desk, new.person_id)
    starts_on = period(new.plan.period, new.starts_on).first.isoformat()
    if (given := store.given_until(desk.conn, new.person_id)) >= starts_on:
        raise KnownError(
            f"A statement was given out for the time until {given}.", "Nothing was saved yet.",
            "Let the formula begin after it.",
        )  # fmt: skip
    columns = {
        "person_id": new.person_id, "name": name, "period": new.plan.period, "starts_on": starts_on,
        "rules": plan_text(new.plan),
    }  # fmt: skip
    label = f"{name}: {plan_words(new.plan, desk.profile.currency)}"
    with desk.write() as write:
        if plan_id:
            write.change("pay_plans", plan_id, **columns)
        else:
            plan_id = write.document("pay_plans", "", **columns)
        write.audit("keep_pay_plan", NOUN, plan_id, label)
        change_id = write.record("keep_pay_plan", label, [NOUN])
    return Changes(frozenset({NOUN}), label, {NOUN: (plan_id,)}, change_id)


@managers("sets what is paid")
def remove_plan(desk: Desk, plan_id: str) -> Changes:
    """Take a formula away by which no statement was given out; it can be undone.

    Raises:
        KnownError: not a manager, it is gone already, or statements stand on it.
    """
    row = next((one for one in store.plans(desk.conn) if one.id == plan_id), None)
    if row is None:
        raise KnownError("This formula is gone already.", "Nothing was changed.", "")
    if store.any_statement(desk.conn, plan_id):
        raise KnownError(
            "A statement was given out by this formula.", "Nothing was changed.", "It stays on the record."
        )
    label = f"Formula removed: {row.name}"
    with desk.write() as write:
        write.change("pay_plans", plan_id, deleted=1)
        write.audit("remove_pay_plan", NOUN, plan_id, row.name)
        change_id = write.record("remove_pay_plan", label, [NOUN])
    return Changes(frozenset({NOUN}), label, {NOUN: (plan_id,)}, change_id)


def _kept(row: PlanRow) -> KeptPlan:
    return KeptPlan(row.id, row.person_id, row.name, date.fromisoformat(row.starts_on), plan_of(row.rules, row.period))
