"""A real window on a workspace, with its workers and its event loop, for parts that measure what a person sees."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from sdr_desk.desk.clock import DEMO_START
from sdr_desk.desk.opening import open_file, sit_down
from sdr_desk.ui.collecting import Collector
from sdr_desk.ui.desk_window import DeskWindow
from sdr_desk.ui.theme import Theme

SIZE = QSize(1440, 900)
_LONGEST_SECONDS = 120.0
_TURN_MILLISECONDS = 5


def application() -> QApplication:
    """The one application, in the light theme."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([])
    Theme("light").apply()
    return app


@contextmanager
def real_window(path: Path, person: str = "Maria Ortega") -> Iterator[DeskWindow]:
    """A window on a workspace as somebody, warm, its clock at the start of the sample data."""
    application()
    with collecting():
        workspace = open_file(path, demo=True)
        workspace.now = lambda: DEMO_START
        desk = sit_down(workspace, person)
        if desk is None:
            raise LookupError(f"nobody called {person}")
        window = DeskWindow(desk, Theme("light"))
        window.window.resize(SIZE)
        window.window.show()
        window.warm_up()
        until(lambda: not window.ctx.tasks.busy)
        try:
            yield window
        finally:
            window.close()


@contextmanager
def collecting() -> Iterator[None]:
    """Cycles are looked for as in the program that runs, and by Python again for the measurements after this one."""
    collector = Collector()
    collector.start()
    try:
        yield
    finally:
        collector.stop()
        gc.unfreeze()
        gc.enable()


def until(reached: Callable[[], bool]) -> None:
    """Let the window live until something is reached.

    Raises:
        TimeoutError: it was not within two minutes.
    """
    ends = time.perf_counter() + _LONGEST_SECONDS
    while not reached():
        if time.perf_counter() > ends:
            raise TimeoutError("what was waited for did not come")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, _TURN_MILLISECONDS)


def press(widget: QWidget, key: Qt.Key, text: str = "") -> None:
    """Post a key to a widget, as the system does."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.postEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


class Paints(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- as Qt has it
        self.count += event.type() == QEvent.Type.Paint
        return False
