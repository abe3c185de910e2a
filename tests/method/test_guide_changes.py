"""What is different between two versions of a guide."""

from dataclasses import replace

import pytest

from sdr_desk.method.guide_changes import differences, kind_words, rule_words
from sdr_desk.method.guide_text import GuideQuestion, GuideText
from sdr_desk.method.qualification import Counts

NEED = GuideQuestion("need", "Need", "What goes wrong?", role="need")
SIZE = GuideQuestion("size", "Size", "How much?", "amount", role="size")
BEFORE = GuideText("Ours", questions=(NEED, SIZE))


def test_nothing_is_different_from_itself() -> None:
    assert differences(BEFORE, BEFORE) == ()


def test_what_came_and_what_went_is_told() -> None:
    after = replace(BEFORE, questions=(NEED, GuideQuestion("rival", "Rival", "Who else?", required=False)))
    assert differences(BEFORE, after) == ("New: Rival (optional).", "Gone: Size. Its answers stay on record.")


def test_what_changed_about_a_question_is_named() -> None:
    after = replace(BEFORE, questions=(replace(NEED, ask="So?", kind="choice", required=False), SIZE))
    assert differences(BEFORE, after) == ("Need: changed in how it is asked and kind. Optional now.",)


def test_order_horizon_and_name_are_told() -> None:
    after = replace(BEFORE, name="New", cycle_days=30, questions=(SIZE, NEED))
    assert differences(BEFORE, after) == (
        "The questions come in another order.",
        "Short-term is within 60 days now; it was 180.",
        "It is called “New” now.",
    )


@pytest.mark.parametrize(
    ("kind", "rule", "words"),
    [
        ("text", Counts(3), "Counts from 3 letters on."),
        ("choice", Counts(options=("Yes",)), "Counts: Yes."),
        ("amount", Counts(at_least_cents=500_000), "Counts from 5,000 on."),
        ("date", Counts(within_days=180), "Counts within 180 days."),
        ("scale", Counts(at_least=3), "Counts from 3 of 5 on."),
        ("person", Counts(), "Counts with a name or a title in it."),
        ("amount", Counts(), "Every amount counts."),
    ],
)
def test_the_rule_is_told_in_words(kind: str, rule: Counts, words: str) -> None:
    assert rule_words(replace(NEED, kind=kind, counts=rule)) == words
    assert kind_words(SIZE) == "An amount of money · size of the opportunity"
