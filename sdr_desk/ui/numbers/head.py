"""The head of the numbers: of when and of whom, the ways to other times and people, and the pages."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.numbers.actions import NUMBERS, PAGES
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import ChipButton, IconButton, QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import ElidedLabel

_WORDS = 300
"""Room for the title, what the numbers are about, and the two arrows beside them."""


class NumbersHead(QWidget):
    """Title and scope at the left, buttons at the right, the pages below."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Which numbers")
        self.title = ElidedLabel("Numbers", "title")
        self.about = ElidedLabel("", "body", "text2")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.about)
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addLayout(words, 1)
        for name, icon, says in (
            ("earlier", "chevron-left", "The time before"), ("later", "chevron-right", "The time after"),
        ):  # fmt: skip
            turn = IconButton(icon, says)
            turn.clicked.connect(partial(actions.trigger, f"{NUMBERS}.{name}"))
            top.addWidget(turn)
        self.period, self.whose = self._button(actions, "period"), self._button(actions, "whose")
        self.what_if = self._button(actions, "what_if")
        self.report, self.export = self._button(actions, "report"), self._button(actions, "export")
        self._buttons = (self.period, self.whose, self.what_if, self.report, self.export)
        for button in self._buttons:
            top.addWidget(button)
        self._top, self._below = top, QWidget()
        self._lines = FlowLayout(self._below)
        self._below.hide()
        row = FlowLayout()
        self.tabs = {name: ChipButton(checkable=True) for name, _title, _key in PAGES}
        for name, title, _key in PAGES:
            self.tabs[name].follow(actions, f"{NUMBERS}.{name}", title)
            row.addWidget(self.tabs[name])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(top)
        column.addWidget(self._below)
        column.addLayout(row)

    def _button(self, actions: Actions, name: str) -> QuietButton:
        button = QuietButton()
        button.follow(actions, f"{NUMBERS}.{name}")
        return button

    def show_scope(self, about: str, period: str, whose: str) -> None:
        """Say of when and of whom the numbers are."""
        self.about.set_text(about)
        self.period.set_text(period)
        self.whose.set_text(whose)
        self._place_buttons()

    def _place_buttons(self) -> None:
        """Beside the title while there is room for all of their words, else in lines of their own."""
        wide = sum(button.sizeHint().width() + Space.S for button in self._buttons)
        narrow = wide + px(_WORDS) > self.contentsRect().width()
        if narrow == self._below.isHidden():
            for button in self._buttons:
                (self._lines if narrow else self._top).addWidget(button)
            self._below.setVisible(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    def show_page(self, shown: str) -> None:
        """Mark the page that is seen."""
        for name, tab in self.tabs.items():
            tab.setChecked(name == shown)
