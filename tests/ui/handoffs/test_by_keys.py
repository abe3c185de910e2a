"""The same by real key presses, where the focus is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import inbox
from tests.ui.desk_windows import hand_over, open_window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sent(desk):
    return [hand_over(desk, hours, at) for at, hours in enumerate((0.3, 3, 5))]


@pytest.fixture
def shown(qtbot, desk, theme, sent):
    return open_window(qtbot, desk, theme, "handoffs", person="Jordan")


def press(*keys, ctrl=False):
    for key in keys:
        modifier = CTRL if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(QApplication.focusWidget(), key, modifier)


def test_accept_return_and_report(shown, desk, sent):
    screen = shown.window.screen("handoffs")
    press("a")
    press("r", "6")
    assert screen.answer_pane.answer.line.hasFocus()
    QTest.keyClicks(QApplication.focusWidget(), "Ask who signs")
    press(Qt.Key.Key_Return, ctrl=True)
    assert inbox.view(desk, sent[1]).answer_text == "Missing facts, ask the rep · Ask who signs"
    press("a")
    screen.inbox_pane.show_one(sent[0])
    press("o", "w")
    assert screen.answer_pane.outcome.amount.hasFocus()
    press(Qt.Key.Key_Return)
    assert [inbox.view(desk, one).status for one in sent] == ["won", "returned", "accepted"]


def test_a_report_can_be_left_and_undone(shown, desk, sent):
    press("a")
    screen = shown.window.screen("handoffs")
    screen.inbox_pane.show_one(sent[0])
    press("o", Qt.Key.Key_Escape, "m")
    assert inbox.view(desk, sent[0]).stage == "accepted"
    press("o", "l", "1", Qt.Key.Key_Return)
    assert inbox.view(desk, sent[0]).status == "lost"
    press(Qt.Key.Key_Z, Qt.Key.Key_Z, ctrl=True)
    assert inbox.view(desk, sent[0]).status == "waiting"


def test_j_and_k_move_and_today_starts_with_enter(shown, sent, desk):
    press("j")
    assert shown.window.screen("handoffs").view.id == sent[1]
    press("k")
    assert shown.window.screen("handoffs").view.id == sent[0]
    shown.ctx.navigate("today")
    press("h")
    assert shown.window.screen("today").page.waiting.rows.hasFocus()
    press("j", Qt.Key.Key_Return)
    assert (shown.window.current().name, shown.window.current().view.id) == ("handoffs", sent[1])
