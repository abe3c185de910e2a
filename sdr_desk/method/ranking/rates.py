"""How often each level of a category bought, shrunk towards everybody's rate, as a number for the trees.

Of n people at a level of whom p bought, and a rate r over all, the number is log((p + a·r) / (n − p + a·(1 − r)))
(Micci-Barreca, 2001). For the rows it learns from, only the outcomes of other folds count.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sdr_desk.method.ranking.coded import Bools, Codes, Floats, Rows

SHRINKAGE = 10.0
"""People at the common rate that each level starts with (a)."""

_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Rates:
    """The number of each level of each category."""

    levels: tuple[tuple[float, ...], ...]

    def transform(self, codes: Codes) -> Floats:
        """The numbers of some rows, rows × categories."""
        out = np.zeros(codes.shape, order="F")
        for at, known in enumerate(self.levels):
            out[:, at] = np.array(known)[codes[:, at]]
        return out


def fit_rates(
    codes: Codes, widths: tuple[int, ...], positive: Bools, weights: Floats | None = None
) -> Rates:  # fmt: skip
    """The rates over all rows that are given."""
    weight = np.ones(len(positive)) if weights is None else weights
    rate = _overall(positive, weight)
    levels = [
        tuple(_log_odds(*_sums(codes[:, at], width, positive, weight), rate).tolist())
        for at, width in enumerate(widths)
    ]
    return Rates(tuple(levels))


def rates_by_fold(
    codes: Codes, widths: tuple[int, ...], positive: Bools, seed: int, weights: Floats | None = None
) -> Floats:
    """For each row the rates over the rows of the other folds."""
    fold = np.random.default_rng(seed).permutation(np.arange(len(positive)) % _FOLDS)
    weight = np.ones(len(positive)) if weights is None else weights
    rate = _overall(positive, weight)
    out = np.zeros(codes.shape, order="F")
    for at, width in enumerate(widths):
        placed = fold * width + codes[:, at]
        bought, people = (one.reshape(_FOLDS, width) for one in _sums(placed, _FOLDS * width, positive, weight))
        others = _log_odds(bought.sum(axis=0) - bought, people.sum(axis=0) - people, rate)
        out[:, at] = others[fold, codes[:, at]]
    return out


def _overall(positive: Bools, weight: Floats) -> float:
    return float((weight @ positive + 0.5) / (weight.sum() + 1.0))


def _sums(codes: Codes | Rows, width: int, positive: Bools, weight: Floats) -> tuple[Floats, Floats]:
    return (
        np.bincount(codes, weights=weight * positive, minlength=width).astype(float),
        np.bincount(codes, weights=weight, minlength=width).astype(float),
    )


def _log_odds(bought: Floats, people: Floats, rate: float) -> Floats:
    above = np.maximum(bought, 0.0) + SHRINKAGE * rate
    below = np.maximum(people - bought, 0.0) + SHRINKAGE * (1 - rate)
    return np.asarray(np.log(above / below))
