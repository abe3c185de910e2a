"""The hands of a person at the settings: keys pressed where the focus is, text written into a field."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(qtbot, key, modifiers=NONE):
    """Press a key where the focus is."""
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def write(qtbot, field, text):
    """Write a text in the place of what stands in a field; "" clears it."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text) if text else field.clear()
