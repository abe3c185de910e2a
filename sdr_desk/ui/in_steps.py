"""Building in steps: pieces of work done one in each turn of the event loop, so that the window answers in between."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QHideEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.screen import Screen
from sdr_desk.ui.tasks import InlineTasks

Step = Callable[[], object]

_INPUT = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress})


def all_at_once(*steps: Step) -> None:
    """Do these now, one after the other."""
    for step in steps:
        step()


def report(error: Exception) -> None:
    """A fault in a step that reads nothing is one for the last resort."""
    sys.excepthook(type(error), error, error.__traceback__)


class Steps(QObject):
    """Does one step in each turn of the event loop; what was painted for the step before is seen first.

    A key or a click never meets half of it: what waits is done before the window hears of them. Where work runs at
    once, as in tests and for pictures, so do the steps.

    Args:
        of: the widget the steps are about; its window is the one whose keys are looked out for.
        failed: told what a step raised. The step stays the next one and is done again with the next `do` or
            `at_once`, so it reads before it changes anything.

    Attributes:
        inline: true where work runs at once, and so do the steps.
    """

    def __init__(self, ctx: UiContext, of: QWidget, failed: Callable[[Exception], object] = report) -> None:
        super().__init__(of)
        self._of, self._failed = of, failed
        self.inline = isinstance(ctx.tasks, InlineTasks)
        self._work: list[Step] = []
        self._busy = False
        self._window: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._turn)

    @property
    def waiting(self) -> bool:
        """True while something is left to do."""
        return bool(self._work)

    def do(self, *steps: Step) -> None:
        """Do these after everything that waits; one that waits already keeps its place."""
        self._work += [step for step in dict.fromkeys(steps) if step not in self._work]
        if self.inline:
            self.at_once()
        elif self._work:
            self._timer.start(0)
            self._look_out()

    def first(self, *steps: Step) -> None:
        """Within a step: do these before everything that waits."""
        self._work[:0] = steps

    def at_once(self) -> None:
        """Do all that waits now; within a step nothing is done, as what waits follows it anyway."""
        self._timer.stop()
        while self._work and self._did_one():
            pass
        self._look_out()

    def drop(self) -> None:
        """Forget what waits."""
        self._timer.stop()
        self._work.clear()
        self._look_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key or a click is on its way to the window: what waits is done first."""
        if watched is self._window and event.type() in _INPUT and self._of.isVisible():
            self.at_once()
        return False

    def _turn(self) -> None:
        if self._work and self._did_one() and self._work:
            self._timer.start(0)
        self._look_out()

    def _did_one(self) -> bool:
        """Do the next step; False when it raised, or when another one is being done."""
        if self._busy:
            return False
        step = self._work.pop(0)
        self._busy = True
        try:
            step()
        except Exception as error:  # noqa: BLE001 -- told; an event filter may not raise, Qt would not survive it
            self._work.insert(0, step)
            self._failed(error)
            return False
        finally:
            self._busy = False
        return True

    def _look_out(self) -> None:
        """Hear of the window's keys before it does, as long as something waits."""
        window = self._of.window().windowHandle() if self._work else None
        if window is self._window:
            return
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)


class SteppedScreen(Screen):
    """A screen that is shown before its parts stand: they are built in steps, and then it reads the desk.

    Subclasses give their steps to `build`, and answer `hints` and `focus_home` also while `building`.
    """

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.steps = Steps(ctx, self, self.reads.fail)
        self.building = False
        self._asked: dict[str, Any] | None = None
        self._opened_by: Any = None

    def build(self, *steps: Step) -> None:
        """Build the parts, one step in each turn; `building` is true until they stand."""
        self.building = True
        self.steps.do(*steps, self._on_built)

    def _on_built(self) -> None:
        self.building = False
        if self.reads.read_at is not None and self.isVisible():
            self.refresh_if_stale()  # what has changed while more was built for an open screen

    def open(self, target: dict[str, Any]) -> None:
        """Read and take the target: as soon as the parts stand, or a turn after what was read before is seen."""
        before, self._opened_by = self._opened_by, getattr(getattr(self.ctx.desk, "person", None), "id", None)
        late = self.building or (self._seen_before() and before == self._opened_by)
        ahead = self.ahead(target) if late else None
        if ahead is None and not self.building:
            super().open(target)
            return
        self._asked = target
        self.steps.do(*(ahead or ()), self._open_late)

    def ahead(self, target: dict[str, Any]) -> Sequence[Step] | None:
        """Steps before it is read: between seeing again what the same person saw here before and reading it again.

        None where what was seen before may not be seen again, not even for a turn.
        """
        del target
        return None

    def _seen_before(self) -> bool:
        stands = self.stale and self.reads.read_at is not None and self.reads.unread is None
        return stands and not self.steps.inline and not self.isVisible()

    def read_again(self) -> None:
        """Read everything; parts that could not be built are built first."""
        if not self.building:
            super().read_again()
            return
        self._asked = self._asked or {}
        self.steps.do(self._open_late)
        self.steps.at_once()

    def refresh_if_stale(self) -> None:
        """Nothing is read for parts that do not stand yet, nor before what is about to be read anyway."""
        if not self.building and self._asked is None:
            super().refresh_if_stale()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._asked = None  # they have gone on by now

    def _open_late(self) -> None:
        asked, self._asked = self._asked, None
        if asked is None:
            return
        focus = QApplication.focusWidget()
        super().open(asked)
        self.ctx.hints_changed()
        if focus is None or focus is self:
            home = self.focus_home()
            self._let_show(home)
            home.setFocus()

    def _let_show(self, part: QWidget) -> None:
        """A layout shows what it was given in the next turn; what takes the focus is needed now."""
        parts = [part]
        while parts[-1] is not self and parts[-1].parentWidget() is not None:
            parts.append(parts[-1].parentWidget())
        for one in reversed(parts):
            QCoreApplication.sendPostedEvents(one, QEvent.Type.MetaCall)
