"""The list a choice opens: in the theme's letters and colours, with a tick at what is chosen now."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sdr_desk.ui.theme import Height, Radius, Space, active, color, font, px
from sdr_desk.ui.widgets.paint import LEFT, draw_box, draw_icon, draw_text, width_of

_TICK = 14


class _Lines(QStyledItemDelegate):
    """Draws one choice; the one under the hand stands on the colour of a selection."""

    def __init__(self, field: QComboBox) -> None:
        super().__init__(field)
        self._field = field

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option
        return QSize(_left() + width_of(index.data() or "", "body") + 1 + Space.L, px(Height.CONTROL))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            draw_box(painter, option.rect.adjusted(2, 1, -2, -1), "sel", None, Radius.CONTROL)
        if index.row() == self._field.currentIndex():
            draw_icon(painter, Space.M, option.rect.center().y() + 1, "check", "accent", _TICK)
        area = option.rect.adjusted(_left(), 0, -Space.S, 0)
        draw_text(painter, area, index.data() or "", "body", "text", LEFT)
        painter.restore()


class ChoiceList(QListView):
    """Up, Down and letters move in it, Enter or a click takes, Esc leaves all as it was."""

    def __init__(self, field: QComboBox) -> None:
        super().__init__(field)
        self.setAccessibleName(field.accessibleName())
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._lines = _Lines(field)
        self.setItemDelegate(self._lines)
        active().changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Take font and colours of the theme; a window of its own inherits neither."""
        palette = QPalette()
        for role, token in (
            (QPalette.ColorRole.Base, "raised"),
            (QPalette.ColorRole.Window, "raised"),
            (QPalette.ColorRole.Text, "text"),
            (QPalette.ColorRole.Highlight, "sel"),
            (QPalette.ColorRole.HighlightedText, "text"),
        ):
            palette.setColor(role, color(token))
        self.setPalette(palette)
        self.setFont(font("body"))
        self.doItemsLayout()

    def widest(self) -> int:
        """The width in which every choice can be read whole."""
        model = self.model()
        return max((self.sizeHintForIndex(model.index(at, 0)).width() for at in range(model.rowCount())), default=0)


def _left() -> int:
    return Space.M + px(_TICK) + Space.S
