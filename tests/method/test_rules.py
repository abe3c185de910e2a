"""The rules a manager sets, as text and back, and what is wrong with them."""

from dataclasses import replace
from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.attempts import Limit, NumberRest, Spacing
from sdr_desk.method.calling_rules import CallingRules, Hours
from sdr_desk.method.rules import DEFAULT, Rules, from_text, problems, rebased, to_text

CLOCKS = st.times(min_value=time(8), max_value=time(21)).map(lambda at: at.replace(second=0, microsecond=0))
HOURS = st.tuples(CLOCKS, CLOCKS).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Hours(*pair))
DAYS = st.frozensets(st.integers(0, 6))
WEEK = st.lists(st.tuples(st.integers(0, 6), HOURS), max_size=3).map(tuple)
CALLING = st.builds(
    lambda usual, lunch, days, week, worked: CallingRules(
        business_open=usual.opens, business_close=usual.closes, lunch=lunch, weekdays=days, by_weekday=week,
        worked=worked,
    ),
    HOURS, st.none() | HOURS, DAYS, WEEK, st.frozensets(st.text(max_size=8)),
)  # fmt: skip
SPACING = st.builds(Spacing, st.lists(st.integers(1, 60), max_size=5).map(tuple), st.integers(1, 90))
RULES = st.builds(
    Rules, CALLING, SPACING, st.lists(st.tuples(st.text(max_size=5), SPACING), max_size=2).map(tuple),
    st.builds(Limit, st.integers(1, 9), st.integers(1, 90)), st.builds(NumberRest), st.booleans(), st.integers(1, 9),
)  # fmt: skip


@given(RULES)
def test_rules_come_back_as_they_were_kept(rules):
    assert from_text(to_text(rules)) == rules


@given(
    st.text() | st.sampled_from(['{"hours": 3}', '{"spacing": {"waits": "x"}}', '{"hours": {"lawful_open": "5:00"}}'])
)
def test_a_text_that_cannot_be_read_is_as_by_default(text):
    assert problems(from_text(text)) == ()


def test_the_defaults_are_kept_as_nothing_and_are_right():
    assert to_text(DEFAULT) == "{}"
    assert problems(DEFAULT) == ()


def test_the_lawful_hours_are_not_widened_by_what_is_kept():
    found = from_text('{"hours": {"lawful_open": "06:00", "business_open": "07:00"}, "fresh_one_in": 3}')
    assert found.hours == CallingRules()
    assert found.fresh_one_in == 3


def test_every_problem_is_a_sentence():
    wrong = replace(DEFAULT, spacing=Spacing((0,), 0), limit=Limit(0, 0), fresh_one_in=0, old_days=0)
    found = problems(wrong)
    assert len(found) == 6
    assert all(text.endswith(".") for text in found)


def test_hours_that_never_open_are_a_problem():
    shut = CallingRules(weekdays=frozenset(), home_weekdays=frozenset())
    assert "Calls need at least one weekday." in problems(replace(DEFAULT, hours=shut))


def test_what_was_changed_is_put_onto_the_rules_that_hold_by_now():
    before = Rules(by_outcome=(("busy", Spacing((1,), 9)), ("own_a", Spacing((2,), 9))))
    mine = replace(before, limit=Limit(3, 30), by_outcome=(("busy", Spacing((5,), 9)),))
    now = Rules(
        CallingRules(business_open=time(9)), limit=Limit(6, 20), by_outcome=(*before.by_outcome, ("own_b", Spacing()))
    )
    found = rebased(mine, before, now)
    assert (found.hours, found.limit) == (now.hours, Limit(3, 20))
    assert dict(found.by_outcome) == {"busy": Spacing((5,), 9), "own_b": Spacing()}


def test_hours_that_cannot_stand_beside_each_other_stay_as_they_were_changed():
    mine = Rules(CallingRules(business_close=time(9)))
    now = Rules(CallingRules(business_open=time(10)))
    assert rebased(mine, DEFAULT, now).hours == mine.hours
    assert rebased(DEFAULT, DEFAULT, now) == now
