"""The painted parts of the import page: the four steps, the bar of what comes of the rows, and its figures."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from sdr_desk.ui.theme import Space, active, px
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import CENTER, LEFT, draw_box, draw_icon, draw_text, width_of

STEPS = ("Choose a file", "Match columns", "Check", "Import")
_CIRCLE, _LINE = 20, 33


class StepBar(QWidget):
    """Where the import is: steps behind with a tick, the present one filled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = 0
        self._ended = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_step(0)
        active().changed.connect(self.updateGeometry)

    def step(self) -> int:
        """The present step, counted from 0."""
        return self._at

    def set_step(self, at: int, *, ended: bool = False) -> None:
        """Show another step as the present one; *ended* ticks it as well."""
        self._at, self._ended = at, ended
        self.setAccessibleName(f"Step {at + 1} of {len(STEPS)}: {STEPS[at]}")
        self.update()

    def sizeHint(self) -> QSize:
        words = sum(width_of(step, "strong") + Space.S + px(_CIRCLE) for step in STEPS)
        return QSize(words + (len(STEPS) - 1) * (px(_LINE) + 2 * Space.L), px(_CIRCLE + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(_CIRCLE + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        gap = self._line_width()
        x, middle, side = 0, self.height() // 2, px(_CIRCLE)
        for at, step in enumerate(STEPS):
            if at:
                painter.fillRect(x + Space.L // 2, middle, gap, 1, active().color("quiet"))
                x += gap + Space.L
            circle = QRect(x, middle - side // 2, side, side)
            self._paint_circle(painter, circle, at)
            x += side + Space.S
            now = at == self._at
            style, ink = ("strong", "text") if now else ("body", "text2")
            words = width_of(step, style) + 2
            draw_text(painter, QRect(x, 0, min(words, self.width() - x), self.height()), step, style, ink, LEFT)
            x += words
        painter.end()

    def _line_width(self) -> int:
        """The lines between the steps give way first when room is short."""
        over = self.sizeHint().width() - self.width()
        return max(px(6), px(_LINE) + Space.L - max(0, over) // (len(STEPS) - 1))

    def _paint_circle(self, painter: QPainter, circle: QRect, at: int) -> None:
        radius = circle.height() / 2
        if at < self._at or (at == self._at and self._ended):
            draw_box(painter, circle, "soft", None, radius)
            draw_icon(painter, circle.center().x() - px(6), circle.center().y() + 1, "check", "accent", 12)
        elif at == self._at:
            draw_box(painter, circle, "accent", None, radius)
            draw_text(painter, circle, str(at + 1), "captionstrong", "onacc", CENTER)
        else:
            draw_box(painter, circle, None, "ctl", radius)
            draw_text(painter, circle, str(at + 1), "caption", "text2", CENTER)


class CountBar(QWidget):
    """All rows of the list in one bar: new, already here, kept out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[tuple[int, str], ...] = ()
        self.setFixedHeight(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Rows")

    def set_parts(self, parts: tuple[tuple[int, str], ...], spoken: str) -> None:
        """Show (count, colour token) beside each other in proportion."""
        self._parts = tuple(part for part in parts if part[0])
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(200), 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        whole = sum(count for count, _token in self._parts)
        if not whole:
            draw_box(painter, self.rect(), "track", None, 3)
            painter.end()
            return
        gap, least = 3, 6
        room = self.width() - gap * (len(self._parts) - 1) - least * len(self._parts)
        x = 0
        for at, (count, token) in enumerate(self._parts):
            width = least + room * count // whole
            if at == len(self._parts) - 1:
                width = self.width() - x
            draw_box(painter, QRect(x, 0, width, self.height()), token, None, 2)
            x += width + gap
        painter.end()


class _Mark(QWidget):
    def __init__(self, token: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(10), px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        draw_box(painter, self.rect(), self._token, None, 2)
        painter.end()


class Figure(QWidget):
    """One number with its colour in the bar and what it counts."""

    def __init__(self, token: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = Text("–", "figure")
        self._words = Text(words, "read", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, Space.XXL, 0)
        row.setSpacing(Space.S)
        row.addWidget(_Mark(token))
        row.addWidget(self._number)
        row.addWidget(self._words)

    def set_value(self, count: int | None, words: str, *, dimmed: bool) -> None:
        """Show another number; None while it is not known, *dimmed* while it is counted anew."""
        self._number.set_text("–" if count is None else f"{count:,}")
        self._number.set_color("text3" if dimmed else "text")
        self._words.set_text(words)
        self.setAccessibleName(f"{self._number.text()} {words}")

    def number(self) -> str:
        """The number shown."""
        return self._number.text()
