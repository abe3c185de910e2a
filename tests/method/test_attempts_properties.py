"""When somebody is tried again, by any rules, after any calls: not too early, too often, or outside the hours."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.attempts import Limit, NumberRest, Spacing, Tried, next_try
from sdr_desk.method.calling_rules import CallingRules, Hours, stretches
from sdr_desk.method.hours import DEFAULT_RULES

ZONES = ("America/Boise", "Europe/London", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago")
PLACES = st.sampled_from(["", "US-ID", "GB", "AU-NSW", "DE"])
SPACINGS = st.builds(Spacing, st.lists(st.integers(1, 15), max_size=5).map(tuple), st.integers(1, 90))
DAYS = st.dates(max_value=date.max - timedelta(days=60))  # the longest rest ends before the calendar does
LIMITS = st.builds(Limit, st.integers(1, 8), st.integers(1, 60))
PLANS = st.sampled_from(
    [
        DEFAULT_RULES,
        CallingRules(weekdays=frozenset({1, 3}), home_weekdays=frozenset({6})),
        CallingRules(by_weekday=((4, Hours(DEFAULT_RULES.business_open, DEFAULT_RULES.lawful_close)),), holidays=False),
        CallingRules(lunch=Hours(time(11), time(14))),
    ]
)


@st.composite
def tried(draw: st.DrawFn) -> Tried:
    """Some calls, the last one just made."""
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    gaps = draw(st.lists(st.integers(1, 60 * 24 * 12), min_size=1, max_size=9))
    start = datetime(2026, 10, 1, tzinfo=UTC) + timedelta(minutes=draw(st.integers(0, 60 * 24 * 500)))
    calls = [(start + timedelta(minutes=gone)).astimezone(zone) for gone in accumulate(gaps)]
    in_a_row = draw(st.integers(1, len(calls)))
    return Tried(calls[-1], tuple(calls[:-1]), in_a_row, draw(PLACES), draw(st.booleans()))


@given(told=tried(), spacing=SPACINGS, limit=LIMITS, rules=PLANS, rotate=st.booleans())
def test_the_next_try_waits_long_enough_and_is_in_the_hours(
    told: Tried, spacing: Spacing, limit: Limit, rules: CallingRules, rotate: bool
) -> None:
    at = next_try(told, spacing, limit, rules, rotate=rotate)
    there = at.astimezone(told.called.tzinfo)
    days, working = spacing.after(told.in_a_row)
    passed = [
        told.called.date() + timedelta(days=gone) for gone in range(1, (there.date() - told.called.date()).days + 1)
    ]
    worked = [day for day in passed if rules.is_workday(day, told.place, home=told.home)]
    assert (len(worked) if working else len(passed)) >= days
    assert rules.is_workday(there.date(), told.place, home=told.home)
    assert any(part.opens <= there.time() < part.closes for part in stretches(rules, there.weekday(), home=told.home))


@given(told=tried(), spacing=SPACINGS, limit=LIMITS, rules=PLANS, rotate=st.booleans())
def test_the_next_try_is_within_the_limit(
    told: Tried, spacing: Spacing, limit: Limit, rules: CallingRules, rotate: bool
) -> None:
    at = next_try(told, spacing, limit, rules, rotate=rotate)
    recent = [call for call in (*told.before, told.called) if call > at - timedelta(days=limit.days)]
    assert len(recent) < limit.most
    assert limit.free_at([*told.before, told.called], at) is None


@given(told=tried(), limit=LIMITS)
def test_a_limit_frees_at_the_first_moment_it_may(told: Tried, limit: Limit) -> None:
    calls = [*told.before, told.called]
    free = limit.free_at(calls, told.called)
    if free is not None:
        assert limit.free_at(calls, free) is None
        assert limit.free_at(calls, free - timedelta(microseconds=1)) is not None


@given(days=st.lists(DAYS, max_size=9), rest=st.builds(NumberRest, st.integers(1, 5), st.integers(1, 60)))
def test_a_number_rests_after_so_many_days_and_not_before(days: list[date], rest: NumberRest) -> None:
    until = rest.rests_until(days)
    assert (until is not None) == (len(set(days)) >= rest.failing_days)
    assert until is None or until == max(days) + timedelta(days=rest.rest_days)
