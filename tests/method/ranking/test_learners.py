"""The learners one by one: kept and read again they say the same, and their parts sum up."""

import json

import numpy as np
import pytest

from sdr_desk.method.ranking.blend import fit_blend
from sdr_desk.method.ranking.calibrate import Calibration, fit_calibration
from sdr_desk.method.ranking.coded import code_table
from sdr_desk.method.ranking.columns import read_columns
from sdr_desk.method.ranking.evidence import fit_evidence
from sdr_desk.method.ranking.facets import Encoder, Facets, fit_encoder
from sdr_desk.method.ranking.linear import fit_linear
from sdr_desk.method.ranking.members import (
    CAREFUL,
    DEEP,
    GIVEN,
    GIVEN_HALF,
    TreeRecipe,
    grow,
    keep,
    kind_of,
    member_from_json,
    staged,
)
from sdr_desk.method.ranking.metrics import auc, calibration_error
from sdr_desk.method.ranking.rates import fit_rates, rates_by_fold
from sdr_desk.method.ranking.table import Table
from sdr_desk.method.ranking.threads import one_thread
from tests.method.ranking.tables import leads


def _made(rows: int = 500) -> tuple[Encoder, Facets, np.ndarray]:
    table, positive = leads(rows)
    coded = code_table(table)
    encoder = fit_encoder(coded, read_columns(coded))
    return encoder, encoder.transform(coded), np.array(positive)


@pytest.mark.parametrize("recipe", [DEEP, CAREFUL, GIVEN, GIVEN_HALF])
def test_trees_without_scikit_learn_say_what_scikit_learn_says(recipe: TreeRecipe) -> None:
    encoder, facets, positive = _made()
    with one_thread():
        model, shown = grow(recipe, encoder, facets.take(np.arange(300)), positive[:300], seed=1, trees=25)
        expected = staged(model, shown, facets)
    member = keep(model, shown, 20, encoder)
    np.testing.assert_allclose(member.logits(facets), expected[19], rtol=0, atol=1e-12)
    again = member_from_json("trees", json.loads(json.dumps(member.as_json())))
    np.testing.assert_allclose(again.logits(facets), expected[19], rtol=0, atol=1e-12)
    rest = member.forest.base + member.forest.value[member.forest.roots].sum()
    np.testing.assert_allclose(member.parts(facets).sum(axis=1) + rest, expected[19], atol=1e-9)


def test_trees_as_given_see_each_column_once_and_levels_in_the_order_of_the_alphabet() -> None:
    rng = np.random.default_rng(0)
    words, places = rng.choice(["c", "a", "b"], 300, p=[0.5, 0.2, 0.3]), rng.integers(0, 40, 300)
    names = ("word", "number", "place")
    table = code_table(Table(names, (words.tolist(), (places % 9).tolist(), [f"town {at}" for at in places])))
    encoder = fit_encoder(table, read_columns(table))
    model, shown = grow(GIVEN, encoder, encoder.transform(table), rng.random(300) < 0.3, seed=0, trees=2)
    assert shown.columns is not None
    facets = [*((one.column, one.part) for one in encoder.numbers), *((one.column, "") for one in encoder.categories)]
    seen = [facets[at] for at in shown.columns]
    assert model.n_features_in_ == len(seen)
    assert ("place", "often") in facets
    assert ("number", "") in facets
    assert {("number", "value"), ("word", ""), ("place", "")} <= set(seen)
    assert not {("place", "often"), ("number", "")} & set(seen)
    told = shown.matrix(encoder.transform(table))[:, seen.index(("word", ""))]
    assert told.tolist() == ["abc".index(one) for one in words]


@pytest.mark.parametrize("bent", [True, False])
def test_the_curves_are_those_of_scikit_learns_regression(bent: bool) -> None:
    encoder, facets, positive = _made()
    member = fit_linear(encoder, facets, positive, bent=bent)
    again = member_from_json(kind_of(member), json.loads(json.dumps(member.as_json())))
    np.testing.assert_allclose(again.logits(facets), member.logits(facets))
    chance = 1 / (1 + np.exp(-member.logits(facets)))
    assert chance.mean() == pytest.approx(positive.mean(), abs=0.01)
    assert np.abs(member.parts(facets).mean(axis=0)).max() < 1e-9
    assert auc(positive, chance) > 0.7


def test_evidence_of_one_fact_is_its_shrunken_log_odds() -> None:
    codes = np.array([[0]] * 60 + [[1]] * 40, np.int32)
    positive = np.array([True] * 30 + [False] * 30 + [True] * 5 + [False] * 35)
    member = fit_evidence(Facets(np.zeros((100, 0)), codes), (2,), positive)
    rate = 35.5 / 101
    gap = np.log((30 + 20 * rate) / (30 + 20 * (1 - rate))) - np.log((5 + 20 * rate) / (35 + 20 * (1 - rate)))
    assert member.weights[0][0] - member.weights[0][1] == pytest.approx(gap)
    again = member_from_json("evidence", json.loads(json.dumps(member.as_json())))
    np.testing.assert_allclose(
        again.logits(Facets(np.zeros((2, 0)), codes[[0, 99]])), member.logits(Facets(np.zeros((2, 0)), codes[[0, 99]]))
    )


def test_rates_are_shrunk_and_never_see_their_own_outcome() -> None:
    codes, positive = np.arange(40, dtype=np.int32)[:, None] % 4, np.arange(40) % 4 == 0
    rate = 10.5 / 41
    assert fit_rates(codes, (4,), positive).levels[0][0] == pytest.approx(np.log((10 + 10 * rate) / (10 * (1 - rate))))
    one_each = np.arange(40, dtype=np.int32)[:, None]
    shown = rates_by_fold(one_each, (40,), positive, seed=0)
    assert np.ptp(shown) == pytest.approx(0.0)


def test_a_blend_takes_what_helps_and_never_turns_a_learner_round() -> None:
    rng = np.random.default_rng(0)
    good, noise = rng.normal(size=4000), rng.normal(size=4000)
    positive = rng.random(4000) < 1 / (1 + np.exp(-(good - 1)))
    weights, intercept = fit_blend(np.stack([good, noise, -good], axis=1), positive)
    assert weights == pytest.approx([1.0, 0.0, 0.0], abs=0.15)
    assert intercept == pytest.approx(-1.0, abs=0.15)
    assert (weights >= 0).all()


def test_calibration_keeps_the_order_and_mends_promises() -> None:
    rng = np.random.default_rng(1)
    logit = rng.normal(size=8000) * 2
    positive = rng.random(8000) < 1 / (1 + np.exp(-np.tanh(logit) * 2))
    calibration = fit_calibration(logit, positive)
    moved = calibration.apply(logit)
    assert auc(positive, moved) == auc(positive, logit)
    assert calibration_error(positive, 1 / (1 + np.exp(-moved))) < 0.02
    assert calibration_error(positive, 1 / (1 + np.exp(-logit))) > 0.03
    assert Calibration.from_json(json.loads(json.dumps(calibration.as_json()))) == calibration


def test_with_few_outcomes_the_line_stays_straight() -> None:
    assert fit_calibration(np.linspace(-1, 1, 100), np.arange(100) % 3 == 0) == Calibration()
