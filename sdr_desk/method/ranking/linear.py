"""Logistic regression that bends: each number as a straight line and as a few hats, each category level on its own.

The log-odds are a sum of one curve per fact (Hastie and Tibshirani, 1990, generalised additive models), with a ridge
on all of them. The numbers' curves are linear splines with knots at the quantiles.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sdr_desk.method.ranking.coded import Bools, Floats
from sdr_desk.method.ranking.facets import CategoryFacet, Encoder, Facets

MOST_KNOTS = 9


@dataclass(frozen=True, slots=True)
class Curve:
    """What one number adds to the log-odds: a line through the standardised value, hats over knots, or `gap`."""

    mean: float
    spread: float
    low: float
    high: float
    knots: tuple[float, ...]
    slope: float = 0.0
    hats: tuple[float, ...] = ()
    gap: float = 0.0
    centre: float = 0.0

    def at(self, values: Floats) -> Floats:
        """The log-odds for each value, against the mean over the rows it was learned from."""
        line = self.slope * (np.clip(values, self.low, self.high) - self.mean) / self.spread
        bent = np.interp(values, self.knots, self.hats) if self.hats else 0.0
        return np.where(np.isnan(values), self.gap, line + bent) - self.centre


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A fitted sum of curves; `levels` has the log-odds of each level of each category."""

    base: float
    curves: tuple[Curve, ...]
    levels: tuple[tuple[float, ...], ...]

    def logits(self, facets: Facets) -> Floats:
        """The log-odds of each row."""
        return np.asarray(self.base + self.parts(facets).sum(axis=1))

    def parts(self, facets: Facets) -> Floats:
        """What each facet adds, rows × (numbers, then categories)."""
        parts = np.zeros((len(facets.numbers), len(self.curves) + len(self.levels)))
        for at, curve in enumerate(self.curves):
            parts[:, at] = curve.at(facets.numbers[:, at])
        for at, weights in enumerate(self.levels):
            parts[:, len(self.curves) + at] = np.array(weights)[facets.codes[:, at]]
        return parts

    def as_json(self) -> dict[str, Any]:
        """The model as plain values."""
        curves = [
            [one.mean, one.spread, one.low, one.high, list(one.knots), one.slope, list(one.hats), one.gap, one.centre]
            for one in self.curves
        ]
        return {"base": self.base, "curves": curves, "levels": [list(one) for one in self.levels]}

    @staticmethod
    def from_json(saved: dict[str, Any]) -> LinearModel:
        """The model that `as_json` wrote."""
        curves = tuple(
            Curve(mean, spread, low, high, tuple(knots), slope, tuple(hats), gap, centre)
            for mean, spread, low, high, knots, slope, hats, gap, centre in saved["curves"]
        )
        return LinearModel(saved["base"], curves, tuple(tuple(one) for one in saved["levels"]))


