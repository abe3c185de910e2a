"""When a person may be called."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.calling_rules import stretches
from sdr_desk.method.hours import (
    DEFAULT_RULES,
    HOME,
    CallingRules,
    Hours,
    clock_text,
    local,
    open_keys,
    window,
    zone_label,
    zones_in,
)

NOW = datetime(2026, 10, 14, 15, 42, tzinfo=UTC)  # a Wednesday, 9:42 in Boise
ZONES = st.sampled_from(sorted(zone for zone in available_timezones() if "/" in zone))
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


@given(st.lists(ZONES, min_size=1, max_size=3), INSTANTS, st.booleans())
def test_never_open_outside_the_lawful_hours_of_any_candidate(zones, at, promised):
    found = window(zones, at, DEFAULT_RULES, promised)
    moments = [at] if found.open else []
    moments += [found.opens_at] if found.opens_at else []
    for moment in moments:
        for zone in zones:
            assert time(8) <= local(moment, zone).time() < time(21)


@given(ZONES, INSTANTS, st.booleans())
def test_one_zone_closes_or_opens_at_a_later_moment(zone, at, promised):
    found = window([zone], at, DEFAULT_RULES, promised)
    change = found.closes_at if found.open else found.opens_at
    assert change is not None
    assert change > at
    assert window([zone], change, DEFAULT_RULES, promised).open is not found.open
    assert window([zone], change - timedelta(microseconds=1), DEFAULT_RULES, promised).open is found.open


def test_an_open_window_says_when_it_closes():
    found = window(["America/Boise"], NOW, DEFAULT_RULES)
    assert found.open
    assert found.closes_at == datetime(2026, 10, 14, 23, 30, tzinfo=UTC)


def test_two_candidates_share_the_hours_both_have():
    found = window(["America/Boise", "America/Los_Angeles"], datetime(2026, 10, 14, 15, 0, tzinfo=UTC), DEFAULT_RULES)
    assert not found.open
    assert found.opens_at == datetime(2026, 10, 14, 15, 30, tzinfo=UTC)
    assert found.reason.startswith("The time zone is not certain.")


def test_a_promise_may_leave_the_business_hours_but_not_the_lawful_ones():
    saturday = datetime(2026, 10, 17, 17, 0, tzinfo=UTC)
    night = datetime(2026, 10, 17, 3, 0, tzinfo=UTC)
    assert not window(["America/Boise"], saturday, DEFAULT_RULES).open
    assert window(["America/Boise"], saturday, DEFAULT_RULES, promised=True).open
    assert not window(["America/Boise"], night, DEFAULT_RULES, promised=True).open


def test_opening_moves_with_daylight_time():
    friday_evening = datetime(2026, 10, 31, 0, 0, tzinfo=UTC)
    opens = window(["America/New_York"], friday_evening, DEFAULT_RULES).opens_at
    assert opens == datetime(2026, 11, 2, 13, 30, tzinfo=UTC)


def test_reasons_are_sentences_about_their_place():
    boise = ["America/Boise"]
    assert window(boise, NOW + timedelta(days=3), DEFAULT_RULES).reason == "It is Saturday there, not a working day."
    assert window(boise, NOW - timedelta(hours=3), DEFAULT_RULES).reason == (
        "It is 6:42 there; calls are allowed 8:00–21:00."
    )


def test_rules_narrow_and_never_widen():
    assert CallingRules(lawful_open=time(9), lawful_close=time(20)).lawful_open == time(9)
    with pytest.raises(ValueError, match="not widened"):
        CallingRules(lawful_open=time(7))
    with pytest.raises(ValueError, match="open before"):
        CallingRules(business_open=time(18))


def test_no_working_days_means_no_opening():
    found = window(["America/Boise"], NOW, CallingRules(weekdays=frozenset()))
    assert (found.open, found.opens_at) == (False, None)
    with pytest.raises(ValueError, match="at least one"):
        window([], NOW, DEFAULT_RULES)


@pytest.mark.parametrize(
    ("zone", "label"),
    [
        ("America/Boise", "MT"), ("America/Los_Angeles", "PT"), ("America/Chicago", "CT"), ("America/New_York", "ET"),
        ("America/Phoenix", "MST"), ("America/Anchorage", "AKT"), ("Pacific/Honolulu", "HT"), ("Europe/London", "BST"),
        ("Europe/Berlin", "CEST"), ("Asia/Shanghai", "UTC+8"), ("Asia/Kolkata", "UTC+5:30"),
        ("America/Havana", "UTC-4"), ("Etc/UTC", "UTC"),
    ],
)  # fmt: skip
def test_zone_labels(zone, label):
    assert zone_label(zone, NOW) == label


def test_winter_in_london_is_gmt():
    assert zone_label("Europe/London", NOW + timedelta(days=60)) == "GMT"


def test_clock_texts():
    afternoon = datetime(2026, 10, 14, 14, 5, tzinfo=UTC)
    assert clock_text(afternoon) == "2:05"
    assert clock_text(afternoon, meridiem=True) == "2:05 pm"
    assert clock_text(afternoon, hours24=True, meridiem=True) == "14:05"
    assert clock_text(afternoon.replace(hour=0), meridiem=True) == "12:05 am"


WEDNESDAY_NOON = datetime(2026, 10, 14, 18, 30, tzinfo=UTC)  # 12:30 in Boise
PLANS = st.sampled_from(
    [
        CallingRules(lunch=Hours(time(12), time(13))),
        CallingRules(by_weekday=((4, Hours(time(8), time(12))), (2, Hours(time(7), time(22))))),
        CallingRules(lawful_open=time(9), lawful_close=time(20), home_open=time(17)),
        CallingRules(weekdays=frozenset({1, 6}), home_weekdays=frozenset({6}), holidays=False),
    ]
)


@given(st.lists(ZONES, min_size=1, max_size=2), INSTANTS, PLANS, st.booleans(), st.booleans())
def test_no_rules_lead_to_a_call_outside_their_own_hours(zones, at, rules, promised, home):
    found = window(zones, at, rules, promised, home=home)
    for moment in [at] if found.open else [found.opens_at] if found.opens_at else []:
        for zone in zones:
            there = local(moment, zone)
            assert rules.lawful_open <= there.time() < rules.lawful_close
            if not promised:
                assert there.weekday() in (rules.home_weekdays if home else rules.weekdays)
                assert any(
                    part.opens <= there.time() < part.closes for part in stretches(rules, there.weekday(), home=home)
                )


@given(st.lists(st.lists(ZONES, min_size=1, max_size=3).map("|".join), max_size=4), INSTANTS, st.booleans())
def test_keys_of_the_queue_agree_with_windows(keys, at, promised):
    every = [*keys, *(f"{HOME}{key}" for key in keys)]
    found = open_keys(every, at, DEFAULT_RULES, promised=promised)
    for key in every:
        zones, home = zones_in(key)
        assert (key in found) == window(zones, at, DEFAULT_RULES, promised, home=home).open


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/London", "Australia/Lord_Howe", "America/Santiago"])
def test_every_quarter_of_an_hour_of_two_years_is_lawful_or_closed(zone):
    at = datetime(2026, 1, 1, tzinfo=UTC)
    while at.year < 2028:
        there = local(at, zone)
        allowed = time(8) <= there.time() < time(21)
        assert bool(open_keys([zone], at, DEFAULT_RULES, promised=True)) == allowed
        assert allowed or not open_keys([zone, f"{HOME}{zone}"], at, DEFAULT_RULES)
        at += timedelta(minutes=15)


def test_people_at_home_are_called_in_the_evening_and_on_saturday_but_not_on_sunday():
    boise = ["America/Boise"]
    assert window(boise, NOW + timedelta(hours=9), DEFAULT_RULES, home=True).open
    assert window(boise, NOW + timedelta(days=3), DEFAULT_RULES, home=True).open
    assert not window(boise, NOW + timedelta(days=4), DEFAULT_RULES, home=True).open


def test_a_lunch_pause_closes_and_opens_again():
    found = window(["America/Boise"], WEDNESDAY_NOON, CallingRules(lunch=Hours(time(12), time(13))))
    assert found.opens_at == datetime(2026, 10, 14, 19, 0, tzinfo=UTC)
    assert found.reason == "It is 12:30 there, their lunch pause until 13:00."


def test_a_holiday_closes_with_its_name():
    at = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
    found = window(["America/Boise"], at, DEFAULT_RULES, place="US-ID")
    assert found.reason == "It is Thanksgiving Day in Idaho."
    assert found.opens_at == datetime(2026, 11, 27, 15, 30, tzinfo=UTC)
    assert window(["America/Boise"], at, DEFAULT_RULES, promised=True, place="US-ID").open
