"""The learners that are blended: two logistic regressions, boosted trees of several kinds, weights of evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np

from sdr_desk.method.ranking.blend import fit_blend
from sdr_desk.method.ranking.coded import Bools, Floats
from sdr_desk.method.ranking.evidence import Evidence
from sdr_desk.method.ranking.facets import Encoder, Facets
from sdr_desk.method.ranking.linear import LinearModel
from sdr_desk.method.ranking.metrics import log_loss
from sdr_desk.method.ranking.rates import Rates, fit_rates, rates_by_fold
from sdr_desk.method.ranking.recent import LatelyMember, Standing
from sdr_desk.method.ranking.trees import Forest, export_forest


class Member(Protocol):
    """One fitted learner."""

    def logits(self, facets: Facets) -> Floats:
        """The log-odds of each row."""

    def parts(self, facets: Facets) -> Floats:
        """What each facet adds, rows × (numbers, then categories)."""

    def as_json(self) -> dict[str, Any]:
        """The member as plain values."""


@dataclass(frozen=True, slots=True)
class TreeMember:
    """Trees over the numbers and the categories, either as levels or as the rates of their levels."""

    forest: Forest
    rates: Rates | None

    def logits(self, facets: Facets) -> Floats:
        """The log-odds of each row."""
        return self.forest.logits(_matrix(facets, self.rates))

    def parts(self, facets: Facets) -> Floats:
        """What each facet adds, rows × (numbers, then categories)."""
        return self.forest.parts(_matrix(facets, self.rates))

    def as_json(self) -> dict[str, Any]:
        """The member as plain values."""
        return {"forest": self.forest.as_json(), "rates": self.rates and [list(one) for one in self.rates.levels]}

    @staticmethod
    def from_json(saved: dict[str, Any]) -> TreeMember:
        """The member that `as_json` wrote."""
        rates = saved["rates"]
        return TreeMember(
            Forest.from_json(saved["forest"]), None if rates is None else Rates(tuple(tuple(one) for one in rates))
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """How facets are shown to trees: a number for each level, if not the levels, and the columns, if not all."""

    rates: Rates | None
    columns: tuple[int, ...] | None = None

    def matrix(self, facets: Facets) -> Floats:
        """The rows as the trees see them."""
        whole = _matrix(facets, self.rates)
        return whole if self.columns is None else whole[:, self.columns]


@dataclass(frozen=True, slots=True)
class TreeRecipe:
    """Settings of the boosting (HistGradientBoostingClassifier), and how categories are shown to it.

    Categories are shown as the rates of their levels (`by_rates`), as places in the alphabet (`as_given`, which leaves
    out what else was made of the columns), or as levels that are split into sets. `again` copies are grown again on all
    rows, each with all trees; when it is 0, the copies of the folds stay, with as many trees as serve best.
    """

    name: str
    rate: float
    most: int
    leaves: int
    least: int
    ridge: float
    columns: float
    by_rates: bool
    as_given: bool = False
    again: int = 0


DEEP = TreeRecipe("deep trees", 0.06, 160, 31, 20, 5.0, 0.5, by_rates=False)
CAREFUL = TreeRecipe("careful trees", 0.06, 160, 12, 30, 5.0, 0.4, by_rates=True)
PLAIN = TreeRecipe("plain trees", 0.1, 100, 31, 20, 0.0, 1.0, by_rates=False)
"""What scikit-learn does when nothing is said, in place of the deep trees where there are few rows."""

GIVEN = replace(PLAIN, name="trees as given", as_given=True, again=1)
"""The same on the columns as they were given: what is made of them, or says them once more, leads few rows astray."""

GIVEN_HALF = replace(GIVEN, name="half trees as given", columns=0.5, again=3)
"""The same, each split choosing from half of the columns: the mean of several is calmer than one of all columns."""

GIVEN_BEST = replace(GIVEN_HALF, name="short trees as given", again=0)
"""The same where all trees would be too many."""

FEW_ROWS = 8000
"""Rows up to which a table counts as one of few rows."""

LATELY_TREES = 60
SMALL = TreeRecipe("small trees", 0.08, 160, 5, 15, 2.0, 0.5, by_rates=True)


def grow(
    recipe: TreeRecipe, encoder: Encoder, facets: Facets, positive: Bools, *, seed: int,
    weights: Floats | None = None, trees: int | None = None,
) -> tuple[Any, Shown]:  # fmt: skip
    """Grow trees; the fitted scikit-learn model, and how the facets were shown to it."""
    from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: PLC0415 - a heavy library

    model = HistGradientBoostingClassifier(
        learning_rate=recipe.rate, max_iter=trees or recipe.most, max_leaf_nodes=recipe.leaves,
        min_samples_leaf=min(recipe.least, max(2, len(positive) // 20)), l2_regularization=recipe.ridge,
        max_features=recipe.columns, early_stopping=False, random_state=seed,
        categorical_features=None if recipe.by_rates or recipe.as_given else _native(encoder),
    )  # fmt: skip
    if recipe.by_rates:
        told = rates_by_fold(facets.codes, encoder.widths, positive, seed, weights)
        model.fit(np.hstack([facets.numbers, told]), positive, sample_weight=weights)
        return model, Shown(fit_rates(facets.codes, encoder.widths, positive, weights))
    shown = _as_given(encoder) if recipe.as_given else Shown(None)
    model.fit(shown.matrix(facets), positive, sample_weight=weights)
    return model, shown


def staged(model: Any, shown: Shown, facets: Facets) -> list[Floats]:
    """The log-odds after 1, 2, 3 … trees."""
    return [np.ravel(one) for one in model.staged_decision_function(shown.matrix(facets))]


def best_count(said: Floats, positive: Bools) -> int:
    """The column of *said* (rows × numbers of trees) that tells most once it is scaled.

    The blend scales what it takes, so a number of trees that is merely too sure of itself is not held against it.
    """
    losses = []
    for at in range(said.shape[1]):
        weight, intercept = fit_blend(said[:, [at]], positive, start=np.ones(1), pull=1.0)
        losses.append(log_loss(positive, said[:, at] * weight[0] + intercept))
    return int(np.argmin(losses))


def keep(model: Any, shown: Shown, trees: int, encoder: Encoder) -> TreeMember:
    """The first trees as a member that needs no scikit-learn."""
    widths = {} if model.is_categorical_ is None else _widths(encoder)
    forest = export_forest(model, trees, int(model.n_features_in_), widths)
    if shown.columns is not None:
        columns = np.array(shown.columns, np.int64)
        forest = replace(forest, feature=np.where(forest.feature < 0, -1, columns[forest.feature]))
    return TreeMember(forest, shown.rates)


def grow_lately(encoder: Encoder, facets: Facets, told: Floats, positive: Bools, *, seed: int) -> Any:
    """Grow trees over the facts and what happened lately."""
    from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: PLC0415 - a heavy library

    model = HistGradientBoostingClassifier(
        learning_rate=0.08, max_iter=LATELY_TREES, max_leaf_nodes=15, l2_regularization=5.0, max_features=0.5,
        early_stopping=False, random_state=seed, categorical_features=_native(encoder),
    )  # fmt: skip
    return model.fit(np.hstack([facets.numbers, facets.codes, told]), positive)


def keep_lately(model: Any, encoder: Encoder, standing: Standing) -> LatelyMember:
    """The trees with how the rates stand, as a member that needs no scikit-learn."""
    return LatelyMember(export_forest(model, LATELY_TREES, int(model.n_features_in_), _widths(encoder)), standing)


def member_from_json(kind: str, saved: dict[str, Any]) -> Member:
    """The member of a kind that `as_json` wrote; raises KeyError for a kind that is not known."""
    read: dict[str, Callable[[dict[str, Any]], Member]] = {
        "linear": LinearModel.from_json, "evidence": Evidence.from_json, "trees": TreeMember.from_json,
        "lately": LatelyMember.from_json,
    }  # fmt: skip
    return read[kind](saved)


def kind_of(member: Member) -> str:
    """The word under which a member is kept."""
    kinds: dict[type, str] = {LinearModel: "linear", Evidence: "evidence", TreeMember: "trees", LatelyMember: "lately"}
    return kinds[type(member)]


def _widths(encoder: Encoder) -> dict[int, int]:
    """The columns of the matrix that are given as categories, with their levels."""
    numbers = len(encoder.numbers)
    return {column: encoder.widths[column - numbers] for column in _native(encoder) or []}


def _matrix(facets: Facets, rates: Rates | None) -> Floats:
    return np.hstack([facets.numbers, facets.codes if rates is None else rates.transform(facets.codes)])


def _native(encoder: Encoder) -> list[int] | None:
    """The columns of the matrix that hold levels, as far as a number does not say the same."""
    numeric = {one.column for one in encoder.numbers if one.part == "value"}
    found = [
        len(encoder.numbers) + at
        for at, one in enumerate(encoder.categories)
        if one.column not in numeric and len(one.levels) < 254
    ]
    return found or None


def _as_given(encoder: Encoder) -> Shown:
    """Each column once: numbers but for how often a text occurs, and of what is no number the places in the alphabet.

    The level for everything else comes after the last.
    """
    numeric = {one.column for one in encoder.numbers if one.part == "value"}
    numbers = [at for at, one in enumerate(encoder.numbers) if one.part != "often"]
    names = [len(encoder.numbers) + at for at, one in enumerate(encoder.categories) if one.column not in numeric]
    places = []
    for one in encoder.categories:
        order = {level: float(place) for place, level in enumerate(sorted(one.levels))}
        places.append((*(order[level] for level in one.levels), float(len(one.levels))))
    return Shown(Rates(tuple(places)), (*numbers, *names))
