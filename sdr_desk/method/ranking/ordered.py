"""A model from rows in time order: learners of long and short memory, weighed by their record on the newest rows."""

from __future__ import annotations

import numpy as np

from sdr_desk.method.ranking.calibrate import Calibration
from sdr_desk.method.ranking.coded import Bools, CodedTable
from sdr_desk.method.ranking.forward import Forward
from sdr_desk.method.ranking.metrics import Scores, scores
from sdr_desk.method.ranking.model import TRAINED, Model, Weighed
from sdr_desk.method.ranking.rolling import is_far, warmed_up
from sdr_desk.method.ranking.steps import Steps
from sdr_desk.method.ranking.stretches import telling_the_time

HORIZON = 500
"""Rows for which a model is expected to be used before it learns again."""


def fit_ordered(table: CodedTable, positive: Bools, *, seed: int, steps: Steps) -> Model:
    """Learn from rows in time order; the oldest stands first.

    With so few rows that the next ones are far ahead, nothing is learned from what merely tells the time.
    """
    if is_far(table.rows, HORIZON):
        table = table.without(set(telling_the_time(table)))
    forward = warmed_up(table, positive, table.rows, HORIZON, seed, steps)
    weights, intercept = forward.blend()
    members = tuple(
        Weighed(name, float(weight), (member,))
        for (name, member), weight in zip(forward.members.items(), weights, strict=True)
        if weight > 1e-4
    )
    steps.at(steps.total)
    return Model(
        kind=TRAINED, encoder=forward.encoder, members=members, intercept=intercept, calibration=Calibration(),
        left_out=(), rows=table.rows, positives=int(positive.sum()), held_back=_held_back(forward),
    )  # fmt: skip


def _held_back(forward: Forward) -> Scores:
    """How good the blend was on the rows of its record, which no learner had seen when it was asked."""
    rows, said = (np.concatenate(one) for one in zip(*forward.record, strict=True))
    weights, intercept = forward.blend()
    truth = forward.positive[rows]
    if truth.all() or not truth.any():
        rate = float(truth.mean())
        return Scores(0.5, 0.1, 0.2, 0.5, 0.79, abs(rate - float(forward.positive.mean())))
    return scores(truth, 1 / (1 + np.exp(-(said @ weights + intercept))))
