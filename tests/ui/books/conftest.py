"""The handoffs screen on the small test workspace, from which books and deals are opened, and its keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.desk_windows import open_window

KEYS = {
    "Enter": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape, "Left": Qt.Key.Key_Left, "Right": Qt.Key.Key_Right,
    "Delete": Qt.Key.Key_Delete, "F5": Qt.Key.Key_F5,
}  # fmt: skip
HELD = {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Shift": Qt.KeyboardModifier.ShiftModifier}


@pytest.fixture
def opens(qtbot, desk, theme):
    """Opens the window for somebody, with the answers to what it may ask."""
    return lambda person, *answers: open_window(qtbot, desk, theme, "handoffs", answers, person)


@pytest.fixture
def press():
    """Presses keys by name where the focus is."""

    def pressed(*names):
        for name in names:
            *held, key = name.split("+")
            modifiers = Qt.KeyboardModifier.NoModifier
            for one in held:
                modifiers |= HELD[one]
            QTest.keyClick(QApplication.focusWidget(), KEYS.get(key, key), modifiers)

    return pressed


@pytest.fixture
def write():
    """Replaces what stands in a field."""

    def written(field, text):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)

    return written


@pytest.fixture
def panel():
    """The panel that is open in a window."""
    return lambda shown: shown.window.overlay.panel()
