"""Probabilities that keep their word: a strictly rising curve from a score to log-odds, found on held-back rows.

With few outcomes it is a straight line (Platt, 1999); with many, rates of neighbouring bins pooled until they rise
(Ayer et al., 1955), shrunk towards the line and joined by straight pieces. It never changes anybody's place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sdr_desk.method.ranking.coded import Bools, Floats

ENOUGH = 400
"""Buyers (and others) from which the curve may bend."""

_TRUST = 60.0
_LEAST_SLOPE = 0.2


@dataclass(frozen=True, slots=True)
class Calibration:
    """A rising line of straight pieces through (knots, values), going on with slope 1 beyond its ends."""

    knots: tuple[float, ...] = (0.0,)
    values: tuple[float, ...] = (0.0,)

    def apply(self, logits: Floats) -> Floats:
        """The log-odds to be believed."""
        low, high = self.knots[0], self.knots[-1]
        beyond = np.minimum(logits - low, 0.0) + np.maximum(logits - high, 0.0)
        return np.asarray(np.interp(logits, self.knots, self.values) + beyond)

    def as_json(self) -> dict[str, Any]:
        """The curve as plain values."""
        return {"knots": list(self.knots), "values": list(self.values)}

    @staticmethod
    def from_json(saved: dict[str, Any]) -> Calibration:
        """The curve that `as_json` wrote."""
        return Calibration(tuple(saved["knots"]), tuple(saved["values"]))


def fit_calibration(logits: Floats, positive: Bools) -> Calibration:
    """Bend a score that already is nearly log-odds; with few outcomes it is left as it is."""
    scarce = int(min(positive.sum(), (~positive).sum()))
    if scarce < ENOUGH:
        return Calibration()
    bins = int(min(20, scarce // 80))
    parts = np.array_split(np.argsort(logits, kind="stable"), bins)
    knots = np.array([float(logits[part].mean()) for part in parts])
    promised = np.array([float(_chance(logits[part]).mean()) for part in parts])
    came = np.array([float((positive[part].sum() + _TRUST * p) / (len(part) + _TRUST)) for part, p in
                     zip(parts, promised, strict=True)])  # fmt: skip
    sizes = np.array([len(part) for part in parts], float)
    moved = _pooled(came, sizes)
    values = knots + np.log(moved / (1 - moved)) - np.log(promised / (1 - promised))
    return _rising(knots, values)


def _chance(logits: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-logits)))


def _pooled(rates: Floats, sizes: Floats) -> Floats:
    """Neighbours that fall are pooled until all rise (pool adjacent violators)."""
    groups: list[tuple[float, float, int]] = []
    for rate, size in zip(rates, sizes, strict=True):
        groups.append((float(rate), float(size), 1))
        while len(groups) > 1 and groups[-2][0] > groups[-1][0]:
            (first, m, i), (second, n, j) = groups[-2], groups.pop()
            groups[-1] = ((first * m + second * n) / (m + n), m + n, i + j)
    return np.repeat([rate for rate, _size, _count in groups], [count for _rate, _size, count in groups])


def _rising(knots: Floats, values: Floats) -> Calibration:
    """The curve with a least slope between knots, so that no two scores become one."""
    kept_knots, kept = [float(knots[0])], [float(values[0])]
    for knot, value in zip(knots[1:], values[1:], strict=True):
        step = float(knot) - kept_knots[-1]
        if step > 1e-9:
            kept_knots.append(float(knot))
            kept.append(max(float(value), kept[-1] + _LEAST_SLOPE * step))
    return Calibration(tuple(kept_knots), tuple(kept))
