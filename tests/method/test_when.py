"""Callback times as reps type them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.hours import DEFAULT_RULES, local, open_keys, window
from sdr_desk.method.when import WhenError, check_promise, parse_day, parse_when, suggest_callback

NOW = datetime(2026, 10, 14, 15, 42, 30, tzinfo=UTC)  # a Wednesday, 9:42 in Boise, 11:42 in New York
BOISE, NEW_YORK = "America/Boise", "America/New_York"
VOCABULARY = """
in a an 2 10 20 31 99 9999 h min days weeks half hour mon thu next week tomorrow today oct feb 30 10/20 2/30
2026-10-20 2026-02-31 9:30 25:00 14:00 930 pm am noon midnight eod my their time et pt at + and 20th 0 1.5
morning evening end of day year months
"""
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=6).map(" ".join)


def read(text, now=NOW, **more):
    return parse_when(text, now=now, my_zone=NEW_YORK, their_zone=BOISE, rules=DEFAULT_RULES, **more)


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("thu 10", 15, "10:00"), ("thurs. 10", 15, "10:00"), ("in 2 h", 14, "11:42"), ("in 20 min", 14, "10:02"),
        ("in half an hour", 14, "10:12"), ("in 1 h 30 min", 14, "11:12"), ("in 3 days", 17, "09:42"),
        ("tomorrow 9:30 their time", 15, "09:30"), ("tom 9:30", 15, "09:30"), ("tom 4 p.m.", 15, "16:00"),
        ("mon", 19, "10:00"), ("wed", 21, "10:00"), ("next tue 2pm", 20, "14:00"), ("fri next week 3", 23, "15:00"),
        ("oct 20 14:00", 20, "14:00"), ("20 oct 9", 20, "09:00"), ("9:30 oct 20", 20, "09:30"),
        ("tue oct 20 9", 20, "09:00"), ("10/20 9:30", 20, "09:30"), ("2026-10-20 09:30", 20, "09:30"),
        ("2026-10-20T09:30", 20, "09:30"), ("10:30", 14, "10:30"), ("8", 15, "08:00"), ("2", 14, "14:00"),
        ("noon", 14, "12:00"), ("next week", 19, "10:00"), ("in a week", 21, "09:42"), ("in 2 weeks at 9", 28, "09:00"),
        ("end of day", 14, "17:00"), ("eod tomorrow", 15, "17:00"), ("20th 3p", 20, "15:00"), ("930 fri", 16, "09:30"),
        ("mon 10 am his time", 19, "10:00"), ("thu 10 my time", 15, "08:00"), ("3pm eastern", 14, "13:00"),
        ("call back thu afternoon 3", 15, "15:00"), ("in an hour and a half", 14, "11:12"),
    ],
)  # fmt: skip
def test_texts_that_are_read(text, day, clock):
    found = read(text)
    assert local(found.at, BOISE).strftime("%d %H:%M") == f"{day} {clock}"
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("asap", "“asap” is not a time we can read"), (" ", "Nothing was typed"), ("thu 10-11", "“10-11” is not"),
        ("today 9", "already past"), ("oct 10", "already past"), ("thu 25:00", "not a time of day"),
        ("feb 30", "not a day in the calendar"), ("in 9999 days", "more than a year"),
        ("in 9999 h", "more than a year"),
        ("fri oct 20 9", "That date is Tuesday 20 October"),
        ("thu 6am", "The nearest lawful time is Thursday 15 October, 8:00 MT, 10:00 ET for you."),
        ("thu 22", "The nearest lawful time is Thursday 15 October, 20:30 MT, 22:30 ET for you."),
    ],
)  # fmt: skip
def test_texts_that_are_refused_with_a_sentence(text, message):
    with pytest.raises(WhenError) as refused:
        read(text)
    assert message in str(refused.value)
    assert str(refused.value).endswith(".")


def test_the_reading_names_both_clocks_where_they_differ():
    assert read("thu 10").reading == "Thursday 15 October, 10:00 MT, 12:00 ET for you"
    assert read("thu 2", hours24=False).reading == "Thursday 15 October, 2:00 pm MT, 4:00 pm ET for you"
    same = parse_when("jan 5 9", now=NOW, my_zone=BOISE, their_zone="America/Denver", rules=DEFAULT_RULES)
    assert same.reading == "Tuesday 5 January 2027, 9:00 MT"


def test_the_zone_is_the_clock_that_was_meant():
    assert read("thu 10").zone == BOISE
    assert read("thu 12 my time").zone == NEW_YORK
    assert read("thu 12 my time").at == read("thu 10").at
    assert read("thu 9 pt").zone == "America/Los_Angeles"


def test_a_time_across_the_change_of_clocks_stays_a_wall_time():
    assert read("nov 2 10").at == datetime(2026, 11, 2, 17, 0, tzinfo=UTC)


MAYBE = (NEW_YORK, "America/Chicago", "America/Los_Angeles")


def test_a_time_must_be_lawful_in_every_zone_that_is_possible():
    with pytest.raises(WhenError) as refused:
        read("thu 9 et", their_zones=MAYBE)
    assert "not certain" in str(refused.value)
    assert "The nearest lawful time is Thursday 15 October, 9:00 MT, 11:00 ET for you." in str(refused.value)
    assert read("thu 11 et", their_zones=MAYBE).at == datetime(2026, 10, 15, 15, 0, tzinfo=UTC)


def test_zones_without_a_common_hour_are_refused_with_a_sentence():
    with pytest.raises(WhenError, match=r"no hour"):
        read("thu 10", their_zones=(NEW_YORK, "Asia/Kolkata", "Pacific/Auckland"))


def test_a_suggestion_is_inside_the_hours_of_every_possible_zone():
    for hour in range(24):
        at = suggest_callback(NOW + timedelta(hours=hour), NEW_YORK, DEFAULT_RULES, MAYBE)
        assert window(MAYBE, at, DEFAULT_RULES).open


def test_a_promise_is_checked_again_when_it_is_saved():
    check_promise(NOW + timedelta(hours=2), now=NOW, my_zone=NEW_YORK, their_zones=MAYBE, rules=DEFAULT_RULES)
    with pytest.raises(WhenError, match="already past"):
        check_promise(NOW, now=NOW, my_zone=NEW_YORK, their_zones=MAYBE, rules=DEFAULT_RULES)


@given(st.text(max_size=30) | WORDS, st.sampled_from([BOISE, "Asia/Kolkata", "Pacific/Auckland"]))
def test_any_text_gives_a_lawful_future_time_or_a_sentence(text, zone):
    try:
        found = parse_when(text, now=NOW, my_zone=NEW_YORK, their_zone=zone, rules=DEFAULT_RULES)
    except WhenError:
        return
    assert found.at > NOW
    assert open_keys([zone], found.at, DEFAULT_RULES, promised=True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 mar", date(2027, 3, 3)), ("in 6 weeks", date(2026, 11, 25)), ("in 3 months", date(2027, 1, 14)),
        ("jan", date(2027, 1, 1)), ("oct", date(2027, 10, 1)), ("mar 2028", date(2028, 3, 1)),
        ("q1", date(2027, 1, 1)), ("q4", date(2027, 10, 1)), ("next quarter", date(2027, 1, 1)),
        ("next month", date(2026, 11, 1)), ("2027-01-15", date(2027, 1, 15)), ("end of month", date(2026, 10, 31)),
        ("10/14", date(2027, 10, 14)), ("feb 29", date(2028, 2, 29)), ("mon", date(2026, 10, 19)),
    ],
)  # fmt: skip
def test_days_that_are_read(text, day):
    assert parse_day(text, now=NOW, zone=BOISE) == day


@given(st.text(max_size=30) | WORDS)
def test_any_text_gives_a_later_day_or_a_sentence(text):
    try:
        day = parse_day(text, now=NOW, zone=BOISE)
    except WhenError:
        return
    assert day > date(2026, 10, 14)


def test_a_callback_is_suggested_on_the_next_working_day():
    assert suggest_callback(NOW, BOISE, DEFAULT_RULES) == datetime(2026, 10, 15, 15, 30, tzinfo=UTC)
    friday = suggest_callback(NOW + timedelta(days=2), BOISE, DEFAULT_RULES)
    assert local(friday, BOISE).date() == date(2026, 10, 19)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_a_suggestion_is_inside_business_hours(now):
    at = suggest_callback(now, BOISE, DEFAULT_RULES).astimezone(ZoneInfo(BOISE))
    assert (8, 30) <= (at.hour, at.minute) <= (17, 0)
    assert at.minute in {0, 30}
    assert at.weekday() < 5
