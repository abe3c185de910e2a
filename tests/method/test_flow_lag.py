"""How long accepted leads follow dials is found again in worlds where it is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.flow import Week
from sdr_desk.method.flow_lag import FEWEST, Lag, kernel, lag, weeks_text
from tests.method.flow_world import MONDAY, chains, world

SWINGS = ((8, 10), (20, 22), (33, 36), (45, 48))


@pytest.mark.parametrize("days", [6, 13, 20, 34])
def test_a_known_lag_is_found(days):
    found = [lag(chains(trails), weeks) for weeks, trails in (world(seed, days=days) for seed in range(5))]
    assert all(abs(one.days - (days + 0.7)) <= 3.5 for one in found)
    assert all(one.low <= one.days <= one.high for one in found)


def test_the_range_of_the_lag_holds_what_is_true_in_four_of_five_worlds():
    true = float(np.median(np.floor(np.random.default_rng(0).gamma(8, 20 / 8, 200_000)))) + 1
    found = [lag(chains(world(seed, weeks=30)[1]), ()) for seed in range(40)]
    assert 0.6 <= np.mean([one.low - 0.5 <= true <= one.high + 0.5 for one in found]) <= 0.98


def test_the_weekly_sums_bear_the_lag_out_where_dials_fell_now_and_then():
    found = [lag(chains(trails), weeks) for weeks, trails in (world(seed, dials=600, fell=SWINGS) for seed in range(5))]
    assert {one.check for one in found} == {"agrees"}
    assert {one.apart for one in found} <= {2, 3, 4}
    assert "bear it out" in found[0].sure


def test_even_dials_cannot_tell_a_lag():
    weeks, trails = world(3, drawn=False)
    assert lag(chains(trails), weeks).check == "silent"


def test_weekly_sums_that_go_together_at_another_time_are_said():
    dials = [100, 20, 100, 100, 160, 100, 20, 160, 100, 30] * 4
    weeks = [Week(MONDAY, 1.0, made, 0, dials[at - 1] // 20) for at, made in enumerate(dials)]
    found = lag([(40,)] * 20, weeks)
    assert (found.check, found.apart, found.weeks) == ("differs", 1, 6)
    assert "take it as rough" in found.sure


def test_every_lead_counts_the_same_however_often_it_was_called():
    assert lag([(2,)] * 10 + [tuple(range(40, 90))] * 9, ()).days == 2


def test_too_few_leads_say_so():
    found = lag([(3,)] * (FEWEST - 1), ())
    assert not found.known
    assert found.words == "7 accepted leads with dials before: too few to say how long they take"
    assert found.sure == ""


def test_the_words_are_those_of_the_title():
    assert Lag(56, 21.0).words == "accepted leads follow dials by about three weeks"
    assert Lag(56, 8.0).words == "accepted leads follow dials by about one week"
    assert Lag(56, 2.0).words == "accepted leads follow dials within days"
    assert weeks_text(14) == "14 weeks"


@given(st.lists(st.lists(st.integers(0, 180), min_size=1, max_size=8), min_size=1, max_size=20))
def test_a_kernel_shares_out_all_of_a_week_and_keeps_the_mean_delay(leads):
    parts = kernel(leads)
    mean = sum(sum(days) / len(days) for days in leads) / len(leads)
    assert sum(parts) == pytest.approx(1)
    assert sum(at * part for at, part in enumerate(parts)) == pytest.approx(mean / 7)
