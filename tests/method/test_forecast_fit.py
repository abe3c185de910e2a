"""The forecast takes from the record what is true of the world the record comes from."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from sdr_desk.method.forecast_fit import fit
from tests.method.flow_world import world


def fitted(weeks, trails):
    return fit(weeks, trails, weeks[-1].first + timedelta(weeks=1))


@pytest.fixture(scope="module")
def steady():
    return [world(seed) for seed in range(8)]


def test_leads_a_dial_are_found(steady):
    rates = [found.leads / found.dials for found in (fitted(*one) for one in steady)]
    assert np.mean(rates) == pytest.approx(0.025, rel=0.08)


def test_dials_take_effect_when_their_leads_come(steady):
    parts = fitted(*steady[0]).parts
    assert sum(at * part for at, part in enumerate(parts)) == pytest.approx(20 / 7, abs=0.4)


def test_newer_weeks_weigh_more(steady):
    weeks, trails = steady[0]
    better = [*weeks[:-13], *(replace(week, developed=2 * week.developed + 2) for week in weeks[-13:])]
    worse = [*(replace(week, developed=2 * week.developed + 2) for week in weeks[:13]), *weeks[13:]]
    rates = [found.leads / found.dials for found in (fitted(one, trails) for one in (weeks, better, worse))]
    assert rates[1] > 1.4 * rates[0]
    assert rates[2] == pytest.approx(rates[0])


def test_a_steady_rate_does_not_drift_and_one_that_swings_does(steady):
    assert np.mean([fitted(*one).drift for one in steady]) < 0.15
    weeks, trails = steady[0]
    swings = [replace(week, developed=week.developed * (4 if at // 6 % 2 else 1)) for at, week in enumerate(weeks)]
    assert fitted(swings, trails).drift > 0.6


def test_leads_that_come_in_heaps_spread_more_than_chance(steady):
    weeks, trails = steady[0]
    heaps = [replace(week, developed=0 if at % 4 else 16) for at, week in enumerate(weeks)]
    assert fitted(*steady[0]).spread < 2 < fitted(heaps, trails).spread


def test_short_weeks_do_not_slow_the_pace():
    weeks, trails = world(0, drawn=False)
    short = [*weeks[:-1], replace(weeks[-1], share=0.25, dials=40)]
    assert fitted(short, trails).pace == pytest.approx(160)
