"""Times, ratios and verdicts: medians and 99th percentiles of ours beside the floor of the same run."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Spread = tuple[float, float]
"""Median and 99th percentile."""

MET, MISSED, NOT_COMPARABLE, NOT_MEASURED = "met", "missed", "not comparable", "not measured"
NOTHING: Spread = (0.0, 0.0)
FSYNC_MS = 0.3
"""What the targets in milliseconds assume of one sync of the disk; a slower disk may take so much more per sync."""

_WORSE = 1.25


@dataclass(frozen=True)
class Target:
    """What an operation is to keep: its words, and each limit that a machine can judge.

    Attributes:
        ratio: most times the median of the floor.
        median: most milliseconds (or the unit of the row) of the median.
        p99: the same of the 99th percentile.
        syncs: syncs of the disk in one operation, for limits in milliseconds.
    """

    words: str = ""
    ratio: float | None = None
    median: float | None = None
    p99: float | None = None
    syncs: int = 0


NO_TARGET = Target("none")


@dataclass(frozen=True)
class Row:
    """One operation: ours and its floor, each as (median, 99th percentile), in milliseconds or in `unit`.

    Attributes:
        memory: megabytes at the peak of the process that did nothing else but this part; 0 until it is known.
        stable: whether its ratio is kept and compared with the accepted one.
        note: why it was not measured, or what else the reader should know.
    """

    name: str
    ours: Spread
    floor_name: str = ""
    floor: Spread = NOTHING
    target: Target = NO_TARGET
    unit: str = "ms"
    memory: float = 0.0
    stable: bool = True
    note: str = ""

    @property
    def ratio(self) -> float:
        """Ours over the floor; 0 without a floor."""
        return self.ours[0] / self.floor[0] if self.floor[0] else 0.0

    def verdict(self, fsync: float = FSYNC_MS) -> str:
        """Whether every limit of the target is kept."""
        if self.ours == NOTHING:
            return NOT_MEASURED
        wait = max(0.0, fsync - FSYNC_MS) * self.target.syncs
        pairs = [(self.ours[0], self.target.median), (self.ours[1], self.target.p99)]
        kept = [value <= limit + wait for value, limit in pairs if limit is not None]
        if self.target.ratio is not None and self.floor[0]:
            kept.append(self.ratio <= self.target.ratio)
        if not kept:
            return NOT_COMPARABLE
        return MET if all(kept) else MISSED

    def as_json(self, fsync: float = FSYNC_MS) -> dict[str, Any]:
        """The row as it is written to the report."""
        return {
            "name": self.name, "unit": self.unit, "median": round(self.ours[0], 4), "p99": round(self.ours[1], 4),
            "floor": self.floor_name, "floor_median": round(self.floor[0], 4), "floor_p99": round(self.floor[1], 4),
            "ratio": round(self.ratio, 2), "target": self.target.words, "verdict": self.verdict(fsync),
            "memory_mb": round(self.memory), "stable": self.stable, "note": self.note,
        }  # fmt: skip


def not_measured(name: str, why: str, target: Target = NO_TARGET) -> Row:
    """A row that could not be measured here, and why."""
    return Row(name, NOTHING, target=target, stable=False, note=why)


def times(rounds: int, act: Callable[[], object]) -> list[float]:
    """Milliseconds of each of so many calls."""
    found = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        found.append((time.perf_counter() - began) * 1000)
    return found


def spread(found: Sequence[float]) -> Spread:
    """Median and 99th percentile."""
    ordered = sorted(found)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


_HEAD = ("operation", "ours", "p99", "floor", "floor", "p99", "unit", "ratio", "target", "verdict", "peak MB")


def table(rows: Sequence[Row], fsync: float = FSYNC_MS) -> str:
    """The rows as a text table, notes below it."""
    cells = [_HEAD, *(_cells(row, fsync) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_HEAD))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells]
    return "\n".join([*lines, *(f"  {row.name}: {row.note}" for row in rows if row.note)])


def _cells(row: Row, fsync: float) -> tuple[str, ...]:
    ours, floor = (_numbers(pair) for pair in (row.ours, row.floor))
    ratio = f"{row.ratio:.2f}" if row.floor[0] else "-"
    memory = f"{row.memory:,.0f}" if row.memory else "-"
    return (
        row.name, *ours, row.floor_name or "-", *floor, row.unit, ratio, row.target.words, row.verdict(fsync), memory,
    )  # fmt: skip


def _numbers(pair: Spread) -> tuple[str, str]:
    if pair == NOTHING:
        return "-", "-"
    first, second = (f"{value:,.2f}" if value < 1000 else f"{value:,.0f}" for value in pair)
    return first, second


def regressions(rows: Sequence[Row], accepted: Mapping[str, float]) -> list[str]:
    """Operations whose ratio to the floor grew by more than a quarter over the accepted one."""
    return [
        f"{row.name}: {row.ratio:.2f} times the floor, accepted {accepted[row.name]:.2f}"
        for row in rows
        if row.name in accepted and row.ratio > accepted[row.name] * _WORSE
    ]


def acceptable(rows: Sequence[Row], before: Mapping[str, float]) -> dict[str, float]:
    """The ratios to accept: those of this run's stable rows, and the former ones of what was not measured."""
    found = {row.name: round(row.ratio, 2) for row in rows if row.stable and row.ratio}
    return dict(sorted({**before, **found}.items()))
