"""The queue beside the call: sections of people with the reason each is next, a filter, and who opens later."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sdr_desk.desk.queue import Queue, QueueRow
from sdr_desk.method.queue import Lane
from sdr_desk.ui.call_desk.pieces import CapButton
from sdr_desk.ui.theme import Space, active, color, px
from sdr_desk.ui.widgets.fields import SearchField
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import LEFT, draw_icon, draw_text, width_of
from sdr_desk.ui.widgets.rows import Row, RowsView, Section

_ICONS = {Lane.PROMISED: "clock", Lane.HOT: "flag", Lane.NURTURE: "leaf"}


class QueueHead(QWidget):
    """Title, count, and the filter that takes their place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text("Queue", "section", parent=self)
        self.count = Text("", "section", "text2", parent=self)
        self.button = CapButton("Filter", "/", cap_last=True, parent=self)
        self.field = SearchField("Name or company", name="Filter the queue", parent=self)
        self.field.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        active().changed.connect(self._on_theme)

    def open_filter(self, is_open: bool) -> None:
        """Show the filter field, or the title."""
        self.field.setVisible(is_open)
        for part in (self.title, self.count, self.button):
            part.setVisible(not is_open)
        self._place_parts()

    def set_count(self, count: int) -> None:
        """Show how many stand in the queue."""
        self.count.set_text(str(count))
        self.count.setAccessibleName(f"{count} people in the queue")
        self._place_parts()

    def sizeHint(self) -> QSize:
        return QSize(200, px(52))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_parts()

    def _place_parts(self) -> None:
        middle = px(32)
        wide = self.title.sizeHint().width()
        self.title.setGeometry(Space.L, middle - px(10), wide, px(20))
        self.count.setGeometry(Space.L + wide + Space.S, middle - px(10), self.count.sizeHint().width(), px(20))
        size = self.button.sizeHint()
        right = self.width() - Space.L - 3
        self.button.setGeometry(right - size.width(), middle - size.height() // 2, size.width(), size.height())
        self.field.setGeometry(Space.M, middle - px(16), self.width() - 2 * Space.M, px(32))

    def _on_theme(self) -> None:
        self.updateGeometry()
        self._place_parts()


class LaterLine(QWidget):
    """The foot of the queue: how many open later, and when, or that the list of the block is called through."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def set_text(self, text: str) -> None:
        """Say who opens later; "" hides the line."""
        self._text = text
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, px(45) + px(18) * (len(self._lines()) - 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _lines(self) -> list[str]:
        """The words on one line, or on two when they do not fit."""
        words, first = self._text.split(" "), 1
        while first < len(words) and width_of(" ".join(words[: first + 1]), "small") <= self._room():
            first += 1
        return [" ".join(part) for part in (words[:first], words[first:]) if part]

    def _room(self) -> int:
        return self.width() - 2 * Space.L - px(21)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(Space.L, 0, self.width() - 2 * Space.L, 1, color("line"))
        lines = self._lines()
        top = (self.height() - px(18) * len(lines)) // 2
        draw_icon(painter, Space.L, top + px(9), "clock", "text2", 14)
        for number, line in enumerate(lines):
            area = QRect(Space.L + px(21), top + px(18) * number, self._room(), px(18))
            draw_text(painter, area, line, "small", "text2", LEFT)
        painter.end()


class QueuePane(QWidget):
    """The whole left column. `looked_at` tells which person the rep chose to look at."""

    looked_at = Signal(str)
    filter_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[QueueRow, ...] = ()
        self._quiet = False
        self.head = QueueHead(self)
        self.list = RowsView(name="Queue", parent=self)
        self.later = LaterLine(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        column.addWidget(self.later)
        self.setProperty("pane", True)
        self.setAccessibleName("Queue")
        self.setFocusProxy(self.list)
        self.head.button.clicked.connect(self.open_filter)
        self.head.field.textChanged.connect(self._show_rows)
        self.head.field.editingFinished.connect(self._on_filter_left)
        self.head.field.returnPressed.connect(self._on_return)
        self.list.row_changed.connect(self._on_row_changed)

    def set_queue(self, queue: Queue, shown_id: str | None) -> None:
        """Show the queue as it stands; the person on the desk stays chosen."""
        self._rows = queue.rows
        self.head.set_count(len(queue.rows))
        self.later.set_text(queue.list_text or queue.later_text)
        self._show_rows()
        self.choose(shown_id)

    def choose(self, prospect_id: str | None) -> None:
        """Mark who is on the desk without asking to look at them."""
        self._quiet = True
        if prospect_id is None or not self.list.select(prospect_id):
            self.list.clearSelection()
        self._quiet = False

    def step(self, by: int) -> None:
        """Look at the next (1) or previous (-1) person."""
        self.list.step(by)

    def open_filter(self) -> None:
        """Let the rep type a part of a name."""
        self.head.open_filter(True)
        self.head.field.setFocus()
        self.head.field.selectAll()

    def _on_filter_left(self) -> None:
        if not self.head.field.text().strip():
            self.head.open_filter(False)
        self.filter_left.emit()

    def _on_return(self) -> None:
        found = self.list.current_id()
        if found is not None:
            self.looked_at.emit(found)

    def _show_rows(self) -> None:
        wanted = self.head.field.text().strip().casefold()
        rows = [row for row in self._rows if wanted in f"{row.name} {row.company}".casefold()]
        items: list[Row | Section] = []
        section = ""
        for row in rows:
            if row.section != section:
                section = row.section
                items.append(Section(section))
            items.append(_row(row))
        self._quiet = True
        self.list.set_rows(items)
        self._quiet = False
        self.head.field.set_note(f"{len(rows)} of {len(self._rows)}" if wanted else "")

    def _on_row_changed(self, prospect_id: str) -> None:
        if not self._quiet:
            self.looked_at.emit(prospect_id)

    def sizeHint(self) -> QSize:
        return QSize(288, 600)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(232), 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("side"))
        painter.end()


def _row(row: QueueRow) -> Row:
    tone = "accent" if row.promised else "text2"
    icon = _ICONS.get(row.lane, "")
    return Row(row.prospect_id, row.name, row.why, row.there, icon, tone, badge=row.grade, spoken=row.spoken)
