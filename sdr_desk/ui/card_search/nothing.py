"""Nothing on the company card holds the typed words: that is said, with the key that asks for it to be written."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import one_line

_SAY = "Say “I don’t know, I’ll find out and call you back”, and write the question down."
_WRITE = "You write the cards: add it in Scripts, as a knowledge card."
_ASKED = "Asked. It waits for your manager in Scripts."
_SHOWN = 60


class Nothing(QWidget):
    """The empty state of a search."""

    def __init__(self, actions: Actions, context: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text("", "strong", wrap=True, parent=self)
        self.text = Text("", "body", "text2", wrap=True, parent=self)
        row = QWidget(self)
        flow = FlowLayout(row)
        self.ask, self.write = QuietButton(parent=row), QuietButton(parent=row)
        for button, name, words in ((self.ask, "ask", None), (self.write, "edit", "Write it in Scripts")):
            button.follow(actions, f"{context}.{name}", words)
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.S)
        for part in (self.title, self.text, row):
            column.addWidget(part)
        column.addStretch(1)

    def show_for(self, typed: str, *, writes: bool) -> None:
        """Say what was not found; who writes the cards is led to Scripts."""
        words = one_line(typed[:_SHOWN]) + ("…" if len(typed) > _SHOWN else "")
        self.title.set_text(f"Nothing on the card says “{words}”")
        self.text.set_text(_WRITE if writes else _SAY)
        self.ask.setVisible(not writes)
        self.write.setVisible(writes)

    def say_asked(self) -> None:
        """It was asked for."""
        self.text.set_text(_ASKED)
        self.ask.hide()
