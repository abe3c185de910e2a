"""Intervals against an independent implementation, and at their edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, t

from sdr_desk.method.intervals import Interval, difference, t_point, wilson


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int]:
    trials = draw(st.integers(1, 200_000))
    return draw(st.integers(0, trials)), trials


@given(counts(), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_wilson_agrees_with_scipy(pair: tuple[int, int], level: float) -> None:
    ours = wilson(*pair, level)
    theirs = binomtest(*pair).proportion_ci(level, method="wilson")
    assert ours.low == pytest.approx(theirs.low, abs=1e-9)
    assert ours.high == pytest.approx(theirs.high, abs=1e-9)


@given(counts(), counts())
def test_the_difference_is_joined_from_the_intervals_scipy_gives(one: tuple[int, int], two: tuple[int, int]) -> None:
    share, other = one[0] / one[1], two[0] / two[1]
    first = binomtest(*one).proportion_ci(method="wilson")
    second = binomtest(*two).proportion_ci(method="wilson")
    low = share - other - ((share - first.low) ** 2 + (second.high - other) ** 2) ** 0.5
    high = share - other + ((first.high - share) ** 2 + (other - second.low) ** 2) ** 0.5
    ours = difference(*one, *two)
    assert (ours.low, ours.high) == pytest.approx((low, high), abs=1e-9)


def test_the_difference_of_newcombe_s_own_example() -> None:
    found = difference(56, 70, 48, 80)
    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)


def test_without_trials_everything_is_possible() -> None:
    assert wilson(0, 0) == Interval(0.0, 1.0)
    assert difference(0, 0, 0, 0) == Interval(-0.7071067811865476, 0.7071067811865476)


@pytest.mark.parametrize(("hits", "trials", "level"), [(3, 2, 0.95), (-1, 2, 0.95), (1, 2, 1.0), (1, 2, 0.0)])
def test_counts_that_cannot_be_are_refused(hits: int, trials: int, level: float) -> None:
    with pytest.raises(ValueError, match="not"):
        wilson(hits, trials, level)


def test_intervals_that_touch_overlap() -> None:
    assert Interval(0.1, 0.2).overlaps(Interval(0.2, 0.3))
    assert not Interval(0.1, 0.2).overlaps(Interval(0.21, 0.3))


@pytest.mark.parametrize("share", [0.9, 0.95, 0.99, 0.998])
def test_the_point_of_students_t_is_close_to_scipys(share: float) -> None:
    assert all(t_point(share, free) == pytest.approx(t.ppf(share, free), rel=0.011) for free in range(5, 9))
    assert all(t_point(share, free) == pytest.approx(t.ppf(share, free), rel=0.002) for free in range(9, 90))


@pytest.mark.parametrize(("share", "free"), [(0.0, 9), (1.0, 9), (0.95, 4)])
def test_a_point_of_students_t_that_cannot_be_is_refused(share: float, free: int) -> None:
    with pytest.raises(ValueError, match="no point"):
        t_point(share, free)
