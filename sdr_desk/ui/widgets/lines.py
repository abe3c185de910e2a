"""Hairlines between regions."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdr_desk.ui.theme import color


class HLine(QWidget):
    """A horizontal hairline of one pixel."""

    def __init__(self, token: str = "line", parent: QWidget | None = None) -> None:  # noqa: S107 -- a colour token
        super().__init__(parent)
        self._token = token
        self._fix()

    def _fix(self) -> None:
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color(self._token))
        painter.end()


class VLine(HLine):
    """A vertical hairline of one pixel."""

    def _fix(self) -> None:
        self.setFixedWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
