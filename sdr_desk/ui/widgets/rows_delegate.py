"""How a row of a list is drawn: title and right text, second line with icon and grade, heading, hairline, selection."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sdr_desk.ui.theme import Height, Radius, Space, color, px
from sdr_desk.ui.widgets.keycap import keys_width, paint_keys
from sdr_desk.ui.widgets.paint import LEFT, RIGHT, draw_box, draw_icon, draw_text, width_of

if TYPE_CHECKING:
    from sdr_desk.ui.widgets.rows import Row, Section

_ITEM_ROLE = Qt.ItemDataRole.UserRole + 1


class RowsDelegate(QStyledItemDelegate):
    """Paints rows and headings from the tokens."""

    def __init__(self, lines: bool, lead_width: int, single: bool, parent: QWidget, roomy: bool = False) -> None:
        super().__init__(parent)
        self._roomy = roomy
        self._lines = lines
        self._lead_width = lead_width
        self._single = single

    def height_of(self, item: "Row | Section") -> int:
        """The height of one row or heading in pixels."""
        if not hasattr(item, "id"):
            return px(40 if self._roomy else 34)
        if self._single:
            return px(38)
        return px(54) if self._lines else px(Height.ROW2 + (6 if self._roomy else 2))

    def total_height(self, items: "Sequence[Row | Section]") -> int:
        """The height of all rows together."""
        return sum(self.height_of(item) for item in items)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option
        return QSize(120, self.height_of(index.data(_ITEM_ROLE)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        item = index.data(_ITEM_ROLE)
        painter.save()
        rect = option.rect
        if not hasattr(item, "id"):
            self._paint_section(painter, rect, item)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
            focused = chosen and bool(option.state & QStyle.StateFlag.State_Active) and option.widget.hasFocus()
            last = index.row() == index.model().rowCount() - 1
            inner = self._paint_ground(painter, rect, chosen, hover, focused, last)
            if self._single:
                self._paint_single(painter, inner, item, chosen)
            else:
                self._paint_double(painter, inner, item, chosen)
        painter.restore()

    def _paint_section(self, painter: QPainter, rect: QRect, item: "Section") -> None:
        left = rect.left() + (0 if self._lines else Space.XL if self._roomy else Space.L)
        area = QRect(left, rect.bottom() - px(26 if self._roomy else 24), rect.right() - left, px(20))
        draw_text(painter, area, item.title, "smallstrong", "text2", LEFT)
        if item.count is not None:
            area.setLeft(left + width_of(item.title, "smallstrong") + Space.S)
            draw_text(painter, area, str(item.count), "small", "text2", LEFT)

    def _paint_ground(
        self, painter: QPainter, rect: QRect, chosen: bool, hover: bool, focused: bool, last: bool
    ) -> QRect:
        """Draw selection, hover and hairline; returns the rectangle the words go in."""
        if self._lines:
            if chosen and focused:
                draw_box(painter, rect.adjusted(0, 1, 0, -1), "sel", None, Radius.CONTROL)
            elif hover:
                draw_box(painter, rect.adjusted(0, 1, 0, -1), "hover", None, Radius.CONTROL)
            if not last:
                painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color("line"))
            return rect.adjusted(Space.S if focused else 0, 0, -Space.S if focused else 0, -1)
        box = rect.adjusted(Space.S, 0, -Space.S, -1 if self._single else -2)
        if chosen or hover:
            draw_box(painter, box, "sel" if chosen else "hover", None, Radius.CONTROL)
        if chosen and not self._single:
            high = px(32)
            bar = QRect(box.left(), box.center().y() - high // 2 + 1, 3, high)
            draw_box(painter, bar, "accent", None, 1.5)
        if focused and not self._single:
            draw_box(painter, box, None, "accent", Radius.CONTROL, 2)
        return box.adjusted(Space.L if self._roomy else Space.M, 0, -Space.M, 0)

    def _paint_double(self, painter: QPainter, rect: QRect, row: "Row", chosen: bool) -> None:
        left = rect.left() + (px(self._lead_width) if self._lead_width else 0)
        block = px(40)
        top = rect.top() + (rect.height() - block) // 2
        upper = QRect(left, top, rect.right() - left, px(20))
        lower = QRect(left, top + px(21), rect.right() - left, px(18))
        ink = "text3" if row.dim else "text"
        if self._lead_width:
            draw_text(
                painter,
                QRect(rect.left(), top, px(self._lead_width) - Space.S, px(20)),
                row.lead,
                "strong",
                row.lead_tone,
                LEFT,
            )
        used = self._paint_right(painter, upper, row)
        draw_text(painter, upper.adjusted(0, 0, -used, 0), row.title, "strong" if chosen else "medium", ink, LEFT)
        self._paint_detail(painter, lower, row)

    def _paint_right(self, painter: QPainter, area: QRect, row: "Row") -> int:
        """Draw the right end of the first line; returns the room it took."""
        used = 0
        if row.keys:
            used = paint_keys(painter, area.right() + 1, area.center().y() + 1, row.keys) + Space.S
        if row.right:
            style = "smallmedium" if row.right_tone in {"warn", "bad"} else "small"
            width = width_of(row.right, style)
            draw_text(painter, area.adjusted(0, 0, -used, 0), row.right, style, row.right_tone, RIGHT)
            used += width + Space.S
            if row.right_icon:
                x = area.right() + 1 - used - px(14) + 2
                used += draw_icon(painter, x, area.center().y() + 1, row.right_icon, row.right_tone, 14) + Space.XS
        return used

    def _paint_detail(self, painter: QPainter, area: QRect, row: "Row") -> None:
        x = area.left()
        middle = area.center().y() + 1
        room = area.right()
        if row.badge:
            tone = "accent" if row.badge == "A" else "text2"
            draw_text(painter, area, row.badge, "smallstrong", tone, RIGHT)
            room -= width_of(row.badge, "smallstrong") + Space.S
        if row.detail_icon:
            x += draw_icon(painter, x, middle, row.detail_icon, row.detail_tone, 13) + Space.XS
        style = "small" if row.detail_tone in {"text2", "text3"} else "smallmedium"
        draw_text(painter, QRect(x, area.top(), room - x, area.height()), row.detail, style, row.detail_tone, LEFT)

    def _paint_single(self, painter: QPainter, rect: QRect, row: "Row", chosen: bool) -> None:
        x = rect.left()
        middle = rect.center().y()
        ink = "text3" if row.dim else "text"
        if row.icon:
            draw_icon(painter, x, middle, row.icon, "accent" if chosen else "text2", 15)
            x += px(15) + Space.M
        right = rect.right() + 1
        if row.keys:
            paint_keys(painter, right, middle, row.keys)
            right -= keys_width(row.keys) + Space.M
        if row.right:
            draw_text(
                painter, QRect(x, rect.top(), right - x, rect.height()), row.right, "small", row.right_tone, RIGHT
            )
            right -= width_of(row.right, "small") + Space.M
        style = "strong" if chosen else "medium"
        words = min(right - x, width_of(row.title, style) + 1)
        draw_text(painter, QRect(x, rect.top(), words, rect.height()), row.title, style, ink, LEFT)
        x += words + Space.M
        draw_text(painter, QRect(x, rect.top(), right - x, rect.height()), row.detail, "body", "text2", LEFT)
