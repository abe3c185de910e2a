"""Coming to the call desk in a window whose work waits: the panes first, then who is called, and no key is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import queue
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.main_window import MainWindow
from sdr_desk.ui.prompts import ScriptedPrompts
from sdr_desk.ui.tasks import Tasks
from tests.ui.call_desk.conftest import ENTRY, idle


@pytest.fixture
def window(qtbot, theme, desk):
    ctx = UiContext(desk, theme, Actions(), ScriptedPrompts(), Tasks(), desk.now)
    shown = MainWindow(ctx, (ENTRY,))
    shown.resize(1440, 900)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    yield shown
    ctx.tasks.drain(5_000)
    shown.close()
    shown.deleteLater()
    idle()


def test_the_panes_are_shown_before_anybody_is_read(window, qtbot):
    window.ctx.navigate("call_desk")
    screen = window.screen("call_desk")
    assert (screen.isVisible(), screen.session.card, screen.hints()) == (True, None, [])
    qtbot.waitUntil(lambda: screen.session.card is not None)
    assert QApplication.focusWidget() is screen.view.script.body
    assert screen.hints()


def test_who_was_asked_for_comes_on_when_the_panes_stand(window, desk, qtbot):
    wanted = queue.head_ids(desk, 4)[3]
    window.ctx.navigate("call_desk", prospect_id=wanted)
    screen = window.screen("call_desk")
    qtbot.waitUntil(lambda: screen.person_at_hand() == wanted)


def test_a_key_on_the_way_meets_the_person(window, desk):
    window.ctx.navigate("call_desk")
    first = queue.head_ids(desk, 1)[0]
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_1)
    assert desk.conn.execute("SELECT count(*) FROM touches WHERE prospect_id = ?", (first,)).fetchone()[0] == 1


def test_who_goes_on_meanwhile_leaves_nobody_behind(window, desk, qtbot):
    window.ctx.navigate("call_desk")
    screen = window.screen("call_desk")
    screen.hide()
    qtbot.waitUntil(lambda: not screen.building)
    idle()
    assert screen.session.card is None
    window.ctx.navigate("call_desk")
    screen.show()
    assert screen.session.card is not None
