"""Troughs are laid to fallen dials only where dials fell, and an even flow seldom shows any."""

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from sdr_desk.method.flow import Week
from sdr_desk.method.troughs import Fall, at_most, falls, short_times, troughs
from tests.method.flow_world import MONDAY, world


def weeks_of(dials, accepted=None, shares=None):
    return [
        Week(MONDAY + timedelta(weeks=at), shares[at] if shares else 1.0, made, 0, accepted[at] if accepted else 0)
        for at, made in enumerate(dials)
    ]


def test_weeks_with_far_fewer_dials_than_before_are_a_fall():
    assert falls(weeks_of([160] * 8 + [90, 60, 70] + [160] * 3)) == (Fall(8, 10, 220, 480.0),)


def test_one_week_is_a_fall_only_when_it_is_less_than_half():
    assert falls(weeks_of([160] * 8 + [100] + [160] * 3)) == ()
    assert [(one.first, one.last) for one in falls(weeks_of([160] * 8 + [70] + [160] * 3))] == [(8, 8)]


def test_holidays_are_no_fall():
    assert falls(weeks_of([160] * 8 + [64, 32, 0] + [160] * 3, shares=[1.0] * 8 + [0.4, 0.2, 0.0] + [1.0] * 3)) == ()


def test_few_dials_that_chance_makes_are_no_fall():
    assert falls(weeks_of([3, 4, 3, 4, 3, 4, 3, 4, 2, 2, 4])) == ()


def test_a_new_level_is_no_fall_for_ever():
    assert [(one.first, one.last) for one in falls(weeks_of([160] * 8 + [80] * 30))] == [(8, 15)]


@pytest.mark.parametrize("dials", [3, 10, 30])
def test_an_even_flow_of_few_dials_seldom_shows_a_fall(dials):
    rng = np.random.default_rng(7)
    assert sum(bool(falls(weeks_of([int(x) for x in rng.poisson(dials, 24)]))) for _ in range(100)) <= 14


def test_a_trough_after_days_off_is_laid_to_them():
    shares = [1.0] * 8 + [0.2, 0.0, 0.0] + [1.0] * 13
    weeks = weeks_of([160] * 8 + [32, 0, 0] + [160] * 13, [4] * 11 + [0, 0, 0] + [4] * 10, shares)
    assert falls(weeks) == ()
    found = troughs(weeks, short_times(weeks, ()), 3, None)
    assert [(one.first, one.fall and (one.fall.first, one.fall.last, one.fall.short)) for one in found] == [
        (11, (8, 10, True))
    ]


def test_weeks_that_fell_are_no_short_ones():
    weeks = weeks_of([160] * 8 + [60, 50, 60] + [160] * 13)
    assert short_times(weeks, falls(weeks)) == ()


def test_leads_that_did_not_fall_are_seldom_laid_to_dials_that_did():
    rng = np.random.default_rng(8)
    fall = Fall(8, 10, 180, 480.0)
    seen = sum(
        any(one.fall for one in troughs(weeks_of([160] * 24, [int(x) for x in rng.poisson(4.0, 24)]), [fall], 3))
        for _ in range(100)
    )
    assert seen <= 16


def test_a_trough_is_laid_to_the_dials_that_fell_three_weeks_before():
    dials = [160] * 8 + [60, 50, 60] + [160] * 13
    weeks = weeks_of(dials, [4] * 11 + [1, 0, 1] + [4] * 10)
    found = troughs(weeks, falls(weeks), 3, 3.9)
    assert [(one.first, one.last, one.accepted, one.later) for one in found] == [(11, 13, 2, 3)]
    assert found[0].fall == falls(weeks)[0]


def test_without_a_fall_of_dials_the_rate_is_to_blame():
    weeks = weeks_of([160] * 24, [4] * 11 + [0, 0, 0, 0] + [4] * 9)
    found = troughs(weeks, falls(weeks), 3, 3.9)
    assert [(one.first, one.last, one.fall) for one in found] == [(11, 14, None)]


def test_nothing_is_laid_to_a_fall_while_the_lag_is_not_known():
    dials = [160] * 8 + [60, 50, 60] + [160] * 13
    weeks = weeks_of(dials, [4] * 11 + [0, 0, 0] + [4] * 10)
    assert all(one.fall is None for one in troughs(weeks, falls(weeks), None, 3.9))


def test_more_than_is_needed_is_no_trough():
    weeks = weeks_of([160] * 24, [9] * 11 + [4, 4, 4, 4] + [9] * 9)
    assert troughs(weeks, (), 3, 2.0) == ()
    assert troughs(weeks, (), 3, None)


def test_an_even_flow_seldom_shows_a_trough():
    rng = np.random.default_rng(5)
    seen = sum(
        bool(troughs(weeks_of([160] * 24, [int(x) for x in rng.poisson(3.0, 24)]), (), 3, 3.0)) for _ in range(60)
    )
    assert seen <= 12


def test_troughs_follow_the_dials_in_worlds_where_dials_cause_them():
    found = []
    for seed in range(8):
        weeks, _trails = world(seed, dials=400, fell=((40, 43),))
        low = troughs(weeks[-24:], [Fall(4, 7, *_fallen(weeks))], 3, None)
        found += [one.later for one in low if one.fall is not None]
    assert len(found) >= 6
    assert set(found) <= {2, 3, 4}


def _fallen(weeks):
    fall = next(one for one in falls(weeks) if one.first in (39, 40))
    return fall.dials, fall.usual


def test_no_leads_at_all_are_no_trough():
    assert troughs(weeks_of([160] * 24), (), 3, None) == ()


@given(st.integers(0, 300), st.floats(0.01, 400))
def test_the_chance_of_so_few_is_that_of_poisson(count, expected):
    assert at_most(count, expected) == pytest.approx(poisson.cdf(count, expected), abs=1e-9)


def test_the_chance_of_so_few_among_many_is_near_that_of_poisson():
    assert at_most(940, 1000.0) == pytest.approx(poisson.cdf(940, 1000.0), abs=0.003)


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 9), st.sampled_from([0.0, 0.4, 1.0])), max_size=30))
def test_whatever_happened_troughs_lie_within_the_weeks_and_apart(told):
    weeks = weeks_of([one[0] for one in told], [one[1] for one in told], [one[2] for one in told])
    found = troughs(weeks, falls(weeks), 2, 3.0)
    assert all(0 <= one.first <= one.last < len(weeks) for one in found)
    assert all(one.accepted < one.expected for one in found)
