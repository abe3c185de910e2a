"""Leads move on in the simulation as they did on the record."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.pipeline import Answers, Closings, Trail, answers_of, closings_of

DAY = date(2026, 10, 12)
DRAWS = 4_000


@pytest.fixture
def rng():
    return np.random.default_rng(4)


def before(days):
    return DAY - timedelta(days=days)


def test_answers_are_counted_with_their_delays_over_a_year():
    trails = [
        Trail(before(400), before(398)), Trail(before(30), before(28), before(3)), Trail(before(20), None, before(15)),
        Trail(before(10), before(9)), Trail(before(1)),
    ]  # fmt: skip
    assert answers_of(trails, DAY) == Answers(2, 1, (2, 1), (5,))


def test_leads_that_wait_are_accepted_by_the_share_and_the_delays_of_the_record(rng):
    answers = Answers(750, 250, (1, 1, 1, 9), (1, 1, 1, 9))
    found = answers.of_waiting(rng, [0] * 40, 7, 3, DRAWS).mean(axis=1)
    assert found == pytest.approx([40 * 0.75 * 0.75, 40 * 0.75 * 0.25, 0], abs=0.6)


def test_a_lead_that_has_waited_longer_than_any_other_is_not_counted_on(rng):
    answers = Answers(75, 25, (1, 2, 3), (1, 2, 3))
    assert answers.of_waiting(rng, [4] * 10, 7, 3, DRAWS).sum() == 0
    assert answers.of_waiting(rng, [3] * 10, 7, 3, DRAWS).mean(axis=1)[0] == pytest.approx(7.5, abs=0.4)


def test_late_answers_are_those_of_leads_that_still_wait(rng):
    answers = Answers(50, 50, (10,), (1,))
    found = answers.of_waiting(rng, [5] * 10, 7, 3, DRAWS).mean(axis=1)
    assert found == pytest.approx([10, 0, 0], abs=0.01)


def test_new_leads_are_accepted_in_their_week_or_the_next(rng):
    answers = Answers(600, 400, (0, 7), (1,))
    developed = np.array([[10], [0], [0]]) * np.ones((1, DRAWS), dtype=int)
    assert answers.of_new(rng, developed).mean(axis=1) == pytest.approx([3, 3, 0], abs=0.15)


def test_open_leads_close_as_they_did(rng):
    found = Closings((0.5,) * 52).open_after(rng, [10] * 64, np.zeros((3, DRAWS), dtype=int)).mean(axis=1)
    assert found == pytest.approx([32, 16, 8], abs=0.4)


def test_nothing_closes_where_nothing_ever_did(rng):
    new = np.ones((4, DRAWS), dtype=int)
    assert (Closings((0.0,) * 52).open_after(rng, [0, 3, 90], new) == np.array([[4], [5], [6], [7]])).all()


def test_the_chance_of_closing_is_that_of_the_age():
    trails = [Trail(before(99), before(98), before(98 - 15))] * 300
    found = closings_of(trails, DAY).by_age
    assert found[2] > 0.9
    assert max(found[0], found[1]) < 0.05
    assert found[40] == pytest.approx(300 / 900, abs=0.05)


def test_leads_that_are_open_only_say_that_they_last():
    assert closings_of([Trail(before(400), before(390))] * 50, DAY).by_age[3] < 0.01


@given(st.lists(st.integers(0, 60), max_size=30), st.integers(1, 7), st.integers(1, 12))
def test_never_more_are_accepted_than_wait(ages, first_days, weeks):
    answers = Answers(5, 1, (0, 1, 3, 20, 45), (2, 30))
    found = answers.of_waiting(np.random.default_rng(1), ages, first_days, weeks, 50)
    assert found.shape == (weeks, 50)
    assert (found.sum(axis=0) <= len(ages)).all()


@given(st.lists(st.integers(0, 60), max_size=30), st.floats(0, 1))
def test_open_leads_never_grow_by_themselves(ages, chance):
    found = Closings((chance,) * 52).open_after(np.random.default_rng(1), ages, np.zeros((5, 20), dtype=int))
    assert (np.diff(found, axis=0) <= 0).all()
    assert (found[0] <= len(ages)).all()
