"""Work off the window's thread on a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Any

from sdr_desk.desk.desk import Desk
from sdr_desk.ui.tasks import Progress

Cancelled = Callable[[], bool]
Job = Callable[[Desk, Progress, Cancelled], Any]


def on_own_desk(desk: Desk, job: Job) -> Callable[[Progress, Cancelled], Any]:
    """What a task runs: job(desk, progress, cancelled) with another desk on the same file, closed when it ends."""

    def work(report: Progress, cancelled: Cancelled) -> Any:
        with closing(desk.another()) as mine:
            return job(mine, report, cancelled)

    return work
