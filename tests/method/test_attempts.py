"""When somebody who was not reached is tried again."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.attempts import Limit, NumberRest, Spacing, Tried, band_of, next_try
from sdr_desk.method.calling_rules import CallingRules
from sdr_desk.method.hours import window

BOISE = ZoneInfo("America/Boise")
RULES = CallingRules()
LIMIT = Limit()
WEDNESDAY = datetime(2026, 10, 14, 10, tzinfo=BOISE)
ZONES = st.sampled_from(["America/Boise", "America/New_York", "Europe/Berlin", "Australia/Sydney", "America/Sao_Paulo"])
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


def again(tried: Tried, limit: Limit = LIMIT) -> datetime:
    return next_try(tried, Spacing(), limit, RULES).astimezone(BOISE)


def test_the_waits_are_working_days_and_then_a_rest():
    days = [again(Tried(WEDNESDAY, (), row)).date() for row in (1, 2, 3, 4)]
    assert days[0] == date(2026, 10, 15)
    assert days[1] == date(2026, 10, 19)
    assert days[2] == date(2026, 10, 22)
    assert days[3] == date(2026, 11, 13)


def test_a_holiday_is_no_working_day():
    before = datetime(2026, 11, 25, 10, tzinfo=BOISE)
    assert again(Tried(before, place="US-ID")).date() == date(2026, 11, 27)


def test_the_part_of_the_day_changes_until_all_were_tried():
    morning = again(Tried(WEDNESDAY))
    assert (morning.hour, morning.minute) == (13, 0)
    assert again(Tried(morning, (WEDNESDAY,), 2)).time() == time(11)
    noon = WEDNESDAY.replace(hour=12)
    assert again(Tried(noon, (WEDNESDAY, morning), 3)).time() == time(8, 30)


def test_a_weekday_that_was_tried_gives_way_to_the_next():
    tries = tuple(datetime(2026, 10, day, 10, tzinfo=BOISE) for day in (1, 8))
    assert again(Tried(WEDNESDAY, tries, 1)).weekday() == 4


def test_the_limit_moves_the_next_try():
    tries = tuple(WEDNESDAY - timedelta(days=days) for days in (3, 2, 1))
    found = again(Tried(WEDNESDAY, tries), limit=Limit(4, 30))
    assert found.date() > (tries[0] + timedelta(days=30)).date()
    assert Limit(4, 30).free_at([*tries, WEDNESDAY], found) is None


def test_a_number_that_failed_on_three_days_rests():
    days = [date(2026, 10, day) for day in (1, 1, 5)]
    assert NumberRest().rests_until(days) is None
    assert NumberRest().rests_until([*days, date(2026, 10, 9)]) == date(2026, 11, 8)


@given(ZONES, INSTANTS, st.integers(1, 6), st.lists(st.integers(1, 40), max_size=6), st.booleans())
def test_the_next_try_is_later_lawful_and_within_the_limit(zone, at, row, ago, home):
    called = at.astimezone(ZoneInfo(zone))
    before = tuple(called - timedelta(days=days) for days in ago)
    found = next_try(Tried(called, before, row, "", home), Spacing(), Limit(), RULES)
    assert found > at
    assert window([zone], found, CallingRules(holidays=False), home=home).open
    assert Limit().free_at([*before, called], found) is None


@given(st.times())
def test_every_time_has_its_part_of_the_day(at):
    assert band_of(at) == (0 if at.hour < 11 else 2 if at.hour >= 13 else 1)
