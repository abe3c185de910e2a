"""Whether a population has changed."""

import random
from collections import Counter

from sdr_desk.method.drift import CHANGED, population_stability

STATES = {f"s{at}": 1 / 50 for at in range(50)}


def drawn(values: list[str], count: int, seed: int) -> Counter[str]:
    return Counter(random.Random(seed).choices(values, k=count))


def test_a_few_newcomers_of_the_same_kind_are_no_change():
    found = [population_stability(STATES, drawn(list(STATES), 100, seed)) for seed in range(20)]
    assert max(found) < CHANGED


def test_newcomers_of_another_kind_are():
    assert population_stability(STATES, drawn(list(STATES)[:10], 100, 1)) > CHANGED


def test_nobody_is_no_change():
    assert population_stability(STATES, {}) == population_stability({}, {"s1": 3}) == 0
