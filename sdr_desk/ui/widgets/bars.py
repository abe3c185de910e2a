"""Progress against a goal: a thin bar, and a bar of segments for counted things."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QAccessibleValueChangeEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from sdr_desk.ui.widgets.paint import draw_box


class ProgressBar(QProgressBar):
    """A 4 px bar that fills with the accent; *name* is what it measures."""

    def __init__(self, name: str = "Progress", height: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._goal = 0.0
        self._done = 0.0
        self._token = "accent"  # noqa: S105 -- a colour token
        self.setRange(0, 1000)
        self.setTextVisible(False)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def set_value(self, done: float, goal: float, token: str = "accent") -> None:  # noqa: S107 -- a colour token
        """Show *done* of *goal*; more than the goal fills the bar, no goal leaves it empty."""
        self._done, self._goal, self._token = done, goal, token
        share = min(1.0, max(0.0, done / goal)) if goal > 0 else 0.0
        self.setValue(round(share * 1000))
        self.setAccessibleDescription(f"{done:g} of {goal:g}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(104, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        area = QRectF(self.rect())
        radius = area.height() / 2
        draw_box(painter, area, "track", None, radius)
        if self.value():
            area.setWidth(max(area.height(), area.width() * self.value() / 1000))
            draw_box(painter, area, self._token, None, radius)
        painter.end()


class SegmentBar(QWidget):
    """Equal segments, filled from the left: four of six answers given."""

    def __init__(self, name: str = "Progress", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done = 0
        self._total = 0
        self._name = name
        self.setFixedHeight(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def set_value(self, done: int, total: int) -> None:
        """Fill *done* of *total* segments."""
        self._done, self._total = done, total
        self.setAccessibleName(f"{self._name}: {done} of {total}")
        QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, done))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._total <= 0:
            return
        painter = QPainter(self)
        gap = 4.0
        width = (self.width() - gap * (self._total - 1)) / self._total
        for at in range(self._total):
            area = QRectF(at * (width + gap), 0, width, self.height())
            draw_box(painter, area, "accent" if at < self._done else "track", None, 2)
        painter.end()
