"""Rates of several versions as points with their intervals on one shared scale, or as a plain table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QVBoxLayout, QWidget

from sdr_desk.ui.scripts.interval_axis import nice_axis
from sdr_desk.ui.scripts.interval_columns import EDGE, RIGHT_ALIGNED, fit_columns, gap_after
from sdr_desk.ui.scripts.interval_paint import ROW, IntervalDelegate
from sdr_desk.ui.scripts.interval_rows import ROW_ROLE, Column, IntervalModel, IntervalRow
from sdr_desk.ui.theme import Radius, Space, active, color, line_height, px
from sdr_desk.ui.widgets.headings import Headings
from sdr_desk.ui.widgets.paint import CENTER, LEFT, RIGHT, draw_box, draw_text, width_of
from sdr_desk.ui.widgets.plain_table import PlainTable

_TICK_ROOM = 44


class _Headings(Headings):
    """Seen while the table is a plain one."""

    room, edge = Space.S, EDGE

    def _place(self, section: int) -> tuple[int, int, Qt.AlignmentFlag]:
        return EDGE if section == Column.NAME else 0, gap_after(section), RIGHT if section in RIGHT_ALIGNED else LEFT


class IntervalTable(PlainTable):
    """The rows; `opened` tells the version whose last column or row was pressed, `fitted` that columns moved."""

    opened = Signal(str)
    fitted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.lines = IntervalModel(self)
        self.drawn = IntervalDelegate(self)
        self.plain = False
        self.setHorizontalHeader(_Headings(self))
        self.setModel(self.lines)
        self.setItemDelegate(self.drawn)
        self.choose_rows()
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        self.clicked.connect(lambda index: self._open(index) if index.column() == Column.NOTE else None)
        self.doubleClicked.connect(self._open)
        active().changed.connect(self.fit)

    # What is shown

    def set_rows(self, rows: Sequence[IntervalRow], measure: str) -> None:
        """Show other rows; the chosen version stays chosen, *measure* is said by screen readers."""
        kept = self.current_id()
        self.lines.set_rows(rows, measure)
        self.setAccessibleDescription("; ".join(row.sentence(measure) for row in rows))
        self.fit()
        if rows and (kept or self.hasFocus()) and not self.choose(kept):
            self.selectRow(0)

    def choose(self, version_id: str) -> bool:
        """Choose a version; False when it is not shown."""
        at = next((at for at, row in enumerate(self.lines.rows) if row.id == version_id), -1)
        if at >= 0:
            self.selectRow(at)
        return at >= 0

    def step(self, by: int) -> None:
        """Choose the next (1) or previous (-1) version; at the end nothing happens."""
        at = self.currentIndex().row() + by
        if 0 <= at < len(self.lines.rows):
            self.selectRow(at)

    def set_plain(self, plain: bool) -> None:
        """Show a table with headings instead of the drawn intervals, or the other way round."""
        self.plain = plain
        self.horizontalHeader().setVisible(plain)
        self.fit()

    def current_row(self) -> IntervalRow | None:
        """The chosen row, or None."""
        return self.currentIndex().data(ROW_ROLE)

    def current_id(self) -> str:
        """The chosen version, "" without one."""
        row = self.current_row()
        return row.id if row else ""

    def needed_height(self) -> int:
        """The height at which nothing scrolls."""
        head = self.horizontalHeader().sizeHint().height() if self.plain else 0
        return head + len(self.lines.rows) * px(ROW)

    # Columns

    def fit(self) -> None:
        """Give every column the room its words need; the drawn intervals get the rest, or go when it is too narrow."""
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        bar = self.verticalScrollBar()
        self.drawn.right_edge = EDGE - (bar.width() if bar.isVisible() else 0)
        room = self.viewport().width()
        found = fit_columns(self.lines.rows, room, plain=self.plain, right_edge=self.drawn.right_edge)
        self.drawn.short = found.short
        if Column.CHART in found.widths:
            spans = [span for row in self.lines.rows if (span := row.span())]
            self.drawn.axis = nice_axis(spans, max(2, min(8, found.widths[Column.CHART] // px(_TICK_ROOM))))
        for column in Column:
            self.setColumnHidden(column, column not in found.widths)
            if column in found.widths:
                self.setColumnWidth(column, found.widths[column])
        self.viewport().update()
        self.updateGeometry()
        self.fitted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.step(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        at = self.currentIndex()
        if self.hasFocus() and at.isValid():
            row = QRect(0, self.rowViewportPosition(at.row()), self.viewport().width(), px(ROW))
            draw_box(painter, row.adjusted(Space.S, 0, -Space.S, 0), "sel", "accent", Radius.MARK, 2.0)
        end = len(self.lines.rows) * px(ROW) - self.verticalScrollBar().value()
        if end < self.viewport().height() and not self.isColumnHidden(Column.CHART):
            left, width = self.columnViewportPosition(Column.CHART), self.columnWidth(Column.CHART)
            self.drawn.paint_grid(painter, QRect(left, end, width, self.viewport().height() - end))
        painter.end()
        super().paintEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is not None and row.acts:
            self.opened.emit(row.id)


class ScaleStrip(QWidget):
    """The marks of the scale below the rows; no marks while no interval is drawn."""

    def __init__(self, table: IntervalTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        table.fitted.connect(self._on_fitted)

    def sizeHint(self) -> QSize:
        return QSize(100, line_height("caption") + Space.XS)

    def _on_fitted(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        table = self._table
        if table.isColumnHidden(Column.CHART):
            return
        painter = QPainter(self)
        left, width = table.columnViewportPosition(Column.CHART), table.columnWidth(Column.CHART)
        axis = table.drawn.axis
        for tick in axis.ticks():
            words = axis.label(tick)
            room = width_of(words, "captionstrong") + 2
            x = round(table.drawn.x_of(tick, left, width))
            painter.fillRect(x, 0, 1, px(3), color("line"))
            draw_text(painter, QRect(x - room // 2, px(3), room, self.height() - px(3)), words, "caption", "text2",
                      CENTER)  # fmt: skip
        painter.end()


class IntervalChart(QWidget):
    """The rows with the scale below them."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = IntervalTable(name, self)
        self.strip = ScaleStrip(self.table, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.strip)

    def needed_height(self) -> int:
        """The height at which nothing scrolls."""
        return self.table.needed_height() + self.strip.sizeHint().height()
