"""A window on the small workspace with leads at a closer, and sheets that came back from him."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.desk.sheets import filled, put
from tests.ui.desk_windows import hand_over, open_window

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def sent(desk):
    return [hand_over(desk, 4, at) for at in range(4)]


@pytest.fixture
def came(desk, sent, tmp_path) -> Path:
    """Accept; a reason typed wrong; a win without its amount; and an empty line."""

    def fill(rows):
        put(rows, 1, Answer="Accept")
        put(rows, 2, Answer="Return", Reason="Wrong prson")
        put(rows, 3, Answer="Accept", Outcome="Won")

    return filled(desk, tmp_path, fill)


@pytest.fixture
def shown(qtbot, desk, theme, sent):
    return open_window(qtbot, desk, theme, "prospects", person="Ruth")


@pytest.fixture
def page(shown, came):
    """The page with the sheet in it."""
    shown.ctx.navigate("sheets", paths=[came])
    return shown.window.screen("sheets")


@pytest.fixture
def press():
    def pressed(*keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key, modifier)

    return pressed
