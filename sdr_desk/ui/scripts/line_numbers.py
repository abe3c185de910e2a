"""The column of line numbers beside the editor."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from sdr_desk.ui.theme import Space, metrics, px
from sdr_desk.ui.widgets.paint import RIGHT, draw_text


class LineNumbers(QWidget):
    """Numbers of the lines that are seen; that of the cursor's line is darker."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setAccessibleName("Line numbers")

    def wanted(self) -> int:
        """The room the numbers take, in pixels."""
        digits = max(2, len(str(self._editor.blockCount())))
        return px(Space.XL) + metrics("mono").horizontalAdvance("9") * digits + px(Space.XS)

    def sizeHint(self) -> QSize:
        return QSize(self.wanted(), 0)

    def follow(self, area: QRect, by: int) -> None:
        """The editor has scrolled *by* pixels or painted an area."""
        if by:
            self.scroll(0, by)
        else:
            self.update(0, area.y(), self.width(), area.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        editor = self._editor
        high = metrics("mono").height()
        block = editor.firstVisibleBlock()
        here = editor.textCursor().blockNumber()
        while block.isValid():
            top = round(editor.blockBoundingGeometry(block).translated(editor.contentOffset()).top())
            if top > event.rect().bottom():
                break
            number = block.blockNumber()
            ink = "text" if number == here else "text3"
            draw_text(painter, QRect(0, top, self.width(), high), str(number + 1), "mono", ink, RIGHT)
            block = block.next()
        painter.end()
