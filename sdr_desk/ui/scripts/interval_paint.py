"""How the cells of the results are drawn: words, and intervals with the lines of the shared scale."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sdr_desk.ui.scripts.interval_axis import Axis
from sdr_desk.ui.scripts.interval_columns import EDGE, RIGHT_ALIGNED, STYLE, gap_after
from sdr_desk.ui.scripts.interval_rows import ROW_ROLE, Column, IntervalRow, cell_words
from sdr_desk.ui.theme import Space, color, px
from sdr_desk.ui.widgets.paint import LEFT, RIGHT, draw_text, width_of

ROW = 30
"""The height of a row in pixels at 100 %."""


def _ink(row: IntervalRow, column: int) -> str:
    if column == Column.NAME:
        return "text"
    if column == Column.RATE:
        return "accent" if row.strong else "text"
    if column == Column.NOTE:
        return "accent" if row.strong or (row.acts and row.firm) else "text2"
    return "text2"


class IntervalDelegate(QStyledItemDelegate):
    """Draws the cells; the interval has caps at its ends, or an arrow where it goes beyond the scale."""

    axis = Axis(0.0, 100.0, 10.0)
    short = False
    right_edge = EDGE

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option
        words = index.data() or ""
        return QSize(width_of(words, STYLE.get(Column(index.column()), "body")) + 1, px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: IntervalRow = index.data(ROW_ROLE)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and option.widget.hasFocus()
        if index.column() == Column.CHART:
            self.paint_grid(painter, option.rect)
            if row.trials:
                self._paint_interval(painter, option.rect, row, "sel" if chosen else "bg")
        else:
            self._paint_words(painter, option.rect, row, index.column())
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, row: IntervalRow, column: int) -> None:
        left = EDGE if column == Column.NAME else 0
        right = self.right_edge if column == Column.NOTE else gap_after(column)
        area = rect.adjusted(left, 0, -right, 0)
        style = STYLE[Column(column)]
        if column == Column.NOTE and row.strong:
            style = "strong"
        words, align = cell_words(row, column, short=self.short), RIGHT if column in RIGHT_ALIGNED else LEFT
        draw_text(painter, area, words, style, _ink(row, column), align)

    def x_of(self, value: float, left: int, width: int) -> float:
        """Where a value lies inside a chart that begins at *left*."""
        inset = px(Space.S)
        return left + inset + self.axis.share(value) * (width - 2 * inset - gap_after(Column.CHART))

    def paint_grid(self, painter: QPainter, rect: QRect) -> None:
        """Draw the lines of the scale down a part of the chart's column."""
        for tick in self.axis.ticks():
            x = round(self.x_of(tick, rect.left(), rect.width()))
            painter.fillRect(x, rect.top(), 1, rect.height(), color("line"))

    def _paint_interval(self, painter: QPainter, rect: QRect, row: IntervalRow, ground: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        token = "accent" if row.strong else "ctl"
        painter.setPen(QPen(color(token), px(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        low, dot, high = (self.x_of(value, rect.left(), rect.width()) for value in (row.low, row.rate, row.high))
        middle = rect.top() + rect.height() / 2
        painter.drawLine(QPointF(low, middle), QPointF(high, middle))
        self._paint_end(painter, low, middle, -1 if row.low < self.axis.low else 0)
        self._paint_end(painter, high, middle, 1 if row.high > self.axis.high else 0)
        if self.axis.low <= row.rate <= self.axis.high:
            size = px(6)
            painter.setPen(QPen(color(ground), px(2)))
            painter.setBrush(color(token))
            painter.drawEllipse(QRectF(dot - size - 1, middle - size - 1, 2 * size + 2, 2 * size + 2))

    def _paint_end(self, painter: QPainter, x: float, middle: float, beyond: int) -> None:
        reach = px(5)
        if not beyond:
            painter.drawLine(QPointF(x, middle - reach), QPointF(x, middle + reach))
            return
        tip = x + beyond * px(4)
        painter.drawLine(QPointF(tip - beyond * reach, middle - reach), QPointF(tip, middle))
        painter.drawLine(QPointF(tip - beyond * reach, middle + reach), QPointF(tip, middle))
