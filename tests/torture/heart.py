"""Opens the app with a heart that beats every 10 ms, and writes down the gaps and how long each key took."""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from sdr_desk.app import application
from sdr_desk.cli import main
from sdr_desk.ui.main_window import MainWindow

BEAT_MS = 10
WORTH_TELLING = 0.03


class Heart(QObject):
    """Writes lines `gap WALL MS` and `key WALL MS TEXT` to a file; WALL is seconds since 1970."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._out = path.open("w", buffering=1, encoding="utf-8")
        self._last = time.perf_counter()
        self._pressed: tuple[float, str] | None = None
        self._window: MainWindow | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        if now - self._last > WORTH_TELLING:
            self._tell("gap", now - self._last)
        self._last = now
        if self._window is None or not isValid(self._window) or not self._window.isVisible():
            self._watch()

    def _watch(self) -> None:
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()]
        if found and found[0].windowHandle() is not None:
            self._window = found[0]
            self._window.installEventFilter(self)
            self._window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """A key counts from its event to the end of the paint that follows it."""
        del watched
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._pressed = (time.perf_counter(), event.text())
        elif event.type() == QEvent.Type.UpdateRequest and self._pressed is not None:
            pressed, text = self._pressed
            self._pressed = None
            QTimer.singleShot(0, lambda: self._tell("key", time.perf_counter() - pressed, text))
        return False

    def _tell(self, what: str, seconds: float, text: str = "") -> None:
        self._out.write(f"{what} {time.time():.3f} {seconds * 1000:.1f} {text}\n")


if __name__ == "__main__":
    app = application()
    heart = Heart(Path(os.environ["SDR_DESK_HEART"]))
    sys.exit(main())
