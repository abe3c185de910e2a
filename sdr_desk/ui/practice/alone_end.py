"""After the last card: what was rated and when it comes back; or why nothing is there to practise."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.method.practice import RATINGS
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.practice.alone_actions import ALONE
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.scroll import PlainScroll

_WIDE = 720


class EndView(QWidget):
    """A title, a sentence, the rated cards with their next dates, and the two ways on."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text("", "hero", wrap=True)
        self.text = Text("", "read", "text2", wrap=True)
        self.go = PrimaryButton()
        self.go.follow(actions, f"{ALONE}.go", "Practise on")
        self.leave = QuietButton()
        self.leave.follow(actions, "practice.back", "Back to Today")
        self._area = PlainScroll(takes_focus=True)
        self._area.setAccessibleName("What was rated")
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.M)
        buttons.addWidget(self.go)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        inner = QWidget()
        inner.setMaximumWidth(px(_WIDE))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, Space.XXXL, 0, Space.XL)
        column.setSpacing(Space.M)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(Space.S)
        column.addWidget(self._area, 1)
        column.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XXL, 0, Space.XXL, 0)
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)

    def show_end(self, title: str, text: str, on: str, rows: Sequence[tuple[str, int, str]]) -> None:
        """Say how it ended; *on* are the words of the way on, "" for none; rows are title, rating and next date."""
        self.title.set_text(title)
        self.text.set_text(text)
        self.go.set_text(on)
        self.go.setVisible(bool(on))
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, Space.S, 0)
        grid.setHorizontalSpacing(Space.XL)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(0, 1)
        for at, (name, rating, again) in enumerate(rows):
            grid.addWidget(ElidedLabel(name), 2 * at, 0)
            grid.addWidget(Text(RATINGS[rating], "body", "text2"), 2 * at, 1)
            date = Text(again, "medium")
            date.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(date, 2 * at, 2)
            grid.addWidget(HLine(), 2 * at + 1, 0, 1, 3)
        grid.setRowStretch(2 * len(rows), 1)
        self._area.set_inner(body)
