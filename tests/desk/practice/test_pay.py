"""Pay for finding leads: the formula, the statement by hand, giving it out, and what changes afterwards."""

from collections.abc import Callable
from datetime import date

import pytest

from sdr_desk.desk import handoff_talk, handoffs, pay, pay_statement, rewards, undo
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.pay import NewPlan
from sdr_desk.errors import KnownError
from sdr_desk.method.pay import Plan, Rule, Step
from tests.conftest import Clock
from tests.desk.test_handoffs import send

Sit = Callable[[str], Desk]
PLAN = Plan((Rule("accepted", (Step(1, 6_000), Step(2, 9_000))), Rule("won", (Step(1, 100),), "percent")))
OCTOBER = date(2026, 10, 1)


@pytest.fixture
def ruth(as_person: Sit) -> Desk:
    desk = as_person("Ruth")
    pay.keep_plan(desk, NewPlan("Leads", PLAN, OCTOBER))
    return desk


def accepted(desk: Desk, as_person: Sit) -> str:
    lead = send(desk)
    handoffs.accept(as_person("Jordan"), lead)
    return lead


def test_the_formula_says_itself_in_a_sentence(ruth: Desk) -> None:
    made = pay.plans(ruth)[0]
    assert (made.starts_on, made.person_id) == (OCTOBER, "")
    found = pay_statement.statement(ruth, pay.earners(ruth)[0].id)
    assert (
        found.plan_words == "$60 for each accepted lead, $90 from the 2nd on, 1 % of what was sold for each lead won."
    )


def test_each_lead_is_a_line_and_the_sum_is_theirs(desk: Desk, ruth: Desk, as_person: Sit) -> None:
    lead = accepted(desk, as_person)
    handoffs.report(as_person("Jordan"), lead, "won", amount_cents=1_950_000)
    found = pay_statement.statement(desk)
    assert [(one.measure, one.how, one.cents) for one in found.lines] == [
        ("accepted", "1st, $60", 6_000),
        ("won", "1 % of $19,500", 19_500),
    ]
    assert (found.sums, found.total_cents, found.over) == ((("accepted", 1, 6_000), ("won", 1, 19_500)), 25_500, False)


def test_only_a_manager_sets_and_gives_and_a_rep_sees_their_own(desk: Desk, ruth: Desk, as_person: Sit) -> None:
    jordan = as_person("Jordan")
    for act in (
        lambda: pay.keep_plan(desk, NewPlan("Mine", PLAN, OCTOBER)),
        lambda: pay.remove_plan(desk, pay.plans(ruth)[0].id),
        lambda: pay_statement.give_out(desk, desk.person.id, OCTOBER),
        lambda: rewards.set_target(desk, desk.person.id, "dials", "day", 1),
        lambda: pay_statement.statement(jordan, desk.person.id),
        lambda: rewards.rewards(jordan, desk.person.id),
    ):
        with pytest.raises(KnownError):
            act()
    assert pay.earners(jordan) == ()
    assert rewards.rewards(jordan).statement is None


def test_a_period_that_is_not_over_is_not_given_out(desk: Desk, ruth: Desk) -> None:
    with pytest.raises(KnownError, match="not over"):
        pay_statement.give_out(ruth, desk.person.id, date(2026, 10, 14))
    with pytest.raises(KnownError, match="No formula"):
        pay_statement.give_out(ruth, desk.person.id, date(2026, 9, 14))


def test_what_was_given_stays_and_a_return_is_corrected_once(
    desk: Desk, ruth: Desk, as_person: Sit, clock: Clock, amara: Desk
) -> None:
    me, lead = desk.person.id, accepted(desk, as_person)
    clock.forward(days=20)
    pay_statement.give_out(ruth, me, date(2026, 10, 20))
    assert pay_statement.statement(desk, day=date(2026, 10, 3)).total_cents == 6_000
    handoff_talk.reassign(ruth, lead, amara.person.id, "ill")
    handoffs.return_lead(amara, lead, "no_authority")
    then = pay_statement.statement(desk, day=date(2026, 10, 3))
    assert (then.total_cents, [one.cents for one in then.since]) == (6_000, [-6_000])
    november = pay_statement.statement(desk)
    assert [(one.of, one.cents) for one in november.corrections] == [(OCTOBER, -6_000)]
    assert "sent back on Nov 3" in november.corrections[0].text
    clock.forward(days=30)
    pay_statement.give_out(ruth, me, date(2026, 11, 20))
    assert pay_statement.statement(desk).corrections == ()


def test_giving_out_is_undone_and_not_done_twice(desk: Desk, ruth: Desk, as_person: Sit, clock: Clock) -> None:
    accepted(desk, as_person)
    clock.forward(days=20)
    pay_statement.give_out(ruth, desk.person.id, OCTOBER)
    with pytest.raises(KnownError, match="already"):
        pay_statement.give_out(ruth, desk.person.id, OCTOBER)
    with pytest.raises(KnownError, match="given out by this formula"):
        pay.keep_plan(ruth, NewPlan("Leads", PLAN, OCTOBER), pay.plans(ruth)[0].id)
    with pytest.raises(KnownError, match="given out for the time"):
        pay.keep_plan(ruth, NewPlan("Another", PLAN, OCTOBER))
    undo.undo_last(ruth)
    assert pay_statement.statement(desk, day=OCTOBER).given is None


def test_the_own_formula_goes_before_that_of_everybody(desk: Desk, ruth: Desk) -> None:
    own = Plan((Rule("held", (Step(1, 5_000),)),), base_cents=100_000)
    pay.keep_plan(ruth, NewPlan("Maria’s", own, date(2026, 10, 9), desk.person.id))
    assert pay_statement.statement(desk).plan_words == "$1,000 a month, and on top $50 for each meeting held."
    with pytest.raises(KnownError, match="pays for nothing"):
        pay.keep_plan(ruth, NewPlan("Empty", Plan(()), OCTOBER))
    with pytest.raises(KnownError, match="needs a name"):
        pay.keep_plan(ruth, NewPlan(" ", own, OCTOBER))


def test_targets_are_set_by_measure_and_period(desk: Desk, ruth: Desk) -> None:
    rewards.set_target(ruth, desk.person.id, "accepted", "month", 14)
    found = next(one for one in rewards.rewards(desk).targets if (one.measure, one.period) == ("accepted", "month"))
    assert (found.goal, found.done) == (14, 0)
    undo.undo_last(ruth)
    assert not any(one.measure == "accepted" for one in rewards.rewards(desk).targets)
