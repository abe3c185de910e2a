"""The day that somebody’s sentence speaks of."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.days_said import read_day

TODAY = date(2026, 10, 14)

SAID = {
    "10 people, on Dec 21": date(TODAY.year, 12, 21),
    "One site as a pilot before Christmas, the rest in spring.": date(2026, 12, 24),
    "Wants to order with the new dock in six weeks.": date(2026, 11, 25),
    "Decision at the monthly meeting, install within the quarter.": date(2026, 12, 31),
    "Money is in this year’s plan and has to be spent.": date(2026, 12, 31),
    "by March, after the board": date(2027, 3, 1),
    "The board meets in March 2028": date(2028, 3, 1),
    "budget comes in April next year": date(2027, 4, 1),
    "within 3 to 6 months": date(2027, 4, 14),
    "in about half a year": date(2027, 4, 14),
    "first quarter of next year": date(2027, 1, 1),
    "second half 2027": date(2027, 7, 1),
    "h1 2028, they think": date(2028, 1, 1),
    "q2 2027": date(2027, 4, 1),
    "after the summer": date(2027, 6, 1),
    "by the end of the year": date(2026, 12, 31),
    "on Friday with Sam": date(2026, 10, 16),
    "asap, the old one is broken": TODAY,
    "not before 2028": date(2028, 1, 1),
    "Wants two quotes before Thanksgiving": date(2026, 11, 26),
    "after New Year’s": date(2026, 12, 31),
    "3 mar": date(2027, 3, 3),
    "2025-03-01": date(2025, 3, 1),
    "now": TODAY,
    "As soon as possible": TODAY,
    "today, if it can be had": TODAY,
    "Could start right now": TODAY,
    "Not now, in spring": date(2027, 3, 1),
    "What they use now runs until March 2028": date(2028, 3, 1),
    "Nothing today, order by June": date(2027, 6, 1),
    "Not this year, maybe in June": date(2027, 6, 1),
    "Not in Q1, rather in Q3": date(2027, 7, 1),
    "Not until March": date(2027, 3, 1),
    "No later than March 3": date(2027, 3, 3),
    "Looking since March, order in June": date(2027, 6, 1),
    "Lost a load last spring, wants it by June": date(2027, 6, 1),
    "The doors fall out of their frames, order in March": date(2027, 3, 1),
    "this fall": TODAY,
}


@pytest.mark.parametrize(("text", "day"), SAID.items())
def test_a_day_is_found_in_a_sentence(text: str, day: date) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "", "maybe later", "we may buy 3 doors", "8,000 a month", "the team sat on it", "31 feb", "soon", "$3 mar",
        "not this year", "No budget this year", "Not now", "Not right away", "They do it by hand today",
        "Happy with what they have now", "Since March", "Prices fall",
    ],
)  # fmt: skip
def test_what_is_no_day_stays_none(text: str) -> None:
    assert read_day(text, TODAY) is None


@given(st.text(max_size=60), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_any_text_is_read_or_left(text: str, today: date) -> None:
    found = read_day(text, today)
    assert found is None or isinstance(found, date)
