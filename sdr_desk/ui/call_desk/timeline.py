"""The last touches on a line that ends in now; the oldest go first when room is short."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from sdr_desk.desk.card import Step
from sdr_desk.ui.theme import Space, color, px
from sdr_desk.ui.widgets.paint import LEFT, draw_text, width_of

_NARROWEST = 166


class Timeline(QWidget):
    """Touches from left to right, two lines each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()

    def set_steps(self, history: tuple[Step, ...], now: tuple[str, str]) -> None:
        """Show other touches; *now* is why the person is called now, and how that stands."""
        self._steps = (*history, Step("Now", now[0], now[1], True))
        told = "; ".join(
            ", ".join(part for part in (step.when, step.what, step.detail) if part) for step in self._steps
        )
        self.setAccessibleName(f"Touches: {told}")
        self.update()

    def shown(self) -> tuple[Step, ...]:
        """The touches that have room."""
        room = max(1, self.width() // max(1, px(_NARROWEST)))
        return self._steps[-min(room, 4) :]

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        steps = self.shown()
        if not steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        wide = self.width() // len(steps)
        for at, step in enumerate(steps):
            self._paint_step(painter, at * wide, wide, step, at + 1 == len(steps))
        painter.end()

    def _paint_step(self, painter: QPainter, x: int, wide: int, step: Step, last: bool) -> None:
        middle, radius = px(12), px(9) / 2
        text = x + px(18)
        room = x + wide - text - Space.S
        when = width_of(step.when, "small") + px(7)
        painter.setPen(QPen(color("accent" if step.talked else "ctl"), 1.5))
        painter.setBrush(color("accent" if last else "bg"))
        painter.drawEllipse(QPointF(x + px(5), middle + 0.5), radius, radius)
        painter.setPen(QPen(color("mid"), 1.5))
        draw_text(painter, QRect(text, middle - px(10), room, px(20)), step.when, "small", "text2", LEFT)
        tone = "accent" if last else "text"
        draw_text(
            painter, QRect(text + when, middle - px(10), room - when, px(20)), step.what, "smallstrong", tone, LEFT
        )
        draw_text(painter, QRect(text, middle + px(10), room, px(20)), step.detail, "small", "text2", LEFT)
        if last:
            return
        painter.setPen(QPen(color("mid"), 1.5))
        end = text + when + min(width_of(step.what, "smallstrong"), room - when) + Space.S
        stop = x + wide - 1
        painter.drawLine(QPointF(x + px(5) + radius, middle + 0.5), QPointF(x + px(13), middle + 0.5))
        if stop - end > 6:
            painter.drawLine(QPointF(end, middle + 0.5), QPointF(stop, middle + 0.5))
