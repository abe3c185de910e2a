"""How good would the ranking have been? Learned on some rows of a table, told for others, measured on those alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from sdr_desk.method.ranking.coded import Bools, CodedTable, Floats, code_table
from sdr_desk.method.ranking.columns import ID, NOTHING, read_columns
from sdr_desk.method.ranking.leaks import suspect, too_good
from sdr_desk.method.ranking.learner import LEAST_POSITIVES, TooFewError, fit_coded, why_nothing
from sdr_desk.method.ranking.metrics import Scores, scores
from sdr_desk.method.ranking.model import LeftOut
from sdr_desk.method.ranking.rolling import enough_for_time, told_in_order
from sdr_desk.method.ranking.splits import last_third, stratified, windows
from sdr_desk.method.ranking.steps import Progress, Steps
from sdr_desk.method.ranking.table import Table
from sdr_desk.method.ranking.threads import one_thread


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of it.

    Attributes:
        rows, positives: of the whole table.
        split: how learning and telling were parted: "5 folds", "last third", "last third, retrained every 500".
        scores: measured over all rows that were told.
        told: the numbers of these rows.
        probabilities: of these rows.
        left_out, warnings: columns nothing was learned from, and sentences for the table's owner.
    """

    rows: int
    positives: int
    split: str
    scores: Scores
    told: tuple[int, ...]
    probabilities: tuple[float, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...]


def evaluate(
    table: Table, positive: Sequence[bool], *, folds: int = 5, in_order: bool = False, every: int = 0,
    keep: Collection[str] = (), progress: Progress | None = None, seed: int = 0,
) -> Verdict:  # fmt: skip
    """Judge the ranking on a table.

    Args:
        folds: stratified and shuffled; each is told by what was learned from the others.
        in_order: the rows stand in time order: the last third is told instead, by what was learned from those before.
        every: learn again after so many rows that were told, 0 for never; only with `in_order`.
        keep: columns that are learned from even when they look as if they were only known afterwards.

    Raises TooFewError when there are too few of either outcome to learn from or to judge by.
    """
    truth, coded = np.asarray(positive, bool), code_table(table)
    start = last_third(len(truth)) if in_order else len(truth)
    _enough(truth, start, folds)
    with one_thread():
        readings = read_columns(coded)
        suspicion = suspect(coded.take(np.arange(start)), truth[:start], readings, keep)
        silent = tuple(LeftOut(one.column, why_nothing(one)) for one in readings if one.kind in {ID, NOTHING})
        seen = coded.without({one.column for one in suspicion.left_out})
        if in_order:
            told, chance = np.arange(start, len(truth)), _in_order(seen, truth, start, every, seed, progress)
        else:
            told, chance = np.arange(len(truth)), _by_folds(seen, truth, folds, seed, progress)
    found = scores(truth[told], chance)
    good = too_good(found.auc, suspicion.alone)
    return Verdict(
        rows=len(truth), positives=int(truth.sum()), split=_split(folds, in_order=in_order, every=every), scores=found,
        told=tuple(told.tolist()), probabilities=tuple(chance.tolist()), left_out=(*suspicion.left_out, *silent),
        warnings=(*([good] if good else []), *suspicion.warnings),
    )  # fmt: skip


def _split(folds: int, *, in_order: bool, every: int) -> str:
    if not in_order:
        return f"{folds} folds"
    return f"last third, retrained every {every}" if every else "last third"


def _enough(positive: Bools, start: int, folds: int) -> None:
    """Refuse what cannot be learned from or judged by."""
    learn = positive[:start]
    share = 1 - 1 / folds if start == len(positive) else 1.0
    scarce = int(min(learn.sum(), len(learn) - learn.sum()))
    if int(scarce * share) < LEAST_POSITIVES:
        raise TooFewError(f"{scarce} of {len(learn)} rows have the rarer outcome")
    judged = positive[start:] if start < len(positive) else positive
    if judged.all() or not judged.any():
        raise TooFewError("the rows to be told all have one outcome")


def _by_folds(table: CodedTable, positive: Bools, folds: int, seed: int, progress: Progress | None) -> Floats:
    fold = stratified(positive, folds, seed)
    chance = np.zeros(len(positive))
    steps = Steps(folds * 100, progress)
    for number in range(folds):
        rest, held = np.flatnonzero(fold != number), np.flatnonzero(fold == number)

        def within(done: int, total: int, number: int = number) -> None:
            steps.at(number * 100 + done * 100 // total)

        model = fit_coded(table.take(rest), positive[rest], seed=seed, progress=within, look=False)
        chance[held] = model.probabilities_of(table.take(held))
    return chance


def _in_order(
    table: CodedTable, positive: Bools, start: int, every: int, seed: int, progress: Progress | None
) -> Floats:
    """The probabilities of the rows from *start* on; with too few for a record, all earlier ones count alike."""
    if enough_for_time(positive[:start]):
        return told_in_order(table, positive, start, every, seed, progress)
    parts = windows(table.rows, start, every)
    steps = Steps(len(parts), progress)
    chance = []
    for learn, told in parts:
        model = fit_coded(table.take(learn), positive[learn], seed=seed, look=False)
        chance.append(model.probabilities_of(table.take(told)))
        steps.step()
    return np.concatenate(chance)
