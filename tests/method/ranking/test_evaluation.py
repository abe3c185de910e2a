"""Judging on held-back rows: random folds, the last third, and again and again; never looking ahead."""

from types import SimpleNamespace

import numpy as np
import pytest

from sdr_desk.method.ranking import evaluation, rolling
from sdr_desk.method.ranking.coded import code_table
from sdr_desk.method.ranking.evaluation import NothingToLearnError, evaluate
from sdr_desk.method.ranking.learner import TooFewError
from sdr_desk.method.ranking.metrics import scores
from sdr_desk.method.ranking.rolling import rows_to_warm_up, told_in_order
from sdr_desk.method.ranking.splits import last_third, stratified, windows
from sdr_desk.method.ranking.table import Table
from sdr_desk.method.ranking.threads import one_thread
from tests.method.ranking.tables import drifting, leads, with_column, with_few_trees


@pytest.fixture(autouse=True)
def _few_trees(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "slow" not in request.keywords:
        with_few_trees(monkeypatch)


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
    table, positive = drifting(600)
    verdict = evaluate(table, positive, in_order=True)
    assert verdict.split == "last third"
    assert (verdict.told[0], verdict.told[-1], len(verdict.told)) == (400, 599, 200)


def test_learning_again_follows_the_world() -> None:
    rng = np.random.default_rng(2)
    channel = rng.integers(0, 4, 720)
    works = np.where(np.arange(720) < 460, channel < 2, channel >= 2)
    table = Table(("channel",), ([f"c{at}" for at in channel],))
    positive = (rng.random(720) < np.where(works, 0.6, 0.1)).tolist()
    once, again = evaluate(table, positive, in_order=True), evaluate(table, positive, in_order=True, every=40)
    assert again.split == "last third, retrained every 40"
    assert again.scores.auc > once.scores.auc + 0.1


def _told_with_the_newest_turned(rows: int, every: int) -> tuple[np.ndarray, int]:
    """How far what is told of the last third differs once its later half is turned round, and where that begins."""
    table, positive = drifting(rows)
    start, turn = 2 * rows // 3, 5 * rows // 6
    truth = np.array(positive)
    turned = np.where(np.arange(rows) >= turn, ~truth, truth)
    coded = code_table(table)
    with one_thread():
        first, second = (told_in_order(coded, one, start, every, 0) for one in (truth, turned))
    return np.abs(first - second), turn - start


def test_no_outcome_is_looked_at_before_its_time() -> None:
    apart, turn = _told_with_the_newest_turned(480, 40)
    assert apart[: turn + 40].max() == 0
    assert apart[turn + 40 :].max() > 0


def test_no_outcome_is_looked_at_when_all_rows_alike_have_a_share() -> None:
    table, positive = drifting(480)
    truth, later, sooner = ([one != (at >= turn) for at, one in enumerate(positive)] for turn in (480, 400, 320))
    told = [evaluate(table, one, in_order=True, every=80).probabilities for one in (truth, later, sooner)]
    assert told[0] == told[1]
    assert told[0][:80] == told[2][:80]
    assert told[0][80:] != told[2][80:]


@pytest.mark.slow
def test_no_outcome_is_looked_at_before_its_time_in_a_long_table() -> None:
    apart, turn = _told_with_the_newest_turned(3000, 50)
    assert apart[: turn + 50].max() == 0
    assert apart[turn + 50 :].max() > 0


def test_learning_again_all_the_time_is_bounded_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluation, "MOST_TIMES", 3)
    verdict = evaluate(*leads(120, seed=4), in_order=True, every=1)
    assert verdict.split == "last third, retrained every 14"
    assert "would be 40 times; it was done every 14 rows" in verdict.warnings[-1]


def test_columns_that_say_nothing_are_refused_and_a_gap_may_say_something() -> None:
    positive = [at % 3 == 0 for at in range(300)]
    mails = [f"q{at}@x{at * 7919 % 1009}.example" for at in range(300)]
    with pytest.raises(NothingToLearnError):
        evaluate(Table(("mail", "same"), (mails, ["a"] * 300)), positive, folds=2)
    gaps = [mail if at % 2 else "" for at, mail in enumerate(mails)]
    assert 0.3 < evaluate(Table(("mail",), (gaps,)), positive, folds=2).scores.auc < 0.7


def test_rows_that_stand_twice_are_told() -> None:
    table, positive = leads(150)
    twice = [*range(150), *range(10)]
    warnings = evaluate(table.take(twice), [positive[at] for at in twice], folds=2).warnings
    assert "10 rows say the same in every column as one before them" in warnings[-1]
    assert evaluate(table, positive, folds=2).warnings == ()


def test_folds_without_buyers_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    model = SimpleNamespace(probabilities_of=lambda held: np.linspace(0.1, 0.9, held.rows))
    monkeypatch.setattr(evaluation, "fit_coded", lambda *_rows, **_how: model)
    table, _positive = leads(150)
    few = [at % 8 == 0 for at in range(150)]
    assert "Only 19 rows have the rarer outcome" in evaluate(table, few, folds=20).warnings[-1]
    assert evaluate(table, few, folds=19).warnings == ()


def test_columns_that_were_left_out_and_warnings_are_told() -> None:
    table, positive = leads(200)
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
    assert 0 < min(verdict.probabilities) < max(verdict.probabilities) < 1
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
