"""Made-up tables with known truths, for the tests of the ranking and for its benchmark."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sdr_desk.method.ranking import forward, learner, members
from sdr_desk.method.ranking.table import Cell, Table

Made = tuple[Table, list[bool]]


def _drawn(log_odds: np.ndarray, rng: np.random.Generator) -> list[bool]:
    return (rng.random(len(log_odds)) < 1 / (1 + np.exp(-log_odds))).tolist()


def leads(rows: int = 600, seed: int = 0) -> Made:
    """A list of leads: a size as a range, an industry, a title, visits with gaps, a date, an id, an opt-in."""
    rng = np.random.default_rng(seed)
    sizes = ("1-10", "11-50", "51-200", "201-500", "501-1,000", "1,000+")
    trades = ("Cold storage", "Bakery", "Haulage", "Dairy")
    titles = ("VP of Operations", "Head of Sales", "Plant Manager", "Assistant to the Director")
    size, trade, title = (rng.integers(0, len(names), rows) for names in (sizes, trades, titles))
    visits = rng.poisson(2, rows)
    known = rng.random(rows) < 0.8
    odds = -2.2 + 0.35 * size + np.array([1.0, 0.0, 0.3, -0.5])[trade] + np.array([0.9, 0.2, 0.5, -0.8])[title]
    columns: dict[str, list[Cell]] = {
        "Employees": [sizes[at] for at in size],
        "Industry": [trades[at] for at in trade],
        "Title": [titles[at] for at in title],
        "Visits": [float(count) if is_known else None for count, is_known in zip(visits, known, strict=True)],
        "Created": [f"2025-{1 + int(at) % 12:02}-{1 + int(at) % 28:02}" for at in rng.integers(0, 400, rows)],
        "Email": [f"q{at:x}@firm{at * 7919 % 1009}.example" for at in range(rows)],
        "Opt-in": ["yes" if one else "no" for one in rng.random(rows) < 0.5],
    }
    return Table(tuple(columns), tuple(columns.values())), _drawn(odds + 0.4 * np.where(known, visits, 0), rng)


def ordered_codes(rows: int = 1200, seed: int = 0) -> Made:
    """Codes that buy alike where they are near each other in the alphabet, two amounts that matter together, noise."""
    rng = np.random.default_rng(seed)
    code, amounts, number = rng.integers(0, 400, rows), rng.normal(size=(rows, 4)), rng.integers(0, 40, rows)
    odds = np.where(code // 50 % 2 == 0, 1.5, -1.5) + 0.6 * amounts[:, 0] * amounts[:, 1]
    columns: list[list[Cell]] = [[f"L{at:03d}" for at in code]]
    columns += [[round(float(one), 2) for one in amounts[:, at]] for at in range(4)] + [[int(at) for at in number]]
    return Table(("code", "a", "b", "c", "d", "number"), tuple(columns)), _drawn(odds, rng)


def drifting(rows: int = 4000, seed: int = 1) -> Made:
    """Calls in time order whose rate and whose best channel change every twelfth of the way."""
    rng = np.random.default_rng(seed)
    period = np.arange(rows) * 12 // rows
    rate, works = np.cumsum(rng.normal(0, 0.6, 12)) - 1.5, rng.normal(0, 1, (12, 5))
    channel, number = rng.integers(0, 5, rows), rng.normal(size=rows)
    table = Table(("channel", "number"), ([f"c{at}" for at in channel], [round(float(one), 3) for one in number]))
    return table, _drawn(rate[period] + works[period, channel] + 0.5 * number, rng)


def with_column(table: Table, name: str, cells: list[Cell]) -> Table:
    """The table with one more column."""
    return Table((*table.names, name), (*table.columns, cells))


def with_few_trees(patch: pytest.MonkeyPatch) -> None:
    """Let every learner grow few trees, for tests of what is learned from which rows, not of how well."""
    for name in ("TREES", "TREES_FOR_FEW", "TREES_FOR_FEWEST"):
        patch.setattr(learner, name, tuple(replace(one, most=6) for one in getattr(learner, name)))
    patch.setattr(forward, "_TREES", 6)
    patch.setattr(forward, "_YOUNG", replace(forward._YOUNG, most=6))
    patch.setattr(members, "LATELY_TREES", 6)
