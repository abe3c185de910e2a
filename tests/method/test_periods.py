"""Weeks, months, quarters and years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.periods import KINDS, period, year_back

TODAY = date(2026, 10, 14)


@pytest.mark.parametrize(
    ("kind", "first", "last", "before"),
    [
        ("week", date(2026, 10, 12), date(2026, 10, 18), date(2026, 10, 5)),
        ("month", date(2026, 10, 1), date(2026, 10, 31), date(2026, 9, 1)),
        ("quarter", date(2026, 10, 1), date(2026, 12, 31), date(2026, 7, 1)),
        ("year", date(2026, 1, 1), date(2026, 12, 31), date(2025, 1, 1)),
    ],
)
def test_a_period_is_the_one_of_today_and_those_before_it(kind: str, first: date, last: date, before: date) -> None:
    now = period(kind, TODAY)
    assert (now.first, now.last) == (first, last)
    assert period(kind, TODAY, 1).first == before


@given(kind=st.sampled_from(KINDS), today=st.dates(date(1990, 1, 1), date(2090, 1, 1)), back=st.integers(0, 30))
def test_periods_follow_each_other_without_a_gap(kind: str, today: date, back: int) -> None:
    now = period(kind, today)
    assert now.first <= today <= now.last
    assert period(kind, today, back + 1).last + timedelta(days=1) == period(kind, today, back).first


def test_periods_have_words() -> None:
    assert [period("quarter", TODAY, back).words for back in range(3)] == [
        "this quarter", "last quarter", "2 quarters ago",
    ]  # fmt: skip
    with pytest.raises(ValueError, match="no period"):
        period("day", TODAY)


def test_a_year_back_from_a_leap_day() -> None:
    assert year_back(date(2028, 2, 29)) == date(2027, 2, 28)
    assert year_back(TODAY) == date(2025, 10, 14)
