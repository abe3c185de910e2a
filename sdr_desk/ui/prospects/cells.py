"""How the cells of the prospects table are drawn: quickly, as a page of them is drawn at every step."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from sdr_desk.desk.browse import TableLine
from sdr_desk.ui.prospects.columns import Column
from sdr_desk.ui.prospects.headings import INDENT
from sdr_desk.ui.prospects.lines import Shown
from sdr_desk.ui.prospects.model import ProspectsModel, words_of
from sdr_desk.ui.theme import Height, Radius, Space, active, color, font, metrics, px
from sdr_desk.ui.widgets.grade_badge import paint_grade
from sdr_desk.ui.widgets.paint import draw_box, draw_icon, one_line

STATUS_LOOKS: dict[str, tuple[str, str]] = {
    "callback": ("clock", "accent"),
    "raw": ("circle", "text2"),
    "working": ("half", "accent"),
    "nurture": ("leaf", "text2"),
    "qualified": ("target", "accent"),
    "handed_off": ("flag", "accent"),
    "accepted": ("inbox", "accent"),
    "won": ("check", "accent"),
    "lost": ("x", "text2"),
    "returned": ("undo", "warn"),
    "disqualified": ("x", "text2"),
    "do_not_call": ("ban", "bad"),
}
"""Status to icon and colour token."""


def short_name(name: str) -> str:
    """A colleague's name for a narrow column: "Maria O."."""
    words = name.split()
    return f"{words[0]} {words[-1][0]}." if len(words) > 1 else name


@lru_cache(maxsize=8192)
def _fitting(text: str, style: str, room: int, scale: float) -> str:
    """The text as one line that fits into *room* pixels; *scale* is there because fonts follow it."""
    del scale
    line = one_line(text)
    measure = metrics(style)
    if measure.horizontalAdvance(line) <= room:
        return line
    return measure.elidedText(line, Qt.TextElideMode.ElideRight, room)


def _draw(painter: QPainter, rect: QRect, text: str, style: str, token: str) -> None:
    """One line of text from the left, in the middle of the height."""
    if not text or rect.width() <= 0:
        return
    measure = metrics(style)
    painter.setFont(font(style))
    painter.setPen(color(token))
    base = rect.top() + (rect.height() + measure.ascent() - measure.descent()) / 2
    painter.drawText(QPointF(rect.left(), round(base)), _fitting(text, style, rect.width(), active().scale))


class CellDelegate(QStyledItemDelegate):
    """Paints a cell from its line; the first column carries the mark of the line under the hand."""

    def __init__(self, view: QTableView, people: ProspectsModel) -> None:
        super().__init__(view)
        self._view, self._people = view, people

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(px(48), px(Height.ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, view, rect = index.row(), self._view, option.rect
        if row >= self._people.rowCount():
            return
        shown = self._people.shown(row)
        first = rect.left() + view.horizontalScrollBar().value() <= 0
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        here = view.currentIndex().row() == row
        if chosen:
            painter.fillRect(rect, color("sel"))
        if first and here:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), color("accent"))
        left = rect.left() + (INDENT if first and not chosen else 0)
        painter.fillRect(left, rect.bottom(), rect.right() - left + 1, 1, color("line"))
        inner = rect.adjusted(INDENT if first else 0, 0, -Space.S, -1)
        self._paint_cell(painter, inner, shown, self._people.keys[index.column()], chosen=chosen)
        if here and view.hasFocus():
            _paint_focus(painter, rect, view, first=first)

    def _paint_cell(self, painter: QPainter, rect: QRect, shown: Shown, key: str, *, chosen: bool) -> None:
        line = shown.line
        if key == Column.GRADE:
            _paint_grade(painter, rect, line.grade, chosen=chosen)
        elif key == Column.NAME:
            _draw(painter, rect, line.name, "strong" if chosen else "medium", "text" if line.id else "text3")
        elif key == Column.STATUS:
            _paint_status(painter, rect, line)
        elif key == Column.OWNER:
            words, token = (short_name(line.owner), "text2") if line.owner or not line.id else ("Unassigned", "warn")
            _draw(painter, rect, words, "body", token)
        else:
            words = words_of(shown, key, self._people.extras())
            _draw(painter, rect, words, "body", "text" if key == Column.COMPANY else "text2")


def _paint_grade(painter: QPainter, rect: QRect, grade: str, *, chosen: bool) -> None:
    side = px(20)
    sharp = painter.device().devicePixelRatioF()
    looks = (color("accent").name(), color("soft").name(), color("ctl").name(), active().scale)
    badge = _badge(grade, side, sharp, looks, edged=chosen and grade == "B")
    painter.drawPixmap(rect.left(), rect.center().y() - side // 2 + 1, badge)


@lru_cache(maxsize=64)
def _badge(grade: str, side: int, sharp: float, looks: tuple[str | float, ...], *, edged: bool) -> QPixmap:
    """A grade as a picture; one whose ground is that of the chosen line is *edged*. *looks* names the theme."""
    del looks
    picture = QPixmap(round(side * sharp), round(side * sharp))
    picture.setDevicePixelRatio(sharp)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_grade(painter, QRect(0, 0, side, side), grade)
    if edged:
        draw_box(painter, QRect(0, 0, side, side), None, "accent", Radius.MARK)
    painter.end()
    return picture


def _paint_focus(painter: QPainter, rect: QRect, view: QTableView, *, first: bool) -> None:
    """The ring around the whole line, one cell at a time."""
    painter.fillRect(rect.left(), rect.top(), rect.width(), 2, color("accent"))
    painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, color("accent"))
    end = view.viewport().width()
    if rect.right() >= end - 2:
        painter.fillRect(end - 2, rect.top(), 2, rect.height(), color("accent"))
    if first:
        painter.fillRect(rect.left(), rect.top(), 3, rect.height(), color("accent"))


def _paint_status(painter: QPainter, rect: QRect, line: TableLine) -> None:
    name, token = STATUS_LOOKS.get(line.status, ("", "text2"))
    if name:
        draw_icon(painter, rect.left(), rect.center().y() + 1, name, token, 14)
    words = rect.adjusted(px(14) + 6, 0, 0, 0)
    _draw(painter, words, line.status_text, "body", token if line.status == "do_not_call" else "text")
