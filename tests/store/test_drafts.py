"""Two texts typed in one field in two windows become one, and no words of either are lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.store.drafts import together

TEXTS = st.lists(st.text("abc ", min_size=1, max_size=4), max_size=4).map("\n".join)


@pytest.mark.parametrize(
    ("present", "base", "value", "found"),
    [
        ("", "", "mine", "mine"),
        ("theirs", "theirs", "mine", "mine"),
        ("theirs", "", "mine", "theirs\nmine"),
        ("theirs", "", "", "theirs"),
        ("before", "before", "", ""),
        ("before\ntheirs", "before", "before and mine", "before and mine\ntheirs"),
        ("theirs\nbefore", "before", "", "theirs"),
        ("before, theirs", "before", "before, mine", "before, mine\n, theirs"),
        ("other words", "before", "mine", "other words\nmine"),
        ("a\nmine\nb", "", "mine", "a\nmine\nb"),
        ("banana", "a", "axe", "banana\naxe"),
        ("one\n\ntwo", "two", "two and three", "one\n\ntwo and three"),
    ],
)
def test_what_two_windows_typed_stands_one_below_the_other(present: str, base: str, value: str, found: str) -> None:
    assert together("note", present, base, value) == found


def test_answers_stand_one_behind_the_other() -> None:
    assert together("answer:need", "Seals fail", "", "Doors stick") == "Seals fail; Doors stick"
    assert together("answer:need", "Seals fail; cold", "Seals fail", "Seals leak") == "Seals leak; cold"


@given(TEXTS, TEXTS, TEXTS)
def test_no_words_of_either_window_are_lost(present: str, base: str, value: str) -> None:
    found = together("note", present, base, value)
    if value != base:
        assert set(value.split("\n")) <= {*found.split("\n"), ""}
    if not base or not present.startswith(base):
        assert {*present.split("\n")} - {*base.split("\n")} <= {*found.split("\n"), ""}
