"""Readings that are kept in memory by a mark of what they were read from, for every window and worker of a process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class KeptReadings(Generic[T]):
    """The last readings by mark and by what was asked; a reading without a mark is never kept.

    Kept things are shared between threads: they must not be changed.
    """

    def __init__(self, most: int) -> None:
        """Keep at most so many."""
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, Hashable], T] = OrderedDict()

    def given(self, mark: str | None, asked: Hashable, read: Callable[[], T]) -> T:
        """What was asked for as of a mark; `read` is called when it is not known yet."""
        if mark is None:
            return read()
        key = (mark, asked)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        found = read()
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return found

    def of(self, mark: str | None) -> dict[Hashable, T]:
        """Everything that is kept as of a mark, by what was asked."""
        with self._lock:
            return {asked: found for (of, asked), found in self._kept.items() if of == mark}

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