def fit_linear(
    encoder: Encoder, facets: Facets, positive: Bools, weights: Floats | None = None, *, strength: float = 1.0,
    bent: bool = True, levels: bool = True,
) -> LinearModel:  # fmt: skip
    """Fit the curves; `strength` is the inverse of the ridge, `bent` allows hats, `levels` allows codes as names."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - a heavy library

    both = {one.column for one in encoder.categories} if levels else set()
    blanks = [
        _blank(facets.numbers[:, at], bent=bent and number.column not in both)
        for at, number in enumerate(encoder.numbers)
    ]
    numeric = {one.column for one in encoder.numbers if one.part == "value"}
    shown = [levels or one.column not in numeric or not _plain(one) for one in encoder.categories]
    design, starts = _design(blanks, encoder.widths, shown, facets)
    model = LogisticRegression(C=strength, max_iter=300, tol=1e-4)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says when it stops early; a ridge solution near the end is good enough
        model.fit(design, positive, sample_weight=weights)
    return _named(blanks, encoder.widths, shown, starts, model.coef_[0], float(model.intercept_[0]), facets)


def _plain(category: CategoryFacet) -> bool:
    """Whether its levels are written as bare numbers, not as ranges or with signs."""
    return all(level.lstrip("-").replace(".", "", 1).isdigit() for level in category.levels if level)


def _blank(values: Floats, *, bent: bool) -> Curve:
    known = values[~np.isnan(values)]
    if not len(known):
        return Curve(0.0, 1.0, 0.0, 0.0, ())
    low, high = (float(one) for one in np.quantile(known, (0.001, 0.999)))
    if high - low < 1e-12 * max(1.0, abs(high)):
        low, high = float(known.min()), float(known.max())
    clipped = np.clip(known, low, high)
    spread = float(clipped.std()) or 1.0
    knots: tuple[float, ...] = ()
    if bent and len(known) >= 100:
        count = int(min(MOST_KNOTS, 3 + len(known) // 400))
        found = np.unique(np.quantile(known, np.linspace(0.0, 1.0, count)))
        knots = tuple(float(knot) for knot in found) if len(found) > 2 else ()
    return Curve(float(clipped.mean()), spread, low, high, knots)


def _design(
    curves: list[Curve], widths: tuple[int, ...], shown: list[bool], facets: Facets
) -> tuple[Any, NDArray[np.int64]]:
    """The sparse design matrix, and the first column of each facet's block."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - a heavy library

    rows = len(facets.numbers)
    data: list[Floats] = []
    at: list[NDArray[np.int64]] = []
    starts: list[int] = []
    start = 0
    for place, curve in enumerate(curves):
        starts.append(start)
        for value, column in _curve_columns(curve, facets.numbers[:, place]):
            data.append(value)
            at.append(column + start)
        start += 2 + len(curve.knots)
    for place, width in enumerate(widths):
        starts.append(start)
        if shown[place]:
            data.append(np.ones(rows))
            at.append(facets.codes[:, place].astype(np.int64) + start)
            start += width
    if not data:
        return csr_matrix((rows, 1)), np.array(starts, np.int64)
    values, columns = np.stack(data, axis=1), np.stack(at, axis=1)
    pointer = np.arange(rows + 1) * values.shape[1]
    matrix = csr_matrix((values.ravel(), columns.ravel(), pointer), shape=(rows, start))
    matrix.eliminate_zeros()
    return matrix, np.array(starts, np.int64)


def _curve_columns(curve: Curve, values: Floats) -> list[tuple[Floats, NDArray[np.int64]]]:
    """Line, gap and the two hats a value lies under: what stands there, and in which column of the block."""
    gap = np.isnan(values)
    zero = np.zeros(len(values), np.int64)
    line = np.where(gap, 0.0, (np.clip(values, curve.low, curve.high) - curve.mean) / curve.spread)
    pieces = [(line, zero), (gap.astype(float), zero + 1)]
    if curve.knots:
        knots = np.array(curve.knots)
        inside = np.where(gap, knots[0], np.clip(values, knots[0], knots[-1]))
        left = np.clip(np.searchsorted(knots, inside, side="right") - 1, 0, len(knots) - 2)
        share = (inside - knots[left]) / (knots[left + 1] - knots[left])
        pieces += [(np.where(gap, 0.0, 1 - share), left + 2), (np.where(gap, 0.0, share), left + 3)]
    return pieces


def _named(
    blanks: list[Curve], widths: tuple[int, ...], shown: list[bool], starts: NDArray[np.int64], found: Floats,
    base: float, facets: Facets,
) -> LinearModel:  # fmt: skip
    """The coefficients given back to their facets, each centred on the rows it was learned from."""
    curves: list[Curve] = []
    for at, blank in enumerate(blanks):
        block = found[starts[at] : starts[at] + 2 + len(blank.knots)]
        hats = tuple(float(one) for one in block[2:])
        raw = Curve(
            blank.mean, blank.spread, blank.low, blank.high, blank.knots, float(block[0]), hats, float(block[1])
        )
        centre = float(raw.at(facets.numbers[:, at]).mean())
        base += centre
        curves.append(Curve(raw.mean, raw.spread, raw.low, raw.high, raw.knots, raw.slope, hats, raw.gap, centre))
    levels: list[tuple[float, ...]] = []
    for at, width in enumerate(widths):
        block = found[starts[len(blanks) + at] :][:width] if shown[at] else np.zeros(width)
        centre = float(block[facets.codes[:, at]].mean())
        base += centre
        levels.append(tuple(float(one) - centre for one in block))
    return LinearModel(base, tuple(curves), tuple(levels))
