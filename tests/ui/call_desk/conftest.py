"""A window with only the call desk, on the small workspace of all tests, driven by key presses."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import blocks
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.main_window import MainWindow
from sdr_desk.ui.prompts import ScriptedPrompts
from sdr_desk.ui.screens import ALL_ROLES, ScreenEntry
from sdr_desk.ui.tasks import InlineTasks

ENTRY = ScreenEntry(
    "call_desk",
    "Call desk",
    "phone",
    ALL_ROLES,
    "sdr_desk.ui.call_desk.screen:CallDeskScreen",
    "sdr_desk.ui.call_desk.actions:ACTIONS",
)
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Recorder:
    """A dialler that only remembers."""

    def __init__(self):
        self.plans = []

    def run(self, plan):
        self.plans.append(plan)
        return ""


def idle():
    """Let the window do what it does after a paint."""
    for _ in range(4):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Rep:
    """Presses keys where the focus is."""

    def __init__(self, window, ctx, screen):
        self.window, self.ctx, self.screen = window, ctx, screen
        self.toasts = []
        self.saved = []
        ctx.toasted.connect(lambda toast: self.toasts.append(toast.text))
        ctx.saved_changed.connect(self.saved.append)
        ticks = iter(range(100_000))
        screen.flow.ticks = lambda: next(ticks)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def settle(self):
        idle()
        self.screen.settler.at_once()
        idle()

    def type(self, text):
        QTest.keyClicks(QApplication.focusWidget(), text)

    @property
    def session(self):
        return self.screen.session

    @property
    def name(self):
        return self.session.card.name if self.session.card else None


@pytest.fixture
def open_rep(qtbot, theme, workspace) -> Callable[..., Rep]:
    made = []

    def open_with(desk, answers=(), size=(1440, 900), **target):
        ctx = UiContext(desk, theme, Actions(), ScriptedPrompts(answers), InlineTasks(), desk.now)
        ctx.dialler = Recorder()
        window = MainWindow(ctx, (ENTRY,))
        window.resize(*size)
        window.show()
        window.activateWindow()
        ctx.navigate("call_desk", **target)
        rep = Rep(window, ctx, window.screen("call_desk"))
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        rep.settle()
        made.append(rep)
        return rep

    yield open_with
    for rep in made:
        rep.screen.front.close()
        rep.window.close()
        rep.window.deleteLater()
        idle()


@pytest.fixture
def rep(open_rep, desk) -> Rep:
    return open_rep(desk)


@pytest.fixture
def in_block(open_rep, desk) -> Rep:
    blocks.start_block(desk)
    return open_rep(desk)
