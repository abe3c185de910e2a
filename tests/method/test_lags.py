"""How long leads take, with open ones counted for what they are."""

import numpy as np
import pytest

from sdr_desk.method.lags import course, courses
from sdr_desk.method.lead_ground import ACCEPT_WEEKS, WIN_WEEKS, Stage, by_week, stage, weeks_of
from sdr_desk.method.lead_rates import ACCEPTANCE, WIN_RATE, Seen, Stated, rate

FLAT = (np.full(WIN_WEEKS, 1 / WIN_WEEKS), np.full(WIN_WEEKS, 1 / WIN_WEEKS))


def drawn(made: Stage, stated=None, seed=1):
    hits, trials = sum(made.went_on), sum(made.went_on) + sum(made.dropped) + made.open_count
    found = rate(WIN_RATE, stated, Seen(hits, trials))
    return course(made, found, FLAT, 2000, np.random.default_rng(seed))


def test_weeks_are_the_nearest_whole_ones():
    assert [weeks_of(days) for days in (0, 3.4, 3.6, 7, 400)] == [0, 0, 1, 1, 57]
    assert by_week([1, 8, 400], 3) == (1, 1, 1)


def test_open_leads_are_not_lost_ones():
    decided = stage([21.0] * 30, [21.0] * 30, (), WIN_WEEKS)
    fresh = stage([21.0] * 30, [21.0] * 30, [1.0] * 60, WIN_WEEKS)
    assert drawn(decided).share.mean() == pytest.approx(0.5, abs=0.02)
    assert drawn(fresh).share.mean() == pytest.approx(0.5, abs=0.04)


def test_a_lead_that_is_open_long_after_the_others_closed_is_hardly_won():
    made = stage([21.0] * 30, [140.0] * 30, [84.0] * 20, WIN_WEEKS)
    found = drawn(made)
    assert found.of_open[:, 12].mean() < 0.2 < found.of_open[:, 1].mean()


def test_more_leads_make_surer():
    few, many = (stage([21.0] * count, [21.0] * count, (), WIN_WEEKS) for count in (5, 100))
    assert drawn(few).share.std() > 2 * drawn(many).share.std()


def test_a_fixed_share_stays_as_stated():
    made = stage([21.0] * 5, [21.0] * 5, [7.0] * 3, WIN_WEEKS)
    assert set(drawn(made, Stated(0.4, 20, fixed=True)).share) == {0.4}


def test_half_of_the_wins_have_come_at_the_median():
    assert drawn(stage([42.0] * 200, [42.0] * 10, (), WIN_WEEKS)).median == pytest.approx(6, abs=0.6)


def test_the_chance_to_close_grows_with_the_time_left():
    found = drawn(stage([21.0] * 30, [21.0] * 30, [7.0] * 5, WIN_WEEKS))
    steps = [found.within(weeks).mean() for weeks in (0, 1, 4, 13, 60)]
    assert steps == sorted(steps)
    assert (steps[0], steps[-1]) == (0, pytest.approx(1))
    soon = [found.open_within(1, weeks).mean() for weeks in (0.5, 2, 10, 60)]
    assert soon == sorted(soon)
    assert soon[-1] == pytest.approx(found.of_open[:, 1].mean(), rel=0.1)


def test_the_coming_weeks_add_up_to_the_whole():
    found = drawn(stage([21.0] * 30, [21.0] * 30, [7.0] * 5, WIN_WEEKS))
    assert np.allclose(found.open_by_week(1, 8).sum(axis=1), found.open_within(1, 8), atol=1e-9)


def test_without_any_lead_the_usual_course_is_taken():
    empty = stage((), (), (), ACCEPT_WEEKS), stage((), (), (), WIN_WEEKS)
    rates = rate(ACCEPTANCE, Stated(0.7, 20), Seen()), rate(WIN_RATE, Stated(0.25, 20), Seen())
    accepting, winning = courses(*empty, *rates, 500, np.random.default_rng(1))
    assert accepting.median < 1
    assert 3 < winning.median < 9
    assert winning.share.mean() == pytest.approx(0.25, abs=0.03)
