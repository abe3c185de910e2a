"""Clocks a desk can run on: the machine's, and the sample data's own that starts on its day."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]

DEMO_START = datetime(2026, 10, 14, 15, 42, tzinfo=UTC)
"""Wednesday 14 October 2026, 9:42 in Boise."""


_THROUGH_SLEEP = getattr(time, "CLOCK_BOOTTIME", None) or (
    getattr(time, "CLOCK_MONOTONIC", None) if sys.platform == "darwin" else None
)
"""The system's clock that no sleep stops: on Linux and on macOS not the one `time.monotonic` reads."""


def steady() -> float:
    """Seconds on a clock nobody sets, which runs on while the machine sleeps."""
    return time.monotonic() if _THROUGH_SLEEP is None else time.clock_gettime(_THROUGH_SLEEP)


class RunningClock:
    """Starts at a given moment and runs on with the machine's steady clock."""

    def __init__(self, start: datetime) -> None:
        self._start = start
        self._began = time.monotonic()

    def __call__(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._began)


def demo_clock(last_change: datetime | None) -> RunningClock:
    """The sample data's clock: its own morning, or a moment after the last thing done in it."""
    if last_change is None or last_change < DEMO_START:
        return RunningClock(DEMO_START)
    return RunningClock(last_change + timedelta(seconds=1))
