"""What a typed answer names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.answers_said import amount_in, names_in, option_of, scale_of

OPTIONS = ("Yes", "Yes, soon", "No")


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("22 dock doors at 2 sites; about $18,000 the first year.", 1_800_000),
        ("40k", 4_000_000),
        ("$10-20k a year", 1_500_000),
        ("3 sites, 30,000 dollars", 3_000_000),
        ("12 doors at 900", 90_000),
        ("€ 1.200,50", 120_050),
        ("no idea", None),
        ("10 to 20k", 1_500_000),
        ("from 5000 to 7000 dollars", 600_000),
        ("Planned for 2027, 900 in all", 90_000),
        ("$2,027", 202_700),
        ("Nothing before 2027", None),
    ],
)
def test_the_amount_of_money_is_told_from_other_numbers(text: str, cents: int | None) -> None:
    assert amount_in(text) == cents


@pytest.mark.parametrize(
    ("text", "option"),
    [("yes", "Yes"), (" NO ", "No"), ("No: asked twice", "No"), ("Yes, soon", "Yes, soon"), ("Yesterday", None)],
)
def test_an_option_may_go_on_in_their_words(text: str, option: str | None) -> None:
    assert option_of(text, OPTIONS) == option


def test_a_step_stands_at_the_beginning() -> None:
    told = ["4", "4/5 likes it", "3 of 5", "45", "0", "about 4", "4.5"]
    assert [scale_of(text) for text in told] == [4, 4, 3, None, None, None, None]


def test_a_name_is_more_than_a_pronoun() -> None:
    assert not names_in("he decides himself")
    assert not any(map(names_in, ("Not sure yet", "Nobody yet", "We all do", "Still open, I think", "They don’t know")))
    assert names_in("the boss, Anne-Marie") == {"anne-marie"}


@given(st.text(max_size=80))
def test_any_text_can_be_looked_at(text: str) -> None:
    found = amount_in(text)
    assert found is None or found > 0
    assert option_of(text, OPTIONS) in (*OPTIONS, None)
    assert scale_of(text) in (1, 2, 3, 4, 5, None)
