"""Calling hours against a second reading of them: any rules, every zone there is, two years with their changes."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.calling_rules import CallingRules, Hours
from sdr_desk.method.hours import HOME, open_keys, window
from sdr_desk.method.public_holidays import country_of_zone, days_of

FIRST, LAST = datetime(2026, 10, 15, tzinfo=UTC), datetime(2028, 10, 15, tzinfo=UTC)
EVERY = sorted(zone for zone in available_timezones() if "/" in zone)


def spans(first: int, last: int) -> st.SearchStrategy[tuple[time, time]]:
    """A start and a later end between two quarters of the day."""
    quarters = st.sets(st.integers(first, last), min_size=2, max_size=2)
    return quarters.map(lambda pair: tuple(time(one // 4, one % 4 * 15) for one in sorted(pair)))


SPANS, LAWFUL = spans(0, 24 * 4 - 1), spans(8 * 4, 21 * 4)
DAYS = st.frozensets(st.integers(0, 6))
BY_WEEKDAY = st.dictionaries(st.integers(0, 6), SPANS.map(lambda pair: Hours(*pair)), max_size=3).map(
    lambda told: tuple(sorted(told.items()))
)


@st.composite
def rules(draw: st.DrawFn) -> CallingRules:
    """Any rules a manager can keep."""
    lawful, business, home = draw(LAWFUL), draw(SPANS), draw(SPANS)
    lunch = draw(st.none() | SPANS.map(lambda pair: Hours(*pair)))
    return CallingRules(
        *lawful,
        *business,
        draw(DAYS),
        draw(BY_WEEKDAY),
        lunch,
        *home,
        draw(DAYS),
        draw(BY_WEEKDAY),
        draw(st.booleans()),
    )


@cache
def changes(name: str) -> tuple[datetime, ...]:
    """When the clocks of a zone change in the two years, to the minute."""
    zone, found, day = ZoneInfo(name), [], FIRST
    while day < LAST:
        after = day + timedelta(days=1)
        if (before := day.astimezone(zone).utcoffset()) != after.astimezone(zone).utcoffset():
            low, high = day, after
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) / 2
                low, high = (middle, high) if middle.astimezone(zone).utcoffset() == before else (low, middle)
            found.append(high.replace(second=0, microsecond=0))
        day = after
    return tuple(found)


@st.composite
def cases(draw: st.DrawFn) -> tuple[CallingRules, list[str], datetime]:
    """Rules, some zones, and an instant: any, about a change of clocks, or at an edge of the hours."""
    told, zones = draw(rules()), draw(st.lists(st.sampled_from(EVERY), min_size=1, max_size=3))
    minutes = int((LAST - FIRST).total_seconds()) // 60
    at, kind = FIRST + timedelta(minutes=draw(st.integers(0, minutes))), draw(st.integers(0, 2))
    if kind == 1 and changes(zones[0]):
        at = draw(st.sampled_from(changes(zones[0]))) + timedelta(minutes=draw(st.integers(-36 * 60, 36 * 60)))
    if kind == 2:
        rests = (told.lunch.opens, told.lunch.closes) if told.lunch else ()
        edges = (told.lawful_open, told.lawful_close, told.business_open, told.business_close, told.home_open,
                 told.home_close, *rests)  # fmt: skip
        day = at.astimezone(ZoneInfo(zones[0])).date()
        at = datetime.combine(day, draw(st.sampled_from(edges)), ZoneInfo(zones[0])).astimezone(UTC)
        at += timedelta(seconds=draw(st.integers(-1, 1)))
    return told, zones, at


def allowed(told: CallingRules, zone: str, at: datetime, *, promised: bool, home: bool) -> bool:
    """The hours as they are written down, minute by minute."""
    there = at.astimezone(ZoneInfo(zone))
    clock, weekday = there.time(), there.weekday()
    if not told.lawful_open <= clock < told.lawful_close:
        return False
    if promised:
        return True
    if weekday not in (told.home_weekdays if home else told.weekdays) or holiday(told, zone, there.date()):
        return False
    usual = (told.home_open, told.home_close) if home else (told.business_open, told.business_close)
    own = dict(told.home_by_weekday if home else told.by_weekday).get(weekday)
    opens, closes = (own.opens, own.closes) if own else usual
    rests = told.lunch is not None and not home and told.lunch.opens <= clock < told.lunch.closes
    return opens <= clock < closes and not rests


def holiday(told: CallingRules, zone: str, day: date) -> bool:
    land = country_of_zone(zone)
    return bool(told.holidays and land and day in days_of(land, day.year))


@given(case=cases(), promised=st.booleans(), home=st.booleans())
def test_a_call_is_offered_exactly_when_every_possible_zone_allows_it(
    case: tuple[CallingRules, list[str], datetime], promised: bool, home: bool
) -> None:
    told, zones, at = case
    wanted = all(allowed(told, zone, at, promised=promised, home=home) for zone in zones)
    key = (HOME if home else "") + "|".join(zones)
    assert bool(open_keys([key], at, told, promised=promised)) == wanted
    assert window(zones, at, told, promised, home=home).open == wanted


@given(case=cases(), home=st.booleans())
def test_a_promise_may_leave_the_business_window_but_never_the_lawful_one(
    case: tuple[CallingRules, list[str], datetime], home: bool
) -> None:
    told, zones, at = case
    free, promised = (window(zones, at, told, kind, home=home).open for kind in (False, True))
    assert promised or not free
    clocks = [at.astimezone(ZoneInfo(zone)).time() for zone in zones]
    assert promised == all(told.lawful_open <= clock < told.lawful_close for clock in clocks)
    assert not promised or all(time(8) <= clock < time(21) for clock in clocks)


@given(case=cases(), promised=st.booleans(), home=st.booleans())
def test_the_opening_that_is_told_is_one(
    case: tuple[CallingRules, list[str], datetime], promised: bool, home: bool
) -> None:
    told, zones, at = case
    opens = window(zones, at, told, promised, home=home).opens_at
    if opens is not None:
        assert opens > at
        assert all(allowed(told, zone, opens, promised=promised, home=home) for zone in zones)


@given(zone=st.sampled_from([zone for zone in EVERY if country_of_zone(zone)]), data=st.data(), home=st.booleans())
def test_nobody_is_called_on_a_holiday_of_their_country_but_for_a_promise(
    zone: str, data: st.DataObject, home: bool
) -> None:
    days = sorted(days_of(country_of_zone(zone), 2027)) or [date(2027, 1, 1)]
    day = data.draw(st.sampled_from(days))
    at = datetime.combine(day, data.draw(st.sampled_from([time(9), time(12), time(17)])), ZoneInfo(zone))
    every = CallingRules(weekdays=frozenset(range(7)), home_weekdays=frozenset(range(7)))
    key = HOME + zone if home else zone
    assert open_keys([key], at.astimezone(UTC), every) == ([] if holiday(every, zone, day) else [key])
    assert open_keys([key], at.astimezone(UTC), every, promised=True) == [key]


@pytest.mark.slow
@pytest.mark.parametrize("home", [False, True])
def test_every_zone_around_each_change_and_at_each_edge_of_the_day(home: bool) -> None:
    told = CallingRules(lunch=Hours(time(12), time(13)))
    for zone in EVERY:
        instants = [change + timedelta(minutes=15 * step) for change in changes(zone) for step in range(-120, 121)]
        for days in range(0, 730, 7):
            there = (FIRST + timedelta(days=days + days % 5)).astimezone(ZoneInfo(zone))
            edges = [
                there.replace(hour=hour, minute=minute, second=0) for hour in (8, 12, 13, 17, 21) for minute in (0, 30)
            ]
            instants += [edge.astimezone(UTC) + timedelta(seconds=more) for edge in edges for more in (-1, 0)]
        for at in instants:
            for promised in (False, True):
                found = bool(open_keys([HOME + zone if home else zone], at, told, promised=promised))
                assert found == allowed(told, zone, at, promised=promised, home=home), (zone, at)
