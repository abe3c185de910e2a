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
from sdr_desk.ui.widgets.scroll import PlainScroll

_WITHOUT = "Tab leads to those without a key, Enter takes one."
Choice = tuple[str, Callable[[], object]]


class Popover(QWidget):
    """One panel, filled anew each time it opens; what does not fit scrolls."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: list[Choice] = []
        self._keys: list[str] = []
        self._parts: list[QWidget] = []
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._area = PlainScroll(self._inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        whole.addWidget(self._area)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def fill(
        self,
        title: str,
        lines: Sequence[str] = (),
        choices: Sequence[Choice] = (),
        keys: Sequence[str] | None = None,
    ) -> None:
        """Put in a title, lines of plain text, and choices with what each does.

        Args:
            keys: the digit of each choice, "" for one without; by default the first nine are numbered.
        """
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._choices = list(choices)[: None if keys else 9]
        self._keys = list(keys or map(str, range(1, len(self._choices) + 1)))
        self._parts = [Text(title, "section", wrap=True, parent=self)]
        if "" in self._keys:
            lines = (*lines, _WITHOUT)
        self._parts += [Text(line, "body", "text2", wrap=True, parent=self) for line in lines]
        for key, (label, act) in zip(self._keys, self._choices, strict=True):
            button = ChipButton(label, key=key, parent=self)
            button.clicked.connect(lambda _checked=False, act=act: self._take(act))
            self._parts.append(button)
        for part in self._parts:
            self._column.addWidget(part)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(lines))

    def choose(self, at: int) -> bool:
        """Take the choice under the digit *at* + 1; False when there is none."""
        digit = str(at + 1)
        if digit not in self._keys:
            return False
        self._take(self._choices[self._keys.index(digit)][1])
        return True

    def _take(self, act: Callable[[], object]) -> None:
        self.close_panel()
        act()

    def open_in(self, left: int, top: int, width: int) -> None:
        """Open with the left top corner there; it moves up when the foot would not fit."""
        self.setFixedWidth(width)
        column, room = self._column, width - 2 * Space.L
        high = column.totalHeightForWidth(room) if column.hasHeightForWidth() else column.totalSizeHint().height()
        high += 2 * Space.L
        parent = self.parentWidget()
        high = min(high, parent.height() - px(16)) if parent else high
        if parent is not None:
            top = max(px(8), min(top, parent.height() - high - px(8)))
        self.setGeometry(left, top, width, high)
        self._area.verticalScrollBar().setValue(0)
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
