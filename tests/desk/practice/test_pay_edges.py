"""Pay where periods meet, leads come and go twice, people leave, and two managers act at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from sdr_desk.desk import handoff_talk, handoffs, pay, pay_statement, undo
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.pay import NewPlan
from sdr_desk.errors import KnownError
from sdr_desk.method.pay import Plan, Rule, Step, plan_text
from tests.conftest import Clock
from tests.desk.practice.test_pay import OCTOBER, PLAN, accepted

Sit = Callable[[str], Desk]
FLAT = (Rule("accepted", (Step(1, 6_000),)),)
QUARTER = Plan(FLAT, period="quarter")


@pytest.fixture
def ruth(as_person: Sit) -> Desk:
    return as_person("Ruth")


def span(desk: Desk, day: date) -> tuple[date, date]:
    found = pay_statement.statement(desk, day=day).period
    return found.first, found.last


def test_no_day_is_paid_by_two_formulas(desk: Desk, ruth: Desk) -> None:
    pay.keep_plan(ruth, NewPlan("Quarter", QUARTER, OCTOBER))
    pay.keep_plan(ruth, NewPlan("Month", Plan(FLAT), date(2026, 12, 1)))
    assert span(desk, date(2026, 11, 3)) == (OCTOBER, date(2026, 11, 30))
    assert span(desk, date(2026, 12, 3)) == (date(2026, 12, 1), date(2026, 12, 31))
    pay.keep_plan(ruth, NewPlan("Hers", Plan(FLAT), date(2026, 11, 1), desk.person.id))
    assert span(desk, OCTOBER) == (OCTOBER, date(2026, 10, 31))


def test_no_day_is_paid_again_when_the_later_formula_goes(desk: Desk, ruth: Desk, clock: Clock) -> None:
    pay.keep_plan(ruth, NewPlan("Quarter", QUARTER, OCTOBER))
    pay.keep_plan(ruth, NewPlan("Month", Plan(FLAT), date(2026, 11, 1)))
    clock.forward(days=20)
    pay_statement.give_out(ruth, desk.person.id, OCTOBER)
    pay.remove_plan(ruth, pay.plans(ruth)[0].id)
    assert span(desk, date(2026, 11, 3)) == (date(2026, 11, 1), date(2026, 12, 31))


def test_a_lead_that_was_corrected_and_goes_again_is_taken_off_again(
    desk: Desk, ruth: Desk, as_person: Sit, clock: Clock, amara: Desk
) -> None:
    pay.keep_plan(ruth, NewPlan("Leads", PLAN, OCTOBER))
    me, lead = desk.person.id, accepted(desk, as_person)
    clock.forward(days=20)
    empty = _without_leads(desk, pay_statement.statement(desk, day=OCTOBER))
    with ruth.write() as write:  # as if the acceptance had come from another desk after October was given out
        write.fact(
            "pay_statements", me, person_id=me, plan_id=pay.plans(ruth)[0].id, first_day="2026-10-01",
            last_day="2026-10-31", amount_cents=0, lines=empty,
        )  # fmt: skip
    clock.forward(days=30)
    pay_statement.give_out(ruth, me, date(2026, 11, 3))
    assert [one.cents for one in pay_statement.statement(desk, day=date(2026, 11, 3)).corrections] == [6_000]
    handoff_talk.reassign(ruth, lead, amara.person.id, "ill")
    handoffs.return_lead(amara, lead, "no_authority")
    found = pay_statement.statement(desk).corrections
    assert [one.cents for one in found] == [-6_000]
    assert "sent back on Dec 3" in found[0].text
    assert found[0].text.startswith("First00 Last")


def _without_leads(desk: Desk, found: pay_statement.Statement) -> str:
    return pay_statement.kept_text(replace(found, lines=(), sums=(), leads_cents=0), plan_text(PLAN))


def test_somebody_who_left_is_paid_their_last_month(desk: Desk, ruth: Desk, as_person: Sit, clock: Clock) -> None:
    pay.keep_plan(ruth, NewPlan("Leads", PLAN, OCTOBER))
    me = desk.person.id
    accepted(desk, as_person)
    clock.forward(days=20)
    with ruth.write() as write:
        write.change("people", me, active=0)
    assert me in {one.id for one in pay.earners(ruth)}
    assert pay_statement.give_out(ruth, me, OCTOBER).label.endswith("$60")
    assert me not in {one.id for one in pay.earners(as_person("Jordan"))}


def test_a_formula_that_another_window_removed_is_not_changed(desk: Desk, ruth: Desk) -> None:
    made = pay.keep_plan(ruth, NewPlan("Leads", PLAN, OCTOBER)).ids["pay"][0]
    pay.remove_plan(ruth, made)
    with pytest.raises(KnownError, match="gone"):
        pay.keep_plan(ruth, NewPlan("Other", PLAN, OCTOBER), made)


@pytest.mark.parametrize("year", [1, 1999, 2100, 9999])
def test_a_formula_of_another_age_is_refused(ruth: Desk, year: int) -> None:
    with pytest.raises(KnownError, match="begins between"):
        pay.keep_plan(ruth, NewPlan("Leads", QUARTER, date(year, 12, 1)))


@pytest.mark.parametrize("year", [1, 9999])
def test_a_statement_of_another_age_says_so(desk: Desk, year: int) -> None:
    with pytest.raises(KnownError, match="too far"):
        pay_statement.statement(desk, day=date(year, 12, 1))


def test_undo_of_the_formula_and_of_the_statement_in_turn(desk: Desk, ruth: Desk, as_person: Sit, clock: Clock) -> None:
    pay.keep_plan(ruth, NewPlan("Leads", PLAN, OCTOBER))
    accepted(desk, as_person)
    clock.forward(days=20)
    pay_statement.give_out(ruth, desk.person.id, OCTOBER)
    undo.undo_last(ruth)
    undo.redo_last(ruth)
    assert pay_statement.statement(desk, day=OCTOBER).given is not None
    undo.undo_last(ruth)
    pay.remove_plan(ruth, pay.plans(ruth)[0].id)
    undo.undo_last(ruth)
    assert pay_statement.statement(desk, day=OCTOBER).total_cents == 6_000
