"""How good would the ranking have been? Learned on some rows of a table, told for others, measured on those alone."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from sdr_desk.method.ranking.coded import Bools, CodedTable, Floats, code_table
from sdr_desk.method.ranking.columns import ID, NOTHING, read_columns
from sdr_desk.method.ranking.leaks import suspect, too_good
from sdr_desk.method.ranking.learner import LEAST_POSITIVES, TooFewError, fit_coded, why_nothing
from sdr_desk.method.ranking.members import FEW_ROWS
from sdr_desk.method.ranking.metrics import Scores, log_loss, scores
from sdr_desk.method.ranking.model import LeftOut
from sdr_desk.method.ranking.rolling import enough_for_time, is_far, told_in_order
from sdr_desk.method.ranking.splits import last_third, stratified, windows
from sdr_desk.method.ranking.steps import Progress, Steps
from sdr_desk.method.ranking.stretches import order_says_something, telling_the_time
from sdr_desk.method.ranking.table import Table
from sdr_desk.method.ranking.threads import one_thread

MOST_TIMES = 300
"""How many times at most is learned again in time; more would take hours and tell nothing new."""


_ALIKE_FAR, _ALIKE_NEAR, _FIRM = 1 / 2, 1 / 3, 15.0
_ASKED_AGAIN, _ALIKE_GROWN = 1.05, 1.05
_MANY_TWINS, _TELLS_APART = 0.005, 0.8
_OF_THE_TIME = "It changes with the time and hardly from person to person, so what was learned would not hold later."


class NothingToLearnError(ValueError):
    """No column says anything that could be learned from."""


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
        every: learn again after so many rows that were told, 0 for never; only with `in_order`. It is made longer
            where that would be more than MOST_TIMES times, and a warning says so.
        keep: columns that are learned from even when they look as if they were only known afterwards.

    Raises TooFewError when there are too few of either outcome to learn from or to judge by, NothingToLearnError when
    no column says anything.
    """
    truth, coded = np.asarray(positive, bool), code_table(table)
    start = last_third(len(truth)) if in_order else len(truth)
    _enough(truth, start, folds)
    wanted, every = every, _bounded(every, len(truth) - start)
    with one_thread():
        readings = read_columns(coded)
        suspicion = suspect(coded.take(np.arange(start)), truth[:start], readings, keep)
        silent = tuple(LeftOut(one.column, why_nothing(one)) for one in readings if one.kind in {ID, NOTHING})
        seen = coded.without({one.column for one in suspicion.left_out})
        timed = _of_the_time(seen.take(np.arange(start))) if in_order and is_far(start, every) else ()
        seen = seen.without({one.column for one in timed})
        if not any(one.column in seen.columns and (one.kind not in {ID, NOTHING} or one.gaps) for one in readings):
            raise NothingToLearnError(f"{len(coded.columns)} columns, none of which says anything")
        if in_order:
            told, chance = np.arange(start, len(truth)), _in_order(seen, truth, start, every, seed, progress)
        else:
            told, chance = np.arange(len(truth)), _by_folds(seen, truth, folds, seed, progress)
    found = scores(truth[told], chance)
    good, left_out = too_good(found.auc, suspicion.alone), (*suspicion.left_out, *timed, *silent)
    parted = _of_split(truth, coded, folds, wanted, every, start)
    return Verdict(
        rows=len(truth), positives=int(truth.sum()), split=_split(folds, in_order=in_order, every=every), scores=found,
        told=tuple(told.tolist()), probabilities=tuple(chance.tolist()), left_out=left_out,
        warnings=(*([good] if good else []), *suspicion.warnings, *parted),
    )  # fmt: skip


def _bounded(every: int, told: int) -> int:
    """After how many rows to learn again so that it is at most MOST_TIMES times."""
    return max(every, math.ceil(told / MOST_TIMES)) if every else 0


def _of_split(truth: Bools, table: CodedTable, folds: int, wanted: int, every: int, start: int) -> list[str]:
    """What the owner should know about how learning and telling were parted."""
    found: list[str] = []
    if every > wanted:
        found.append(
            f"Learning again every {wanted:,} rows would be {math.ceil((len(truth) - start) / wanted):,} times; it was"
            f" done every {every:,} rows."
        )
    scarce = int(min(truth.sum(), (~truth).sum()))
    if start == len(truth) and scarce < folds:
        found.append(f"Only {scarce:,} rows have the rarer outcome, so some of the {folds} folds hold none of them.")
    twins = _twins(table)
    if twins > _MANY_TWINS * table.rows:
        found.append(
            f"{twins:,} rows say the same in every column as one before them. If they are the same people, the result"
            " looks better than it is: leave one row of each."
        )
    return found


