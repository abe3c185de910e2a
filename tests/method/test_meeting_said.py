"""The meeting in what was agreed: read where it is plain, left open where it is not."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.meeting_said import Said, meeting_said
from tests.naughty import NAUGHTY, naughty_id

TODAY = date(2026, 10, 14)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "day", "at", "clock"),
    [
        ("Call with you tomorrow, Thursday 9:00 am MT. He has it in his calendar.", 15, time(9), "MT"),
        ("Video call with Jordan, twenty minutes, Friday 9:00.", 16, time(9), ""),
        ("Jordan visits on Monday, ten in the morning.", 19, time(10), ""),
        ("Call with Jordan on Tuesday at 2:00, with the plant manager.", 20, time(14), ""),
        ("Jordan walks the dock with her, Thursday at ten.", 15, time(10), ""),
        ("Call Oct 20 at 14:00 PT", 20, time(14), "PT"),
        ("Call at 9 on Oct 21, my time", 21, time(9), "my time"),
    ],
)
def test_a_plain_agreement_is_read(text: str, day: int, at: time, clock: str) -> None:
    assert meeting_said(text, TODAY) == Said(date(2026, 10, day), at, clock)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Send the figures",
        "Jordan calls him today before noon; he keeps his calendar free.",
        "Video call with Jordan, Friday 8:30 her time is fine, 11:00 is better.",
        "Call at 9:00",
        "Tomorrow, about 22 doors at 2 sites",
        "Tomorrow at 99:99",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    assert meeting_said(text, TODAY) is None


@pytest.mark.parametrize("text", NAUGHTY, ids=naughty_id)
def test_no_text_breaks_it(text: str) -> None:
    meeting_said(f"{text} tomorrow 9:00 {text}", TODAY)


@given(st.text(max_size=80), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_what_is_read_lies_ahead(text: str, said_on: date) -> None:
    found = meeting_said(f"{text} tomorrow at 9:00", said_on)
    assert found is None or found.day >= said_on
