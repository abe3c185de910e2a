"""Times and ratios: medians and 99th percentiles of ours beside the floor of the same run."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One operation: milliseconds of ours and of its floor, each as (median, 99th percentile)."""

    name: str
    ours: tuple[float, float]
    floor_name: str
    floor: tuple[float, float]
    target: str

    @property
    def ratio(self) -> float:
        return self.ours[0] / self.floor[0] if self.floor[0] else 0.0

    def as_json(self) -> dict[str, object]:
        return {
            "name": self.name, "median_ms": round(self.ours[0], 3), "p99_ms": round(self.ours[1], 3),
            "floor": self.floor_name, "floor_median_ms": round(self.floor[0], 3),
            "floor_p99_ms": round(self.floor[1], 3), "ratio": round(self.ratio, 2), "target": self.target,
        }  # fmt: skip


def times(rounds: int, act: Callable[[], object]) -> list[float]:
    """Milliseconds of each of so many calls."""
    found = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        found.append((time.perf_counter() - began) * 1000)
    return found


def spread(found: Sequence[float]) -> tuple[float, float]:
    """Median and 99th percentile."""
    ordered = sorted(found)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


def table(rows: Sequence[Row]) -> str:
    """The rows as a text table."""
    head = ("operation", "ours ms", "p99", "floor", "floor ms", "p99", "ratio", "target")
    cells = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in cells)


def _cells(row: Row) -> tuple[str, ...]:
    ours, floor = (tuple(f"{value:.2f}" for value in pair) for pair in (row.ours, row.floor))
    return (row.name, *ours, row.floor_name, *floor, f"{row.ratio:.1f}", row.target)


def regressions(rows: Sequence[Row], accepted: Mapping[str, float]) -> list[str]:
    """Operations whose ratio to the floor grew by more than a quarter over the accepted one."""
    return [
        f"{row.name}: {row.ratio:.2f} times the floor, accepted {accepted[row.name]:.2f}"
        for row in rows
        if row.name in accepted and row.ratio > accepted[row.name] * 1.25
    ]
