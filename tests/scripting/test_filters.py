"""The filters of scripts."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.scripting import filters


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("possessive", "Dana", "Dana’s"),
        ("possessive", "James", "James’"),
        ("spoken", "(208) 555-0142", "208 555 0142"),
        ("spoken", "+1 208 555 0142", "208 555 0142"),
        ("spoken", "555-0142", "555 0142"),
        ("spoken", date(2026, 10, 14), "October 14"),
        ("spoken", "extension 7", "extension 7"),
        ("money", 1_950_000, "$19,500"),
        ("money", -1_050, "-$10.50"),
        ("money", "much", "much"),
        ("weekday", "2026-10-16", "Friday"),
        ("weekday", datetime(2026, 10, 14, 9, tzinfo=UTC), "Wednesday"),
        ("weekday", "2026-13-45", "2026-13-45"),
        ("weekday", "next week", "next week"),
        ("first_word", "Ridgeline Cold Storage", "Ridgeline"),
        ("first_word", "", ""),
        ("title", "VP of operations", "VP Of Operations"),
        ("capitalize", "our IT", "Our IT"),
    ],
)
def test_filters_say_it_well(name: str, value: object, expected: str) -> None:
    assert filters.FILTERS[name](value) == expected


@pytest.mark.parametrize("value", [None, "", 0])
def test_fallback_covers_what_is_empty(value: object) -> None:
    assert filters.fallback(value, "there") == "there"
    assert filters.fallback("Dana", "there") == "Dana"


@given(st.sampled_from(sorted(filters.FILTERS)), st.text() | st.integers() | st.dates())
def test_filters_take_any_value(name: str, value: object) -> None:
    arguments = ("x",) if name in {"fallback", "default"} else ()
    assert filters.FILTERS[name](value, *arguments) is not None
