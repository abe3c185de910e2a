"""Bringing in a long list, beside our own import of a tenth of it."""

from __future__ import annotations

from tests.benchmarks.ground import Ground, remove
from tests.benchmarks.importing import ours, write_list
from tests.benchmarks.measure import Row, Target


def part(ground: Ground) -> list[Row]:
    """This part of the benchmark."""
    tenth = max(1, ground.many // 10)
    few, many = (_took(ground, size) for size in (tenth, ground.many))
    return [
        Row(
            f"import of {ground.many:,} rows", (many, many), f"our own import of {tenth:,}", (few, few),
            Target("≤ 12×", ratio=12),
        )
    ]  # fmt: skip


def _took(ground: Ground, size: int) -> float:
    path = ground.folder / f"long-{size}.db"
    try:
        return ours(path, write_list(ground.folder / f"list-{size}.csv", size), size)
    finally:
        remove(path)
