"""A person as a circle with initials."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sdr_desk.ui.widgets.paint import CENTER, draw_box, draw_text
from sdr_desk.ui.widgets.square import Square


def initials_of(name: str) -> str:
    """The first letters of the first and last word, upper case: "Maria Ortega" gives MO."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return ""
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


class Initials(Square):
    """The circle; its accessible name is the whole name."""

    def __init__(self, name: str = "", size: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(size, parent)
        self._name = name
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        draw_box(painter, self.rect(), "quiet", None, self.width() / 2)
        draw_text(painter, self.rect(), initials_of(self._name), "captionstrong", "text", CENTER)
        painter.end()
