"""Even flow is told from uneven by chance, and short weeks are not held against anybody."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.flow import evenness

FULL = [1.0] * 24


def test_a_flat_series_that_comes_by_chance_is_called_even():
    rng = np.random.default_rng(1)
    said = [evenness([int(x) for x in rng.poisson(3.0, 24)], FULL).verdict for _ in range(60)]
    assert said.count("uneven") <= 7
    assert said.count("even") >= 48


def test_leads_that_come_all_at_once_are_uneven():
    assert evenness([0, 0, 0, 12] * 6, FULL).verdict == "uneven"


def test_the_same_number_every_week_is_steadier_than_chance():
    assert evenness([5] * 24, FULL).verdict == "steady"


def test_the_index_is_the_variance_over_the_mean():
    counts = [3, 1, 4, 1, 5, 9, 2, 6]
    found = evenness(counts, [1.0] * 8)
    assert found.index == pytest.approx(np.var(counts, ddof=1) / np.mean(counts))
    assert found.spread == pytest.approx(np.std(counts, ddof=1) / np.mean(counts))
    assert found.by_chance == pytest.approx(1 / np.sqrt(np.mean(counts)))


def test_a_short_week_is_held_to_its_share():
    shares = [1.0, 1.0, 0.2, 1.0, 0.6, 1.0, 1.0, 0.2]
    assert evenness([round(100 * share) for share in shares], shares).index == pytest.approx(0)
    assert evenness([round(100 * share) for share in shares], [1.0] * 8).verdict == "uneven"


def test_a_week_nobody_worked_is_left_out():
    assert evenness([4, 5, 0, 4, 6, 5, 4], [1, 1, 0, 1, 1, 1, 1]).weeks == 6


def test_few_weeks_say_nothing():
    found = evenness([1, 0, 3], [1.0] * 3)
    assert found.verdict == "unknown"
    assert found.words("Accepted leads") == "Accepted leads: 4 in 3 weeks, too few to say how even they are."
    none = evenness([], [])
    assert none.words("Accepted leads") == "Accepted leads: no whole week yet, too little to say how even they are."


def test_the_words_name_both_measures():
    words = evenness([0, 0, 0, 12] * 6, FULL).words("Accepted leads")
    assert words == (
        "Accepted leads go up and down by 177 % from week to week, chance alone gives 58 %: "
        "uneven, more than chance explains."
    )


@given(st.lists(st.integers(0, 40), max_size=30), st.integers(0, 99))
def test_any_series_is_measured_and_its_order_says_nothing(counts, seed):
    found = evenness(counts, [1.0] * len(counts))
    mixed = Random(seed).sample(counts, len(counts))
    assert evenness(mixed, [1.0] * len(counts)).index == pytest.approx(found.index)
    assert 0 < found.chance <= 1
    assert found.words("Leads").endswith(".")
