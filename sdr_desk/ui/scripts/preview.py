"""Beside the editor: the words as somebody will hear or read them, and how long they are."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.library import Listener, Reading
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.scripts.length_foot import LengthFoot, length_of
from sdr_desk.ui.scripts.page import ScriptPage
from sdr_desk.ui.theme import Space, active, px
from sdr_desk.ui.widgets.fields import ChoiceField
from sdr_desk.ui.widgets.keycap import KeyCap
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.paint import one_line

HEAD = 80
_NAME_SHOWN = 80


class PersonField(ChoiceField):
    """Looks like a choice and asks for the panel of people when it is opened."""

    asked = Signal()

    def show_name(self, name: str) -> None:
        """Show who the preview is for."""
        shown = one_line(name)
        self.clear()
        self.addItem(shown if len(shown) <= _NAME_SHOWN else shown[:_NAME_SHOWN] + "…")
        self.setToolTip("")
        self.setAccessibleDescription(shown)
        self.updateGeometry()

    def showPopup(self) -> None:
        self.asked.emit()


class PreviewPane(QWidget):
    """The filled words of one state of the editor."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Preview")
        self.reading: Reading | None = None
        self.person = PersonField(name="Preview for", parent=self)
        self.page = ScriptPage(self)
        self.foot = LengthFoot(self)
        self.head = QWidget(self)
        row = QHBoxLayout(self.head)
        row.setContentsMargins(Space.XL, 0, Space.XL, 0)
        row.setSpacing(Space.S)
        self._for = Text("Preview for", "body", "text2", parent=self.head)
        row.addWidget(self._for)
        row.addWidget(self.person, 1)
        row.addWidget(KeyCap(actions.key_of("scripts.person"), parent=self.head))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(HLine(parent=self))
        column.addWidget(self.page, 1)
        column.addWidget(self.foot)
        active().changed.connect(self._fit)
        self.person.asked.connect(lambda: actions.trigger("scripts.person"))

    def show_listener(self, listener: Listener) -> None:
        """Name the person the words are filled for."""
        self.person.show_name(listener.name)

    def show_reading(self, reading: Reading, text: str) -> None:
        """Show the filled words of a text."""
        self.reading = reading
        self.page.show_reading(reading)
        self.foot.show_length(length_of(reading, text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.head.setFixedHeight(px(HEAD))
        self._for.setVisible(self.width() > px(360))
