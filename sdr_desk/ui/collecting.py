"""Looks for cycles of unused objects on the window's thread, so that no worker ever takes down a part of the window."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from sdr_desk.desk.pace import collect_by_hand, resting

YOUNG = 2_000
"""So many more objects made than unmade since the last look, and the young ones are looked at again."""
IDLE_SECONDS = 3.0
"""So long nobody has pressed a key or a button before everything is looked at."""
FULL_SECONDS = 120.0
"""So far apart are two looks at everything."""
OVERDUE_SECONDS = 600.0
"""After so long everything is looked at although somebody types."""

START_SECONDS = 10.0
"""So long after a window is shown what is made belongs to it: its screens, its words, and the modules of both."""

_LOOK_MILLISECONDS = 1000
_MIDDLE_AFTER = 10
_SIGNS = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.InputMethod})


class Collector(QObject):
    """Does what Python does by itself in whatever thread has just made an object.

    There a timer or a widget in a cycle would end in a worker, which Qt does not survive. So Python is told not to;
    once a second the young objects are looked at when there are many, and everything now and then while nobody types.
    What a window is built from is set aside without a look, as it stays until the window is closed.

    Attributes:
        steady: the clock of the pauses between two keys, in seconds.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.steady: Callable[[], float] = monotonic
        self._begun = self._sign = self._full = 0.0
        self._looks = 0
        self._building = True
        self._thawed = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """From now on nobody else looks for cycles in this process."""
        collect_by_hand()
        self._begin()
        self._timer.start()

    def _begin(self) -> None:
        self._begun = self._sign = self._full = self.steady()
        self._looks = 0
        self._building = not self._thawed

    def stop(self) -> None:
        """Look no more; Python does not either, as a worker may still be running."""
        self._timer.stop()

    def begin_anew(self) -> None:
        """A window was shown; what was set aside for one before it is looked at as soon as nobody types."""
        if not self._timer.isActive():
            return
        self._thawed = gc.get_freeze_count() > 0
        gc.unfreeze()
        self._begin()

    def sign(self) -> None:
        """Somebody is at the keys."""
        self._sign = self.steady()

    def look(self) -> None:
        """Look for cycles when it is time for it; never beside work on much data, whose objects are in the way."""
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)
        if resting():
            return
        now = self.steady()
        if self._full_is_due(now):
            self._look_at_everything(now)
        elif self._building:
            gc.freeze()
            self._building = now - self._begun < START_SECONDS
        elif gc.get_count()[0] > YOUNG:
            self._looks += 1
            gc.collect(0 if self._looks % _MIDDLE_AFTER else 1)

    def _full_is_due(self, now: float) -> bool:
        if now - self._full >= OVERDUE_SECONDS:
            return self._looks > 0
        wanted = self._thawed or (self._looks > 0 and now - self._full >= FULL_SECONDS)
        return wanted and now - self._sign >= IDLE_SECONDS

    def _look_at_everything(self, now: float) -> None:
        gc.collect()
        self._full, self._looks = now, 0
        if self._thawed:
            gc.freeze()
            self._thawed = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            self.sign()
        return super().eventFilter(watched, event)
