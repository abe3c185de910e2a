"""Likeness: weights by hand, shrinkage, words, and what it refuses."""

import math
import random
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.likeness import (
    STRENGTHS,
    Coded,
    Count,
    TooFew,
    _counted,
    _left_one_out,
    _weights,
    head_of,
    learn,
    weight_of,
)
from sdr_desk.method.odds import grade_of, losses, platt


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
    usual = 12 / 141
    wanted = math.log((9 + 12 * usual) / (41 + 12) / ((3 + 12 * usual) / (100 + 12)))
    assert weight_of(9, 41, 3, 100, 12) == pytest.approx(wanted)


def test_a_rare_fact_is_drawn_as_if_one_more_on_either_side_had_it():
    more = 248 / 5
    wanted = math.log(1 / (45 + more) / (6 / (203 + more)))
    assert [weight_of(0, 45, 5, 203, strength) for strength in (4, 12, 36)] == [pytest.approx(wanted)] * 3
    assert weight_of(0, 45, 5, 203, 12) > -1 > weight_of(0, 450, 50, 2030, 12)


@given(st.integers(0, 50), st.integers(0, 50), st.floats(0.5, 80))
def test_a_weight_goes_the_way_of_the_shares_and_never_further(customers, others, strength):
    plain = customers / 50 - others / 50
    weight = weight_of(customers, 50, others, 50, strength)
    assert weight * plain >= 0
    assert abs(weight_of(customers, 50, others, 50, strength * 2)) <= abs(weight) + 1e-12


def test_a_fact_that_is_known_of_one_side_only_or_of_nobody_weighs_nothing():
    assert weight_of(0, 0, 10, 20, 4) == weight_of(0, 10, 0, 20, 4) == 0


def shuffled(made: Coded, seed: int) -> Coded:
    order = list(range(len(made.rows)))
    random.Random(seed).shuffle(order)
    return Coded(made.book, [made.rows[at] for at in order], [made.customer[at] for at in order])


def test_the_order_of_the_rows_changes_nothing_that_is_learned():
    made = table(20, 150)
    first, _held = learn(made)
    for seed in range(5):
        again, _held = learn(shuffled(made, seed))
        assert (again.strength, again.counts) == (first.strength, first.counts)
        assert (again.slope, again.intercept) == (pytest.approx(first.slope), pytest.approx(first.intercept))


def without(made: Coded, at: int) -> Coded:
    rest = [one for one in range(len(made.rows)) if one != at]
    return Coded(made.book, [made.rows[one] for one in rest], [made.customer[one] for one in rest])


def test_everybody_is_weighed_by_what_all_the_others_teach():
    made = table(15, 30)
    found = _left_one_out(made, _counted(made), 12)
    for at, row in enumerate(made.rows):
        rest = without(made, at)
        weights = _weights(rest, _counted(rest), 12)
        assert found[at] == pytest.approx(sum(weights[number] for number in row))


def test_shares_are_drawn_as_strongly_as_is_not_clearly_worse():
    assert learn(table(15, 80))[0].strength == 36
    plain = Coded()
    for at in range(215):
        plain.add({"industry": ("cold storage" if at < 15 else "bakery",)}, customer=at < 15)
    loss = {}
    for strength in STRENGTHS:
        scores = _left_one_out(plain, _counted(plain), strength)
        loss[strength] = fmean(losses(scores, plain.customer, *platt(scores, plain.customer)))
    assert loss[4] < loss[12] < loss[36] / 3
    assert learn(plain)[0].strength == 12


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
