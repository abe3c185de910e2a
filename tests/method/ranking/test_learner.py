"""Learning from a table: better than chance, the same twice, kept as JSON, explained, and careful."""

import numpy as np
import pytest

from sdr_desk.method.ranking.learner import StoppedError, TooFewError, fit
from sdr_desk.method.ranking.members import GIVEN, GIVEN_HALF
from sdr_desk.method.ranking.metrics import auc
from sdr_desk.method.ranking.model import LIKENESS, TRAINED, Model
from sdr_desk.method.ranking.table import Cell, Table
from tests.method.ranking.tables import Made, drifting, leads, ordered_codes, with_column, with_few_trees


@pytest.fixture(scope="module")
def made() -> Made:
    return leads(500)


@pytest.fixture(scope="module")
def model(made: Made) -> Model:
    return fit(*made)


def test_it_finds_buyers_it_has_not_seen_and_keeps_its_word(made: Made, model: Model) -> None:
    others, bought = leads(1500, seed=9)
    chance = np.array(model.probabilities(others))
    assert (model.kind, model.rows, model.positives) == (TRAINED, 500, sum(made[1]))
    assert auc(bought, chance) > 0.72
    assert model.held_back.auc == pytest.approx(auc(bought, chance), abs=0.06)
    assert chance.mean() == pytest.approx(np.mean(bought), abs=0.05)
    assert [one.column for one in model.left_out] == ["Email"]


def test_many_codes_are_learned_by_where_they_stand_in_the_alphabet() -> None:
    others, bought = ordered_codes(seed=14)
    assert auc(bought, fit(*ordered_codes(seed=4)).probabilities(others)) > 0.768


def test_with_the_fewest_rows_many_trees_are_not_grown_again() -> None:
    few = {one.name for one in fit(*leads(200)).members}
    assert few
    assert not few & {GIVEN.name, GIVEN_HALF.name}


def test_kept_as_json_it_says_the_same(made: Made, model: Model) -> None:
    again = Model.from_json(model.to_json())
    assert again.probabilities(made[0]) == model.probabilities(made[0])
    assert again.to_json() == model.to_json()
    assert (again.left_out, again.held_back, again.kind) == (model.left_out, model.held_back, model.kind)


@pytest.mark.parametrize("text", ["", "{}", "[]", "3", '{"format": 99}', '{"format": 1}'])
def test_another_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Model.from_json(text)


def test_the_same_table_gives_the_same_model(made: Made, model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_trees(monkeypatch)
    first = fit(*made)
    assert fit(*made).to_json() == first.to_json() != model.to_json()


def test_reasons_sum_up_to_the_log_odds(made: Made, model: Model) -> None:
    table, _positive = made
    sums = []
    for row in (0, 1):
        reasons = model.contributions(table.take([row]))
        assert {column for column, _value in reasons} <= set(table.names) - {"Email"}
        assert [abs(value) for _column, value in reasons] == sorted((abs(v) for _c, v in reasons), reverse=True)
        sums.append(sum(value for _column, value in reasons))
    first, second = model.probabilities(table.take([0, 1]))
    gap = np.log(first / (1 - first)) - np.log(second / (1 - second))
    assert sums[0] - sums[1] == pytest.approx(gap, abs=1e-6)
    with pytest.raises(ValueError, match="one row"):
        model.contributions(table)


def test_a_row_of_unknown_words_and_without_columns_has_a_probability(model: Model) -> None:
    strange: dict[str, Cell] = {"Industry": "Never heard of", "Employees": "many", "Visits": ""}
    chance = model.probabilities(Table(tuple(strange), tuple([value] for value in strange.values())))
    assert 0 < chance[0] < 1


def test_few_buyers_are_likened_and_fewer_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_trees(monkeypatch)
    table, _positive = leads(300)
    likeness = fit(table, [at % 15 == 0 for at in range(300)])
    assert (likeness.kind, likeness.positives) == (LIKENESS, 20)
    assert Model.from_json(likeness.to_json()).probabilities(table) == likeness.probabilities(table)
    with pytest.raises(TooFewError):
        fit(table, [at < 14 for at in range(300)])


def test_what_is_known_afterwards_is_not_learned_from(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_trees(monkeypatch)
    table, positive = made
    leaky = with_column(table, "outcome_code", ["7" if one else "3" for one in positive])
    assert [one.column for one in fit(leaky, positive).left_out] == ["outcome_code", "Email"]
    kept = fit(leaky, positive, keep_columns=["outcome_code"])
    assert kept.held_back.auc > 0.99
    assert "suspiciously good" in kept.warnings[0]


def test_it_tells_how_far_it_is_and_stops_when_asked(made: Made) -> None:
    told: list[tuple[int, int]] = []
    with pytest.raises(StoppedError):
        fit(*made, progress=lambda done, total: told.append((done, total)), cancelled=lambda: len(told) == 3)
    assert [done for done, _total in told] == [1, 2, 3]
    assert len({total for _done, total in told}) == 1


def test_in_time_order_it_follows_the_world_and_can_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_trees(monkeypatch)
    table, positive = drifting(1500)
    model = fit(table.take(range(1400)), positive[:1400], ordered=True)
    newest = table.take(range(1400, 1500))
    assert Model.from_json(model.to_json()).probabilities(newest) == model.probabilities(newest)
    assert np.mean(model.probabilities(newest)) == pytest.approx(np.mean(positive[1400:]), abs=0.15)
    assert dict(model.contributions(newest.take([0]))).keys() <= {"channel", "number"}