def _twins(table: CodedTable) -> int:
    """How many rows repeat an earlier one; 0 where no column tells people apart, for then many just are alike."""
    different = max(len(np.unique(column.codes)) for column in table.columns.values())
    if different < _TELLS_APART * table.rows:
        return 0
    rows = np.stack([column.codes for column in table.columns.values()], axis=1)
    return int(table.rows - len(np.unique(rows, axis=0)))


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


def _of_the_time(table: CodedTable) -> tuple[LeftOut, ...]:
    """Columns that say when a row was made and little about whose it is, unless there are no others."""
    found = telling_the_time(table)
    if len(found) == len(table.columns):
        return ()
    return tuple(LeftOut(name, _OF_THE_TIME) for name in found)


def _in_order(
    table: CodedTable, positive: Bools, start: int, every: int, seed: int, progress: Progress | None
) -> Floats:
    """The probabilities of the rows from *start* on.

    Until the order of the rows before has been seen to say something, all of them count alike. From then on newer
    ones count for more; with few rows the record of who was right is short, and what all rows alike say keeps a share.
    """
    turn = _turn(table, positive, start, every)
    steps = Steps(200, progress)

    def first(done: int, total: int) -> None:
        steps.at(done * 100 // total)

    def then(done: int, total: int) -> None:
        steps.at(100 + done * 100 // total)

    if turn == table.rows:
        return _all_alike(table, positive, start, every, seed, first)
    if table.rows > FEW_ROWS:
        before = table.take(np.arange(turn))
        alike = _all_alike(before, positive[:turn], start, every, seed, first) if turn > start else np.zeros(0)
        return np.concatenate([alike, told_in_order(table, positive, turn, every, seed, then)])
    alike = _all_alike(table, positive, start, every, seed, first)
    by_record = told_in_order(table, positive, turn, every, seed, then)
    mixed = _mixed(alike[turn - start :], by_record, positive[turn:], turn, every)
    return np.concatenate([alike[: turn - start], mixed])


def _turn(table: CodedTable, positive: Bools, start: int, every: int) -> int:
    """The first row to be told for which the order of the rows before says something; the end when it never does."""
    asked = 0
    for learn, told in windows(table.rows, start, every):
        known = positive[learn]
        if len(learn) < _ASKED_AGAIN * asked or not enough_for_time(known):
            continue
        if order_says_something(table.take(learn), known):
            return int(told[0])
        asked = len(learn)
    return table.rows


def _mixed(alike: Floats, by_record: Floats, told: Bools, start: int, every: int) -> Floats:
    """What all rows alike say and what the record says, in shares that follow what was right of rows told before."""
    first = _ALIKE_FAR if is_far(start, every) else _ALIKE_NEAR
    chances = [np.clip(one, 1e-12, 1 - 1e-12) for one in (alike, by_record)]
    logits = [np.log(one / (1 - one)) for one in chances]
    said = np.zeros(len(told))
    for _learn, rows in windows(start + len(told), start, every):
        now, before = rows - start, slice(0, int(rows[0]) - start)
        share = _share(logits[0][before], logits[1][before], told[before], first)
        said[now] = share * logits[0][now] + (1 - share) * logits[1][now]
    return np.asarray(1 / (1 + np.exp(-said)))


def _share(alike: Floats, by_record: Floats, came: Bools, first: float) -> float:
    """The share of the first that would have told best what came, held to what it was at first while little has."""
    if not len(came):
        return first
    shares = np.linspace(0, 1, 13)
    losses = [log_loss(came, one * alike + (1 - one) * by_record) * len(came) for one in shares]
    return float(shares[int(np.argmin(np.array(losses) + _FIRM * (shares - first) ** 2))])


def _all_alike(
    table: CodedTable, positive: Bools, start: int, every: int, seed: int, progress: Progress | None
) -> Floats:
    """The same, learned from all earlier rows whatever their age; of many rows anew when they have grown enough."""
    parts = windows(table.rows, start, every)
    steps = Steps(len(parts), progress)
    chance, model, fitted = [], None, 0
    for learn, told in parts:
        if model is None or table.rows <= FEW_ROWS or len(learn) >= _ALIKE_GROWN * fitted:
            model, fitted = fit_coded(table.take(learn), positive[learn], seed=seed, look=False), len(learn)
        chance.append(model.probabilities_of(table.take(told)))
        steps.step()
    return np.clip(np.concatenate(chance), 1e-12, 1 - 1e-12)
