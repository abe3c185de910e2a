"""The whole story of a person: from the newest down, joined by a line of dots, with the notes in full."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdr_desk.desk.prospect_story import Happening
from sdr_desk.ui.theme import Space, active, color, font, line_height, px
from sdr_desk.ui.widgets.paint import LEFT, draw_text, set_lines, width_of

_LONGEST_NOTE = 6_000
_SPOKEN = 40
_Block = tuple[QTextLayout, int, str]


class HistoryLine(QWidget):
    """Happenings, newest first; the notes wrap to the width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Happening, ...] = ()
        self._measured: tuple[int, list[tuple[list[_Block], int]]] = (-1, [])
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        active().changed.connect(self._restyle)

    def set_steps(self, steps: tuple[Happening, ...]) -> None:
        """Tell another history."""
        if steps == self._steps:
            return
        self._steps = steps
        told = "; ".join(step.sentence() for step in steps[:_SPOKEN])
        self.setAccessibleName(f"History: {told[:4000]}")
        self._restyle()
        self.update()

    def _restyle(self) -> None:
        self._measured = (-1, [])
        self.updateGeometry()

    def _words_left(self) -> int:
        dates = max((width_of(step.when, "small") for step in self._steps), default=0)
        return px(20) + dates + Space.M

    def _blocks(self, width: int) -> list[tuple[list[_Block], int]]:
        """Each happening's blocks of text with the height of the whole."""
        if self._measured[0] != width:
            room = max(px(60), width - self._words_left())
            self._measured = (width, [self._block(step, room) for step in self._steps])
        return self._measured[1]

    def _block(self, step: Happening, room: int) -> tuple[list[_Block], int]:
        parts = ((step.what, "medium", "text"), (step.detail, "small", "text2"), (step.note, "body", "text"))
        blocks = [_laid_out(words, style, token, room) for words, style, token in parts if words.strip()]
        return blocks, sum(high for _layout, high, _token in blocks) + px(9)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(high for _blocks, high in self._blocks(width))

    def sizeHint(self) -> QSize:
        width = self.width() or px(280)
        return QSize(px(200), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        left, top = self._words_left(), 0
        seen = event.rect()
        for at, (blocks, high) in enumerate(self._blocks(self.width())):
            if top + high >= seen.top() and top <= seen.bottom():
                self._paint_step(painter, at, top, high, left, blocks)
            top += high
        painter.end()

    def _paint_step(self, painter: QPainter, at: int, top: int, high: int, left: int, blocks: list[_Block]) -> None:
        step, radius, middle = self._steps[at], px(8) / 2, px(10)
        if at + 1 < len(self._steps):
            painter.setPen(QPen(color("line"), 1))
            painter.drawLine(
                QPointF(px(5), top + middle + radius + 3), QPointF(px(5), top + high + middle - radius - 3)
            )
        painter.setPen(QPen(color("accent" if step.talked or at == 0 else "ctl"), 1.5))
        painter.setBrush(color("accent") if at == 0 else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(px(5), top + middle), radius, radius)
        draw_text(painter, QRect(px(20), top, left - px(20), px(20)), step.when, "small", "text2", LEFT)
        for layout, block_high, token in blocks:
            painter.setPen(color(token))
            layout.draw(painter, QPointF(left, top))
            top += block_high


def _laid_out(words: str, style: str, token: str, room: int) -> _Block:
    layout = QTextLayout(words[:_LONGEST_NOTE].strip().replace("\n", "\u2028"), font(style))
    layout.setTextOption(QTextOption(LEFT))
    return layout, set_lines(layout, room, line_height(style)), token
