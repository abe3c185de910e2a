"""Which rows learn and which are held back: stratified folds, and blocks that keep the order of time."""

from __future__ import annotations

import warnings

import numpy as np
from numpy.typing import NDArray

from sdr_desk.method.ranking.coded import Bools, Rows


def stratified(positive: Bools, folds: int, seed: int) -> NDArray[np.int64]:
    """The fold of each row, as scikit-learn deals them out: equal shares of both outcomes, shuffled with *seed*.

    With more folds than rows of the rarer outcome, some folds hold none of them.
    """
    from sklearn.model_selection import StratifiedKFold  # noqa: PLC0415 - a heavy library

    fold = np.zeros(len(positive), np.int64)
    dealer = StratifiedKFold(folds, shuffle=True, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says so too, in its own words
        for number, (_learning, held) in enumerate(dealer.split(np.zeros(len(positive)), positive)):
            fold[held] = number
    return fold


def last_third(rows: int) -> int:
    """The first row of the last third in time; the rows before it are for learning."""
    return rows - rows // 3


def windows(rows: int, start: int, every: int) -> list[tuple[Rows, Rows]]:
    """Rows to learn from and rows to be told, each time *every* more outcomes are known; `every` 0: only once."""
    step = every or rows - start
    return [(np.arange(first), np.arange(first, min(first + step, rows))) for first in range(start, rows, step)]
