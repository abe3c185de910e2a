"""Reading for a panel off the window's thread: the newest answer counts, and a failure is said where it happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

from sdr_desk.desk.desk import Desk
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.own_desk import on_own_desk
from sdr_desk.ui.reads import explain
from sdr_desk.ui.tasks import Task


class Reading(QObject):
    """Reads for its panel; `shown` gets what was read, `failed` the words for a failure."""

    def __init__(
        self, ctx: UiContext, panel: QObject, shown: Callable[[Any], object], failed: Callable[[Exception], object]
    ) -> None:
        super().__init__(panel)
        self._ctx, self._shown, self._failed = ctx, shown, failed
        self._task: Task | None = None
        self._turn = 0

    def read(self, job: Callable[[Desk], Any]) -> None:
        """Read this; what was asked before is given up."""
        if self._task is not None and self._task.running:
            self._task.cancel()
        self._turn += 1
        turn = self._turn
        work = on_own_desk(self._ctx.desk, lambda desk, _progress, _cancelled: job(desk))
        self._task = self._ctx.tasks.run(
            work, lambda found: self._end(turn, self._shown, found),
            lambda error: self._end(turn, self._failed, explain(error)),
        )  # fmt: skip

    def _end(self, turn: int, then: Callable[[Any], object], value: Any) -> None:
        if isValid(self) and turn == self._turn:
            then(value)
