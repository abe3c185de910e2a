"""The rules of handoffs are kept as what differs from the defaults, and say what is wrong with them."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.handoff_rules import DEFAULT, WAYS, HandoffRules, from_text, problems, rebased, to_text

RULES = st.builds(
    HandoffRules,
    answer_hours=st.integers(0, 90),
    opens=st.integers(0, 17).map(time),
    weekdays=st.frozensets(st.integers(0, 6)),
    nurture_days=st.lists(st.tuples(st.text(), st.integers(1, 740)), max_size=4).map(tuple),
    order=st.permutations([*WAYS][:-1]).map(lambda ways: (*ways, "round_robin")),
)


def test_the_defaults_are_kept_as_nothing() -> None:
    assert to_text(DEFAULT) == "{}"
    assert from_text("") is not None
    assert problems(DEFAULT) == ()


@given(RULES)
def test_what_is_kept_is_read_again(rules: HandoffRules) -> None:
    assert from_text(to_text(rules)) == (DEFAULT if problems(rules) else rules)


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(str))
def test_any_text_gives_rules(text: str) -> None:
    assert isinstance(from_text(text), HandoffRules)


@pytest.mark.parametrize(
    "text", ['{"answer_hours": "many"}', '{"answer_hours": true}', '{"opens": "25:00"}', '{"weekdays": 3}', "[1]"]
)
def test_what_cannot_be_read_is_as_by_default(text: str) -> None:
    assert from_text(text) == DEFAULT


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"answer_hours": 0}, "1 to 80 working hours"),
        ({"closes": time(8, 30)}, "at least an hour"),
        ({"weekdays": frozenset()}, "at least one working day"),
        ({"remind_minutes": 240}, "before the answer is due"),
        ({"cold_days": 20}, "cannot be cold before"),
        ({"nurture_days": (("no_need", 0),)}, "called again after"),
        ({"order": ()}, "at least one way"),
    ],
)
def test_says_what_is_wrong(changed: dict[str, Any], words: str) -> None:
    assert words in " ".join(problems(replace(DEFAULT, **changed)))


def test_a_reason_that_is_not_set_has_its_usual_days() -> None:
    assert replace(DEFAULT, nurture_days=(("no_need", 30),)).nurture_of("no_need") == 30
    assert replace(DEFAULT, nurture_days=()).nurture_of("no_budget") == 180


def test_what_was_changed_here_is_put_onto_what_others_changed() -> None:
    mine, now = replace(DEFAULT, answer_hours=6), replace(DEFAULT, cold_days=90)
    assert rebased(mine, DEFAULT, now) == replace(DEFAULT, answer_hours=6, cold_days=90)
