"""Funnels side by side: each rate with its interval drawn below it, against that of all together."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sdr_desk.desk.funnel import FACETS, LABELS, Comparison, Row
from sdr_desk.desk.funnel_rates import Rate, amount, counted
from sdr_desk.ui.theme import Radius, Space, active, color, line_height, px
from sdr_desk.ui.widgets.headings import Headings
from sdr_desk.ui.widgets.paint import LEFT, RIGHT, draw_box, draw_text, width_of
from sdr_desk.ui.widgets.plain_table import PlainTable

_Index = QModelIndex | QPersistentModelIndex
_ROW, _NAME, _DIALS, _CELL = 50, 220, 84, 120
_STEPS = tuple(LABELS)[1:]
ALL = "All together"


class RatesModel(QAbstractTableModel):
    """A row each, the last for all together; the first column names it, the second holds its dials."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = Comparison("")
        self.scales: dict[str, float] = {}

    def show_found(self, found: Comparison) -> None:
        """Show other funnels; each column is drawn up to the highest rate in it that is not rough, if there is one."""
        self.beginResetModel()
        self.shown = found
        self.scales = {step: self._highest(step) for step in _STEPS}
        self.endResetModel()

    def _highest(self, step: str) -> float:
        rates = [self.row_at(number).counts.rates[step] for number in range(self.rowCount())]
        firm = [rate for rate in rates if not rate.rough] or rates
        known = [min(1.0, 1.6 * (rate.share or 0.0), rate.interval.high) for rate in firm if rate.interval]
        return max(known, default=0.0) or 1.0

    def row_at(self, number: int) -> Row:
        """The row at a place."""
        rows = self.shown.rows
        return rows[number] if number < len(rows) else Row("", ALL, self.shown.total)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        return 0 if parent.isValid() or not self.shown.rows else len(self.shown.rows) + 1

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        return 0 if parent.isValid() else 2 + len(_STEPS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.row_at(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() < 2:
                return row.label if index.column() == 0 else f"{row.counts.dials:,}"
            step = _STEPS[index.column() - 2]
            return f"{row.counts.of(step):,}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return FACETS.get(self.shown.facet, "")
        return tuple(LABELS.values())[section - 1]


def spoken(row: Row) -> str:
    """A row as a sentence: its counts, and what is known of each rate."""
    told = [f"{row.label}: {counted(row.counts.dials, 'dials')}"]
    for step, rate in row.counts.rates.items():
        known = f" ({rate.spoken})" if rate.base else ""
        told.append(f"{counted(row.counts.of(step), LABELS[step])}{known}")
    return "; ".join(told)


def _fitting(rate: Rate, room: int) -> str:
    """A rate with as much of its base as there is room for; Left and Right tell the rest."""
    if not rate.text:
        return ""
    mark = "≈ " if rate.rough and not rate.none_yet else ""
    percent = f"{amount(rate.share or 0.0, whole=not rate.per_hundred)} %"
    short = "none yet" if rate.none_yet else percent
    words = [f"{mark}{one}" for one in (rate.text if rate.per_hundred else rate.so_far, short)]
    return next((one for one in words if width_of(one, "small") <= room), words[-1])


class _Cells(QStyledItemDelegate):
    """Count and rate in the first line of a cell; below it the interval as a whisker, hollow when rough."""

    def __init__(self, model: RatesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        area, row, column = option.rect, self._model.row_at(index.row()), index.column()
        if option.state & QStyle.StateFlag.State_Selected:
            draw_box(painter, area, "sel", None, Radius.CONTROL if column == 0 else 0)
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, color("line"))
        inner = area.adjusted(Space.S, 0, -Space.S, -1)
        upper = QRect(inner.left(), inner.top() + px(7), inner.width(), line_height("body"))
        if column == 0:
            style = "strong" if row.label == ALL and not row.key else "medium"
            draw_text(painter, upper, row.label, style, "text", LEFT)
        elif column == 1:
            draw_text(painter, upper, index.data(), "body", "text", RIGHT)
        else:
            self._paint_rate(painter, upper, inner, row, _STEPS[column - 2])
        painter.restore()

    def _paint_rate(self, painter: QPainter, upper: QRect, inner: QRect, row: Row, step: str) -> None:
        rate = row.counts.rates[step]
        count = f"{row.counts.of(step):,}"
        told = _fitting(rate, upper.width() - width_of(count, "medium") - Space.S)
        draw_text(painter, upper, told, "small", "text2", RIGHT)
        draw_text(painter, upper, count, "medium", "text", LEFT)
        if rate.interval is not None:
            lower = QRect(inner.left(), upper.bottom() + 1, inner.width(), inner.bottom() - upper.bottom() - px(5))
            self._paint_whisker(painter, lower, rate, step)

    def _paint_whisker(self, painter: QPainter, room: QRect, rate: Rate, step: str) -> None:
        scale, found = self._model.scales[step], rate.interval

        def at(share: float) -> int:
            return room.left() + round(min(1.0, share / scale) * (room.width() - 1))

        middle = room.center().y()
        everyone = self._model.shown.total.rates[step].share
        if everyone is not None:
            painter.fillRect(at(everyone), room.top(), 1, room.height(), color("ctl"))
        if found is None or rate.share is None:
            return
        painter.fillRect(at(found.low), middle, max(1, at(found.high) - at(found.low)), 1, color("text2"))
        for share in (found.low, *((found.high,) if found.high <= scale else ())):
            painter.fillRect(at(share), middle - 2, 1, 5, color("text2"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(color("accent"), 1.4))
        painter.setBrush(color("bg" if rate.rough else "accent"))
        if rate.share <= scale:
            painter.drawEllipse(QPoint(at(rate.share), middle), 3, 3)
        else:  # it lies further to the right than there is room for
            right = room.right()
            painter.drawPolygon([QPoint(right - 5, middle - 4), QPoint(right, middle), QPoint(right - 5, middle + 4)])


class _Headings(Headings):
    def _place(self, section: int) -> tuple[int, int, Qt.AlignmentFlag]:
        return Space.S, Space.S, RIGHT if section == 1 else LEFT


class RatesTable(PlainTable):
    """As high as its rows, so that the page around it scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Funnels side by side", parent)
        self.rates = RatesModel(self)
        self._cells = _Cells(self.rates, self)
        self.setHorizontalHeader(_Headings(self))
        self.setModel(self.rates)
        self.setItemDelegate(self._cells)
        self.choose_rows()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        active().changed.connect(self._follow_size)

    def show_found(self, found: Comparison) -> None:
        """Show other funnels; nothing is pointed at."""
        self.rates.show_found(found)
        self._follow_size()

    def _follow_size(self) -> None:
        """Rows and columns as the size of the text wants them."""
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(px(_NAME), self.horizontalHeader().sizeHint().height() + self.rates.rowCount() * px(_ROW) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room, cells = self.viewport().width(), len(_STEPS)
        name = min(px(_NAME), max(px(90), room - px(_DIALS) - cells * px(_CELL)))
        each = max(0, (room - name - px(_DIALS)) // cells)
        for column, width in enumerate((room - px(_DIALS) - cells * each, px(_DIALS), *(each,) * cells)):
            self.setColumnWidth(column, max(0, width))
