"""Boosted trees: grown by scikit-learn, kept as plain arrays, and read again with numpy alone.

A node sends a row left when its value is at most the threshold (or its level is in the node's set); gaps go where
they went when the tree was grown. The log-odds are the base plus the leaves' values (Friedman, 2001).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sdr_desk.method.ranking.coded import Floats

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees laid one after another.

    Attributes:
        base: the log-odds before the first tree.
        roots: the first node of each tree.
        feature: the column a node asks about, −1 for a leaf.
        threshold: the greatest value that goes left.
        left, right: the nodes below.
        gap_left: whether gaps go left.
        value: the log-odds a leaf adds; of an inner node, what it would have added as a leaf.
        sets: for a node that asks about levels, those that go left.
    """

    base: float
    roots: Ints
    feature: Ints
    threshold: Floats
    left: Ints
    right: Ints
    gap_left: NDArray[np.bool_]
    value: Floats
    sets: dict[int, tuple[int, ...]]

    def logits(self, matrix: Floats) -> Floats:
        """The log-odds of each row of a matrix, NaN where there is a gap."""
        total = np.full(len(matrix), self.base)
        for node, rows, _before in self._walk(matrix):
            if self.feature[node] < 0:
                total[rows] += self.value[node]
        return total

    def parts(self, matrix: Floats) -> Floats:
        """What each column adds for each row: the changes of value along its paths (Saabas, 2014).

        They sum up to the log-odds less the base and the roots' values.
        """
        added = np.zeros(matrix.shape)
        for node, rows, before in self._walk(matrix):
            if before >= 0:
                added[rows, self.feature[before]] += self.value[node] - self.value[before]
        return added

    def _walk(self, matrix: Floats) -> Iterator[tuple[int, Ints, int]]:
        """Every node that is reached, by which rows, and from which node (−1 for a root)."""
        matrix = np.asfortranarray(matrix)
        everyone = np.arange(len(matrix))
        for root in self.roots:
            waiting = [(int(root), everyone, -1)]
            while waiting:
                node, rows, before = waiting.pop()
                yield node, rows, before
                if self.feature[node] < 0:
                    continue
                goes = self._goes_left(node, matrix[rows, self.feature[node]])
                for below, part in ((self.left[node], rows[goes]), (self.right[node], rows[~goes])):
                    if len(part):
                        waiting.append((int(below), part, node))

    def _goes_left(self, node: int, values: Floats) -> NDArray[np.bool_]:
        inside = np.isin(values, self.sets[node]) if node in self.sets else values <= self.threshold[node]
        if self.gap_left[node]:
            inside = inside | np.isnan(values)
        return np.asarray(inside)

    def as_json(self) -> dict[str, Any]:
        """The trees as plain values."""
        return {
            "base": self.base, "roots": self.roots.tolist(), "feature": self.feature.tolist(),
            "threshold": self.threshold.tolist(), "left": self.left.tolist(), "right": self.right.tolist(),
            "gap_left": self.gap_left.astype(int).tolist(), "value": self.value.tolist(),
            "sets": {str(node): list(levels) for node, levels in self.sets.items()},
        }  # fmt: skip

    @staticmethod
    def from_json(saved: dict[str, Any]) -> Forest:
        """The trees that `as_json` wrote."""
        whole = {name: np.array(saved[name], np.int64) for name in ("roots", "feature", "left", "right")}
        return Forest(
            base=saved["base"], threshold=np.array(saved["threshold"], float), value=np.array(saved["value"], float),
            gap_left=np.array(saved["gap_left"], bool),
            sets={int(node): tuple(levels) for node, levels in saved["sets"].items()}, **whole,
        )  # fmt: skip


def export_forest(model: Any, trees: int, features: int, widths: dict[int, int]) -> Forest:
    """The first trees of a fitted HistGradientBoostingClassifier of two classes, read from its node table.

    Args:
        features: how many columns it was fitted on.
        widths: for each column that was given as a category, how many levels it may have.
    """
    predictors = [one[0] for one in model._predictors[:trees]]  # the only place where the nodes are
    columns, known = _shown(model, features, sorted(widths))
    starts = np.cumsum([0, *(len(one.nodes) for one in predictors)])
    joined = np.concatenate([one.nodes for one in predictors])
    offset = np.repeat(starts[:-1], [len(one.nodes) for one in predictors])
    leaf = joined["is_leaf"].astype(bool)
    feature = np.where(leaf, -1, columns[joined["feature_idx"]])
    gap_left = joined["missing_go_to_left"].astype(bool)
    sets: dict[int, tuple[int, ...]] = {}
    for start, one in zip(starts[:-1], predictors, strict=True):
        for at in np.flatnonzero(one.nodes["is_categorical"].astype(bool) & (one.nodes["is_leaf"] == 0)):
            node, column = int(start + at), int(feature[start + at])
            levels = _left_levels(one.raw_left_cat_bitsets[one.nodes["bitset_idx"][at]], known[column])
            unseen = set(range(widths[column])) - set(known[column]) if gap_left[node] else set()
            sets[node] = tuple(sorted({*levels, *unseen}))
    limit = np.finfo(float).max
    return Forest(
        base=float(np.ravel(model._baseline_prediction)[0]),  # the log-odds before the first tree
        roots=starts[:-1].astype(np.int64), feature=feature.astype(np.int64),
        threshold=np.clip(joined["num_threshold"], -limit, limit), gap_left=gap_left, sets=sets,
        left=joined["left"].astype(np.int64) + offset, right=joined["right"].astype(np.int64) + offset,
        value=np.where(leaf, joined["value"], joined["value"] * model.learning_rate),
    )  # fmt: skip


def _shown(model: Any, features: int, categories: list[int]) -> tuple[Ints, dict[int, list[int]]]:
    """The given column behind each of its own (categories come first there), and the levels it knows, in its order."""
    others = [at for at in range(features) if at not in categories]
    if not categories:
        return np.array(others, np.int64), {}
    encoder = model._preprocessor.named_transformers_["encoder"]  # the order of the levels is only there
    known = {
        column: [int(level) for level in levels if not np.isnan(level)]
        for column, levels in zip(categories, encoder.categories_, strict=True)
    }
    return np.array([*categories, *others], np.int64), known


def _left_levels(bits: NDArray[np.uint32], known: list[int]) -> list[int]:
    """The known levels whose bits are set."""
    return [level for at, level in enumerate(known) if int(bits[at // 32]) >> (at % 32) & 1]
