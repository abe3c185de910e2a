"""A watch that counts up while somebody answers, stands still while they look, and never ends anything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

_TICK = 250


class Stopwatch(QObject):
    """Signal `ticked`: a quarter of a second went by while it runs."""

    ticked = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._kept = timedelta()
        self._since: datetime | None = None
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self.ticked)

    @property
    def running(self) -> bool:
        """Whether time is being counted."""
        return self._since is not None

    def seconds(self) -> float:
        """Seconds counted so far."""
        now = self._clock() - self._since if self._since is not None else timedelta()
        return max(0.0, (self._kept + now).total_seconds())

    def restart(self) -> None:
        """Count from zero."""
        self._kept = timedelta()
        self._since = self._clock()
        self._timer.start()
        self.ticked.emit()

    def stop(self) -> None:
        """Stand still."""
        self._kept = timedelta(seconds=self.seconds())
        self._since = None
        self._timer.stop()

    def go_on(self) -> None:
        """Count on from where it stands."""
        if self._since is None:
            self._since = self._clock()
            self._timer.start()
