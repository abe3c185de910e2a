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
        ("spoken", date(2026, 10, 14), "October 14th"),
        ("spoken", "2026-10-01", "October 1st"),
        ("date", date(2026, 10, 14), "October 14, 2026"),
        ("date", "next week", "next week"),
        ("ordinal", 1, "1st"),
        ("ordinal", "22", "22nd"),
        ("ordinal", 113, "113th"),
        ("ordinal", "many", "many"),
        ("article", "dairy", "a dairy"),
        ("article", "ice cream maker", "an ice cream maker"),
        ("article", "hour", "an hour"),
        ("article", "union shop", "a union shop"),
        ("article", "uninsured site", "an uninsured site"),
        ("article", "one-man shop", "a one-man shop"),
        ("article", "HVAC firm", "an HVAC firm"),
        ("article", "UK carrier", "a UK carrier"),
        ("article", "Ohio carrier", "an Ohio carrier"),
        ("article", "11 people", "an 11 people"),
        ("article", "180 people", "a 180 people"),
        ("article", "", ""),
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
