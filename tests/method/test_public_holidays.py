"""Holidays by country and state."""

from datetime import date

import pytest

from sdr_desk.method import public_holidays
from sdr_desk.method.calling_rules import CallingRules
from sdr_desk.method.public_holidays import (
    country_of_zone,
    days_of,
    holiday,
    parts_of,
    place_name,
    place_of,
    tell,
    text_of,
)

THANKSGIVING = date(2026, 11, 26)


def test_a_holiday_says_where_it_is_kept():
    assert holiday(THANKSGIVING, "US-ID") == ("Thanksgiving Day", "Idaho")
    assert holiday(THANKSGIVING, "US") == ("Thanksgiving Day", "the United States")
    assert holiday(THANKSGIVING, "DE") is None
    assert holiday(THANKSGIVING, "") is None


def test_a_part_keeps_its_own_and_those_of_its_country():
    assert holiday(date(2027, 6, 11), "US-HI") is not None
    assert holiday(date(2027, 6, 11), "US") is None
    assert holiday(date(2026, 10, 12), "US-HI")[1] == "the United States"


def test_a_place_the_library_does_not_have_keeps_none():
    assert days_of("US-XX", 2026) == days_of("US", 2026)
    assert days_of("QQ", 2026) == {}


@pytest.mark.parametrize(
    ("country", "state", "zone", "place"),
    [
        ("US", "ID", "", "US-ID"), ("", "Idaho", "America/Boise", "US-ID"), ("Germany", "BY", "", "DE-BY"),
        ("", "", "Europe/Paris", "FR"), ("", "", "", ""), ("", "", "Etc/UTC", ""),
    ],
)  # fmt: skip
def test_the_place_comes_from_what_is_known(country, state, zone, place):
    assert place_of(country, state, zone) == place


def test_zones_and_places_have_names():
    assert country_of_zone("America/Boise") == "US"
    assert place_name("DE") == "Germany"
    assert place_name("DE-BY") == "BY, Germany"


def test_what_was_told_is_not_computed_again(monkeypatch):
    monkeypatch.setattr(public_holidays, "_known", {})
    monkeypatch.setattr(public_holidays, "_told", {})
    tell("US", 1999, '{"1999-01-02": "Told Day"}')
    assert holiday(date(1999, 1, 2), "US") == ("Told Day", "the United States")
    assert public_holidays.computed() == frozenset()
    assert text_of("US", 1999) == '{"1999-01-02": "Told Day"}'
    assert date(2000, 12, 25) in days_of("US", 2000)
    assert public_holidays.computed() == {("US", 2000)}


def test_a_country_names_its_parts():
    assert "US-ID" in parts_of("US")
    assert parts_of("QQ") == ()


def test_a_holiday_can_be_worked_and_all_of_them():
    day = date(2026, 10, 12)
    assert CallingRules().holiday(day, "US-ID") == ("Columbus Day", "Idaho")
    assert CallingRules(worked=frozenset({"columbus"})).holiday(day, "US-ID") is None
    assert CallingRules(holidays=False).is_workday(day, "US-ID")
