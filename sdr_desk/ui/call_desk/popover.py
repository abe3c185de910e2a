"""A small panel over the desk: a few lines to read, or a short list to choose from with digits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.ui.theme import Radius, Space, px
from sdr_desk.ui.widgets.buttons import ChipButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import draw_box

Choice = tuple[str, Callable[[], object]]


class Popover(QWidget):
    """One panel, filled anew each time it opens."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: list[Choice] = []
        self._parts: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        self._column.setSpacing(Space.S)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def fill(self, title: str, lines: Sequence[str] = (), choices: Sequence[Choice] = ()) -> None:
        """Put in a title, lines of plain text, and choices with what each does."""
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._choices = list(choices)[:9]
        self._parts = [Text(title, "section", wrap=True, parent=self)]
        self._parts += [Text(line, "body", "text2", wrap=True, parent=self) for line in lines]
        for at, (label, _) in enumerate(self._choices):
            button = ChipButton(label, key=str(at + 1), parent=self)
            button.clicked.connect(lambda _checked=False, at=at: self.choose(at))
            self._parts.append(button)
        for part in self._parts:
            self._column.addWidget(part)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(lines))

    def choose(self, at: int) -> bool:
        """Take a choice by position; False when there is none."""
        if at >= len(self._choices):
            return False
        act = self._choices[at][1]
        self.close_panel()
        act()
        return True

    def open_in(self, left: int, top: int, width: int) -> None:
        """Open with the left top corner there; it moves up when the foot would not fit."""
        self.setFixedWidth(width)
        high = self._column.totalHeightForWidth(width) if self._column.hasHeightForWidth() else self.sizeHint().height()
        parent = self.parentWidget()
        high = min(high, parent.height() - px(16)) if parent else high
        if parent is not None:
            top = max(px(8), min(top, parent.height() - high - px(8)))
        self.setGeometry(left, top, width, high)
        self.show()
        self.raise_()
        self.setFocus()

    def close_panel(self) -> None:
        """Close; not open is fine."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        draw_box(painter, self.rect(), "raised", "quiet", Radius.OVERLAY)
        painter.end()
