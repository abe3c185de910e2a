"""How the cells and the headings of the prospects table are drawn."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sdr_desk.desk.browse import TableLine
from sdr_desk.ui.prospects.model import HEADERS, LINE_ROLE, Column
from sdr_desk.ui.theme import Height, Space, active, color, px
from sdr_desk.ui.widgets.grade_badge import paint_grade
from sdr_desk.ui.widgets.paint import LEFT, draw_box, draw_icon, draw_text, width_of

INDENT = Space.L
"""The room left of the first column, so that the chosen line reaches past the words."""

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


class CellDelegate(QStyledItemDelegate):
    """Paints a cell from its line; the first and the last column carry the ends of the chosen line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(px(48), px(Height.ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(LINE_ROLE)
        painter.save()
        rect = QRect(option.rect)
        column = index.column()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        left = rect.left() + (INDENT if column == Column.GRADE and not chosen else 0)
        if chosen:
            painter.fillRect(rect, color("sel"))
            if column == Column.GRADE:
                painter.fillRect(rect.left(), rect.top(), 3, rect.height(), color("accent"))
        painter.fillRect(left, rect.bottom(), rect.right() - left + 1, 1, color("line"))
        if line is not None:
            self._paint_cell(painter, rect.adjusted(0, 0, -Space.S, -1), line, column, chosen=chosen)
        if chosen and option.widget is not None and option.widget.hasFocus():
            self._paint_focus(painter, rect, column, option.widget)
        painter.restore()

    def _paint_focus(self, painter: QPainter, rect: QRect, column: int, view: QWidget) -> None:
        """The ring around the whole line, one cell at a time."""
        painter.fillRect(rect.left(), rect.top(), rect.width(), 2, color("accent"))
        painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, color("accent"))
        if column == Column.NEXT:
            painter.fillRect(view.viewport().width() - 2, rect.top(), 2, rect.height(), color("accent"))

    def _paint_cell(self, painter: QPainter, rect: QRect, line: TableLine, column: int, *, chosen: bool) -> None:
        if column == Column.GRADE:
            side = px(20)
            paint_grade(painter, QRect(rect.left() + INDENT, rect.center().y() - side // 2 + 1, side, side), line.grade)
        elif column == Column.NAME:
            draw_text(painter, rect, line.name, "strong" if chosen else "medium", "text" if line.id else "text3", LEFT)
        elif column == Column.STATUS:
            _paint_status(painter, rect, line)
        elif column == Column.OWNER:
            words, token = (short_name(line.owner), "text2") if line.owner or not line.id else ("Unassigned", "warn")
            draw_text(painter, rect, words, "body", token, LEFT)
        else:
            words = {Column.COMPANY: line.company, Column.PLACE: line.place}.get(Column(column), line.next_step)
            draw_text(painter, rect, words, "body", "text" if column == Column.COMPANY else "text2", LEFT)


def _paint_status(painter: QPainter, rect: QRect, line: TableLine) -> None:
    name, token = STATUS_LOOKS.get(line.status, ("", "text2"))
    if name:
        draw_icon(painter, rect.left(), rect.center().y() + 1, name, token, 14)
    words = rect.adjusted(px(14) + 6, 0, 0, 0)
    ink = token if line.status == "do_not_call" else "text"
    draw_text(painter, words, line.status_text, "body", ink, LEFT)


class Headings(QHeaderView):
    """The headings on a hairline; the first one shows that the order is by rank."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName("Columns")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(8)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        active().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(Height.ROW))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        indent = INDENT if section == Column.GRADE else 0
        area = rect.adjusted(indent, 0, -Space.S if not indent else 0, -1)
        draw_text(painter, area, HEADERS[section], "smallstrong", "text2", LEFT)
        if section == Column.GRADE:
            x = area.left() + width_of(HEADERS[0], "smallstrong") + 4
            draw_icon(painter, x, area.center().y() + 1, "chevron-down", "text2", 12)
        painter.fillRect(rect.left() + indent, rect.bottom(), rect.width() - indent, 1, color("line"))

    def paintEvent(self, event) -> None:
        painter = QPainter(self.viewport())
        draw_box(painter, self.viewport().rect(), "bg", None, 0)
        painter.end()
        super().paintEvent(event)
