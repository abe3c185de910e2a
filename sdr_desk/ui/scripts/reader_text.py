"""One published script to read: whom it is filled for, the words, what the check finds, and the facts beside them."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.library import KIND_WORDS, Reading
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.scripts.page import ScriptPage
from sdr_desk.ui.scripts.preview import PersonField
from sdr_desk.ui.scripts.side import WIDTH, ProblemList, ScriptSide, length_text
from sdr_desk.ui.theme import Space, active, px
from sdr_desk.ui.widgets.keycap import KeyCap
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine, VLine

_TEXT_LEAST = 320


class ReaderText(QWidget):
    """Shows one reading at a time; the facts go when the words would be too narrow beside them."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = ElidedLabel("", "title", parent=self)
        self.facts = ElidedLabel("", "small", "text2", parent=self)
        self.listener = PersonField(name="Preview for", parent=self)
        self.page = ScriptPage(self)
        self.side = ScriptSide(actions, self)
        self.problems = ProblemList(self)
        self._for = Text("Preview for", "small", "text2", parent=self)
        self._rule = VLine(parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head(actions))
        column.addWidget(HLine(parent=self))
        column.addLayout(self._body(), 1)
        active().changed.connect(self._fit)

    def _head(self, actions: Actions) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.heading)
        words.addWidget(self.facts)
        head = QHBoxLayout()
        head.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        head.setSpacing(Space.S)
        head.addLayout(words, 1)
        head.addWidget(self._for)
        head.addWidget(self.listener)
        head.addWidget(KeyCap(actions.key_of("scripts.person"), parent=self))
        return head

    def _body(self) -> QHBoxLayout:
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self.page, 1)
        text.addWidget(HLine(parent=self))
        text.addWidget(self.problems)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(text, 1)
        body.addWidget(self._rule)
        body.addWidget(self.side)
        return body

    def show_reading(self, reading: Reading) -> None:
        """Show another script, or the same one filled for somebody else; `show_facts` shows what is beside it."""
        entry = reading.entry
        self.heading.set_text(entry.title)
        self.facts.set_text(f"{KIND_WORDS[entry.kind][0]} · version {entry.number} · {length_text(reading)}")
        self.page.show_reading(reading)

    def show_facts(self, reading: Reading) -> None:
        """Show what is known of the words, and what the check finds in them."""
        self.side.show_reading(reading)
        self.problems.show_problems(reading.problems)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.side.setFixedWidth(px(WIDTH))
        self.listener.setMaximumWidth(min(px(300), self.width() * 2 // 5))
        beside = self.width() >= px(WIDTH) + px(_TEXT_LEAST)
        for part in (self.side, self._rule, self._for):
            part.setVisible(beside)
