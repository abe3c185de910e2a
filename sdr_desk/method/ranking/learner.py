"""Learn who buys from any table: a blend of learners, weighed on rows they had not seen, and calibrated on the same.

The rows are dealt into folds. Each learner is fitted once for each fold on the rows of the others; what these copies
say about the fold they have not seen decides the number of trees, the weights of the blend, the calibration, and how
good the model says it is. Tree copies stay and are averaged, or are grown again on all rows, as are the cheap learners.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sdr_desk.method.ranking.blend import fit_blend
from sdr_desk.method.ranking.calibrate import fit_calibration
from sdr_desk.method.ranking.coded import Bools, CodedTable, Floats, Rows, code_table
from sdr_desk.method.ranking.columns import ID, NOTHING, Reading, read_columns
from sdr_desk.method.ranking.evidence import fit_evidence
from sdr_desk.method.ranking.facets import Encoder, Facets, fit_encoder
from sdr_desk.method.ranking.leaks import Suspicion, suspect, too_good
from sdr_desk.method.ranking.linear import fit_linear
from sdr_desk.method.ranking.members import (
    CAREFUL,
    DEEP,
    FEW_ROWS,
    GIVEN,
    GIVEN_BEST,
    GIVEN_HALF,
    SMALL,
    Member,
    TreeRecipe,
    best_count,
    grow,
    keep,
    staged,
)
from sdr_desk.method.ranking.metrics import Scores, scores
from sdr_desk.method.ranking.model import LIKENESS, TRAINED, LeftOut, Model, Weighed
from sdr_desk.method.ranking.ordered import fit_ordered
from sdr_desk.method.ranking.rolling import WARM, enough_for_time
from sdr_desk.method.ranking.splits import stratified
from sdr_desk.method.ranking.steps import Cancelled, Progress, Steps, StoppedError
from sdr_desk.method.ranking.stretches import order_says_something
from sdr_desk.method.ranking.table import Table
from sdr_desk.method.ranking.threads import one_thread

LEAST_POSITIVES = 15
"""Buyers (and others) from which anything is learned at all."""

ENOUGH_POSITIVES = 40
"""Buyers (and others) from which the blend is trained; below, likeness has to do."""

STRAIGHT_COUNTS = 6.0
"""How many of the other learners the straight regressions, which can go wrong in the fewest ways, count for."""

GIVEN_COUNTS = 6.0
"""How many of them the trees on the columns as they were given count for."""

FEWEST_ROWS = 600
"""Rows up to which the weights of the blend, and many trees, would mostly follow chance."""

Fit = Callable[[Encoder, Facets, Bools, Floats | None], Member]

CHEAP: dict[str, Fit] = {
    "straight": lambda encoder, facets, y, w: fit_linear(encoder, facets, y, w, bent=False, levels=False),
    "firm": lambda encoder, facets, y, w: fit_linear(encoder, facets, y, w, bent=False, levels=False, strength=0.1),
    "bent": lambda encoder, facets, y, w: fit_linear(encoder, facets, y, w, strength=0.3),
    "firm bent": lambda encoder, facets, y, w: fit_linear(encoder, facets, y, w, strength=0.03),
    "evidence": lambda encoder, facets, y, w: fit_evidence(facets, encoder.widths, y, w),
}
TREES: tuple[TreeRecipe, ...] = (DEEP, CAREFUL, SMALL)
TREES_FOR_FEW: tuple[TreeRecipe, ...] = (GIVEN, GIVEN_HALF, CAREFUL, SMALL)
TREES_FOR_FEWEST: tuple[TreeRecipe, ...] = (GIVEN_BEST, CAREFUL, SMALL)

CHEAP_ROWS = 3000
"""Rows up to which trees are grown even for a handful of buyers; with more, they would cost much and tell little."""

_STEP = 10


class TooFewError(ValueError):
    """There are too few buyers, or too few others, to learn anything."""


def fit(
    table: Table, positive: Sequence[bool], *, ordered: bool = False, seed: int = 0, progress: Progress | None = None,
    cancelled: Cancelled | None = None, keep_columns: Collection[str] = (),
) -> Model:  # fmt: skip
    """Learn from a table and the outcome of each row; columns known only afterwards are left out.

    Args:
        ordered: the rows stand in time order, the oldest first; newer ones then count for more, if the order shows.
        seed: the same seed, table and outcomes give the same model.
        progress: called with (done, of how many) steps.
        cancelled: asked between steps; when it answers True, StoppedError is raised.
        keep_columns: columns that are learned from even when they look as if they were only known afterwards.

    Raises TooFewError when there are fewer than LEAST_POSITIVES buyers or others.
    """
    with one_thread():
        return fit_coded(
            code_table(table), np.asarray(positive, bool), ordered=ordered, seed=seed, progress=progress,
            cancelled=cancelled, keep_columns=keep_columns,
        )  # fmt: skip


def fit_coded(
    table: CodedTable, positive: Bools, *, ordered: bool = False, seed: int = 0, progress: Progress | None = None,
    cancelled: Cancelled | None = None, keep_columns: Collection[str] = (), look: bool = True,
) -> Model:  # fmt: skip
    """`fit` for a table that was coded before; without `look` nobody looks for columns known only afterwards."""
    scarce = int(min(positive.sum(), len(positive) - positive.sum()))
    if scarce < LEAST_POSITIVES:
        raise TooFewError(f"{scarce} of {len(positive)} rows have the rarer outcome, {LEAST_POSITIVES} are needed")
    readings = read_columns(table)
    suspicion = suspect(table, positive, readings, keep_columns) if look else Suspicion((), (), {})
    silent = tuple(LeftOut(one.column, why_nothing(one)) for one in readings if one.kind in {ID, NOTHING})
    gone = {one.column for one in suspicion.left_out}
    encoder = fit_encoder(table, tuple(one for one in readings if one.column not in gone))
    if ordered and enough_for_time(positive) and order_says_something(table.without(gone), positive):
        model = fit_ordered(table.without(gone), positive, seed=seed, steps=Steps(WARM + 1, progress, cancelled))
    else:
        model = _fit_at_random(encoder, encoder.transform(table), positive, scarce, seed, progress, cancelled)
    good = too_good(model.held_back.auc, suspicion.alone)
    warnings = (*([good] if good else []), *suspicion.warnings)
    return replace(model, left_out=(*suspicion.left_out, *silent), warnings=warnings)


def _fit_at_random(
    encoder: Encoder, facets: Facets, positive: Bools, scarce: int, seed: int, progress: Progress | None,
    cancelled: Cancelled | None,
) -> Model:  # fmt: skip
    """Learn from rows whose order says nothing."""
    kind = LIKENESS if scarce < ENOUGH_POSITIVES else TRAINED
    plan = _plan(len(positive), scarce)
    folds = stratified(positive, plan.folds, seed)
    again = len(plan.cheap) + sum(one.again for one in plan.trees)
    steps = Steps((len(plan.cheap) + len(plan.trees)) * plan.folds + again, progress, cancelled)
    members, logits = _members(encoder, facets, positive, folds, plan, seed, steps)
    return _blended(encoder, members, logits, positive, kind, plan)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which learners are tried on a table of its size, in how many folds, and how they are blended.

    Attributes:
        pull: how firmly the blend starts from the weights that are expected: with few outcomes the weights would be
            chance, with many it is nothing.
    """

    folds: int
    cheap: tuple[str, ...]
    trees: tuple[TreeRecipe, ...]
    pull: float = 12.0


