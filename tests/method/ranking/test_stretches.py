"""Whether the order of the rows says anything, and which columns merely tell the time."""

import numpy as np
import pytest

from sdr_desk.method.ranking import evaluation
from sdr_desk.method.ranking.coded import Bools, CodedTable, code_table
from sdr_desk.method.ranking.evaluation import evaluate
from sdr_desk.method.ranking.forward import SHORT, Forward
from sdr_desk.method.ranking.learner import fit
from sdr_desk.method.ranking.stretches import order_says_something, telling_the_time
from sdr_desk.method.ranking.table import Table
from tests.method.ranking.tables import drifting, leads, with_column, with_few_trees


@pytest.fixture(autouse=True)
def _few_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_trees(monkeypatch)


def _rate_of_interest(rows: int) -> list[str]:
    """One value a week, that falls for long and then comes back."""
    week = np.arange(rows) // 25
    return [f"{5 - 4 * np.sin(np.pi * at * 25 / rows):.3f}" for at in week]


@pytest.mark.parametrize("seed", range(6))
def test_rows_in_no_order_say_nothing(seed: int) -> None:
    table, positive = leads(900, seed=seed)
    assert not order_says_something(code_table(table), np.array(positive))


def test_rows_whose_world_drifts_say_something() -> None:
    table, positive = drifting(1500)
    assert order_says_something(code_table(table), np.array(positive))


def test_other_people_later_on_say_something() -> None:
    table, positive = leads(900)
    trade = ["fair" if at < 500 else "web" for at in range(900)]
    assert order_says_something(code_table(with_column(table, "source", list(trade))), np.array(positive))


def test_who_buys_may_turn_while_people_and_sum_stay() -> None:
    rng = np.random.default_rng(3)
    source = rng.integers(0, 2, 1200)
    likes = np.where(np.arange(1200) < 600, source == 0, source == 1)
    table = code_table(Table(("source",), ([f"s{at}" for at in source],)))
    assert order_says_something(table, rng.random(1200) < np.where(likes, 0.4, 0.15))


def test_a_rate_of_interest_tells_the_time_and_an_age_does_not() -> None:
    table, _positive = leads(900)
    table = with_column(table, "euro", list(_rate_of_interest(900)))
    table = with_column(table, "age", [str(20 + at * 37 % 45) for at in range(900)])
    assert telling_the_time(code_table(table)) == ("euro",)


def test_far_ahead_nothing_is_learned_from_what_tells_the_time() -> None:
    table, positive = drifting(900)
    timed = with_column(table, "euro", list(_rate_of_interest(900)))
    far = evaluate(timed, positive, in_order=True)
    assert [one.column for one in far.left_out] == ["euro"]
    assert far.probabilities == evaluate(table, positive, in_order=True).probabilities
    assert evaluate(timed, positive, folds=2).left_out == ()
    alone = Table(("euro",), (_rate_of_interest(900),))
    assert evaluate(alone, positive, in_order=True).left_out == ()


def test_a_model_for_rows_far_ahead_does_not_need_what_tells_the_time() -> None:
    table, positive = drifting(900)
    model = fit(with_column(table, "euro", list(_rate_of_interest(900))), positive, ordered=True)
    assert "euro" not in model.encoder.columns()


def test_time_counts_only_from_where_the_order_says_something(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []

    def told_in_order(table: CodedTable, _positive: Bools, start: int, *_more: object) -> np.ndarray:
        begun.append(start)
        return np.full(table.rows - start, 0.5)

    monkeypatch.setattr(evaluation, "told_in_order", told_in_order)
    monkeypatch.setattr(evaluation, "order_says_something", lambda known, _positive: known.rows >= 500)
    monkeypatch.setattr(evaluation, "FEW_ROWS", 100)
    verdict = evaluate(*leads(600), in_order=True, every=50)
    assert begun == [500]
    assert set(verdict.probabilities[100:]) == {0.5}
    assert 0.5 not in verdict.probabilities[:100]
    assert evaluate(*leads(480), in_order=True, every=50).scores.auc > 0.6
    assert begun == [500]


def test_learners_of_short_memory_learn_every_time_those_of_long_when_rows_have_grown() -> None:
    table, positive = drifting(700)
    forward = Forward(code_table(table), np.array(positive), 20, 0)
    forward.learn(600)
    before = dict(forward.members)
    forward.learn(620)
    assert {name for name, member in forward.members.items() if member is before[name]} == (
        set(before) - {*SHORT, "lately"}
    )
    rows = forward.facets.take(slice(620, 700))
    assert all(np.abs(forward.members[name].logits(rows) - before[name].logits(rows)).max() > 0 for name in SHORT)
    forward.learn(640)
    assert all(forward.members[name] is not before[name] for name in before)
