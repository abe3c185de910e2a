"""The steps of a funnel as bars, each with its count, its rate and a mark where the goal says it should be."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdr_desk.desk.funnel import SoFar, Step
from sdr_desk.ui.theme import Radius, Space, color, px
from sdr_desk.ui.widgets.paint import LEFT, RIGHT, draw_box, draw_text, width_of

_ROW, _BAR, _MARK, _LEAST = 30, 18, 2, 2
_OVER = 1.04


class FunnelBars(QWidget):
    """Lengths follow the square root, so that few leads are still seen beside many dials.

    Attributes:
        at: which step is pointed at, -1 for none.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self.at = -1
        self.setAccessibleName("Steps of the funnel")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_found(self, found: SoFar | None) -> None:
        """Show another funnel."""
        self._steps = found.steps if found else ()
        self.at = min(self.at, len(self._steps) - 1)
        self.updateGeometry()
        self.update()

    def point(self, at: int) -> None:
        """Point at a step, at none with -1."""
        self.at = at
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(300), px(_ROW) * len(self._steps))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._steps:
            return
        painter = QPainter(self)
        names = max(width_of(step.label, "medium") for step in self._steps) + Space.L
        rates = max(width_of(rate_of(step), "small") for step in self._steps) + Space.L
        counts = max(width_of(f"{step.count:,}", "strong") for step in self._steps) + Space.S
        bars = max(0, self.width() - names - rates - counts - Space.L)
        longest = max(max(step.count, step.due or 0.0) for step in self._steps) * _OVER
        for number, step in enumerate(self._steps):
            row = QRect(0, number * px(_ROW), self.width(), px(_ROW))
            if number == self.at:
                draw_box(painter, row, "sel", None, Radius.CONTROL)
            draw_text(painter, row.adjusted(Space.XS, 0, 0, 0), step.label, "medium", "text", LEFT)
            self._paint_bar(painter, QRect(names, row.top(), bars, row.height()), step, longest)
            count = QRect(self.width() - rates - counts, row.top(), counts, row.height())
            draw_text(painter, count, f"{step.count:,}", "strong", "text", RIGHT)
            draw_text(painter, QRect(count.right(), row.top(), rates - Space.XS, row.height()), rate_of(step), "small",
                      "text2", RIGHT)  # fmt: skip
        painter.end()

    def _paint_bar(self, painter: QPainter, room: QRect, step: Step, longest: float) -> None:
        high = px(_BAR)
        top = room.top() + (room.height() - high) // 2
        if step.count:
            wide = max(_LEAST, round(room.width() * math.sqrt(step.count / longest)))
            draw_box(painter, QRect(room.left(), top, wide, high), "accent", None, Radius.MARK - 1)
        if step.due is not None and longest:
            x = room.left() + round(room.width() * math.sqrt(step.due / longest))
            painter.fillRect(x, top - Space.XS, _MARK + 2, high + 2 * Space.XS, color("bg"))
            painter.fillRect(x + 1, top - Space.XS, _MARK, high + 2 * Space.XS, color("warn"))


def rate_of(step: Step) -> str:
    """The rate of a step as it stands beside its bar; "≈" says that there is little behind it."""
    if step.rate is None or not step.rate.text:
        return ""
    told = step.rate.text if step.rate.per_hundred else step.rate.so_far
    return f"≈ {told}" if step.rate.rough and not step.rate.none_yet else told


class GoalMark(QWidget):
    """The mark of the goal as it stands in the bars, for the words that explain it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Mark of the goal")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_MARK, px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("warn"))
        painter.end()
