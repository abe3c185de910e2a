"""Months and lengths of work as they are typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.months_said import hours_text, minutes_of, month_of, month_text

TODAY = date(2026, 10, 14)


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("2026-03", "2026-03"), ("2026/3", "2026-03"), ("3/2026", "2026-03"), ("Mar 2026", "2026-03"),
        ("2026 march", "2026-03"), ("mar", "2026-03"), ("October", "2026-10"), ("nov", "2025-11"),
        ("Sept.", "2026-09"), ("last month", "2026-09"), (" this  month ", "2026-10"),
    ],
)  # fmt: skip
def test_a_month_is_understood(typed: str, month: str) -> None:
    assert month_of(typed, TODAY) == month


@pytest.mark.parametrize("typed", ["", "2026", "13/2026", "2026-00", "soon", "may be", "mars 2026", "0000-05"])
def test_what_is_no_month_is_none(typed: str) -> None:
    assert month_of(typed, TODAY) is None


def test_last_month_in_january_is_december() -> None:
    assert month_of("last month", date(2026, 1, 3)) == "2025-12"


@given(st.integers(1990, 2999), st.integers(1, 12))
def test_a_month_in_words_is_read_back(year: int, month: int) -> None:
    kept = f"{year}-{month:02}"
    assert month_of(month_text(kept), TODAY) == kept


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("6", 360), ("6.5", 390), ("6,5 h", 390), ("1 h 30", 90), ("1h30m", 90), ("1:30", 90), ("90 min", 90),
        ("2 hours", 120), ("0.25", 15), ("45m", 45),
    ],
)  # fmt: skip
def test_a_length_of_work_is_understood(typed: str, minutes: int) -> None:
    assert minutes_of(typed) == minutes


@pytest.mark.parametrize("typed", ["", "0", "-3", "1:75", "1.5 h 30", "two", "8 h 90 min", "3 30", "0 min"])
def test_what_is_no_length_is_none(typed: str) -> None:
    assert minutes_of(typed) is None


@given(st.integers(1, 5999))
def test_a_length_in_words_is_read_back(minutes: int) -> None:
    assert minutes_of(hours_text(minutes)) == minutes


def test_many_hours_are_told_without_minutes() -> None:
    assert hours_text(83_044) == "1,384 h"
    assert hours_text(0) == "0 min"


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = minutes_of(text)
    assert found is None or found > 0
    month = month_of(text, TODAY)
    assert month is None or 1 <= int(month[5:]) <= 12


@given(st.integers(1, 44_640))
def test_an_exact_length_is_read_as_what_it_was(minutes: int) -> None:
    assert minutes_of(hours_text(minutes, exact=True)) == minutes
