"""What happened lately: the rate of buyers of the last rows, over all and at each level, as a number for the trees.

Outcomes fade with their age in rows: weight 2^(−age/half-life). A row is told only the rates as they stood at the
start of its block of `horizon` rows, just as a row to come is told those of the last time of learning; nothing looks
ahead. A rate is told as log((p + a·r)/(q + a·(1 − r))) with p buyers and q others, faded, and r the rate over all.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from sdr_desk.method.ranking.coded import Bools, Codes, Floats
from sdr_desk.method.ranking.facets import Facets
from sdr_desk.method.ranking.trees import Forest

OVERALL = (300.0, 1500.0, 6000.0)
"""Half-lives, in rows, of the rates over all rows."""

BY_LEVEL = (1000.0, 5000.0)
"""Half-lives, in rows, of the rates of each level, told as their difference from the rate over all rows."""

_TRUST = 15.0
_START = 0.1
"""The rate that is assumed (with the weight of _TRUST people) before the first row."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The rates as they stand at one moment: over all, and for each half-life and category those of the levels."""

    overall: tuple[float, ...]
    levels: tuple[tuple[float, ...], ...]

    def transform(self, codes: Codes) -> Floats:
        """What rows to come are told."""
        out = np.empty((len(codes), len(self.overall) + len(self.levels)), order="F")
        out[:, : len(self.overall)] = self.overall
        categories = codes.shape[1]
        for at, known in enumerate(self.levels):
            out[:, len(self.overall) + at] = np.array(known)[codes[:, at % categories]]
        return out


@dataclass(frozen=True, slots=True)
class LatelyMember:
    """Trees that are told, beside the facts, what happened lately."""

    forest: Forest
    standing: Standing

    def logits(self, facets: Facets) -> Floats:
        """The log-odds of each row."""
        return self.forest.logits(self._matrix(facets))

    def parts(self, facets: Facets) -> Floats:
        """What each facet adds, rows × (numbers, then categories); the rate of a level counts for its category."""
        added = self.forest.parts(self._matrix(facets))
        numbers, categories = facets.numbers.shape[1], facets.codes.shape[1]
        own = added[:, : numbers + categories].copy()
        first = numbers + categories + len(self.standing.overall)
        for at in range(len(self.standing.levels)):
            own[:, numbers + at % categories] += added[:, first + at]
        return own

    def as_json(self) -> dict[str, Any]:
        """The member as plain values."""
        return {"forest": self.forest.as_json(), "overall": self.standing.overall, "levels": self.standing.levels}

    @staticmethod
    def from_json(saved: dict[str, Any]) -> LatelyMember:
        """The member that `as_json` wrote."""
        standing = Standing(tuple(saved["overall"]), tuple(tuple(one) for one in saved["levels"]))
        return LatelyMember(Forest.from_json(saved["forest"]), standing)

    def _matrix(self, facets: Facets) -> Floats:
        return np.hstack([facets.numbers, facets.codes, self.standing.transform(facets.codes)])


def standings(codes: Codes, widths: tuple[int, ...], positive: Bools, horizon: int) -> tuple[Floats, Standing]:
    """What each row was told at the start of its block, and how the rates stand after the last row.

    Blocks are counted backwards from the last row, which is the newest.
    """
    starts = sorted({0, *range(len(codes), 0, -horizon)})
    told: list[Floats] = []
    overall: list[float] = []
    levels: list[tuple[float, ...]] = []
    alone = np.zeros(len(codes), np.int32)
    for half_life in OVERALL:
        rows, now = _faded(alone, 1, positive, half_life, starts, None)
        told.append(rows)
        overall.append(float(now[0]))
    for half_life in BY_LEVEL:
        base, base_now = _faded(alone, 1, positive, half_life, starts, None)
        for at, width in enumerate(widths):
            rows, now = _faded(codes[:, at], width, positive, half_life, starts, np.append(base, base_now[0]))
            told.append(rows - base)
            levels.append(tuple((now - base_now[0]).tolist()))
    return np.stack(told, axis=1), Standing(tuple(overall), tuple(levels))


def _faded(
    codes: Codes, width: int, positive: Bools, half_life: float, starts: list[int], base: Floats | None
) -> tuple[Floats, Floats]:
    """For each row the log-odds of its level at the start of its block, and those of all levels at the end."""
    bought, people = np.zeros(width), np.zeros(width)
    out = np.zeros(len(codes))
    decay = np.log(2) / half_life
    for start, end in pairwise(starts):
        out[start:end] = _odds(bought, people, start, base)[codes[start:end]]
        weight = np.exp(-decay * (end - np.arange(start, end)))
        fade = np.exp(-decay * (end - start))
        part = codes[start:end]
        bought = bought * fade + np.bincount(part, weights=weight * positive[start:end], minlength=width)
        people = people * fade + np.bincount(part, weights=weight, minlength=width)
    return out, _odds(bought, people, len(codes), base)


def _odds(bought: Floats, people: Floats, at: int, base: Floats | None) -> Floats:
    rate = _START if base is None else 1 / (1 + np.exp(-base[at]))
    return np.asarray(np.log((bought + _TRUST * rate) / (people - bought + _TRUST * (1 - rate))))
