"""The ring that counts up to the seconds of a card and goes on after them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdr_desk.ui.theme import color, px
from sdr_desk.ui.widgets.paint import CENTER, draw_text

_SIDE = 74
_PEN = 4


def minutes_text(seconds: float) -> str:
    """A length of time as on a watch: 0:14."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


class TimerRing(QWidget):
    """Shows seconds of a goal; past the goal the ring is full and the figures go on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seconds = 0
        self._goal = 30
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._describe()

    def show_time(self, seconds: float, goal: int) -> None:
        """Show whole seconds of a goal."""
        if (int(seconds), goal) != (self._seconds, self._goal):
            self._seconds, self._goal = int(seconds), goal
            self._describe()
            self.update()

    def _describe(self) -> None:
        self.setAccessibleName(f"Timer: {self.words()}")

    def words(self) -> str:
        """What the ring says: "0:14 of 0:30"."""
        return f"{minutes_text(self._seconds)} of {minutes_text(self._goal)}"

    def sizeHint(self) -> QSize:
        return QSize(px(_SIDE), px(_SIDE))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = px(_PEN)
        ring = QRectF(self.rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color("track"), pen))
        painter.drawEllipse(ring)
        share = min(1.0, self._seconds / self._goal) if self._goal else 1.0
        if share:
            painter.setPen(QPen(color("accent"), pen, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(ring, 90 * 16, -round(share * 360 * 16))
        half = self.rect().adjusted(0, px(15), 0, -px(35))
        draw_text(painter, half, minutes_text(self._seconds), "section", "text", CENTER)
        below = self.rect().adjusted(0, px(39), 0, -px(17))
        draw_text(painter, below, f"of {minutes_text(self._goal)}", "caption", "text2", CENTER)
        painter.end()