def _plan(rows: int, scarce: int) -> _Plan:
    if scarce < ENOUGH_POSITIVES and rows > CHEAP_ROWS:
        return _Plan(5, ("straight", "evidence"), ())
    if rows <= FEWEST_ROWS:
        return _Plan(5, ("straight", "firm", "firm bent", "evidence"), TREES_FOR_FEWEST, pull=20.0)
    if rows <= FEW_ROWS:
        return _Plan(5, ("straight", "firm", "bent", "evidence"), TREES_FOR_FEW)
    return _Plan(3 if rows > 60_000 else 4, ("straight", "bent", "evidence"), TREES)


def why_nothing(reading: Reading) -> str:
    """Why a column of kind ID or NOTHING is left out."""
    if reading.kind == ID and reading.gaps:
        return "Nearly every row has a text of its own; only whether it is filled was learned from."
    if reading.kind == ID:
        return "Nearly every row has a text of its own, so there is nothing to learn from it."
    return "It says the same in every row."


def _members(
    encoder: Encoder, facets: Facets, positive: Bools, folds: Rows,
    plan: _Plan, seed: int, steps: Steps,
) -> tuple[list[Weighed], Floats]:  # fmt: skip
    """Every learner, with what its copies said about the rows they had not seen."""
    members: list[Weighed] = []
    logits: list[Floats] = []
    for name in plan.cheap:
        said = np.zeros(len(positive))
        for fold in range(int(folds.max()) + 1):
            held, rest = folds == fold, folds != fold
            said[held] = CHEAP[name](encoder, facets.take(rest), positive[rest], None).logits(facets.take(held))
            steps.step()
        members.append(Weighed(name, 1.0, (CHEAP[name](encoder, facets, positive, None),)))
        logits.append(said)
        steps.step()
    for recipe in plan.trees:
        member, said = _tree_member(recipe, encoder, facets, positive, folds, seed, steps)
        members.append(member)
        logits.append(said)
    return members, np.stack(logits, axis=1)


