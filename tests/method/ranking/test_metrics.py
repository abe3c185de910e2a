"""The measures equal scikit-learn's and what can be counted by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.ranking.metrics import auc, calibration_error, gain, log_loss, reach, scores

PAIRS = st.lists(st.tuples(st.booleans(), st.integers(0, 20)), min_size=2, max_size=60).filter(
    lambda pairs: len({truth for truth, _score in pairs}) == 2
)


@given(PAIRS)
def test_auc_is_that_of_scikit_learn(pairs: list[tuple[bool, int]]) -> None:
    from sklearn.metrics import roc_auc_score

    truth, score = zip(*pairs, strict=True)
    assert auc(truth, score) == pytest.approx(roc_auc_score(truth, score))


@given(PAIRS)
def test_log_loss_is_that_of_scikit_learn(pairs: list[tuple[bool, int]]) -> None:
    from sklearn.metrics import log_loss as theirs

    truth, score = (np.array(one) for one in zip(*pairs, strict=True))
    logit = score / 5.0 - 2
    assert log_loss(truth, logit) == pytest.approx(theirs(truth, 1 / (1 + np.exp(-logit))))


@given(PAIRS, st.floats(0, 1))
def test_gain_and_reach_undo_each_other(pairs: list[tuple[bool, int]], share: float) -> None:
    truth, score = zip(*pairs, strict=True)
    called = reach(truth, score, share)
    assert gain(truth, score, called) >= share - 1e-9
    assert gain(truth, score, 1.0) == pytest.approx(1.0)
    assert 0 <= gain(truth, score, 0.5) <= 1


def test_ten_people_by_hand() -> None:
    truth = [True, True, False, True, False, False, False, True, False, False]
    score = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0]
    assert (gain(truth, score, 0.1), gain(truth, score, 0.2), gain(truth, score, 0.5)) == (0.25, 0.5, 0.75)
    assert reach(truth, score) == 0.8
    assert reach(truth, score, 0.75) == 0.4


def test_people_of_one_score_stand_in_no_order() -> None:
    assert gain([True, False, False, False], [0.5] * 4, 0.5) == 0.5
    assert auc([True, False, False, False], [0.5] * 4) == 0.5


def test_calibration_is_the_gap_over_equal_bins() -> None:
    truth = [False] * 50 + [True] * 50
    assert calibration_error(truth, [0.0] * 50 + [1.0] * 50) == 0
    assert calibration_error(truth, [0.1] * 50 + [0.7] * 50) == pytest.approx(0.2)


def test_all_measures_come_at_once_and_one_outcome_is_refused() -> None:
    found = scores([True, False], [0.9, 0.1])
    assert (found.auc, found.reach_79, found.gain_50) == (1.0, 0.5, 1.0)
    with pytest.raises(ValueError, match="both"):
        scores([True, True], [0.9, 0.1])
