"""The field of the company card: it keeps the focus, and the arrows at its ends lead into a card and out of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sdr_desk.ui.widgets.find_field import FindField

_LONGEST = 200


class CardField(FindField):
    """Right at the end of what is typed tells `went_in`; Left, while a card is read, tells `went_out`."""

    went_in = Signal()
    went_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("A word they used", "", "Search the company card", parent)
        self.reading = False
        self.setMaxLength(_LONGEST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        at_end = self.cursorPosition() == len(self.text())
        if plain and self.reading and event.key() == Qt.Key.Key_Left:
            self.went_out.emit()
        elif plain and not self.reading and at_end and event.key() == Qt.Key.Key_Right:
            self.went_in.emit()
        else:
            super().keyPressEvent(event)
