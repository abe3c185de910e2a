"""A page above a screen: what stands there, a few short choices, and the acts with their keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.ui.empty_state import ActionRow, EmptyAction
from sdr_desk.ui.theme import Space, color, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.labels import Text

_CENTER = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class CoverChoice:
    """One of a few short choices in a row."""

    text: str
    key: str
    slot: Callable[[], object]


class Cover(QWidget):
    """Covers the widget it is made in, also when that is resized; the keys are the business of the registry."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._told: object = None
        self._page: QWidget | None = None
        self.title = Text("", "hero", align=_CENTER, wrap=True)
        self.text = Text("", "lead", "text2", align=_CENTER, wrap=True)
        self._outside = QHBoxLayout(self)
        self._outside.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XL)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        over.installEventFilter(self)
        self.hide()

    def fill(self, title: str, text: str, actions: Sequence[EmptyAction], choices: Sequence[CoverChoice] = ()) -> None:
        """Say what stands there, and what can be done; saying the same again changes nothing."""
        told = (title, text, tuple((act.title, act.detail) for act in actions), tuple(each.text for each in choices))
        if told == self._told:
            return
        self._told = told
        if self._page is not None:
            self._outside.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        self.title = Text(title, "hero", align=_CENTER, wrap=True)
        self.text = Text(text, "lead", "text2", align=_CENTER, wrap=True)
        self._page = self._content(actions, choices)
        self._fit()
        self._outside.addWidget(self._page, 100, Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def _content(self, actions: Sequence[EmptyAction], choices: Sequence[CoverChoice]) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addSpacing(Space.XS)
        column.addWidget(self.text)
        if choices:
            column.addSpacing(Space.XL)
            column.addLayout(self._row_of(choices, page))
        column.addSpacing(Space.XXL)
        for at, act in enumerate(actions):
            row = ActionRow(act.title, act.detail, act.icon, act.key, at == 0, page)
            row.clicked.connect(lambda _checked=False, slot=act.slot: slot())
            column.addWidget(row)
        return page

    def _row_of(self, choices: Sequence[CoverChoice], page: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch(1)
        for choice in choices:
            button = QuietButton(choice.text, choice.key, parent=page)
            button.clicked.connect(lambda _checked=False, slot=choice.slot: slot())
            row.addWidget(button)
        row.addStretch(1)
        return row

    def open(self) -> None:
        """Cover what is below, and take the focus."""
        self.setGeometry(self.parentWidget().rect())
        self.show()
        self.raise_()
        self.setFocus()

    def is_open(self) -> bool:
        """Whether it covers what is below, also while all of that is hidden."""
        return not self.isHidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._page is not None:
            self._page.setFixedWidth(min(px(560), max(px(280), self.width() - 2 * Space.XXL)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget() and self.is_open():
            self.setGeometry(self.parentWidget().rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("bg"))
        painter.end()
