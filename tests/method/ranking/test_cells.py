"""What a cell says: numbers in all spellings, days, and nothing."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.ranking.cells import cell_text, day_forms, decimal_comma, read_day, read_number, time_keys


@pytest.mark.parametrize("cell", ["", " ", None, "NA", "n/a", "NaN", "null", "-", "—", "?", float("nan"), "#N/A"])
def test_emptiness_has_many_spellings(cell: str | float | None) -> None:
    assert cell_text(cell) == ""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12), ("-3.5", -3.5), ("1,234", 1234), ("1,234.5", 1234.5), ("$1,000", 1000), ("€ 5", 5), ("12 %", 12),
        ("(250)", -250), ("2.5k", 2500), ("$3M", 3e6), ("51-200", 125.5), ("1,000 - 5,000", 3000), ("10000+", 10000),
        ("<10", 10), ("1e3", 1000), (".5", 0.5), ("1 234", 1234), ("USD 40", 40), ("10 to 20", 15),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text: str, value: float) -> None:
    assert read_number(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "abc", "12 Main St", "1-2-3", "a1", "%", "2024-05-01", "inf", "nan"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text) is None


def test_a_decimal_comma_is_told_from_thousands_by_the_column() -> None:
    assert decimal_comma(["1.234,50", "12,5", "3"])
    assert not decimal_comma(["1,234.50", "12.5", "1,000"])
    assert not decimal_comma(["1,000", "2,000"])
    assert read_number("1.234,5", comma=True) == 1234.5
    assert read_number("12,5", comma=True) == 12.5


@pytest.mark.parametrize("text", ["03.01.2024", "3.1.24", "31.12.2024 10:30"])
def test_a_day_with_dots_is_no_number(text: str) -> None:
    assert read_number(text) is None
    assert read_number(text, comma=True) is None
    assert read_number("1.234.567") == 1234567


def test_a_column_may_write_its_days_in_several_ways() -> None:
    texts = ["2024-01-03", "28/02/2024", "11 Dec 2024"]
    keys = time_keys(texts)
    assert keys is not None
    assert [key is not None for key in keys] == [True, True, True]
    assert keys == sorted(keys, key=lambda key: key or 0.0)


@given(st.floats(-1e12, 1e12), st.booleans())
def test_every_number_is_read_back(value: float, comma: bool) -> None:
    text = f"{value:.4f}"
    assert read_number(text.replace(".", ",") if comma else text, comma=comma) == pytest.approx(value, abs=1e-4)


@given(st.text(max_size=30))
def test_no_text_stops_the_reading(text: str) -> None:
    tidy = cell_text(text)
    assert all(number is None or abs(number) < 1e300 for number in (read_number(tidy), read_number(tidy, comma=True)))
    assert read_day(tidy, day_forms([tidy])) is None or day_forms([tidy])


@pytest.mark.parametrize(
    ("texts", "day"),
    [
        (["2024-05-31", "2024-06-01"], datetime(2024, 5, 31, tzinfo=UTC)),
        (["31/05/2024", "01/06/2024"], datetime(2024, 5, 31, tzinfo=UTC)),
        (["05/31/2024", "06/01/2024"], datetime(2024, 5, 31, tzinfo=UTC)),
        (["31.05.2024 14:30"], datetime(2024, 5, 31, 14, 30, tzinfo=UTC)),
        (["2024-05-31T14:30:05Z"], datetime(2024, 5, 31, 14, 30, 5, tzinfo=UTC)),
        (["May 31, 2024"], datetime(2024, 5, 31, tzinfo=UTC)),
    ],
)
def test_days_are_read_in_the_way_the_column_writes_them(texts: list[str], day: datetime) -> None:
    assert read_day(texts[0], day_forms(texts)) == day


def test_words_are_no_days() -> None:
    assert day_forms(["may", "june", "north 2024"]) == ()


def test_time_rises_by_day_or_number_and_words_have_none() -> None:
    days = time_keys(["2024-05-31", "", "2023-01-01"])
    assert days is not None
    assert days[1] is None
    assert (days[0] or 0) > (days[2] or 0)
    assert time_keys(["3", "1"]) == [3.0, 1.0]
    assert time_keys(["north", "south"]) is None
