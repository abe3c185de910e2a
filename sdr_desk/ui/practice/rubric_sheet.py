"""The observation sheet: a few lines, each with what to look for and four scores; digit keys score the one at hand."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sdr_desk.method.rubric import LINES, SCORES, Line
from sdr_desk.ui.announce import announce
from sdr_desk.ui.theme import Radius, Space, line_height, px
from sdr_desk.ui.widgets.buttons import PaintedButton
from sdr_desk.ui.widgets.labels import plain_tip
from sdr_desk.ui.widgets.paint import CENTER, LEFT, draw_box, draw_focus, draw_text, width_of

_CELL = 26
_GAP = 4
_LEAST_ROWS = 2


class ScoreLine(PaintedButton):
    """One line: its title, what to look for, and four cells; `scored` carries the cell that was pressed, 0 for none."""

    scored = Signal(int)

    def __init__(self, line: Line, parent: QWidget | None = None) -> None:
        self.line, self.score, self.at_hand = line, 0, False
        self._rows = _LEAST_ROWS
        super().__init__(line.title, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(plain_tip(line.look_for))
        self.clicked.connect(lambda: self.scored.emit(0))

    def show_state(self, score: int, at_hand: bool) -> None:
        """Show a score (0 for none) and whether the digit keys are for this line."""
        self.score, self.at_hand = score, at_hand
        said = f"{score}, {SCORES[score]}" if score else "not scored"
        self.setAccessibleName(f"{self.line.title}: {said}")
        self.setAccessibleDescription(self.line.look_for)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(320), line_height("strong") + self._rows * line_height("small") + px(16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        rows = max(_LEAST_ROWS, len(_wrapped(self.line.look_for, *self._rooms())))
        if rows != self._rows:
            self._rows = rows
            self.updateGeometry()

    def _rooms(self) -> tuple[int, int]:
        """The room for words beside the cells, and below them."""
        left = px(Space.M)
        return self._cell(1).left() - left - px(Space.S), self.width() - left - px(Space.M)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = next((at for at in SCORES if self._cell(at).contains(event.position().toPoint())), 0)
        if cell:
            self.scored.emit(cell)
        else:
            super().mousePressEvent(event)

    def _cell(self, score: int) -> QRect:
        side, gap = px(_CELL), px(_GAP)
        left = self.width() - px(Space.S) - (5 - score) * side - (4 - score) * gap
        return QRect(left, px(8), side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        if self.at_hand:
            draw_box(painter, self.rect(), "sel", None, Radius.CONTROL)
        elif self.underMouse():
            draw_box(painter, self.rect(), "hover", None, Radius.CONTROL)
        self._paint_words(painter)
        for score in SCORES:
            chosen = score == self.score
            fill = "accent" if chosen else "bg"
            draw_box(painter, self._cell(score), fill, None if chosen else "quiet", Radius.MARK)
            ink = "onacc" if chosen else "text2"
            draw_text(painter, self._cell(score), str(score), "smallstrong", ink, CENTER)
        if self.hasFocus():
            draw_focus(painter, self.rect())
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        left, top = px(Space.M), px(6)
        room, wide = self._rooms()
        high = line_height("strong")
        draw_text(painter, QRect(left, top, room, high), self.line.title, "strong", "text", LEFT)
        step = line_height("small")
        for at, said in enumerate(_wrapped(self.line.look_for, room, wide)):
            place = QRect(left, top + high + at * step + px(2), wide if at else room, step)
            draw_text(painter, place, said, "small", "text2", LEFT)


def _wrapped(text: str, first: int, others: int) -> list[str]:
    """A text on as many lines as it needs, where the first one has other room than those below it."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, "small") > (first if len(lines) == 1 else others):
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


class RubricSheet(QWidget):
    """All lines; one of them is at hand, and `moved` carries its widget when it is another.

    Attributes:
        scores: by key of the line, only those scored.
    """

    changed = Signal()
    moved = Signal(QWidget)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scores: dict[str, int] = {}
        self._at = 0
        self.lines = [ScoreLine(line, self) for line in LINES]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for at, line in enumerate(self.lines):
            line.scored.connect(lambda score, at=at: self._on_pressed(at, score))
            column.addWidget(line)
        self.setAccessibleName("Observation sheet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_scores({})

    def show_scores(self, scores: Mapping[str, int]) -> None:
        """Show other scores and begin at the first line."""
        self.scores, self._at = dict(scores), 0
        self._show()

    def step(self, by: int) -> None:
        """The next line (1) or the one before (-1)."""
        self._at = min(len(LINES) - 1, max(0, self._at + by))
        self._show()
        announce(self, self.lines[self._at].accessibleName())

    def score(self, value: int) -> None:
        """Score the line at hand and go on to the next one; 0 takes the score back and stays."""
        line = LINES[self._at]
        if value:
            self.scores[line.key] = value
            announce(self, f"{line.title}: {SCORES[value]}")
            self._at = min(len(LINES) - 1, self._at + 1)
        else:
            self.scores.pop(line.key, None)
        self._show()
        self.changed.emit()

    def _on_pressed(self, at: int, score: int) -> None:
        self._at = at
        if score:
            self.score(score)
        else:
            self._show()

    def _show(self) -> None:
        for at, line in enumerate(self.lines):
            line.show_state(self.scores.get(line.line.key, 0), at == self._at)
        self.moved.emit(self.lines[self._at])
