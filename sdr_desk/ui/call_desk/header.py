"""The head of the call desk: name, place, number, their time, the grade with its reasons, and the touches so far."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdr_desk.desk.card import Card, Number
from sdr_desk.method.likeness import head_of
from sdr_desk.ui.call_desk.pieces import CapButton
from sdr_desk.ui.call_desk.timeline import Timeline
from sdr_desk.ui.theme import Space, active, color, line_height, px
from sdr_desk.ui.widgets.grade_badge import GradeBadge
from sdr_desk.ui.widgets.labels import ElidedLabel
from sdr_desk.ui.widgets.paint import LEFT, RIGHT, draw_icon, draw_text, width_of

_DOT = "  ·  "


class ReasonLine(QWidget):
    """The three reasons of a grade in one line without their counts, apart by dots; a click asks why."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reasons: tuple[str, ...] = ()

    def set_reasons(self, reasons: tuple[str, ...]) -> None:
        """Show other reasons."""
        self._reasons = tuple(map(head_of, reasons))
        self.setAccessibleName("Reasons: " + "; ".join(reasons) if reasons else "No grade yet")
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        del event
        self.asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        x, room = 0, self.width()
        if not self._reasons:
            draw_text(painter, self.rect(), "Not ranked yet", "body", "text2", LEFT)
        for at, reason in enumerate(self._reasons):
            if at:
                draw_text(painter, QRect(x, 0, px(30), self.height()), _DOT, "body", "text2", LEFT)
                x += width_of(_DOT, "body")
            draw_text(painter, QRect(x, 0, room - x, self.height()), reason, "medium", "text", LEFT)
            x += width_of(reason, "medium")
            if x + px(40) > room:
                break
        painter.end()


class HeaderPane(QWidget):
    """Who is on the desk; its parts are placed by hand, so that a new person costs no layout pass."""

    why_asked = Signal()
    dial_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock_token = "text2"  # noqa: S105 -- a colour token
        self.name = ElidedLabel("", "hero", parent=self)
        self.line = ElidedLabel("", "read", "text2", parent=self)
        self.number = ElidedLabel("", "figure", align=RIGHT, parent=self)
        self.clock = ElidedLabel("", "small", "text2", align=RIGHT, parent=self)
        self.grade = GradeBadge("", 24, parent=self)
        self.reasons = ReasonLine(self)
        self.why = CapButton("Why", "W", parent=self)
        self.timeline = Timeline(self)
        self.reasons.asked.connect(self.why_asked)
        self.why.clicked.connect(self.why_asked)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Person")
        active().changed.connect(self._on_theme)

    def set_card(self, card: Card) -> None:
        """Show a person."""
        self.name.set_text(card.name)
        parts = (card.title, card.company if card.company != card.name else "", card.place)
        self.line.set_text(" · ".join(part for part in parts if part))
        first = _first(card.numbers)
        self.number.set_text(first.shown if first else "No number")
        self.number.set_color("text" if first and first.dialable else "text3")
        self.clock.set_text(f"{card.clock}, {card.hours}")
        self._clock_token = "text2" if card.may_call else "warn"
        self.clock.set_color(self._clock_token)
        self.grade.setVisible(bool(card.grade))
        self.grade.set_grade(card.grade)
        self.reasons.set_reasons(card.reasons)
        self.timeline.set_steps(card.history, card.now)
        self._place()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, px(192) + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, px(192) + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.number.geometry().contains(event.position().toPoint()):
            self.dial_asked.emit()
        super().mousePressEvent(event)

    def _place(self) -> None:
        left, right = Space.XXL, self.width() - Space.XXL
        wide = min(self.number.sizeHint().width(), (right - left) // 2)
        self.number.setGeometry(right - wide, px(22), wide, line_height("figure"))
        self.name.setGeometry(left, px(22), right - left - wide - Space.XL, line_height("hero"))
        clock = min(self.clock.sizeHint().width(), (right - left) // 2)
        self.clock.setGeometry(right - clock, px(59), clock, line_height("body"))
        self.line.setGeometry(left, px(61), right - left - clock - Space.M - px(20), line_height("body") + 2)
        middle = px(111)
        side = self.grade.sizeHint().height()
        self.grade.setGeometry(left, middle - side // 2, side, side)
        why = self.why.sizeHint()
        self.why.setGeometry(right - why.width(), middle - why.height() // 2, why.width(), why.height())
        start = left + (px(36) if self.grade.isVisibleTo(self) else 0)
        self.reasons.setGeometry(start, middle - px(12), right - why.width() - Space.M - start, px(24))
        self.timeline.setGeometry(left, px(138), right - left, px(42))

    def _on_theme(self) -> None:
        self.updateGeometry()
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        clock = self.clock.geometry()
        draw_icon(painter, clock.left() - px(20), clock.center().y() + 1, "clock", self._clock_token, 14)
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("line"))
        painter.end()


def _first(numbers: tuple[Number, ...]) -> Number | None:
    """The number Enter would dial, else the first as typed."""
    return next((number for number in numbers if number.dialable), numbers[0] if numbers else None)
