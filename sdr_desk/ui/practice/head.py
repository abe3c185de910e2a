"""The head of Practice: the title, what is at hand, and the buttons of the page."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import ChipButton, PaintedButton, QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import ElidedLabel, Text

_WORDS = 260
"""Room for what stands beside the title before the buttons get a line of their own."""


class PracticeHead(QWidget):
    """Title and words at the left, buttons at the right, or below when there is no room for all of them."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._made: dict[tuple[str, bool], PaintedButton] = {}
        self._shown: list[PaintedButton] = []
        self._narrow: bool | None = None
        self.title = Text("Practice", "title")
        self.about = ElidedLabel("", "read", "text2")
        self._top = QHBoxLayout()
        self._top.setSpacing(Space.S)
        self._top.addWidget(self.title)
        self._top.addSpacing(Space.M)
        self._top.addWidget(self.about, 1)
        self._below = QWidget()
        self._lines = FlowLayout(self._below)
        self._below.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(self._top)
        column.addWidget(self._below)

    def show_page(self, title: str, about: str, buttons: tuple[str, ...], marked: str = "") -> None:
        """Say what is seen. *buttons* are ids of actions; with *marked* they are ways and that one is where we are."""
        self.title.set_text(title)
        self.about.set_text(about)
        shown = [self._button(name, bool(marked)) for name in buttons]
        for name, button in zip(buttons, shown, strict=True):
            if marked:
                button.setChecked(name == marked)
        if shown != self._shown:
            self._change(shown)
        self._place()

    def _change(self, shown: list[PaintedButton]) -> None:
        """Other buttons; the same ones are never touched, as each that comes or goes has all of them laid out again."""
        for button in self._shown:
            if button not in shown:
                button.hide()
        self._shown, self._narrow = shown, None
        for button in shown:
            button.show()

    def _button(self, name: str, way: bool) -> PaintedButton:
        if (name, way) not in self._made:
            made = self._made[name, way] = ChipButton(checkable=True) if way else QuietButton()
            made.follow(self._actions, name, self._actions.spec(name).hint)
            made.hide()
            self._top.addWidget(made)
        return self._made[name, way]

    def _place(self) -> None:
        wide = sum(button.sizeHint().width() + Space.S for button in self._shown)
        narrow = wide + self.title.sizeHint().width() + px(_WORDS) > self.contentsRect().width()
        if narrow is self._narrow:
            return
        self._narrow = narrow
        for button in self._shown:
            (self._lines if narrow else self._top).addWidget(button)
        self._below.setVisible(narrow and bool(self._shown))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
