"""The headings of the preview: each column's name, the choice what it holds, and how it came to that."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from sdr_desk.ui.importing.columns import MatchField
from sdr_desk.ui.importing.draft import Draft
from sdr_desk.ui.importing.words import LONGEST
from sdr_desk.ui.theme import Height, Space, active, color, font, px
from sdr_desk.ui.widgets.paint import LEFT, draw_icon, draw_text, one_line, width_of

GAP = Space.S
_NAME, _STATE = 24, 24
_AHEAD = 2


def heading(header: str) -> str:
    """A column's name as it is shown."""
    return one_line(header[:LONGEST]).upper()


class MatchHeader(QHeaderView):
    """Choices are made for the columns in sight only; a list may have a thousand."""

    matched = Signal(str, str)

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._draft: Draft | None = None
        self.fields: dict[int, MatchField] = {}
        self.setAccessibleName("Columns and what they hold")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(px(60))
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sectionResized.connect(lambda *_sizes: self.place())
        self.geometriesChanged.connect(self.place)
        table.horizontalScrollBar().valueChanged.connect(lambda _at: self.place())
        active().changed.connect(self._restyle)

    def set_draft(self, draft: Draft | None) -> None:
        """Show another list; its choices are made when they come into sight."""
        for field in self.fields.values():
            field.hide()
            field.deleteLater()
        self.fields.clear()
        self._draft = draft
        self.place()

    def refresh(self) -> None:
        """Show what the columns are matched to now."""
        for field in self.fields.values():
            self._show(field)
        self.viewport().update()

    def shows(self, at: int) -> bool:
        """Whether the list is on the page already and has such a column."""
        return self._draft is not None and at < len(self._draft.table.headers)

    def field(self, at: int) -> MatchField:
        """The choice of a column, brought into sight."""
        self.bring(at)
        return self._made(at)

    def bring(self, at: int) -> None:
        """Scroll until a column is in sight."""
        bar, left = self._table.horizontalScrollBar(), self.sectionViewportPosition(at)
        over = left + self.sectionSize(at) - self.viewport().width()
        if left < 0:
            bar.setValue(bar.value() + left)
        elif over > 0:
            bar.setValue(bar.value() + min(over, left))

    def first_in_sight(self) -> int:
        """The first column that is seen whole."""
        for at in range(self.count()):
            if self.sectionViewportPosition(at) >= 0:
                return at
        return 0

    def place(self) -> None:
        """Put the choices over their columns."""
        if self._draft is None:
            return
        sections = range(min(self.count(), len(self._draft.table.headers)))
        width = self.viewport().width()
        seen = [
            at for at in sections
            if self.sectionViewportPosition(at) < width
            and self.sectionViewportPosition(at) + self.sectionSize(at) > 0
        ]  # fmt: skip
        if seen:
            for at in range(max(0, seen[0] - _AHEAD), min(len(sections), seen[-1] + 1 + _AHEAD)):
                self._made(at)
        for at, field in self.fields.items():
            left = self.sectionViewportPosition(at)
            field.setGeometry(left, px(_NAME), self.sectionSize(at) - GAP, px(Height.CONTROL))
            field.show()

    def _made(self, at: int) -> MatchField:
        found = self.fields.get(at)
        if found is None:
            found = self.fields[at] = MatchField(at, self._draft.table.headers[at], self.viewport())
            found.matched.connect(self.matched)
            found.reached.connect(self.bring)
            before = max((other for other in self.fields if other < at), default=None)
            if before is not None:
                QWidget.setTabOrder(self.fields[before], found)
            self._show(found)
        return found

    def _show(self, field: MatchField) -> None:
        state = self._draft.state_of(field.header)
        target = self._draft.mapping[field.header]
        loose = field.header in self._draft.loose
        field.show_match(target, state.text, settled=bool(target), loose=loose)

    def wanted_width(self, at: int) -> int:
        """The width that shows a column's name, its choice and its state."""
        header = self._draft.table.headers[at]
        state = width_of(self._draft.state_of(header).text, "small") + px(14) + 6
        name = round(width_of(heading(header), "small") * 1.2)
        return max(min(name, px(200)), state, self._made_width(at)) + GAP

    def _made_width(self, at: int) -> int:
        if at in self.fields:
            return self.fields[at].wanted_width()
        return px(120)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(_NAME + Height.CONTROL + _STATE) + Space.S)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if self._draft is None or section >= len(self._draft.table.headers):
            return
        header = self._draft.table.headers[section]
        painter.save()
        painter.setFont(font("mono", 12))
        painter.setPen(color("text2"))
        name = QRect(rect.left(), rect.top(), rect.width() - GAP, px(_NAME - 4))
        words = painter.fontMetrics().elidedText(heading(header), Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, LEFT | Qt.TextFlag.TextSingleLine, words)
        state = self._draft.state_of(header)
        x, top = rect.left(), rect.top() + px(_NAME + Height.CONTROL)
        area = QRect(x, top, rect.width() - GAP, px(_STATE))
        if state.settled and state.tone != "warn":
            area.setLeft(x + draw_icon(painter, x, area.center().y() + 1, "check", "accent", 14) + 4)
        draw_text(painter, area, state.text, "small", state.tone, LEFT)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color("line"))
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), color("bg"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("line"))
        painter.end()
        super().paintEvent(event)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.place()
