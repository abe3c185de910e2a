"""The answer clock counts working time only, on the clock of the closer."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.answer_clock import WorkDays, add_days, add_hours, before, minutes_between, working

BOISE = WorkDays(time(8), time(17), frozenset(range(5)), "America/Boise")
ZONES = ("America/Boise", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca", "UTC")
MOMENTS = st.integers(0, 3 * 366 * 86_400).map(
    lambda ahead: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(seconds=ahead)
)


def boise(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("America/Boise")).astimezone(UTC)


@st.composite
def work_days(draw: st.DrawFn) -> WorkDays:
    opens = draw(st.integers(0, 22))
    closes = draw(st.integers(opens + 1, 23))
    days = draw(st.frozensets(st.integers(0, 6), min_size=1))
    first = draw(st.dates(date(2025, 1, 1), date(2027, 12, 1)))
    off = frozenset(first + timedelta(days=one) for one in draw(st.frozensets(st.integers(0, 40))))
    return WorkDays(time(opens), time(closes), days, draw(st.sampled_from(ZONES)), off)


def inside(at: datetime, days: WorkDays) -> bool:
    there = at.astimezone(ZoneInfo(days.zone))
    return days.works_on(there.date()) and days.opens <= there.time() <= days.closes


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        ("2026-10-14T10:00", "2026-10-14T14:00"),
        ("2026-10-14T13:00", "2026-10-14T17:00"),
        ("2026-10-14T15:30", "2026-10-15T10:30"),
        ("2026-10-16T16:00", "2026-10-19T11:00"),
        ("2026-10-17T12:00", "2026-10-19T12:00"),
        ("2026-10-14T06:00", "2026-10-14T12:00"),
    ],
)
def test_four_hours_are_working_hours(sent: str, due: str) -> None:
    assert add_hours(boise(sent), 4, BOISE) == boise(due)


def test_days_off_do_not_count() -> None:
    days = WorkDays(time(8), time(17), frozenset(range(5)), "America/Boise", frozenset({date(2026, 10, 15)}))
    assert add_hours(boise("2026-10-14T16:00"), 4, days) == boise("2026-10-16T11:00")


def test_what_is_late_is_counted_below_zero() -> None:
    assert minutes_between(boise("2026-10-19T09:00"), boise("2026-10-16T16:30"), BOISE) == -90


def test_the_next_working_day_is_its_opening() -> None:
    assert add_days(boise("2026-10-16T11:00"), 1, BOISE) == boise("2026-10-19T08:00")
    assert add_days(boise("2026-10-16T11:00"), 0, BOISE) == boise("2026-10-16T11:00")


def test_work_goes_on_until_it_closes() -> None:
    assert working(boise("2026-10-16T16:59"), BOISE)
    assert not working(boise("2026-10-16T17:00"), BOISE)
    assert not working(boise("2026-10-17T10:00"), BOISE)


@given(MOMENTS, st.floats(0, 120), work_days())
def test_the_clock_never_lands_outside_working_time(at: datetime, hours: float, days: WorkDays) -> None:
    found = add_hours(at, hours, days)
    assert found >= at
    assert inside(found, days)


@given(MOMENTS, st.integers(0, 120 * 60), work_days())
def test_adding_and_counting_are_inverse(at: datetime, minutes: int, days: WorkDays) -> None:
    assert minutes_between(at, add_hours(at, minutes / 60, days), days) == minutes


@given(MOMENTS, st.integers(0, 40), st.integers(0, 40), work_days())
def test_hours_add_up(at: datetime, first: int, then: int, days: WorkDays) -> None:
    whole, parts = add_hours(at, first + then, days), add_hours(add_hours(at, first, days), then, days)
    assert minutes_between(whole, parts, days) == 0


@given(MOMENTS, st.integers(1, 80 * 60), work_days())
def test_before_is_so_many_minutes_away(at: datetime, minutes: int, days: WorkDays) -> None:
    found = before(at, minutes, days)
    assert found <= at
    assert inside(found, days)
    assert minutes_between(found, at, days) == minutes


@given(MOMENTS, MOMENTS, work_days())
def test_counting_back_is_counting_forward(first: datetime, then: datetime, days: WorkDays) -> None:
    assert minutes_between(first, then, days) == -minutes_between(then, first, days)


def test_refuses_a_day_that_cannot_be() -> None:
    with pytest.raises(ValueError, match="ends after"):
        WorkDays(time(17), time(8), frozenset({1}), "UTC")
    with pytest.raises(ValueError, match="working day"):
        WorkDays(time(8), time(17), frozenset(), "UTC")
    with pytest.raises(ValueError, match="backwards"):
        add_hours(boise("2026-10-14T10:00"), -1, BOISE)
