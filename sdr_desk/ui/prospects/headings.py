"""The headings of the prospects table: on a hairline, with an arrow at the column that gives the order."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from sdr_desk.desk.browse import Sort
from sdr_desk.ui.prospects.columns import spec_of
from sdr_desk.ui.theme import Height, Space, active, color, px
from sdr_desk.ui.widgets.paint import LEFT, draw_box, draw_icon, draw_text, width_of

INDENT = Space.L
"""The room left of the first column, so that the chosen line reaches past the words."""

_GRIP = 6


class Headings(QHeaderView):
    """`sort_asked` tells the column that was pressed; `width_given` a column's new width in pixels at 100 %."""

    sort_asked = Signal(str)
    width_given = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.sort = Sort()
        self.setAccessibleName("Columns")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(8)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._pressed: int | None = None
        self._dragged = False
        active().changed.connect(self.updateGeometry)

    def show_sort(self, sort: Sort) -> None:
        """Draw the arrow at another column."""
        self.sort = sort
        self.viewport().update()

    def _key(self, section: int) -> str:
        keys = getattr(self.model(), "keys", ())
        return keys[section] if 0 <= section < len(keys) else ""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(Height.ROW))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._dragged = event.position().toPoint().x(), False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moved = self._pressed is not None and abs(event.position().x() - self._pressed) > _GRIP
        self._dragged = self._dragged or moved
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return
        if self._dragged:
            section = self.logicalIndexAt(pressed - _GRIP)
            if self._key(section):
                taken = self.sectionSize(section) - (INDENT if section == 0 else 0)
                self.width_given.emit(self._key(section), round(taken * 100 / max(1, px(100))))
        elif self._key(self.logicalIndexAt(pressed)):
            self.sort_asked.emit(self._key(self.logicalIndexAt(pressed)))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        indent = INDENT if self.visualIndex(section) == 0 else 0
        spec = spec_of(self._key(section))
        sorted_here = bool(spec.sort) and spec.sort == self.sort.column
        arrow = px(12) + 4 if sorted_here else 0
        area = rect.adjusted(indent, 0, -Space.S if not indent else 0, -1)
        words = min(width_of(spec.header, "smallstrong") + 1, max(0, area.width() - arrow))
        words_area = QRect(area.left(), area.top(), words, area.height())
        draw_text(painter, words_area, spec.header, "smallstrong", "text" if sorted_here else "text2", LEFT)
        if sorted_here:
            name = "chevron-up" if self.sort.descending else "chevron-down"
            draw_icon(painter, area.left() + words + 4, area.center().y() + 1, name, "text2", 12)
        painter.fillRect(rect.left() + indent, rect.bottom(), rect.width() - indent, 1, color("line"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        draw_box(painter, self.viewport().rect(), "bg", None, 0)
        painter.end()
        super().paintEvent(event)
