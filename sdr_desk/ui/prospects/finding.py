"""Searching off the screen's thread: every key starts a search and ends the one before; the last one wins."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from sdr_desk.desk import browse
from sdr_desk.desk.browse import Found, Ranking
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.tasks import Task

_SLOW_MILLISECONDS = 150


class Finder(QObject):
    """Finds people for a text and a status; `found` carries a Found."""

    found = Signal(object)
    slow = Signal()

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._ranking: Ranking | None = None
        self._asked = 0
        self._since = 0.0
        self._task: Task | None = None
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_SLOW_MILLISECONDS)
        self._waiting.timeout.connect(self._on_waited)

    @property
    def busy(self) -> bool:
        """True while an answer is awaited."""
        return self._task is not None and self._task.running

    def milliseconds(self) -> int:
        """The time since the last search was asked for."""
        return round((time.perf_counter() - self._since) * 1000)

    def forget(self) -> None:
        """People have changed: the next search reads everyone again."""
        self._ranking = None

    def find(self, text: str, status: str) -> None:
        """Start a search; the answer to an older one is no longer wanted."""
        if self._task is not None:
            self._task.cancel()
        self._asked += 1
        self._since = time.perf_counter()
        self._waiting.start()
        asked, desk, ranking = self._asked, self._ctx.desk, self._ranking

        def work(_progress: Any, cancelled: Callable[[], bool]) -> Found | None:
            if cancelled():
                return None
            mine = desk.another()
            try:
                return browse.find(mine, text, status, ranking, cancelled)
            finally:
                mine.close()

        self._task = self._ctx.tasks.run(work, lambda result: self._take(asked, result))

    def _take(self, asked: int, result: Found | None) -> None:
        if asked != self._asked or result is None:
            return
        self._waiting.stop()
        self._ranking = result.ranking
        self.found.emit(result)

    def _on_waited(self) -> None:
        if self.busy:
            self.slow.emit()
