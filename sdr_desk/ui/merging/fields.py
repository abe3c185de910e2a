"""The lines of a comparison: what each of two people has in a field, and which of it is kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sdr_desk.desk.merge_view import BOTH, GONE, KEPT, Comparison, MergeField
from sdr_desk.ui.announce import announce
from sdr_desk.ui.theme import Radius, Space, active, px
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import draw_box, draw_focus, draw_icon

LABEL = 96
_MARK = 22
_LONGEST = 1200
_WORDS = {KEPT: "the left one", GONE: "the right one", BOTH: "both"}


class ValueCell(QWidget):
    """What one of the two has; ticked when it is kept, in a frame when it can be chosen."""

    pressed = Signal()

    def __init__(self, text: str, can_choose: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept = False
        self._can_choose = can_choose
        self.words = Text(text[:_LONGEST] or "None", "body", wrap=True, parent=self)
        self._empty = not text
        row = QHBoxLayout(self)
        row.setContentsMargins(px(_MARK) + Space.S, 5, Space.S, 5)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_kept(self, kept: bool) -> None:
        """Show whether this is kept."""
        self.kept = kept
        self.words.set_color("text3" if self._empty else "text" if kept else "text2")
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        del event
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        if self._can_choose:
            fill, edge = ("soft", "accent") if self.kept else (None, "line")
            draw_box(painter, self.rect(), fill, edge, Radius.MARK)
        if self.kept and not self._empty:
            draw_icon(painter, Space.S, px(15), "check", "accent", 14)
        painter.end()


class FieldLine(QWidget):
    """One field of both; Left, Right and B choose while it has the hand."""

    taken = Signal()

    def __init__(self, field: MergeField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.choice = field.choices[0] if field.choices else ""
        self.left = ValueCell(field.kept, field.open, self)
        self.right = ValueCell(field.gone, field.open, self)
        self._label = Text(field.label, "small", "text2", wrap=True, parent=self)
        self._label.setFixedWidth(px(LABEL))
        self._label.setContentsMargins(0, 6, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, 2, Space.S, 2)
        row.setSpacing(Space.S)
        row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.left, 1)
        row.addWidget(self.right, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if field.open else Qt.FocusPolicy.NoFocus)
        self.left.pressed.connect(lambda: self.choose(KEPT))
        self.right.pressed.connect(lambda: self.choose(GONE))
        self._show()

    def choose(self, choice: str) -> bool:
        """Keep the left one, the right one, or both; False when this field leaves no such choice."""
        if not self.field.open or choice not in self.field.choices:
            return False
        self.choice = choice
        self._show()
        self.taken.emit()
        announce(self, self.accessibleName())
        return True

    def _show(self) -> None:
        self.left.set_kept(self.choice in (KEPT, BOTH))
        self.right.set_kept(self.choice in (GONE, BOTH))
        field = self.field
        kept = f", {_WORDS[self.choice]} is kept" if self.choice and self.choice != BOTH else ""
        kept = ", both are kept" if self.choice == BOTH else kept
        self.setAccessibleName(f"{field.label}: left {field.kept or 'none'}, right {field.gone or 'none'}{kept}"[:2000])

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self.hasFocus():
            painter = QPainter(self)
            draw_focus(painter, self.rect(), Radius.CONTROL)
            painter.end()


class FieldLines(QWidget):
    """Every field of two people, and the hand that moves over those with a choice."""

    def __init__(self, comparison: Comparison, moved: Callable[[QWidget], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moved = moved
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.lines = [FieldLine(field, self) for field in comparison.fields]
        for line in self.lines:
            column.addWidget(line)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        active().changed.connect(self.updateGeometry)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The room it needs is that of its words at its width, so that nothing is left empty below them."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.needed(self.width()))

    def open_lines(self) -> list[FieldLine]:
        """The lines with something to choose."""
        return [line for line in self.lines if line.field.open]

    def current(self) -> FieldLine | None:
        """The line under the hand."""
        return next((line for line in self.open_lines() if line.hasFocus()), None)

    def step(self, by: int) -> None:
        """Move the hand to the next line with a choice."""
        lines = self.open_lines()
        if not lines:
            return
        now = self.current()
        at = lines.index(now) + by if now else 0
        line = lines[max(0, min(at, len(lines) - 1))]
        line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._moved(line)

    def choose(self, choice: str) -> bool:
        """Choose in the line under the hand; the first one when there is none."""
        if self.current() is None:
            self.step(0)
        line = self.current()
        return line is not None and line.choose(choice)

    def take(self) -> dict[str, str]:
        """What was chosen, as `merging.merge` takes it."""
        return {line.field.key: line.choice for line in self.open_lines()}

    def needed(self, width: int) -> int:
        """The height of all lines at a width, in pixels."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout.hasHeightForWidth() else self.sizeHint().height()
