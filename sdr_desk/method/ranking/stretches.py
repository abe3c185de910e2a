"""Does the order of the rows say anything? Who stands in them, and who of them buys, is compared along the rows.

A file that is said to be in time order may stand in no order at all; then learners that trust the newest rows most
would chase chance. The rows are cut into stretches, each column into levels (a number into fifths), and three questions
asked of each column: do its levels stand alike in all stretches (Pearson's chi-square of homogeneity), does the share
of buyers at each level rise or fall along the rows, and is it another one in the newest rows (Cochran, 1954, and
Armitage, 1955, summed over the levels)?
"""

from __future__ import annotations

import numpy as np

from sdr_desk.method.ranking.coded import Bools, CodedTable, Codes, Floats
from sdr_desk.method.ranking.columns import NUMBER, Reading, read_columns
from sdr_desk.method.ranking.facets import Facets, fit_encoder

STRETCHES = 20
"""Stretches into which the rows are cut."""

SURE = 0.01
"""The chance, over all questions together, of seeing an order in rows that stand in none."""

NEWEST = 0.9
"""Where the newest rows begin, as a share of all."""

MARKS_TIME = 0.8
"""The share of a number's spread (of ranks) that lies between stretches, from which it tells the time and no person."""

_FIFTHS = (0.2, 0.4, 0.6, 0.8)
_LEAST_EXPECTED = 5


def order_says_something(table: CodedTable, positive: Bools) -> bool:
    """Whether people or outcomes change along the rows more than chance lets them."""
    from scipy.special import chdtrc  # noqa: PLC0415 - a heavy library

    encoder = fit_encoder(table, read_columns(table))
    facets = encoder.transform(table)
    columns = [np.zeros(table.rows, np.int32), *_levels(facets)]
    asked = [_shift(codes) for codes in (positive.astype(np.int32), *columns)]
    along = np.arange(table.rows, dtype=float)
    newest = (along >= NEWEST * table.rows).astype(float)
    asked += [_trend(codes, positive, time) for codes in columns for time in (along, newest)]
    chances = [float(chdtrc(freedom, found)) for found, freedom in asked if freedom]
    return min(chances, default=1.0) * len(chances) < SURE


def telling_the_time(table: CodedTable, readings: tuple[Reading, ...] | None = None) -> tuple[str, ...]:
    """Columns of numbers that change with the time and hardly from person to person, such as a rate of interest.

    What comes later lies beyond what was seen of them, or falls among values of quite another time, so nothing that
    was learned from them holds for rows far ahead.
    """
    found = tuple(one for one in readings or read_columns(table) if one.kind == NUMBER)
    encoder = fit_encoder(table, found)
    values = encoder.transform(table).numbers
    return tuple(
        number.column
        for at, number in enumerate(encoder.numbers)
        if number.part == "value" and _between_stretches(values[:, at]) >= MARKS_TIME
    )


def _between_stretches(values: Floats) -> float:
    """The share of the spread of the ranks that lies between stretches (Kruskal and Wallis' H over n − 1)."""
    known = values[~np.isnan(values)]
    if len(known) < STRETCHES * _LEAST_EXPECTED:
        return 0.0
    _different, where, counts = np.unique(known, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[where] - (len(known) + 1) / 2
    whole = float(ranks @ ranks)
    between = sum(float(part.sum()) ** 2 / len(part) for part in np.array_split(ranks, STRETCHES))
    return between / whole if whole else 0.0


def _levels(facets: Facets) -> list[Codes]:
    """Every facet as few levels: numbers in fifths with the gaps apart, categories as they are."""
    found = [facets.codes[:, at] for at in range(facets.codes.shape[1])]
    for values in facets.numbers.T:
        known = values[~np.isnan(values)]
        if len(known):
            cut = np.searchsorted(np.unique(np.quantile(known, _FIFTHS)), values, side="left")
            found.append(np.where(np.isnan(values), len(_FIFTHS) + 1, cut).astype(np.int32))
    return found


def _shift(codes: Codes) -> tuple[float, int]:
    """Chi-square and its degrees of freedom: do the levels stand alike in all stretches?"""
    stretch = np.arange(len(codes)) * STRETCHES // len(codes)
    width = int(codes.max()) + 1
    seen = np.bincount(stretch * width + codes, minlength=STRETCHES * width).reshape(STRETCHES, width).astype(float)
    rare = seen.sum(axis=0) < STRETCHES * _LEAST_EXPECTED
    seen = np.hstack([seen[:, ~rare], seen[:, rare].sum(axis=1, keepdims=True)])
    seen = seen[:, seen.sum(axis=0) >= STRETCHES * _LEAST_EXPECTED]
    if seen.shape[1] < 2:
        return 0.0, 0
    expected = seen.sum(axis=1, keepdims=True) * seen.sum(axis=0) / seen.sum()
    return float(((seen - expected) ** 2 / expected).sum()), (STRETCHES - 1) * (seen.shape[1] - 1)


def _trend(codes: Codes, positive: Bools, time: Floats) -> tuple[float, int]:
    """Chi-square and its degrees of freedom: does the share of buyers at a level go with the time?"""
    people = np.bincount(codes).astype(float)
    bought = np.bincount(codes, weights=positive)
    with np.errstate(divide="ignore", invalid="ignore"):
        late = time - (np.bincount(codes, weights=time) / people)[codes]
        rate = bought / people
    moved = np.bincount(codes, weights=late * positive)
    spread = np.bincount(codes, weights=late * late) * rate * (1 - rate)
    enough = (np.minimum(bought, people - bought) >= _LEAST_EXPECTED) & (spread > 0)
    return float((moved[enough] ** 2 / spread[enough]).sum()), int(enough.sum())
