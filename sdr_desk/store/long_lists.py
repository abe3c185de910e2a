"""Sorting, sifting and giving back many numbers a part at a time, as one call for all would stop every other thread."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

PART = 8_192
"""How many are worked on in one call: a millisecond or two."""


def in_order(items: Sequence[Any], key: Callable[[Any], Any] | None = None) -> list[Any]:
    """The same as `sorted`, for different keys; each part is sorted, then each stretch of all parts is put together."""
    if len(items) <= PART:
        return sorted(items, key=key)
    parts = [sorted(items[at : at + PART], key=key) for at in range(0, len(items), PART)]
    ordered: list[Any] = []
    starts = [0] * len(parts)
    for border in _borders(parts, key):
        ends = [bisect_left(part, border, start, key=key) for part, start in zip(parts, starts, strict=True)]
        ordered += sorted(_between(parts, starts, ends), key=key)
        starts = ends
    ordered += sorted(_between(parts, starts, [len(part) for part in parts]), key=key)
    return ordered


def _borders(parts: Sequence[Sequence[Any]], key: Callable[[Any], Any] | None) -> list[Any]:
    """Keys between which about `PART` items lie: every part gives an equal share of a sample."""
    step = max(1, PART // 64)
    sample = sorted(item if key is None else key(item) for part in parts for item in part[step // 2 :: step])
    return sample[64::64]


def _between(parts: Sequence[Sequence[Any]], starts: Sequence[int], ends: Sequence[int]) -> list[Any]:
    found: list[Any] = []
    for part, start, end in zip(parts, starts, ends, strict=True):
        found += part[start:end]
    return found


def set_of(numbers: Sequence[int]) -> set[int]:
    """The same as `set`."""
    found: set[int] = set()
    for at in range(0, len(numbers), PART):
        found.update(numbers[at : at + PART])
    return found


@contextmanager
def among(numbers: Sequence[int]) -> Iterator[Callable[[int], bool]]:
    """While inside, whether a number is one of these; what was kept for it is given back a part at a time."""
    found = set_of(numbers)
    try:
        yield found.__contains__
    finally:
        for at in range(0, len(numbers), PART):
            found.difference_update(numbers[at : at + PART])


def array_of(numbers: Iterable[int]) -> array[int]:
    """The same as `array`."""
    found: array[int] = array("q")
    rest = iter(numbers)
    while part := list(islice(rest, PART)):
        found.extend(part)
    return found
