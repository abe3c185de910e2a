"""A machine that slept is told from one that was awake, by clocks of both kinds; and nobody from somebody."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.idle import CUT_OFF_AFTER, IDLE_AFTER, SLEPT_AT_LEAST, Look, cut_off, idle_for, put_forward, slept

NOON = datetime(2026, 10, 14, 18, 0, tzinfo=UTC)
QUARTER = timedelta(seconds=15)


def later(wall: float, steady: float) -> Look:
    return Look(NOON + timedelta(seconds=wall), steady)


START = later(0, 0)


@given(st.floats(0, 190), st.floats(-1e6, 1e6))
def test_an_awake_machine_never_slept_whatever_its_wall_clock_says(steady: float, wall: float) -> None:
    assert slept(START, later(wall, steady), QUARTER) is None


@given(st.floats(200, 1e6), st.floats(-1e6, 1e6))
def test_a_sleep_is_seen_by_the_steady_clock_alone(steady: float, wall: float) -> None:
    gone = timedelta(seconds=steady) - QUARTER
    assert slept(START, later(wall, steady), QUARTER) == gone
    assert gone >= SLEPT_AT_LEAST


@given(st.floats(0, 1e6), st.floats(180.001, 1e6))
def test_a_wall_clock_put_forward_is_told_from_a_sleep(steady: float, ahead: float) -> None:
    found = put_forward(START, later(steady + ahead, steady))
    assert found is not None
    assert abs(found - timedelta(seconds=ahead)) < timedelta(milliseconds=1)


@given(st.floats(0, 1e6), st.floats(-1e6, 179))
def test_a_wall_clock_that_goes_right_or_was_put_back_is_not_told(steady: float, ahead: float) -> None:
    assert put_forward(START, later(steady + ahead, steady)) is None


def test_a_block_was_left_after_a_while_only() -> None:
    assert not cut_off(NOON, NOON + CUT_OFF_AFTER - timedelta(seconds=1))
    assert cut_off(NOON, NOON + CUT_OFF_AFTER)


def test_nobody_is_asked_too_soon_or_on_a_call() -> None:
    assert idle_for(NOON, NOON + IDLE_AFTER - timedelta(seconds=1), on_call=False) is None
    assert idle_for(NOON, NOON + IDLE_AFTER, on_call=False) == IDLE_AFTER
    assert idle_for(NOON, NOON + timedelta(hours=1), on_call=True) is None
