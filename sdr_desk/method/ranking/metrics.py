"""How good an order of people is: pairs put right, buyers found early, and probabilities that keep their word."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

BINS = 10
"""Bins of equal count over which the calibration error is measured."""

REACH = 0.79
"""The share of the buyers whose price in calls is told (the figure of Moro, Cortez and Rita, 2014)."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What a list of probabilities was worth on people it had not learned from; shares are 0 to 1."""

    auc: float
    gain_10: float
    gain_20: float
    gain_50: float
    reach_79: float
    calibration_error: float


def scores(positive: ArrayLike, probability: ArrayLike) -> Scores:
    """All measures at once; raises ValueError unless both kinds of outcome are there."""
    truth, chance = np.asarray(positive, bool), np.asarray(probability, float)
    return Scores(
        auc(truth, chance), gain(truth, chance, 0.1), gain(truth, chance, 0.2), gain(truth, chance, 0.5),
        reach(truth, chance), calibration_error(truth, chance),
    )  # fmt: skip


def auc(positive: ArrayLike, score: ArrayLike) -> float:
    """The chance that a buyer stands above somebody who is none, ties counting half.

    (R − p(p+1)/2) / (p·q) with R the sum of the buyers' mean ranks, p buyers and q others (Mann and Whitney, 1947).
    """
    truth, value = np.asarray(positive, bool), np.asarray(score, float)
    buyers = int(truth.sum())
    others = len(truth) - buyers
    if not buyers or not others:
        raise ValueError("both outcomes are needed")
    _unique, where, counts = np.unique(value, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[where]
    return float((ranks[truth].sum() - buyers * (buyers + 1) / 2) / (buyers * others))


def gain(positive: ArrayLike, score: ArrayLike, share: float) -> float:
    """The share of the buyers among the best *share* of the people, rounded to whole people.

    People of one score stand in no order: each brings the rate of those that share it.
    """
    found = _found(positive, score)
    return float(found[round(share * (len(found) - 1))] / found[-1])


def reach(positive: ArrayLike, score: ArrayLike, share: float = REACH) -> float:
    """The share of the people that must be called, best first, to find *share* of the buyers."""
    found = _found(positive, score)
    needed = math.ceil(share * found[-1] - 1e-9)
    return float(np.searchsorted(found, needed - 1e-9) / (len(found) - 1))


def _found(positive: ArrayLike, score: ArrayLike) -> NDArray[np.float64]:
    """Buyers found after 0, 1, 2 … calls."""
    truth, value = np.asarray(positive, float), np.asarray(score, float)
    _unique, where, counts = np.unique(-value, return_inverse=True, return_counts=True)
    rate = np.bincount(where, weights=truth) / counts
    return np.concatenate([[0.0], np.cumsum(np.repeat(rate, counts))])


def calibration_error(positive: ArrayLike, probability: ArrayLike, bins: int = BINS) -> float:
    """The mean gap between what was promised and what came, over bins of equal count (Naeini et al., 2015)."""
    truth, chance = np.asarray(positive, float), np.asarray(probability, float)
    order = np.argsort(chance, kind="stable")
    gaps = [
        len(part) * abs(float(chance[part].mean() - truth[part].mean()))
        for part in np.array_split(order, min(bins, len(order)))
    ]
    return float(sum(gaps) / len(order))


def log_loss(positive: Sequence[bool] | NDArray[np.bool_], logit: NDArray[np.float64]) -> float:
    """The mean surprise at the outcomes, −log of the probability given to what came, in nats."""
    signed = np.where(np.asarray(positive, bool), logit, -logit)
    return float(np.logaddexp(0.0, -signed).mean())
