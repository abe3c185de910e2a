"""A list of one-line entries in three columns on hairlines: what, why, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sdr_desk.ui.theme import Height, Space, color, px
from sdr_desk.ui.widgets.key_list import KeyList
from sdr_desk.ui.widgets.labels import plain_tip
from sdr_desk.ui.widgets.paint import LEFT, RIGHT, draw_text, width_of

AnyIndex = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole + 1
_ID = Qt.ItemDataRole.UserRole + 2
_NO_INDEX = QModelIndex()
_ROWS = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: *lead* is a count in front, *first*, *second* and *right* the columns; tones are colour tokens."""

    id: str
    first: str
    second: str = ""
    right: str = ""
    lead: str = ""
    lead_tone: str = "warn"
    right_tone: str = "text2"
    inner: bool = False

    def sentence(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.lead, self.first, self.second, self.right) if part)


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def set_lines(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == _ID:
            return line.id
        if role == Qt.ItemDataRole.DisplayRole:
            return line.first
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return line.sentence() if role == Qt.ItemDataRole.AccessibleTextRole else plain_tip(line.sentence())
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: LineList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        del option
        line = index.data(LINE)
        return QSize(px(120), px(28 if line is not None and line.inner else Height.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line: Line = index.data(LINE)
        painter.save()
        rect = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and option.widget.hasFocus()
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hover:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), color("sel" if chosen else "hover"))
        if chosen:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height() - 1, color("accent"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color("line"))
        pad = Space.S if chosen else 0
        end = Space.S if chosen or self._view.verticalScrollBar().maximum() else 0
        self._paint_line(painter, rect.adjusted(pad, 0, -end, -1), line)
        painter.restore()

    def _paint_line(self, painter: QPainter, rect: QRect, line: Line) -> None:
        dim = self._view.dimmed
        left, lead = rect.left(), self._view.lead_width()
        if lead:
            area = QRect(left, rect.top(), lead - Space.M, rect.height())
            draw_text(painter, area, line.lead, "strong", "text3" if dim else line.lead_tone, RIGHT)
            left += lead
        right = width_of(line.right, "body") + 2 if line.right else 0
        draw_text(painter, rect, line.right, "body", "text3" if dim else line.right_tone, RIGHT)
        room = rect.right() - left - right - Space.M
        share = min(room, rect.width() * self._view.share // 100) if line.second else room
        ink = "text3" if dim else "text2" if line.inner else "text"
        style = "body" if line.inner else "medium"
        first = QRect(left, rect.top(), share - Space.S, rect.height())
        draw_text(painter, first, line.first, style, ink, LEFT)
        second = QRect(left + share, rect.top(), room - share, rect.height())
        draw_text(painter, second, line.second, "body", "text3" if dim else "text2", LEFT)


class LineList(KeyList):
    """Entries that can be gone through with the keys; Enter or a click opens one."""

    def __init__(self, name: str, share: int = 56, lead: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(name, _ID, parent)
        self._model = _Model(self)
        self.share = share
        self.dimmed = False
        self._lead = lead
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other entries; the place stays."""
        chosen, at = self.current_id(), self.verticalScrollBar().value()
        self._model.set_lines(lines)
        ids = [line.id for line in lines]
        if chosen in ids:
            self.setCurrentIndex(self._model.index(ids.index(chosen)))
        self.verticalScrollBar().setValue(at)
        self.updateGeometry()

    def lines(self) -> tuple[Line, ...]:
        """The entries shown."""
        return self._model.lines

    def set_dimmed(self, dimmed: bool) -> None:
        """Show the entries as those of a moment ago."""
        self.dimmed = dimmed
        self.viewport().update()

    def lead_width(self) -> int:
        """The room of the counts, as wide as the widest."""
        if not self._lead:
            return 0
        return max((width_of(line.lead, "strong") for line in self._model.lines), default=0) + Space.M

    def sizeHint(self) -> QSize:
        return QSize(px(240), sum(px(28 if line.inner else Height.ROW) for line in self._model.lines[:_ROWS]) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(Height.ROW) * min(2, max(1, len(self._model.lines))))

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here."""
