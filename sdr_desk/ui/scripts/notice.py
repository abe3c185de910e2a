"""One line above the editor when somebody else's words stand in the way, with the two ways on."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.announce import announce
from sdr_desk.ui.theme import Space, color, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import draw_icon


class NoticeLine(QWidget):
    """Amber, with "keep mine" and "take theirs" from the registry."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = Text("", "smallmedium", "warn", wrap=True, parent=self)
        self.keep = QuietButton(small=True, parent=self)
        self.keep.follow(actions, "scripts.keep_mine")
        self.take = QuietButton(small=True, parent=self)
        self.take.follow(actions, "scripts.take_theirs")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL + px(24), Space.S, Space.L, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(self.text, 1)
        row.addWidget(self.keep)
        row.addWidget(self.take)
        self.hide()

    def say(self, text: str, take: str = "Take theirs") -> None:
        """Show the line; *take* is what the second way is called."""
        if self.isHidden() or text != self.text.text():
            announce(self, text)
        self.text.set_text(text)
        self.take.set_text(take)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("warnsoft"))
        draw_icon(painter, Space.XL, self.height() // 2, "alert", "warn", 16)
        painter.end()
