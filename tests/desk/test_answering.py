"""An answer while it is typed."""

from datetime import date

import pytest

from sdr_desk.desk.answering import Told, choices, chosen, completed, retold, told_below, told_of_row
from sdr_desk.desk.guide import Earlier, Guide, Question
from sdr_desk.method.qualification import Counts

TODAY = date(2026, 10, 14)
BEFORE = Earlier("Planned", "Maria Ortega", "Oct 3", date(2026, 10, 3))
CHOICE = Question(
    "money", "Money", "Is there money?", "choice", True, "", False, options=("Planned", "Can be found", "None"),
    rule=Counts(options=("Planned",), words="A plan counts."), told=(BEFORE,),
)  # fmt: skip
WHEN = Question("when", "When", "By when?", "text", True, "", False, "time_frame", rule=Counts(3, words="A day."))
GUIDE = Guide((CHOICE, WHEN), cycle_days=90, short_cycles=2, today=TODAY)


def below(question: Question, text: str) -> list[tuple[str, str]]:
    return [(one.text, one.tone) for one in told_below(retold(question, text, GUIDE), GUIDE)]


def test_what_counts_is_told_until_it_does() -> None:
    assert below(WHEN, "") == [("A day.", "text2")]
    assert below(WHEN, "ab") == [("Too short: it counts from 3 characters on.", "text2")]
    assert below(WHEN, "they will see") == []


def test_a_day_is_told_as_it_was_read() -> None:
    assert below(WHEN, "Two quotes, order in March") == [("Reads as Monday 1 March 2027, short-term.", "accent")]
    assert below(WHEN, "in 2028")[0][0].endswith("long-term.")


def test_a_contradiction_comes_first_and_what_was_said_before_last() -> None:
    assert below(CHOICE, "None") == [
        ("It was “Planned” before (Maria, Oct 3).", "warn"),
        ("“None” is kept, but it does not make a lead.", "text2"),
    ]
    assert below(CHOICE, "Can be found")[0][0] == "It was “Planned” before (Maria, Oct 3)."
    assert below(CHOICE, "Perhaps")[-1] == ("Before: Planned (Maria, Oct 3)", "text2")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", Told("Before: Planned (Maria, Oct 3)")),
        ("None", Told("It was “Planned” before (Maria, Oct 3).", "warn")),
        ("Perhaps", Told("Choose one of: Planned, Can be found, None.")),
    ],
)
def test_a_row_says_one_thing(text: str, told: Told) -> None:
    assert told_of_row(retold(CHOICE, text, GUIDE)) == told


def test_digits_choose_options_and_steps() -> None:
    scale = Question("p", "P", "?", "scale", True, "4, it burns", False)
    assert choices(CHOICE) == CHOICE.options
    assert (choices(scale), chosen(scale)) == (("1", "2", "3", "4", "5"), "4")
    assert chosen(retold(CHOICE, "can be found, says Dana", GUIDE)) == "Can be found"
    assert (choices(WHEN), chosen(WHEN)) == ((), None)


@pytest.mark.parametrize(
    ("text", "whole"), [("pl", "planned"), ("C", "Can be found"), ("planned", ""), ("x", ""), ("", "")]
)
def test_an_option_is_completed_when_it_is_the_only_one(text: str, whole: str) -> None:
    assert completed(CHOICE, text) == whole
