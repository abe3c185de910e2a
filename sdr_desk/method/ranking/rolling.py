"""Telling rows in time order by what was learned from the rows before them alone, once or again and again."""

from __future__ import annotations

import numpy as np

from sdr_desk.method.ranking.coded import Bools, CodedTable, Floats
from sdr_desk.method.ranking.forward import Forward
from sdr_desk.method.ranking.splits import windows
from sdr_desk.method.ranking.steps import Progress, Steps

LEAST_ROWS = 300
LEAST_BUYERS = 40
"""Rows and buyers (and others) from which learning in time is worth it; with fewer, all rows count the same."""

WARM = 4
"""Stretches that are told to begin a record."""

_LEAST_WINDOW = 250


def rows_to_warm_up(start: int, every: int) -> list[tuple[int, int]]:
    """Stretches before *start* (first row, end) that are told to have a record; one far one when `every` is 0."""
    step = min(max(every, _LEAST_WINDOW), start // (2 * WARM))
    if is_far(start, every):
        return [(2 * start // 3, start)]
    firsts = [start - step * back for back in range(WARM, 0, -1)]
    return [(first, first + step) for first in firsts]


def is_far(start: int, every: int) -> bool:
    """Whether so many rows are told at a time that a record of several stretches would begin too early."""
    return not every or every > start // WARM


def enough_for_time(positive: Bools) -> bool:
    """Whether the rows on which the record is begun hold enough of both outcomes."""
    early = positive[: len(positive) // 2]
    return len(positive) >= LEAST_ROWS and min(int(early.sum()), int((~early).sum())) >= LEAST_BUYERS


def warmed_up(
    table: CodedTable, positive: Bools, start: int, every: int, seed: int, steps: Steps | None = None
) -> Forward:
    """Learned from the rows before *start*, with a record from the last of them."""
    stretches = rows_to_warm_up(start, every)
    forward = Forward(table, positive, every or start // 2, seed, far=is_far(start, every))
    for first, end in stretches:
        forward.learn(first)
        forward.tell(np.arange(first, end))
        if steps is not None:
            steps.step()
    forward.learn(start)
    return forward


def told_in_order(
    table: CodedTable, positive: Bools, start: int, every: int, seed: int, progress: Progress | None = None
) -> Floats:
    """The probabilities of the rows from *start* on, learned again every *every* rows (0: once)."""
    parts = windows(table.rows, start, every)
    steps = Steps(WARM + len(parts), progress)
    forward = warmed_up(table, positive, start, every, seed, steps)
    said = []
    for learn, told in parts:
        if len(learn) > start:
            forward.learn(len(learn))
        said.append(forward.tell(told))
        steps.step()
    steps.at(steps.total)
    return np.asarray(1 / (1 + np.exp(-np.concatenate(said))))
