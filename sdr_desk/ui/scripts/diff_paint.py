"""How one side of a compared line is drawn: its number, − or +, and the line wrapped with its changed words marked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from sdr_desk.scripting.compare import Row, Spans
from sdr_desk.ui.scripts.diff_rows import Fold, side_of
from sdr_desk.ui.scripts.positions import Positions
from sdr_desk.ui.theme import Radius, Space, color, font, line_height, metrics, px
from sdr_desk.ui.widgets.paint import CENTER, RIGHT, draw_box, draw_icon, draw_text, set_lines

SHOWN_ROLE = Qt.ItemDataRole.UserRole + 1
GONE, NEW = "−", "+"
_ODD = dict.fromkeys((*range(32), 0x7F, 0x85, 0x2028, 0x2029), " ")
_PAD = 3


def gutter_width() -> int:
    """The room for a line's number and its sign."""
    return metrics("mono").horizontalAdvance("0000 + ") + Space.S


def sign_of(row: Row, newer: bool) -> str:
    """The mark beside a line that differs; "" beside the others."""
    number = row.right_no if newer else row.left_no
    return "" if row.kind == "same" or number is None else NEW if newer else GONE


def row_height(row: Row | Fold, width: int) -> int:
    """The height at which both sides of a row show all their words, each in *width* pixels."""
    step = line_height("mono")
    if isinstance(row, Fold):
        return max(px(28), step + Space.S)
    room = max(px(40), width - gutter_width() - Space.S)
    return max(_lines(text, room) for text in (row.left, row.right)) * step + 2 * _PAD


def _lines(text: str, room: int) -> int:
    if text.isascii() and len(text) * metrics("mono").horizontalAdvance("0") <= room:
        return 1
    return laid_out(text, room).lineCount() or 1


def laid_out(text: str, room: int, formats: list[QTextLayout.FormatRange] | None = None) -> QTextLayout:
    """A line of a script wrapped into *room* pixels."""
    layout = QTextLayout(text.translate(_ODD), font("mono"))
    layout.setFormats(formats or [])
    set_lines(layout, room, line_height("mono"))
    return layout


def _marked(text: str, spans: Spans, newer: bool) -> list[QTextLayout.FormatRange]:
    """New words are bold, underlined and in the accent colour, words that are gone are struck through."""
    look = QTextCharFormat()
    look.setBackground(color("sel" if newer else "quiet"))
    if newer:
        look.setForeground(color("accent"))
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setFontUnderline(True)
    else:
        look.setFontStrikeOut(True)
    places = Positions(text)
    found = []
    for start, end in (_trimmed(text, *span) for span in spans):
        one = QTextLayout.FormatRange()
        one.start = places.in_document(start)
        one.length = places.in_document(end) - one.start
        one.format = look
        found.append(one)
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the spaces at its ends, unless it holds nothing else."""
    inner = text[start:end].strip()
    if not inner:
        return start, end
    first = text.index(inner, start)
    return first, first + len(inner)


class DiffDelegate(QStyledItemDelegate):
    """Draws the cells of a side-by-side view; the column at the right holds the newer words."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self._view = parent

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        shown, newer = index.data(SHOWN_ROLE), index.column() == 1
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        draw = partial(_paint_fold, shown=shown) if isinstance(shown, Fold) else partial(_paint_line, row=shown)
        draw(painter, option.rect, newer=newer)
        if chosen:
            self._paint_chosen(painter, option.rect, newer, whole=isinstance(shown, Fold))
        painter.restore()

    def _paint_chosen(self, painter: QPainter, rect: QRect, newer: bool, whole: bool) -> None:
        """A bar at the left of the row; with the focus a line around it."""
        if not newer:
            draw_box(painter, QRect(rect.left(), rect.top(), 3, rect.height()), "accent", None, 0)
        if self._view.hasFocus():
            around = rect if whole else rect.adjusted(-8, 0, 0, 0) if newer else rect.adjusted(0, 0, 8, 0)
            painter.setClipRect(rect)
            draw_box(painter, around, None, "accent", Radius.MARK, 2.0)


def _paint_fold(painter: QPainter, rect: QRect, shown: Fold, newer: bool) -> None:
    if newer:
        return
    box = rect.adjusted(Space.XS, 3, -Space.XS, -3)
    draw_box(painter, box, None, "quiet", Radius.MARK)
    draw_icon(painter, box.left() + Space.M, box.center().y() + 1, "chevron-down", "text2", 12)
    draw_text(painter, box, shown.words(), "small", "text2", CENTER)


def _paint_line(painter: QPainter, rect: QRect, row: Row, newer: bool) -> None:
    number, text, spans = side_of(row, newer)
    if number is None:
        return
    if row.kind != "same":
        inner = rect.adjusted(Space.XS, 0, -Space.XS, 0)
        draw_box(painter, inner, "soft" if newer else "track", None, 0)
    step, wide = line_height("mono"), metrics("mono").horizontalAdvance("0")
    top = rect.top() + _PAD
    numbers = QRect(rect.left(), top, 5 * wide, step)
    draw_text(painter, numbers, str(number), "mono", "text3" if row.kind == "same" else "text2", RIGHT)
    sign = sign_of(row, newer)
    if sign:
        place = QRect(numbers.right(), top, 2 * wide, step)
        draw_text(painter, place, sign, "mono", "accent" if newer else "text", CENTER)
    left = rect.left() + gutter_width()
    room = max(px(40), rect.width() - gutter_width() - Space.S)
    marks = _marked(text, spans, newer) if row.kind == "changed" else []
    painter.setPen(color("text2" if row.kind == "same" else "text"))
    laid_out(text, room, marks).draw(painter, QPointF(left, top))
