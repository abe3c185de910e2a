"""Tells long work when the window has something to do, so that the two do not share the interpreter just then."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from sdr_desk.desk.pace import window_works
from sdr_desk.ui.context import UiContext

_ROUNDS = 2
"""So often the event loop comes round until a screen that was asked for is laid out and painted."""


class AtWork(QObject):
    """From an action, a navigation or a change on until it is painted the window is at work; made before the window,
    so that it hears of them first. Nothing is told while no long work is under way."""

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = ctx.tasks
        self._left = 0
        self._rounds = QTimer(self, interval=0)
        self._rounds.timeout.connect(self._on_round)
        ctx.actions.triggered.connect(self.begin)
        ctx.navigated.connect(self.begin)
        ctx.changed.connect(self.begin)
        ctx.tasks.busy_changed.connect(self._on_busy)

    def begin(self) -> None:
        """The window has something to do."""
        if self._tasks.busy:
            self._left = _ROUNDS
            window_works(True)
            self._rounds.start()

    def end(self) -> None:
        """The window rests."""
        self._rounds.stop()
        window_works(False)

    def _on_round(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.end()

    def _on_busy(self, busy: bool) -> None:
        if not busy:
            self.end()
