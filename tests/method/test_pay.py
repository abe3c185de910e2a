"""The formula of pay: by hand, and what holds for every formula and every set of leads."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.pay import MEASURES, Counted, Plan, Rule, Step, plan_of, plan_text, problems, rounded, work

FIRST = date(2026, 9, 1)
ACCEPTED = Rule("accepted", (Step(1, 6_000), Step(11, 9_000)))
PLAN = Plan((ACCEPTED, Rule("won", (Step(1, 150),), "percent")), base_cents=50_000, cap_cents=200_000)


def leads(measure: str, count: int, amount: int | None = None) -> list[Counted]:
    return [Counted(f"{measure}{at:03}", measure, FIRST + timedelta(days=at % 28), amount) for at in range(count)]


def test_by_hand() -> None:
    found = work(PLAN, [*leads("accepted", 12), *leads("won", 1, 1_200_000), *leads("held", 3)])
    assert [line.cents for line in found.lines] == [*[6_000] * 10, 9_000, 9_000, 18_000]
    assert (found.leads_cents, found.cut_cents, found.total_cents) == (96_000, 0, 146_000)
    assert found.sum_of("accepted") == 78_000


def test_the_cap_is_on_the_leads_and_the_base_on_top() -> None:
    found = work(PLAN, leads("accepted", 40))
    assert (found.leads_cents, found.cut_cents, found.total_cents) == (330_000, 130_000, 250_000)


def test_a_win_without_an_amount_earns_no_share_and_a_part_earns_its_part() -> None:
    wins = [Counted("a", "won", FIRST, None), Counted("b", "won", FIRST, 100_001, Fraction(1, 2))]
    assert [line.cents for line in work(PLAN, wins).lines] == [0, 750]
    assert rounded(Fraction(5, 2)) == 3


_UNITS = {False: ["flat"], True: ["flat", "percent"]}
steps = st.lists(st.integers(0, 10_000), min_size=1, max_size=4).flatmap(
    lambda rates: st.lists(st.integers(2, 30), min_size=len(rates) - 1, max_size=len(rates) - 1, unique=True).map(
        lambda starts: tuple(Step(*one) for one in zip([1, *sorted(starts)], sorted(rates), strict=True))
    )
)
rules = st.lists(st.sampled_from(MEASURES), unique=True, max_size=4).flatmap(
    lambda names: st.tuples(
        *(st.builds(Rule, st.just(name), steps, st.sampled_from(_UNITS[name == "won"])) for name in names)
    )
)
plans = st.builds(Plan, rules, st.integers(0, 300_000), st.none() | st.integers(0, 500_000))
counted = st.lists(
    st.builds(
        Counted, st.uuids().map(str), st.sampled_from(MEASURES), st.dates(FIRST, date(2026, 9, 30)),
        st.none() | st.integers(0, 5_000_000), st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(1, 3)]),
    ),
    max_size=60, unique_by=lambda one: one.id,
)  # fmt: skip


@given(plans, counted)
def test_the_sum_is_that_of_a_loop_by_hand(plan: Plan, found: list[Counted]) -> None:
    earned = 0
    for rule in plan.rules:
        number = 0
        for one in sorted(found, key=lambda one: (one.day, one.id)):
            if one.measure != rule.measure:
                continue
            number += 1
            rate = 0
            for step in rule.steps:
                if number >= step.start:
                    rate = step.rate
            share = rule.unit == "percent"
            whole = Fraction(rate * (one.amount_cents or 0), 10_000) if share else Fraction(rate)
            earned += int(whole * one.part + Fraction(1, 2))
    made = work(plan, found)
    assert made.leads_cents == earned
    assert made.total_cents == plan.base_cents + (earned if plan.cap_cents is None else min(earned, plan.cap_cents))


@given(plans, counted)
def test_leads_never_earn_more_than_the_cap_nor_less_than_nothing(plan: Plan, found: list[Counted]) -> None:
    paid = work(plan, found).total_cents - plan.base_cents
    assert paid >= 0
    assert plan.cap_cents is None or paid <= plan.cap_cents


@given(plans, counted, st.sampled_from(MEASURES), st.dates(FIRST, date(2026, 9, 30)))
def test_one_more_lead_never_lowers_the_pay(plan: Plan, found: list[Counted], measure: str, day: date) -> None:
    more = [*found, Counted("one more", measure, day, 10_000)]
    assert work(plan, more).total_cents >= work(plan, found).total_cents


@given(plans)
def test_a_formula_is_kept_whole_and_has_no_problem(plan: Plan) -> None:
    assert plan_of(plan_text(plan), plan.period) == plan
    assert problems(plan) == () or (not plan.rules and not plan.base_cents)


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (Plan(()), "pays for nothing"),
        (Plan((Rule("accepted", (Step(1, -5),)),)), "between 0 and"),
        (Plan((Rule("accepted", (Step(1, 90), Step(5, 60))),)), "does not pay less"),
        (Plan((Rule("accepted", (Step(1, 1), Step(9, 2), Step(9, 3))),)), "begins later"),
        (Plan((Rule("accepted", (Step(2, 1),)),)), "begins with the first"),
        (Plan((Rule("held", (Step(1, 100),), "percent"),)), "Only wins"),
        (Plan((Rule("won", (Step(1, 20_000),), "percent"),)), "100 %"),
        (Plan((ACCEPTED, ACCEPTED)), "paid once"),
        (Plan((ACCEPTED,), period="year"), "a month or"),
        (Plan((ACCEPTED,), base_cents=-1), "between 0 and"),
    ],
)
def test_what_cannot_be_is_said(plan: Plan, said: str) -> None:
    assert any(said in one for one in problems(plan))
