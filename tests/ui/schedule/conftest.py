"""The schedule in a window on the small test workspace, and its keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk.week_plan import blocks_on
from tests.ui.desk_windows import open_window

KEYS = {
    "Enter": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape, "Up": Qt.Key.Key_Up, "Down": Qt.Key.Key_Down,
    "Left": Qt.Key.Key_Left, "Right": Qt.Key.Key_Right, "Delete": Qt.Key.Key_Delete, "Space": Qt.Key.Key_Space,
    "Home": Qt.Key.Key_Home, "End": Qt.Key.Key_End, "Tab": Qt.Key.Key_Tab,
}  # fmt: skip
MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier, "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}  # fmt: skip


def press(*names: str) -> int:
    """Press keys by name where the focus is; returns how many were pressed."""
    for name in names:
        *held, key = name.split("+") if len(name) > 1 else [name]
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= MODIFIERS[one]
        QTest.keyClick(QApplication.focusWidget(), KEYS.get(key, key), modifiers)
    return len(names)


def write(text: str) -> None:
    """Replace what stands in the field with the focus."""
    QApplication.focusWidget().selectAll()
    QTest.keyClicks(QApplication.focusWidget(), text)


def places(desk, day):
    """Start and end of the blocks of a day."""
    return [(each.start, each.end) for each in blocks_on(desk, day)]


@pytest.fixture
def opened(qtbot, desk, theme):
    return open_window(qtbot, desk, theme, "schedule")


@pytest.fixture
def screen(opened):
    return opened.window.screen("schedule")


@pytest.fixture
def said(opened):
    """The words of the line over the hints."""
    return opened.window.toast_line.text
