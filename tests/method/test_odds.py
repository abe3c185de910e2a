"""Odds, grades and scores."""

import math
import random

import pytest

from sdr_desk.method.odds import chance_of, grade_of, platt, score_of


def test_grades_are_multiples_of_most():
    assert [grade_of(math.log(times)) for times in (3, 2.9, 1.5, 1.4, 0.5, 0.4)] == ["A", "B", "B", "C", "C", "D"]
    assert score_of(0.0) == 0.5


def test_stretching_finds_a_slope_that_was_put_in():
    chance = random.Random(5)
    scores = [chance.gauss(0, 1.5) for _ in range(4_000)]
    positive = [chance.random() < chance_of(-1 + 0.6 * score) for score in scores]
    intercept, slope = platt(scores, positive)
    assert (intercept, slope) == (pytest.approx(-1, abs=0.15), pytest.approx(0.6, abs=0.1))
