"""Work of the import page off its thread: the newest wins, and every piece has a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.own_desk import Job, on_own_desk
from sdr_desk.ui.reads import explain, is_bug
from sdr_desk.ui.tasks import Progress, Task

_FAULT = KnownError(
    "A fault in SDR Desk stopped this.",
    "What you saved and typed is safe.",
    "Try again. If it comes back, copy the details into a report.",
)


def _deaf(*_told: object) -> None:
    """Takes what nobody waits for."""


class Latest(QObject):
    """Runs one job at a time; a newer one stops the one before, whose end nobody hears of."""

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._turn = 0
        self._task: Task | None = None

    @property
    def running(self) -> bool:
        """True while the newest job runs."""
        return self._task is not None and self._task.running

    def run(
        self,
        job: Job,
        done: Callable[[Any], object],
        failed: Callable[[KnownError], object] = _deaf,
        progress: Progress | None = None,
        label: str = "",
        holds: str = "",
    ) -> None:
        """Start job(desk, progress, cancelled); anything but a KnownError goes to the last resort.

        Args:
            holds: what quitting meanwhile would mean, asked before the window closes.
        """
        self.drop()
        turn = self._turn
        task = self._ctx.tasks.run(
            on_own_desk(self._ctx.desk, job),
            lambda value: self._hear(turn, done, value),
            lambda error: self._break(turn, failed, error),
            lambda rows, total, text: self._hear(turn, progress or _deaf, rows, total, text),
            label,
        )
        task.holds = holds
        if turn == self._turn:
            self._task = task

    def _hear(self, turn: int, then: Callable[..., object], *told: Any) -> None:
        """Hand on what a job tells while somebody still waits for it."""
        if isValid(self) and turn == self._turn:
            then(*told)

    def _break(self, turn: int, failed: Callable[[KnownError], object], error: BaseException) -> None:
        self._hear(turn, failed, _FAULT if is_bug(error) else explain(error))
        if is_bug(error):
            raise error

    def stop(self) -> None:
        """Ask the job to stop; its end is still told."""
        if self._task is not None:
            self._task.cancel()

    def drop(self) -> None:
        """Stop the job and hear no more of it."""
        self.stop()
        self._turn += 1
        self._task = None
