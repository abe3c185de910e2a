"""How long a text takes to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.scripting.speech import spoken_seconds, spoken_words, written_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("I’ll try you again Friday.", 5),
        ("door-seal monitoring", 2),
        ("208 555 0142", 10),
        ("(208) 555-0142", 10),
        ("20 minutes", 2),
        ("in 2026", 5),
        ("… — !", 0),
    ],
)
def test_words_are_counted_as_said(text: str, words: int) -> None:
    assert spoken_words(text) == words


def test_seconds_follow_the_pace() -> None:
    assert spoken_seconds("word " * 75) == 30
    assert spoken_seconds("word " * 75, words_per_minute=75) == 60


def test_a_pace_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="pace"):
        spoken_seconds("x", 0)


def test_written_words_are_counted_like_a_word_processor() -> None:
    assert written_words("Call 208 555 0142 — or door-seal @ once.") == 7


@given(st.text(), st.text())
def test_more_text_never_takes_less_time(first: str, second: str) -> None:
    assert spoken_seconds(first + " . " + second) >= spoken_seconds(first)
