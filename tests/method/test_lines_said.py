"""Lines such as "Maria: call Larkspur by Friday": who, what and until when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.lines_said import LineRead, read_line, read_lines, take_off_day

TODAY = date(2026, 10, 14)
TEAM = ("Maria Ortega", "Dev Shah", "Ruth Adler", "Dev Kumar")


@pytest.mark.parametrize(
    ("line", "owner", "text", "day"),
    [
        ("Maria: call Larkspur by Friday", "Maria Ortega", "call Larkspur", date(2026, 10, 16)),
        ("- Ruth Adler – send the new price list", "Ruth Adler", "send the new price list", None),
        ("maria - ask Jane for a name in 2 weeks", "Maria Ortega", "ask Jane for a name", date(2026, 10, 28)),
        ("Maria: quote to Camas, Oct 20.", "Maria Ortega", "quote to Camas", date(2026, 10, 20)),
        ("Maria: try the second opening tomorrow", "Maria Ortega", "try the second opening", date(2026, 10, 15)),
        ("Maria: rehearse today", "Maria Ortega", "rehearse", TODAY),
        ("Dev: two people have that first name", "", "Dev: two people have that first name", None),
        ("Nobody we know: something", "", "Nobody we know: something", None),
        ("call May", "", "call May", None),
        ("Prepare 12", "", "Prepare 12", None),
    ],
)
def test_lines_as_people_type_them(line: str, owner: str, text: str, day: date | None) -> None:
    assert read_line(line, TEAM, TODAY) == LineRead(owner, text, day)


def test_only_lines_with_an_owner_ask_something() -> None:
    minutes = "We talked about price.\n\nMaria: call Larkspur by Friday\nRuth: book the room\nMaria:"
    assert [(one.owner, one.text) for one in read_lines(minutes, TEAM, TODAY)] == [
        ("Maria Ortega", "call Larkspur"),
        ("Ruth Adler", "book the room"),
    ]


def test_a_day_that_has_passed_stands_for_today() -> None:
    assert take_off_day("answer them by 2026-10-01", TODAY) == ("answer them", TODAY)


@given(st.text(max_size=80))
def test_any_text_can_be_read_and_no_word_is_invented(text: str) -> None:
    read = read_line(text, TEAM, TODAY)
    assert all(word in text for word in read.text.split())
    assert read.day is None or read.day >= TODAY
