"""A calendar with a time beside a field that takes days in words; Alt+Down opens it, Enter takes the choice."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QPoint, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from sdr_desk.desk.wording import MONTHS
from sdr_desk.ui.theme import Radius, Space, active, color
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import draw_box


class WhenPicker(QWidget):
    """A small panel inside the window; `chosen` carries the words for the field."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._with_time = True
        self.calendar = QCalendarWidget(self)
        self.calendar.setAccessibleName("Day")
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setGridVisible(False)
        self.time = QTimeEdit(self)
        self.time.setAccessibleName("Time there")
        self._label = Text("Time there", "small", "text2", parent=self)
        self._take = QuietButton("Take", "Enter", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.addWidget(self.calendar)
        row = QHBoxLayout()
        row.addWidget(self._label)
        row.addWidget(self.time)
        row.addStretch(1)
        row.addWidget(self._take)
        column.addLayout(row)
        self._take.clicked.connect(self.take)
        self.calendar.activated.connect(self.take)
        active().changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def _restyle(self) -> None:
        plain = QTextCharFormat()
        plain.setForeground(color("text2"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, plain)

    def open_at(self, corner: QPoint, start: datetime, now: datetime, *, with_time: bool) -> None:
        """Open with the left bottom corner at *corner* (of the parent); times are local to the person called."""
        self._with_time = with_time
        self.time.setVisible(with_time)
        self._label.setVisible(with_time)
        self.calendar.setMinimumDate(QDate(now.year, now.month, now.day))
        self.calendar.setSelectedDate(QDate(start.year, start.month, start.day))
        self.time.setTime(QTime(start.hour, start.minute))
        self.resize(self.sizeHint())
        self.move(corner.x(), max(0, corner.y() - self.height()))
        self.show()
        self.raise_()
        self.calendar.setFocus()

    def take(self) -> None:
        """Hand the choice over and close."""
        day = self.calendar.selectedDate()
        words = f"{MONTHS[day.month() - 1]} {day.day()}, {day.year()}"
        if self._with_time:
            words += f" {self.time.time().toString('HH:mm')}"
        self.hide()
        self.chosen.emit(words)

    def leave(self) -> None:
        """Close without a choice."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        draw_box(painter, self.rect(), "raised", "quiet", Radius.LARGE)
        painter.end()
