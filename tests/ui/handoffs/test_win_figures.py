"""The figures of a win as they are typed: read as on a sheet, and asked about where they can mean two things."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sdr_desk.store import handoffs
from tests.ui.desk_windows import hand_over, open_window


@pytest.fixture
def lead(desk):
    return hand_over(desk)


@pytest.fixture
def outcome(qtbot, desk, theme, lead):
    """The form of a win, its amount marked."""
    shown = open_window(qtbot, desk, theme, "handoffs", person="Jordan")
    press("a", "o", "w")
    return shown.window.screen("handoffs").answer_pane.outcome


def press(*keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def won(desk, lead):
    found = handoffs.handoff(desk.conn, lead)
    return (found.amount_cents, found.profit_cents) if found.status == "won" else None


@pytest.mark.parametrize(
    ("amount", "profit", "cents"),
    [
        ("19,500", "", (1_950_000, None)),
        ("$1,234.50", "4.2k", (123_450, 420_000)),
        ("1.234,50", "99,5", (123_450, 9_950)),
    ],
)
def test_figures_are_read_as_they_are_written(outcome, desk, lead, amount, profit, cents):
    outcome.amount.setText(amount)
    outcome.profit.setText(profit)
    press(Qt.Key.Key_Return)
    assert won(desk, lead) == cents


@pytest.mark.parametrize("amount", ["", "0", "-5", "much", "19.500", "1,2,3", "9" * 25, "9" * 400])
def test_what_is_no_amount_is_said_beside_the_field(outcome, desk, lead, amount):
    outcome.amount.setText(amount)
    press(Qt.Key.Key_Return)
    assert outcome.amount.problem()
    assert outcome.amount.hasFocus()
    assert won(desk, lead) is None


def test_a_profit_that_is_none_is_not_left_out_silently(outcome, desk, lead):
    outcome.profit.setText("little")
    press(Qt.Key.Key_Return)
    assert "Leave it out" in outcome.profit.problem()
    assert won(desk, lead) is None
