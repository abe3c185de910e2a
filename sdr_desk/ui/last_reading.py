"""Reading off the screen's thread; of several readings the one asked for last counts."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from sdr_desk.desk.desk import Desk
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.own_desk import on_own_desk
from sdr_desk.ui.reads import explain, is_bug
from sdr_desk.ui.tasks import Task

_LATE_MILLISECONDS = 150


class LastReading(QObject):
    """Reads with a desk of its own. Signals: `came` with what was read, `failed` with the KnownError to show, `late`
    when it takes long enough to say so. A bug is reported as well."""

    came = Signal(object)
    failed = Signal(object)
    late = Signal()

    def __init__(self, ctx: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._asked = 0
        self._task: Task | None = None
        self._clock = QTimer(self, singleShot=True, interval=_LATE_MILLISECONDS)
        self._clock.timeout.connect(self.late)

    def ask(self, read: Callable[[Desk], Any]) -> None:
        """Start a reading; the one before it is called off."""
        self.stop()
        asked = self._asked
        self._clock.start()
        task = self._ctx.tasks.run(
            on_own_desk(self._ctx.desk, lambda mine, _report, _cancelled: read(mine)),
            lambda found: self._end(asked, found, None),
            lambda error: self._end(asked, None, error),
        )
        self._task = task if task.running else None

    def stop(self) -> None:
        """Call off what is under way: nothing of it arrives any more."""
        self._asked += 1
        self._clock.stop()
        if self._task is not None and isValid(self._task) and self._task.running:
            self._task.cancel()
        self._task = None

    def _end(self, asked: int, found: Any, error: BaseException | None) -> None:
        if not isValid(self) or asked != self._asked:
            return
        self._clock.stop()
        if error is None:
            self.came.emit(found)
            return
        self.failed.emit(explain(error))
        if is_bug(error):
            sys.excepthook(type(error), error, error.__traceback__)
