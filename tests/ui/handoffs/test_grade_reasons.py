"""W on handoffs gives the reasons of the grade; inside a report it stays "won"."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import inbox
from tests.ui.desk_windows import hand_over, open_window


@pytest.fixture
def sent(desk):
    found = hand_over(desk, 3)
    with desk.write() as write:
        write.conn.execute(
            "UPDATE prospects SET grade = 'A', reasons = '[\"Cold storage, 180 staff\", \"Two sites\"]' "
            "WHERE id = (SELECT prospect_id FROM handoffs)"
        )
    return found


@pytest.fixture
def shown(qtbot, desk, theme, sent):
    return open_window(qtbot, desk, theme, "handoffs", (), "Jordan")


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def test_w_tells_why_and_w_again_goes_back(shown):
    press("w")
    told = QApplication.focusWidget().accessibleName()
    assert told.startswith("Why grade A: ")
    assert "Cold storage, 180 staff\nTwo sites" in told
    press("w")
    assert shown.window.overlay.panel() is None
    assert shown.window.screen("handoffs").inbox_pane.rows.hasFocus()


def test_in_a_report_w_is_won(shown, desk, sent):
    press("a")
    shown.window.screen("handoffs").inbox_pane.show_one(sent)
    press("o")
    press("w")
    assert shown.window.overlay.panel() is None
    assert shown.window.screen("handoffs").answer_pane.outcome.amount.hasFocus()
    assert inbox.view(desk, sent).status == "accepted"


def test_the_key_is_in_the_hint_bar(shown):
    hints = shown.window.screen("handoffs").hints()
    assert (("W",), "Why this grade") in [(hint.keys, hint.text) for hint in hints]
