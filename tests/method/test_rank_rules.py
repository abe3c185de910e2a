"""The manager's rules over a grade."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.rank_facts import Account
from sdr_desk.method.rank_rules import Rule, apply, band_of, from_text, holds, problems, rules_problems, to_text

NEVER = Rule("never", "industry", "is", "Restaurant, Bakery")
ANYBODY = Account(industry="Bakery", employees=40, state="ID", title="Plant Manager", custom={"sites": "2"})


def test_never_is_a_d_at_the_very_end_and_says_so():
    ruled = apply((NEVER,), ANYBODY, "A", 0.9)
    assert (ruled.grade, ruled.used) == ("D", (NEVER,))
    assert ruled.score < band_of("D")[0] + 0.01
    assert NEVER.shown() == "Rule, never: industry is Restaurant, Bakery"


def test_a_must_that_does_not_hold_caps_the_grade():
    must = Rule("must", "employees", "at_least", "50")
    assert apply((must,), ANYBODY, "A", 0.9).grade == "C"
    assert apply((must,), Account(employees=60), "A", 0.9).grade == "A"


def test_what_is_not_known_breaks_no_rule():
    assert apply((Rule("must", "employees", "at_least", "50"), NEVER), Account(), "A", 0.9).used == ()


@pytest.mark.parametrize(("kind", "grade"), [("plus", "B"), ("minus", "D")])
def test_plus_and_minus_move_by_one_grade(kind, grade):
    assert apply((Rule(kind, "title", "has", "plant"),), ANYBODY, "C", 0.4).grade == grade


@given(st.sampled_from("ABCD"), st.floats(0, 1), st.lists(st.sampled_from(["plus", "minus", "must", "never"])))
def test_a_score_stays_in_the_band_of_its_grade(grade, height, kinds):
    low, high = band_of(grade)
    rules = [Rule(kind, "custom:sites", "is_not" if kind == "must" else "is", "2") for kind in kinds]
    ruled = apply(rules, ANYBODY, grade, low + height * (high - low))
    least, most = band_of(ruled.grade)
    assert least <= ruled.score <= most


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (Rule("never", "state", "is", "Idaho"), True), (Rule("never", "state", "is", "id, WA"), True),
        (Rule("never", "state", "is_not", "Idaho"), False), (Rule("never", "custom:sites", "at_most", "1"), False),
        (Rule("never", "custom:none", "is", "1"), None), (Rule("never", "employees", "is", "40"), True),
    ],
)  # fmt: skip
def test_facts_are_held_against_values(rule, found):
    assert holds(rule, ANYBODY) is found


def test_rules_come_back_as_they_were_kept():
    rules = (NEVER, Rule("plus", "custom:sites", "at_least", "2"))
    assert from_text(to_text(rules)) == rules
    assert from_text("broken") == ()


@pytest.mark.parametrize(
    "rule",
    [
        Rule("never", "industry", "is", " "), Rule("never", "owner", "is", "x"), Rule("often", "industry", "is", "x"),
        Rule("never", "employees", "is", "few"), Rule("never", "industry", "at_least", "x"),
        Rule("never", "industry", "near", "x"), Rule("never", "custom:", "is", "x"),
    ],
)  # fmt: skip
def test_rules_that_cannot_be_are_told(rule):
    assert problems(rule)


def test_the_same_rule_twice_is_told():
    assert rules_problems((NEVER, NEVER)) == ("This rule is there already.",)


@pytest.mark.parametrize(
    ("title", "found"), [("International Buyer", False), ("Intern", True), ("Buyer (intern)", True)]
)
def test_has_the_word_means_a_whole_word(title, found):
    assert holds(Rule("never", "title", "has", "intern"), Account(title=title)) is found


@pytest.mark.parametrize(
    "rule",
    [Rule("never", "employees", "at_least", "nan"), Rule("must", "employees", "at_most", "inf"),
     Rule("never", "industry", "is_not", " , ,")],
)  # fmt: skip
def test_what_says_nothing_is_no_rule(rule):
    assert problems(rule)


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_signs_can_be_compared(wanted, told):
    holds(Rule("never", "title", "has", wanted), Account(title=told))
