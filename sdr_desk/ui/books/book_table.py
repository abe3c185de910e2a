"""A book as a plain table: what is counted, of how many, and the figure; lines that somebody waits for stand out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from sdr_desk.desk.book_words import BookLine
from sdr_desk.ui.theme import Space, color, px
from sdr_desk.ui.widgets.paint import LEFT, RIGHT, draw_text, width_of
from sdr_desk.ui.widgets.rows import Row, RowsView, Section
from sdr_desk.ui.widgets.rows_delegate import RowsDelegate

_FIGURE = 76
_LINE, _LINES, _HEAD = 32, 50, 38


def items_of(lines: Sequence[BookLine]) -> list[Row | Section]:
    """The lines under their headings, as rows of a list."""
    found: list[Row | Section] = []
    for line in lines:
        if not any(isinstance(item, Section) and item.title == line.section for item in found):
            found.append(Section(line.section))
        at = _place(found, line.section)
        found.insert(at, Row(line.key, line.label, line.detail, line.figure, spoken=line.spoken, data=line))
    return found


def _place(found: Sequence[Row | Section], section: str) -> int:
    """Where the next line of a section goes."""
    at = next(at for at, item in enumerate(found) if isinstance(item, Section) and item.title == section) + 1
    while at < len(found) and isinstance(found[at], Row):
        at += 1
    return at


class _Lines(RowsDelegate):
    """One line where label, detail and figure fit beside each other, else the detail below."""

    def __init__(self, view: BookTable) -> None:
        super().__init__(lines=False, lead_width=0, single=True, parent=view)
        self._view = view

    def height_of(self, item: Row | Section) -> int:
        if not isinstance(item, Row):
            return px(_HEAD)
        return px(_LINE if self._fits(item) else _LINES)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(px(200), super().sizeHint(option, index).height())

    def _fits(self, row: Row) -> bool:
        room = self._view.viewport().width() - px(_FIGURE) - 2 * Space.S - 2 * Space.M - Space.L
        return not row.detail or width_of(row.title, "medium") + width_of(row.detail, "small") <= room

    def _paint_single(self, painter: QPainter, rect: QRect, row: Row, chosen: bool) -> None:
        line = row.data
        one = self._fits(row)
        ink = "text2" if line.means else "text"
        top = rect if one else QRect(rect.left(), rect.top() + px(5), rect.width(), px(20))
        figure = QRect(top.right() - px(_FIGURE), top.top(), px(_FIGURE) + 1, top.height())
        draw_text(painter, figure, row.right, "strong", "bad" if line.late else ink, RIGHT)
        label = QRect(top.left(), top.top(), top.width() - px(_FIGURE), top.height())
        draw_text(painter, label, row.title, "strong" if chosen else "medium", ink, LEFT)
        if not chosen:
            painter.fillRect(rect.left(), rect.bottom() + 1, rect.width(), 1, color("line"))
        if not row.detail:
            return
        tone = "warn" if line.late else "text2"
        if one:
            draw_text(painter, label.adjusted(0, 0, -Space.S, 0), row.detail, "small", tone, RIGHT)
        else:
            below = QRect(rect.left(), top.bottom() + 1, rect.width(), px(18))
            draw_text(painter, below, row.detail, "small", tone, LEFT)

    def _paint_section(self, painter: QPainter, rect: QRect, item: Section) -> None:
        left = rect.left() + Space.S + Space.M
        area = QRect(left, rect.bottom() - px(26), rect.right() - left, px(20))
        draw_text(painter, area, item.title, "smallstrong", "text2", LEFT)


class BookTable(RowsView):
    """The lines of one book; each is spoken as a sentence."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(single=True, name=name, parent=parent)
        self._lines = _Lines(self)
        self.setItemDelegate(self._lines)

    def show_lines(self, lines: Sequence[BookLine]) -> None:
        """Show other lines; the chosen one stays chosen."""
        self.set_rows(items_of(lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
