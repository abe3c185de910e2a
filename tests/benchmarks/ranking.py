"""The ranking beside scikit-learn's defaults on any table: random folds, the last third, and learning again and again.

`python -m tests.benchmarks.ranking FILE --outcome COLUMN --positive VALUE [--exclude COL …] [--every N] [--only …]`

The baselines are LogisticRegression (one-hot levels, scaled numbers) and HistGradientBoostingClassifier (the better of
the same matrix and of levels as plain codes), both with the defaults of scikit-learn, on the same columns, splits and
rows as ours, in the same run.
"""

from __future__ import annotations

import argparse
import sys
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sdr_desk.exchange.tables_in import open_table
from sdr_desk.method.ranking.evaluation import evaluate
from sdr_desk.method.ranking.metrics import auc, calibration_error
from sdr_desk.method.ranking.splits import last_third, stratified, windows
from sdr_desk.method.ranking.table import Table
from sdr_desk.method.ranking.threads import one_thread

FOLDS, ONCE, AGAIN = "folds", "once", "again"
"""Five random folds; the last third learned once; the last third learned again every N rows."""


@dataclass(frozen=True, slots=True)
class Line:
    """AUC of ours and both baselines on one split, our calibration error, and processor seconds of each side."""

    split: str
    ours: float
    regression: float
    boosting: float
    calibration: float
    seconds: tuple[float, float]

    @property
    def gap(self) -> float:
        """Ours less the better baseline."""
        return self.ours - max(self.regression, self.boosting)


def compare(
    table: Table, positive: Sequence[bool], *, every: int = 500, only: Sequence[str] = (FOLDS, ONCE, AGAIN)
) -> list[Line]:
    """Ours beside both baselines on each split."""
    truth = np.asarray(positive, bool)
    return [_line(table, truth, split, every) for split in only]


def _line(table: Table, truth: NDArray[np.bool_], split: str, every: int) -> Line:
    again = every if split == AGAIN else 0
    begun = time.process_time()
    verdict = evaluate(table, truth.tolist(), in_order=split != FOLDS, every=again, keep=table.names)
    between = time.process_time()
    told, parts = np.array(verdict.told), _parts(truth, split, again)
    with one_thread():
        said = {
            kind: _baseline(table, truth, parts, kind)[told] for kind in ("regression", "boosting", "coded boosting")
        }
    regression, *boosting = (auc(truth[told], one) for one in said.values())
    seconds = (between - begun, time.process_time() - between)
    return Line(
        verdict.split, verdict.scores.auc, regression, max(boosting),
        calibration_error(truth[told], verdict.probabilities), seconds,
    )  # fmt: skip


def _parts(truth: NDArray[np.bool_], split: str, every: int) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Rows to learn from and rows to be told."""
    if split != FOLDS:
        return windows(len(truth), last_third(len(truth)), every)
    fold = stratified(truth, 5, 0)
    return [(np.flatnonzero(fold != at), np.flatnonzero(fold == at)) for at in range(5)]


def _baseline(
    table: Table, truth: NDArray[np.bool_], parts: list[tuple[NDArray[np.int64], NDArray[np.int64]]], kind: str
) -> NDArray[np.float64]:
    """The probabilities of a baseline; 0 for rows that are not told."""
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.linear_model import LogisticRegression

    numbers, words = _matrix(table)
    chance = np.zeros(len(truth))
    for learn, told in parts:
        seen, shown = _encoded(numbers, words, learn, told, kind)
        model = LogisticRegression() if kind == "regression" else HistGradientBoostingClassifier(random_state=0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the default number of steps may not reach the end; that is the baseline
            chance[told] = model.fit(seen, truth[learn]).predict_proba(shown)[:, 1]
    return chance


def _matrix(table: Table) -> tuple[NDArray[np.float64], NDArray[np.object_]]:
    """Columns whose filled cells are all bare numbers, and all others as text."""
    numbers, words = [np.zeros(len(table))], [np.full(len(table), "", object)]
    for column in table.columns:
        try:
            numbers.append(np.array([np.nan if cell in ("", None) else float(cell) for cell in column]))
        except ValueError:
            words.append(np.array(["" if cell is None else str(cell) for cell in column], object))
    return np.stack(numbers, axis=1), np.stack(words, axis=1)


def _encoded(
    numbers: NDArray[np.float64], words: NDArray[np.object_], learn: NDArray[np.int64], told: NDArray[np.int64],
    kind: str,
) -> list[NDArray[np.float64]]:  # fmt: skip
    from sklearn.impute import SimpleImputer
    from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

    if kind == "coded boosting":
        codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1).fit(words[learn])
        return [np.hstack([numbers[rows], codes.transform(words[rows])]) for rows in (learn, told)]
    levels = OneHotEncoder(handle_unknown="ignore", max_categories=300, sparse_output=False).fit(words[learn])
    filled = numbers
    if kind == "regression":
        filled = SimpleImputer(strategy="median", keep_empty_features=True).fit(numbers[learn]).transform(numbers)
    scaler = StandardScaler().fit(filled[learn])
    return [np.hstack([scaler.transform(filled[rows]), levels.transform(words[rows])]) for rows in (learn, told)]


def as_text(lines: Sequence[Line]) -> str:
    """The comparison as a table."""
    head = f"{'split':34}{'ours':>8}{'logistic':>10}{'boosting':>10}{'gap':>9}{'calibration':>13}{'CPU s':>14}"
    rows = [
        f"{one.split:34}{one.ours:8.4f}{one.regression:10.4f}{one.boosting:10.4f}{one.gap:+9.4f}{one.calibration:13.4f}"
        f"{one.seconds[0]:8.0f}/{one.seconds[1]:.0f}"
        for one in lines
    ]
    return "\n".join([head, *rows])


def read(path: Path, outcome: str, positive: str, exclude: Sequence[str]) -> tuple[Table, list[bool]]:
    """The table of a file and which of its rows are buyers."""
    found = open_table(path, has_header=True)
    rows = [cells[: len(found.headers)] for _number, _progress, cells in found.rows()]
    kept = [at for at, name in enumerate(found.headers) if name not in {outcome, *exclude}]
    table = Table(tuple(found.headers[at] for at in kept), tuple([row[at] for row in rows] for at in kept))
    return table, [row[found.headers.index(outcome)] == positive for row in rows]


def main() -> int:
    """Compare on a file; the exit code is 1 when ours is more than 0.003 below the better baseline anywhere."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.ranking")
    parser.add_argument("file", type=Path)
    parser.add_argument("--outcome", required=True)
    parser.add_argument("--positive", required=True)
    parser.add_argument("--exclude", nargs="+", default=[])
    parser.add_argument("--every", type=int, default=500)
    parser.add_argument("--only", nargs="+", choices=(FOLDS, ONCE, AGAIN), default=[FOLDS, ONCE, AGAIN])
    args = parser.parse_args()
    table, positive = read(args.file, args.outcome, args.positive, args.exclude)
    lines = compare(table, positive, every=args.every, only=args.only)
    print(as_text(lines))
    return 1 if min(one.gap for one in lines) < -0.003 else 0


if __name__ == "__main__":
    sys.exit(main())
