"""The time of a call that was, as it is typed."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.past import parse_past
from sdr_desk.method.when import When, WhenError

NOW = datetime(2026, 10, 14, 16, 0, tzinfo=UTC)
"""Wednesday 14 October 2026, 10:00 in Boise, 12:00 in New York."""


def read(text: str) -> When:
    return parse_past(text, now=NOW, my_zone="America/Boise", their_zone="America/New_York")


@pytest.mark.parametrize(
    ("text", "day", "hour", "minute"),
    [
        ("", 14, 16, 0), ("now", 14, 16, 0), ("20 min ago", 14, 15, 40), ("half an hour ago", 14, 15, 30),
        ("9", 14, 15, 0), ("11", 13, 17, 0), ("yesterday 15:10", 13, 21, 10), ("fri 9:30", 9, 15, 30),
        ("last friday 14:00", 9, 20, 0), ("wed 9", 14, 15, 0), ("wed 11", 7, 17, 0), ("oct 12 9:30", 12, 15, 30),
        ("10/12 3pm", 12, 21, 0), ("2026-10-12 9:00", 12, 15, 0), ("3 days ago", 11, 16, 0),
        ("yesterday 15:10 their time", 13, 19, 10), ("day before yesterday 16:00", 12, 22, 0),
    ],
)  # fmt: skip
def test_it_is_the_last_such_time(text: str, day: int, hour: int, minute: int) -> None:
    assert read(text).at == datetime(2026, 10, day, hour, minute, tzinfo=UTC)


def test_a_date_without_a_year_is_the_last_such_date() -> None:
    assert read("dec 1 9:00").at == datetime(2025, 12, 1, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["tomorrow 9", "in 2 h", "2 h", "yesterday", "garbage", "25:99", "2027-01-01 9:00", "1 oct 2024 9"]
)
def test_what_is_ahead_too_long_ago_or_unclear_is_refused(text: str) -> None:
    with pytest.raises(WhenError):
        read(text)


def test_the_reading_says_whose_time_it_is() -> None:
    assert read("yesterday 15:10").reading == "Yesterday, 3:10 pm for you, 5:10 pm ET"
    assert read("now").reading == "Now, 10:00 am for you, 12:00 pm ET"


_WORDS = ("yesterday", "fri", "oct", "12", "9:30", "ago", "2 h", "29 feb", "31", "pm", "last", "10/10")


@given(st.text(max_size=30) | st.lists(st.sampled_from(_WORDS)).map(" ".join))
def test_any_text_is_a_past_time_or_a_sentence(text: str) -> None:
    try:
        found = read(text)
    except WhenError:
        return
    assert NOW - timedelta(days=367) <= found.at <= NOW
