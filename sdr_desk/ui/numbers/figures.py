"""A table of figures: text at the left, everything after it at the right, each row one line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from sdr_desk.desk.chart_table import ChartTable
from sdr_desk.ui.theme import Height, Radius, Space, active, color, px
from sdr_desk.ui.widgets.headings import Headings
from sdr_desk.ui.widgets.labels import plain_tip
from sdr_desk.ui.widgets.paint import LEFT, RIGHT, draw_box, draw_text, width_of
from sdr_desk.ui.widgets.plain_table import PlainTable

_FIRST_LEAST = 90
_Index = QModelIndex | QPersistentModelIndex


class FigureModel(QAbstractTableModel):
    """The cells of a chart's table; the first column names the row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = ChartTable("", ())

    def show_table(self, table: ChartTable) -> None:
        """Show another table."""
        self.beginResetModel()
        self.shown = table
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        return 0 if parent.isValid() else len(self.shown.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        return 0 if parent.isValid() else len(self.shown.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.shown.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = (f"{name}: {cell}" for name, cell in zip(self.shown.columns[1:], row[1:], strict=True) if cell)
            return ", ".join((row[0], *told))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        across = orientation == Qt.Orientation.Horizontal
        return self.shown.columns[section] if across and role == Qt.ItemDataRole.DisplayRole else None


class _Cells(QStyledItemDelegate):
    """Draws one cell; the chosen row stands on the colour of a selection."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        area, first = option.rect, index.column() == 0
        if option.state & QStyle.StateFlag.State_Selected:
            if first:  # rounded at the left; the next cell stands on its right end
                draw_box(painter, area.adjusted(0, 0, 2 * Radius.CONTROL, 0), "sel", None, Radius.CONTROL)
            else:
                painter.fillRect(area, color("sel"))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, color("line"))
        inner = area.adjusted(Space.S if first else 0, 0, -Space.S, -1)
        draw_text(painter, inner, index.data() or "", "medium" if first else "body", "text", LEFT if first else RIGHT)
        painter.restore()


class FigureTable(PlainTable):
    """As high as its rows, so that the page around it scrolls; columns share the width by what stands in them.

    Attributes:
        cut: names or figures are cut off, because there is not the room for them.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.cut = False
        self.figures = FigureModel(self)
        self._cells = _Cells(self)
        self.setHorizontalHeader(Headings(self))
        self.setModel(self.figures)
        self.setItemDelegate(self._cells)
        self.choose_rows()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        active().changed.connect(self._follow_size)

    def show_table(self, table: ChartTable) -> None:
        """Show another table; the chosen row keeps its place."""
        at = self.currentIndex().row()
        self.figures.show_table(table)
        if table.rows:
            self.selectRow(min(max(at, 0), len(table.rows) - 1))
        self._follow_size()

    def _follow_size(self) -> None:
        """Rows and columns as the size of the text wants them."""
        self.verticalHeader().setDefaultSectionSize(px(Height.ROW))
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        high = self.horizontalHeader().sizeHint().height() + len(self.figures.shown.rows) * px(Height.ROW) + 2
        return QSize(300, high)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and current.isValid() and self.isVisible():
            place = self.viewport().mapTo(around.widget(), self.visualRect(current).center())
            around.ensureVisible(0, place.y(), 0, 2 * px(Height.ROW))

    def _fit(self) -> None:
        table = self.figures.shown
        if not table.columns:
            return
        wanted = [self._needed(column) for column in range(len(table.columns))]
        room = self.viewport().width()
        spare = room - sum(wanted)
        self.cut = spare < 0
        if spare >= 0:
            share = spare // len(wanted)
            widths = [one + share for one in wanted]
        else:  # the names of the rows give way first, then those of the columns, and figures last, the longest first
            first = max(px(_FIRST_LEAST), wanted[0] + spare)
            least = [self._needed(column, heading=False) for column in range(1, len(table.columns))]
            over = room - first - sum(least)
            given = min(1.0, max(0, over) / max(1, sum(wanted[1:]) - sum(least)))
            kept = least if over >= 0 else level(least, room - first)
            widths = [
                first, *(int(low + (one - low) * given) for low, one in zip(kept, wanted[1:], strict=True)),
            ]  # fmt: skip
        widths[0] += room - sum(widths)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, max(0, width))

    def _needed(self, column: int, *, heading: bool = True) -> int:
        table = self.figures.shown
        style = "medium" if column == 0 else "body"
        cells = max((width_of(row[column], style) for row in table.rows), default=0)
        name = width_of(table.columns[column], "smallstrong") if heading else 0
        return max(cells, name) + 2 * Space.S + 2


def level(widths: Sequence[int], room: int) -> list[int]:
    """Widths that fit into a room: the longest are cut to one length, shorter ones stay as they are."""
    left, kept = room, dict.fromkeys(range(len(widths)), 0)
    for done, at in enumerate(sorted(kept, key=lambda number: widths[number])):
        kept[at] = max(0, min(widths[at], left // (len(widths) - done)))
        left -= kept[at]
    return list(kept.values())
