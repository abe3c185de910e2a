"""Who writes first: inside one process a long work steps aside, between its batches, for everybody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, Lock
from time import perf_counter
from weakref import WeakValueDictionary

WAIT_SECONDS = 3.0
BATCH_SECONDS = 0.02
"""How long a batch beside a window holds the file: a person's write may come at any moment and waits for its end."""

_LEAST_ROWS = 4


class Gate:
    """Lets a person's write pass before the next batch of a long work; SQLite's own lock still decides who writes.

    A person's write waits for the batch under way and for nothing else; a batch begins only when no person's
    write is under way or waiting.
    """

    def __init__(self) -> None:
        self._changed = Condition(Lock())
        self._people = 0
        self._batch = False
        self._works = 0
        self._began = self._held = 0.0

    @property
    def busy(self) -> bool:
        """Whether a long work is under way that folds the write-ahead log itself."""
        return self._works > 0

    @contextmanager
    def working(self) -> Iterator[None]:
        """Around a long work that folds the write-ahead log between its batches.

        Nobody else has to do it meanwhile: a person's write would fold what thousands of rows have left there.
        """
        with self._changed:
            self._works += 1
        try:
            yield
        finally:
            with self._changed:
                self._works -= 1

    @property
    def wanted(self) -> int:
        """How many writes of people are under way or waiting."""
        return self._people

    @property
    def held(self) -> float:
        """How many seconds the batch under way has been going, else how many the last one took.

        For whoever writes batches; of several such works at once it may be the batch of another.
        """
        return perf_counter() - self._began if self._batch else self._held

    @contextmanager
    def first(self) -> Iterator[None]:
        """Around a person's write: announced at once, begun when the batch under way has ended.

        After `WAIT_SECONDS` it is left to the lock of the file, so that nobody waits here for ever.
        """
        with self._changed:
            self._people += 1
            self._changed.notify_all()
        try:
            with self._changed:
                self._changed.wait_for(lambda: not self._batch, WAIT_SECONDS)
            yield
        finally:
            with self._changed:
                self._people -= 1
                self._changed.notify_all()

    @contextmanager
    def last(self) -> Iterator[None]:
        """Around one batch of a long work: begun when nobody else writes or waits."""
        with self._changed:
            self._changed.wait_for(lambda: not self._batch and not self._people)
            self._batch, self._began = True, perf_counter()
        try:
            yield
        finally:
            with self._changed:
                self._batch, self._held = False, perf_counter() - self._began
                self._changed.notify_all()


class Portion:
    """How many rows the next batch takes, learned from how long those before it held the file.

    It begins with few rows, doubles while that is quick, and shrinks at once when it was not: the first rows of a work
    are slow, because nothing of the file is at hand yet.

    Args:
        most: never more rows than these.
        measured: False where nobody waits, so that every batch takes the most.
    """

    def __init__(self, most: int, *, measured: bool) -> None:
        self._most = most
        self._measured = measured
        self.rows = min(most, _LEAST_ROWS) if measured else most

    def learn(self, rows: int, seconds: float) -> None:
        """Take in how long a batch of so many rows held the file."""
        if not self._measured or rows <= 0:
            return
        fits = int(rows * BATCH_SECONDS / max(seconds, 1e-6))
        self.rows = min(self._most, max(_LEAST_ROWS, min(fits, 2 * self.rows)))

    def is_full(self, seconds: float) -> bool:
        """Whether a batch that has been going for so long should take no more rows."""
        return self._measured and seconds > 0.8 * BATCH_SECONDS  # its end takes a while too


_GATES: WeakValueDictionary[str, Gate] = WeakValueDictionary()
_GATES_LOCK = Lock()


def gate_of(path: Path) -> Gate:
    """The one gate of a file in this process; kept as long as somebody holds it."""
    key = str(path.resolve())
    with _GATES_LOCK:
        found = _GATES.get(key)
        if found is None:
            found = _GATES[key] = Gate()
        return found
