"""The names of a table's columns over their cells, with a line below."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from sdr_desk.ui.theme import Space, color, line_height
from sdr_desk.ui.widgets.paint import LEFT, RIGHT, draw_text


class Headings(QHeaderView):
    """A line of names over a line; the first column's stands at the left, all others at the right.

    Attributes:
        room: pixels of the line beside its words.
        edge: where the line below begins.
    """

    room = Space.M
    edge = 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName("Columns")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(0)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), line_height("small") + self.room)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        left, right, align = self._place(section)
        words = self.model().headerData(section, Qt.Orientation.Horizontal) or ""
        draw_text(painter, rect.adjusted(left, 0, -right, -1), words, "smallstrong", "text2", align)

    def _place(self, section: int) -> tuple[int, int, Qt.AlignmentFlag]:
        """How far from the left and the right the name of a column keeps, and on which side it stands."""
        return (0, Space.S, RIGHT) if section else (Space.S, Space.S, LEFT)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.fillRect(self.edge, self.height() - 1, self.width() - self.edge, 1, color("line"))
        painter.end()
