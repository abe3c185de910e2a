"""Weights of evidence: what each fact alone says about buying, added up and shrunk; honest with few customers.

For a bin with p buyers and q others, of P and Q in all, the weight is log((p + a·r)/(q + a·(1 − r))) − log(P/Q) with
r = P/(P + Q) (Good, 1950). Facts that say the same are counted once too often by a plain sum, so it is scaled down.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sdr_desk.method.ranking.coded import Bools, Codes, Floats
from sdr_desk.method.ranking.facets import Facets

SHRINKAGE = 20.0
"""People at the common rate that each bin starts with (a)."""

_MOST_BINS = 8


@dataclass(frozen=True, slots=True)
class Evidence:
    """The weights of every bin of every facet; numbers are cut at `edges`, gaps are the last bin."""

    base: float
    scale: float
    edges: tuple[tuple[float, ...], ...]
    weights: tuple[tuple[float, ...], ...]

    def logits(self, facets: Facets) -> Floats:
        """The log-odds of each row."""
        return np.asarray(self.base + self.parts(facets).sum(axis=1))

    def parts(self, facets: Facets) -> Floats:
        """What each facet adds, rows × (numbers, then categories)."""
        bins = _bins(facets, self.edges)
        return self.scale * np.stack(
            [np.array(weights)[bins[:, at]] for at, weights in enumerate(self.weights)], axis=1
        ) if self.weights else np.zeros((len(bins), 0))  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        """The model as plain values."""
        return {"base": self.base, "scale": self.scale, "edges": self.edges, "weights": self.weights}

    @staticmethod
    def from_json(saved: dict[str, Any]) -> Evidence:
        """The model that `as_json` wrote."""
        edges, weights = (tuple(tuple(one) for one in saved[name]) for name in ("edges", "weights"))
        return Evidence(saved["base"], saved["scale"], edges, weights)


def fit_evidence(
    facets: Facets, widths: tuple[int, ...], positive: Bools, weights: Floats | None = None,
    shrinkage: float = SHRINKAGE,
) -> Evidence:  # fmt: skip
    """Weigh every bin; a number gets more bins the more buyers there are."""
    weight = np.ones(len(positive)) if weights is None else weights
    count = int(np.clip(positive.sum() // 10, 2, _MOST_BINS))
    edges = tuple(_edges(facets.numbers[:, at], count) for at in range(facets.numbers.shape[1]))
    bins = _bins(facets, edges)
    sizes = [*(len(one) + 2 for one in edges), *widths]
    buyers, others = float(weight @ positive) + 0.5, float(weight @ ~positive) + 0.5
    found: list[tuple[float, ...]] = []
    for at, size in enumerate(sizes):
        bought = np.bincount(bins[:, at], weights=weight * positive, minlength=size)
        people = np.bincount(bins[:, at], weights=weight, minlength=size)
        rate = buyers / (buyers + others)
        odds = (bought + shrinkage * rate) / (people - bought + shrinkage * (1 - rate))
        said = np.log(odds) - np.log(buyers / others)
        found.append(tuple((said - said[bins[:, at]].mean()).tolist()))
    plain = Evidence(float(np.log(buyers / others)), 1.0, edges, tuple(found))
    scale = _scale(plain.parts(facets), positive)
    return Evidence(plain.base, scale, edges, plain.weights)


def _scale(parts: Floats, positive: Bools) -> float:
    """Less than 1 as far as the facets repeat each other: their variances over the variance of their sum."""
    total = float(parts.sum(axis=1).var())
    alone = float(parts.var(axis=0).sum())
    return float(np.clip(alone / total, 0.1, 1.0)) if total > 0 and len(positive) else 1.0


def _edges(values: Floats, count: int) -> tuple[float, ...]:
    known = values[~np.isnan(values)]
    if not len(known):
        return ()
    found = np.unique(np.quantile(known, np.linspace(0, 1, count + 1)[1:-1]))
    return tuple(float(edge) for edge in found if edge < known.max())


def _bins(facets: Facets, edges: tuple[tuple[float, ...], ...]) -> Codes:
    """The bin of each row for each number (gaps in the last), then the levels of the categories."""
    rows, numbers = facets.numbers.shape
    out = np.zeros((rows, numbers + facets.codes.shape[1]), np.int32)
    for at, cuts in enumerate(edges):
        values = facets.numbers[:, at]
        out[:, at] = np.where(np.isnan(values), len(cuts) + 1, np.searchsorted(cuts, values, side="left"))
    out[:, numbers:] = facets.codes
    return out
