"""Judging on held-back rows: random folds, the last third, and again and again; never looking ahead."""

import numpy as np
import pytest

from sdr_desk.method.ranking import rolling
from sdr_desk.method.ranking.coded import code_table
from sdr_desk.method.ranking.evaluation import evaluate
from sdr_desk.method.ranking.learner import TooFewError
from sdr_desk.method.ranking.metrics import scores
from sdr_desk.method.ranking.rolling import rows_to_warm_up, told_in_order
from sdr_desk.method.ranking.splits import last_third, stratified, windows
from tests.method.ranking.tables import drifting, leads, with_column


def test_folds_tell_every_row_once() -> None:
    table, positive = leads(300)
    told: list[tuple[int, int]] = []
    verdict = evaluate(table, positive, folds=2, progress=lambda done, total: told.append((done, total)))
    assert (verdict.rows, verdict.positives, verdict.split) == (300, sum(positive), "2 folds")
    assert verdict.told == tuple(range(300))
    assert verdict.scores == scores(positive, verdict.probabilities)
    assert verdict.scores.auc > 0.65
    assert told[-1] == (200, 200)


def test_the_last_third_is_told_by_the_rows_before() -> None:
    table, positive = drifting(900)
    verdict = evaluate(table, positive, in_order=True)
    assert verdict.split == "last third"
    assert (verdict.told[0], verdict.told[-1], len(verdict.told)) == (600, 899, 300)


def test_learning_again_follows_the_world() -> None:
    table, positive = drifting(1800)
    once, again = evaluate(table, positive, in_order=True), evaluate(table, positive, in_order=True, every=40)
    assert again.split == "last third, retrained every 40"
    assert again.scores.auc > once.scores.auc


def test_no_outcome_is_looked_at_before_its_time() -> None:
    table, positive = drifting(700)
    truth = np.array(positive)
    turned = truth.copy()
    turned[600:] = ~turned[600:]
    coded = code_table(table)
    first, second = (told_in_order(coded, one, 500, 50, 0) for one in (truth, turned))
    np.testing.assert_array_equal(first[:100], second[:100])
    assert np.abs(first[150:] - second[150:]).max() > 0


def test_columns_that_were_left_out_and_warnings_are_told() -> None:
    table, positive = leads(300)
    leaky = with_column(table, "won_date", ["2025-01-02" if one else "" for one in positive])
    verdict = evaluate(leaky, positive, folds=2)
    assert [one.column for one in verdict.left_out] == ["won_date", "Email"]
    kept = evaluate(leaky, positive, folds=2, keep=["won_date"])
    assert kept.scores.auc > 0.95
    assert "suspiciously good" in kept.warnings[0]


@pytest.mark.parametrize("in_order", [True, False])
def test_too_few_of_either_outcome_are_refused(in_order: bool) -> None:
    table, _positive = leads(100)
    with pytest.raises(TooFewError):
        evaluate(table, [at < 12 for at in range(100)], in_order=in_order)
    with pytest.raises(TooFewError):
        evaluate(table, [at < 40 for at in range(100)], in_order=True)


def test_with_few_rows_time_order_still_learns_from_the_rows_before_alone() -> None:
    table, positive = leads(150, seed=4)
    verdict = evaluate(table, positive, in_order=True, every=25)
    assert len(verdict.probabilities) == 50


def test_the_splits_are_those_of_scikit_learn_and_of_time() -> None:
    positive = np.arange(100) % 4 == 0
    fold = stratified(positive, 5, 0)
    assert [int(positive[fold == at].sum()) for at in range(5)] == [5] * 5
    assert last_third(10) == 7
    assert [(len(learn), told.tolist()) for learn, told in windows(7, 3, 2)] == [(3, [3, 4]), (5, [5, 6])]
    assert [(len(learn), len(told)) for learn, told in windows(7, 4, 0)] == [(4, 3)]
    assert rows_to_warm_up(900, 0) == [(600, 900)]
    assert rows_to_warm_up(9000, 500)[-1] == (8500, 9000)
    assert len(rows_to_warm_up(9000, 500)) == rolling.WARM
    assert rows_to_warm_up(800, 100)[0][0] == 400
