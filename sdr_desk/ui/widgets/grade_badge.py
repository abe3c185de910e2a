"""The grade A to D: filled, soft, outlined or muted, so that shape repeats what colour says."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sdr_desk.ui.theme import Radius
from sdr_desk.ui.widgets.paint import CENTER, draw_box, draw_text
from sdr_desk.ui.widgets.square import Square

_LOOKS = {
    "A": ("accent", None, "onacc"),
    "B": ("soft", None, "accent"),
    "C": (None, "ctl", "text"),
    "D": (None, "quiet", "text3"),
}


def paint_grade(painter: QPainter, rect: QRect, grade: str, style: str = "smallstrong") -> None:
    """Draw a grade's badge in *rect*; an unknown or empty grade draws nothing."""
    look = _LOOKS.get(grade)
    if look is None:
        return
    fill, outline, ink = look
    draw_box(painter, rect, fill, outline, Radius.MARK)
    draw_text(painter, rect, grade, style, ink, CENTER)


class GradeBadge(Square):
    """A grade as a small square; *size* in pixels at 100 %."""

    def __init__(self, grade: str = "", size: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(size, parent)
        self._grade = ""
        self.set_grade(grade)

    def set_grade(self, grade: str) -> None:
        """Show another grade; "" shows none."""
        self._grade = grade
        self.setAccessibleName(f"Grade {grade}" if grade else "No grade")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint_grade(painter, self.rect(), self._grade, "smallstrong" if self._size <= 22 else "strong")
        painter.end()
