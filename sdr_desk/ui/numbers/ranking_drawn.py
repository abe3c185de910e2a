"""What is drawn of a model: facts as bars to both sides, and promised chances against what came."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdr_desk.method.likeness import Count
from sdr_desk.ui.theme import Space, active, color, font, line_height, px
from sdr_desk.ui.widgets.paint import CENTER, LEFT, RIGHT, draw_box, draw_text

_ROW = 30
_BIG_WEIGHT = 1.6


def times_words(weight: float) -> str:
    """How much more frequent a fact is among customers: "3.2 times as frequent", "a third as frequent"."""
    times = math.exp(weight)
    return f"{times:.1f} × as frequent"


class FactBars(QWidget):
    """Facts under each other: words, a bar to the right (for, filled) or left (against, outlined), and counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[Count, ...] = ()
        self.chosen: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Facts with their weights")
        active().changed.connect(self.updateGeometry)

    def show_facts(self, facts: Sequence[Count]) -> None:
        """Show other facts."""
        self._facts, self.chosen = tuple(facts), None
        self.updateGeometry()
        self.update()

    def choose(self, at: int | None) -> None:
        """Mark a row."""
        self.chosen = at
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, max(1, len(self._facts)) * self._row_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def _row_height(self) -> int:
        return max(px(_ROW), line_height("body") + Space.S)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, high = self.width(), self._row_height()
        names, counts = int(width * 0.30), int(width * 0.36)
        middle, half = names + (width - names - counts) // 2, (width - names - counts) // 2 - Space.M
        for at, fact in enumerate(self._facts):
            area = QRect(0, at * high, width, high)
            if at == self.chosen:
                draw_box(painter, area, "sel", None, 6)
            words = fact.what().removeprefix("Against, ")
            words = words[:1].upper() + words[1:]
            draw_text(painter, QRect(Space.S, area.top(), names - Space.S, high), words, "medium", "text", LEFT)
            self._bar(painter, fact, QRect(middle, area.top(), half, high))
            told = (
                f"{fact.customers:,} of {fact.of_customers:,} customers, {fact.others:,} of {fact.of_others:,} others"
            )
            draw_text(painter, QRect(width - counts, area.top(), counts - Space.S, high), told, "body", "text2", RIGHT)
        painter.setPen(QPen(color("ctl"), 1))
        painter.drawLine(middle, 0, middle, len(self._facts) * high)
        painter.end()

    def _bar(self, painter: QPainter, fact: Count, side: QRect) -> None:
        """*side* begins at the middle and is as wide as the largest bar."""
        long = max(3, round(side.width() * min(1.0, abs(fact.weight) / _BIG_WEIGHT)))
        top, high = side.center().y() - px(6), px(12)
        if fact.speaks_for:
            draw_box(painter, QRect(side.left(), top, long, high), "mid", None, 2)
        else:
            draw_box(painter, QRect(side.left() - long, top, long, high), "bg", "ctl", 2)


class TrustPlot(QWidget):
    """Promised chance to the right, what came upwards; points on the slanted line keep their word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bins: tuple[tuple[float, float, int], ...] = ()
        self.chosen: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Promised chances against what came")
        active().changed.connect(self.updateGeometry)

    def show_bins(self, bins: Sequence[tuple[float, float, int]]) -> None:
        """Show other bins: promised, came, how many."""
        self._bins, self.chosen = tuple(bins), None
        self.update()

    def choose(self, at: int | None) -> None:
        """Mark a point."""
        self.chosen = at
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, px(230))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, px(230))

    @property
    def top(self) -> float:
        """The highest chance on the axes."""
        high = max([max(promised, came) for promised, came, _count in self._bins] or [1.0])
        return next(top for top in (0.02, 0.04, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0) if top >= min(high, 1.0))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, foot = px(52), px(40)
        top = line_height("small") // 2 + 1
        width, high = min(self.width() - left - Space.M, px(420)), self.height() - foot - top
        area = QRect(left, top, width, high)
        self._axes(painter, area)

        def at(x: float, y: float) -> QPointF:
            return QPointF(area.left() + width * x / self.top, area.bottom() - high * y / self.top)

        painter.setPen(QPen(color("ctl"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(at(0, 0), at(self.top, self.top))
        for number, (promised, came, _count) in enumerate(self._bins):
            painter.setPen(QPen(color("accent"), 2))
            painter.setBrush(color("accent") if number == self.chosen else color("bg"))
            radius = px(7) if number == self.chosen else px(4)
            painter.drawEllipse(at(promised, came), radius, radius)
        painter.end()

    def _axes(self, painter: QPainter, area: QRect) -> None:
        painter.setPen(QPen(color("line"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.topLeft(), area.bottomLeft())
        painter.setFont(font("small"))
        line = line_height("small")
        room = area.width() // 3
        for step, align in enumerate((LEFT, CENTER, RIGHT)):  # the two at the corner stand apart
            words = f"{self.top * step * 50:g} %"
            y = area.bottom() - area.height() * step // 2 - (line // 2 if step else line)
            draw_text(painter, QRect(0, y, area.left() - Space.S, line), words, "small", "text2", RIGHT)
            box = QRect(area.left() + room * step, area.bottom() + 2, room, line)
            draw_text(painter, box, words, "small", "text2", align)
        below = QRect(area.left(), area.bottom() + line + 2, area.width(), line)
        draw_text(painter, below, "Promised; upwards: came true", "small", "text2", CENTER)
