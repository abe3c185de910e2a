"""The rule for words that share traffic: its bets, its error under daily looks, and its words."""

import itertools
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import bernoulli, binomtest

from sdr_desk.method.sequential import evidence_of_better, standing

streams = st.lists(st.booleans(), max_size=60)


def plainly(first: list[bool], second: list[bool]) -> float:
    """The highest of the same product of likelihood ratios from scipy's own probabilities."""
    product = highest = 1.0
    for at, (x, y) in enumerate(zip(first, second, strict=False)):
        a, b = (1 + sum(first[:at])) / (10 + at), (1 + sum(second[:at])) / (10 + at)
        if a > b:
            both = bernoulli.logpmf([x, y], [a, b]).sum() - bernoulli.logpmf([x, y], (a + b) / 2).sum()
            product *= math.exp(both)
            highest = max(highest, product)
    return highest


@given(streams, streams)
def test_the_evidence_agrees_with_scipy(first: list[bool], second: list[bool]) -> None:
    assert evidence_of_better(first, second) == pytest.approx(plainly(first, second), rel=1e-9)


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99), st.floats(0, 1), st.floats(0, 1))
def test_a_bet_never_gains_on_average_unless_the_first_is_better(a: float, b: float, p: float, q: float) -> None:
    a, b = max(a, b), min(a, b)
    p, q = min(p, q), max(p, q)
    mean, gain = (a + b) / 2, 0.0
    for x, y in itertools.product((0, 1), repeat=2):
        chance = (p if x else 1 - p) * (q if y else 1 - q)
        ratio = (a if x else 1 - a) * (b if y else 1 - b)
        gain += chance * ratio / ((mean if x else 1 - mean) * (mean if y else 1 - mean))
    assert gain <= 1 + 1e-9


def looked_at_daily(rates: tuple[float, ...], days: int, seed: int) -> str | None:
    """Thirty people a variant a day; the first winner that any evening names."""
    dice = random.Random(seed)
    seen: dict[str, list[bool]] = {f"v{at}": [] for at in range(len(rates))}
    for _day in range(days):
        for stream, rate in zip(seen.values(), rates, strict=True):
            stream += [dice.random() < rate for _ in range(30)]
        found = standing(seen).winner
        if found:
            return found
    return None


def test_daily_looks_at_equal_words_name_a_winner_in_fewer_than_one_of_twenty() -> None:
    rounds = 300
    false = sum(looked_at_daily((0.1, 0.1), 20, seed) is not None for seed in range(rounds))
    assert binomtest(false, rounds, 0.05, alternative="greater").pvalue > 0.01
    assert false / rounds <= 0.05


def test_the_usual_test_looked_at_daily_would_be_wrong_far_more_often() -> None:
    def wrong(seed: int) -> bool:
        dice = random.Random(seed)
        hits = [0, 0]
        for day in range(1, 21):
            hits = [count + sum(dice.random() < 0.1 for _ in range(30)) for count in hits]
            pooled = sum(hits) / (60 * day)
            spread = math.sqrt(max(pooled * (1 - pooled), 1e-9) * 2 / (30 * day))
            if abs(hits[0] - hits[1]) / (30 * day) > 1.96 * spread:
                return True
        return False

    assert sum(wrong(seed) for seed in range(300)) / 300 > 0.12


def test_words_that_are_plainly_better_are_found() -> None:
    found = [looked_at_daily((0.05, 0.2), 20, seed) for seed in range(20)]
    assert found.count("v1") >= 19


def test_of_three_the_winner_beats_both_others() -> None:
    yes, no = [True, False, True, True] * 60, [False, False, False, True] * 60
    now = standing({"a": no, "b": yes, "c": no})
    assert now.winner == "b"
    assert now.needed == pytest.approx(120)
    assert min(now.evidence["b", "a"], now.evidence["b", "c"]) >= now.needed


def test_a_claim_once_made_stands() -> None:
    won = [True] * 40, [False] * 40
    later = won[0] + [False] * 200, won[1] + [True] * 200
    assert evidence_of_better(*later) == evidence_of_better(*won) > 40


def test_what_one_stream_has_beyond_the_other_waits() -> None:
    assert evidence_of_better([True] * 500, []) == 1.0


@pytest.mark.parametrize("many", [1, 5])
def test_an_experiment_has_two_to_four_variants(many: int) -> None:
    with pytest.raises(ValueError, match="variants"):
        standing({str(at): [] for at in range(many)})
