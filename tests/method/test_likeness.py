"""Likeness: weights by hand, shrinkage, words, and what it refuses."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.likeness import Coded, Count, TooFew, head_of, learn, weight_of
from sdr_desk.method.odds import grade_of


def table(customers: int, others: int, seed: int = 3) -> Coded:
    """Customers are mostly in cold storage, others mostly not; the colour says nothing."""
    chance, made = random.Random(seed), Coded()
    for at in range(customers + others):
        customer = at < customers
        cold = chance.random() < (0.7 if customer else 0.15)
        facts = {"industry": ("cold storage" if cold else "bakery",), "custom:colour": (chance.choice("rgb"),)}
        made.add(facts, customer=customer)
    return made


def test_fewer_customers_than_fifteen_are_refused_with_how_many_are_missing():
    with pytest.raises(TooFew) as refused:
        learn(table(12, 80))
    assert refused.value.missing == 3


def test_fifteen_customers_are_enough():
    model, held = learn(table(15, 80))
    assert (model.customers, model.others, len(held.chances)) == (15, 80, 95)


def test_a_weight_is_the_logarithm_of_the_drawn_shares():
    usual = (9 + 3 + 0.5) / (41 + 100 + 1)
    wanted = math.log((9 + 12 * usual) / (41 + 12) / ((3 + 12 * usual) / (100 + 12)))
    assert weight_of(9, 41, 3, 100, 12) == pytest.approx(wanted)


@given(st.integers(0, 50), st.integers(0, 50), st.floats(0.5, 80))
def test_a_weight_goes_the_way_of_the_shares_and_never_further(customers, others, strength):
    plain = customers / 50 - others / 50
    weight = weight_of(customers, 50, others, 50, strength)
    assert weight * plain >= 0
    assert abs(weight_of(customers, 50, others, 50, strength * 2)) <= abs(weight) + 1e-12


def test_a_fact_that_is_known_of_one_side_only_weighs_nothing():
    assert weight_of(0, 0, 10, 20, 4) == 0


def test_every_count_is_one_of_the_table():
    made = table(40, 200)
    model, _held = learn(made)
    for (name, value), count in model.counts.items():
        number = made.book.index((name, value))
        have = [number in row for row in made.rows]
        assert count.customers == sum(a and b for a, b in zip(have, made.customer, strict=True))
        assert count.others == sum(have) - count.customers


def test_what_goes_with_buying_is_the_first_reason_and_noise_weighs_little():
    model, _held = learn(table(60, 400))
    first = model.reasons({"industry": ("cold storage",), "custom:colour": ("r",)})[0]
    assert first.field == "industry"
    assert first.speaks_for


def test_promised_chances_keep_their_word_on_average():
    _model, held = learn(table(120, 700))
    assert sum(held.chances) / len(held.chances) == pytest.approx(120 / 820, abs=0.02)


def test_nothing_to_tell_apart_grades_everybody_alike():
    made = Coded()
    for at in range(200):
        made.add({"industry": ("same",)}, customer=at < 40)
    model, _held = learn(made)
    assert grade_of(model.log_odds({"industry": ("same",)})) == "C"


def test_a_reason_says_its_counts():
    count = Count("industry", "cold storage", 9, 41, 3, 100, 1.2)
    assert count.words() == "Cold storage: 9 of your 41 customers, 3 of 100 others"
    against = Count("state", "ak", 0, 41, 30, 100, -0.9)
    assert against.words() == "Against, in Alaska: 0 of your 41 customers, 30 of 100 others"


def test_a_reason_without_its_counts():
    assert head_of("Cold storage: 9 of your 41 customers, 3 of 1,100 others") == "Cold storage"
    assert head_of("Second site: opened in May") == "Second site: opened in May"


def test_one_reason_of_each_group():
    facts = {"state": ("id",), "region": ("the Mountain states",)}
    made = Coded()
    for at in range(300):
        there = at < 50 or at % 10 == 0
        made.add(facts if there else {"state": ("fl",), "region": ("the South Atlantic",)}, customer=at < 60)
    model, _held = learn(made)
    assert len(model.reasons(facts)) == 1


def test_cancelled_learning_says_so():
    with pytest.raises(InterruptedError):
        learn(table(40, 100), lambda: True)
