"""The first rows of a list below the choices of its columns, with what cannot be read marked in its cell."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sdr_desk.ui.importing.draft import Draft
from sdr_desk.ui.importing.header import GAP, MatchHeader
from sdr_desk.ui.importing.marks import Marks
from sdr_desk.ui.importing.words import LONGEST
from sdr_desk.ui.theme import active, color, px
from sdr_desk.ui.widgets.labels import plain_tip
from sdr_desk.ui.widgets.paint import LEFT, draw_icon, draw_text, width_of
from sdr_desk.ui.widgets.plain_table import PlainTable

AnyIndex = QModelIndex | QPersistentModelIndex
PROBLEM = Qt.ItemDataRole.UserRole + 1
LEFT_OUT_ROLE = Qt.ItemDataRole.UserRole + 2
_NO_INDEX = QModelIndex()
_ROW = 30
_LEAST, _TIGHT, _MOST = 84, 150, 230
_LOOK_AT = 12


def fitted(wanted: list[int], least: list[int], room: int) -> list[int]:
    """Widths that fill the room: what is over is shared out, what is short is taken where there is most to take."""
    over = sum(wanted) - room
    if over <= 0:
        found = [width + -over * width // max(1, sum(wanted)) for width in wanted]
    else:
        give = [width - low for width, low in zip(wanted, least, strict=True)]
        if over > sum(give):
            return wanted
        found = [width - -(-over * spare // sum(give)) for width, spare in zip(wanted, give, strict=True)]
    return [*found[:-1], room - sum(found[:-1])] if found else found


class PreviewModel(QAbstractTableModel):
    """The sample of a list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self._marks = Marks()

    def set_draft(self, draft: Draft | None) -> None:
        """Show another list."""
        self.beginResetModel()
        self._draft = draft
        self._marks = Marks()
        if draft is not None:
            self._marks.read(draft)
        self.endResetModel()

    def refresh(self) -> None:
        """Mark anew what cannot be read, after a column was matched to something else."""
        if self._draft is not None and self.rowCount():
            self._marks.read(self._draft)
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() or self._draft is None else len(self._draft.sample)

    def columnCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() or self._draft is None else len(self._draft.table.headers)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._draft is None:
            return None
        header = self._draft.table.headers[index.column()]
        if role in {PROBLEM, Qt.ItemDataRole.ToolTipRole}:
            wrong = self._marks.of(index.row(), header)
            return (plain_tip(wrong) if role == Qt.ItemDataRole.ToolTipRole else wrong) or None
        if role == LEFT_OUT_ROLE:
            return not self._draft.mapping[header]
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        _number, cells = self._draft.sample[index.row()]
        cell = cells[index.column()] if index.column() < len(cells) else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in (cell or "empty", self._marks.of(index.row(), header)) if part)
        return cell

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if self._draft is None or orientation != Qt.Orientation.Horizontal:
            return None
        shown = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}
        headers = self._draft.table.headers
        if role not in shown or not 0 <= section < len(headers):
            return None
        name = headers[section][:LONGEST]
        return plain_tip(name) if role == Qt.ItemDataRole.ToolTipRole else name


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: dim when its column is left out, red with a sign when it cannot be read."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        rect = QRect(option.rect)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus) and option.widget.hasFocus()
        if focused:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), color("sel"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color("line"))
        words = index.data() or ""
        area = rect.adjusted(0, 0, -GAP, -1)
        if index.data(PROBLEM):
            words = words or "—"
            side = px(14)
            draw_text(painter, area.adjusted(0, 0, -side - 5, 0), words, "body", "bad", LEFT)
            x = min(area.left() + width_of(words, "body") + 5, area.right() - side)
            draw_icon(painter, x, area.center().y() + 1, "alert", "bad", 14)
        else:
            dim = not words or index.data(LEFT_OUT_ROLE)
            draw_text(painter, area, words or "—", "body", "text3" if dim else "text", LEFT)
        painter.restore()


class PreviewTable(PlainTable):
    """A few rows with their headings; as wide as its columns need, else it scrolls sideways."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("The first rows", parent)
        self.rows = PreviewModel(self)
        self.head = MatchHeader(self)
        self._draft: Draft | None = None
        self._seen = 6
        self.setHorizontalHeader(self.head)
        self.setModel(self.rows)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._restyle()
        active().changed.connect(self._restyle)

    def set_draft(self, draft: Draft | None) -> None:
        """Show another list."""
        self._draft = draft
        self.rows.set_draft(draft)
        self.head.set_draft(draft)
        self._fit()

    def refresh(self) -> None:
        """Show what the columns are matched to now."""
        self.rows.refresh()
        self.head.refresh()
        self._fit()

    def show_rows(self, count: int) -> None:
        """Be as high as this many rows."""
        self._seen = count
        self._fit_height()

    def row_height(self) -> int:
        """The height of a row in pixels."""
        return px(_ROW)

    def seen(self) -> tuple[int, int]:
        """The first and the last row in sight, counted from 1."""
        first = max(0, self.rowAt(0))
        return first + 1, min(first + self._seen, self.rows.rowCount())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give each column what its words need, and share what is left over."""
        if self._draft is None:
            return
        self.head.place()
        wide = [self._wanted(at) for at in range(len(self._draft.table.headers))]
        for at, width in enumerate(fitted(wide, [self._least(at, most) for at, most in enumerate(wide)],
                                          self.viewport().width())):  # fmt: skip
            self.setColumnWidth(at, width)
        self._fit_height()
        self.head.place()

    def _wanted(self, at: int) -> int:
        cells = [cells[at] for _number, cells in self._draft.sample[:_LOOK_AT] if at < len(cells)]
        longest = max((width_of(cell, "body") for cell in cells), default=0) + GAP + px(10)
        return max(px(_LEAST), min(px(_MOST), max(longest, self.head.wanted_width(at))))

    def _least(self, at: int, most: int) -> int:
        return min(most, max(px(_LEAST), min(px(_TIGHT), self.head.wanted_width(at))))

    def _fit_height(self) -> None:
        count = max(1, min(self._seen, self.rows.rowCount()))
        bar = self.horizontalScrollBar()
        wide = self._draft is not None and self.head.length() > self.viewport().width()
        self.setFixedHeight(self.head.sizeHint().height() + count * px(_ROW) + (bar.sizeHint().height() if wide else 0))

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        self._fit()
