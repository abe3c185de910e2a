"""Counting what is done, for those who wait, and stopping when asked to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

Progress = Callable[[int, int], None]
"""Told (done, of how many)."""

Cancelled = Callable[[], bool]
"""Asked between steps whether to stop."""


class StoppedError(Exception):
    """Learning was cancelled; nothing came of it."""


@dataclass(slots=True)
class Steps:
    """Counts what is done and stops when asked to."""

    total: int
    progress: Progress | None = None
    cancelled: Cancelled | None = None
    done: int = field(default=0)

    def step(self) -> None:
        """One more is done; raises StoppedError when it was cancelled."""
        self.at(self.done + 1)

    def at(self, done: int) -> None:
        """So many are done; raises StoppedError when it was cancelled."""
        self.done = min(done, self.total)
        if self.progress is not None:
            self.progress(self.done, self.total)
        if self.cancelled is not None and self.cancelled():
            raise StoppedError