def _tree_member(
    recipe: TreeRecipe, encoder: Encoder, facets: Facets, positive: Bools,
    folds: Rows, seed: int, steps: Steps,
) -> tuple[Weighed, Floats]:  # fmt: skip
    """One kind of trees: as many as serve the held-back rows best, one copy for each fold; or grown again on all."""
    counts = [recipe.most] if recipe.again else list(range(_STEP, recipe.most + 1, _STEP)) or [recipe.most]
    said = np.zeros((len(positive), len(counts)))
    grown = []
    for fold in range(int(folds.max()) + 1):
        held, rest = folds == fold, folds != fold
        model, shown = grow(recipe, encoder, facets.take(rest), positive[rest], seed=seed + fold)
        stages = staged(model, shown, facets.take(held))
        said[held] = np.stack([stages[count - 1] for count in counts], axis=1)
        grown.append((model, shown))
        steps.step()
    best = best_count(said, positive)
    for copy in range(recipe.again):
        grown.append(grow(recipe, encoder, facets, positive, seed=seed + copy))
        steps.step()
    copies = tuple(keep(model, shown, counts[best], encoder) for model, shown in grown[-recipe.again :])
    return Weighed(recipe.name, 1.0, copies), said[:, best]


def _expected(members: list[Weighed]) -> Floats:
    """The weights of the blend before held-back rows say otherwise."""
    counts = np.ones(len(members))
    for names, share in (({"straight", "firm"}, STRAIGHT_COUNTS), ({GIVEN.name, GIVEN_HALF.name}, GIVEN_COUNTS)):
        at = [one.name in names for one in members]
        counts[at] = share / max(1, sum(at))
    return np.asarray(counts / counts.sum())


def _blended(
    encoder: Encoder, members: list[Weighed], logits: Floats, positive: Bools, kind: str, plan: _Plan
) -> Model:
    weights, intercept = fit_blend(logits, positive, start=_expected(members), pull=plan.pull)
    blend = logits @ weights + intercept
    calibration = fit_calibration(blend, positive)
    held_back: Scores = scores(positive, 1.0 / (1.0 + np.exp(-calibration.apply(blend))))
    kept = tuple(
        Weighed(one.name, float(weight), one.copies)
        for one, weight in zip(members, weights, strict=True)
        if weight > 1e-4
    )
    return Model(
        kind=kind, encoder=encoder, members=kept, intercept=intercept, calibration=calibration, left_out=(),
        rows=len(positive), positives=int(positive.sum()), held_back=held_back,
    )  # fmt: skip


__all__ = ["LeftOut", "Model", "StoppedError", "TooFewError", "fit", "fit_coded"]
