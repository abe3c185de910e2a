"""The calendar above a line that asks for a time, in the hours of the person called."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from sdr_desk.desk.card import Card
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.promising import suggested_callback
from sdr_desk.method.hours import local
from sdr_desk.ui.call_desk.line_prompt import LinePrompt
from sdr_desk.ui.call_desk.when_picker import WhenPicker
from sdr_desk.ui.theme import px


class MomentPicker:
    """Opens the calendar over a widget that lines stand in; it is built when it is first asked for."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        self._desk, self._over = desk, over

    @cached_property
    def picker(self) -> WhenPicker:
        """The calendar."""
        return WhenPicker(self._over)

    def open_over(self, line: LinePrompt, card: Card | None) -> None:
        """Open it above a line about this person; a line in another window has none."""
        if card is None or line.ask is None or line.window() is not self._over.window():
            return
        reading = line.reading()
        start = reading.when or suggested_callback(self._desk, card.zone, card.zones)
        there = local(start, card.zone)
        if reading.until is not None:
            there = there.replace(year=reading.until.year, month=reading.until.month, day=reading.until.day)
        self.picker.chosen.connect(line.take_words, Qt.ConnectionType.UniqueConnection)
        self.picker.closed.connect(line.first.setFocus, Qt.ConnectionType.UniqueConnection)
        corner = line.mapTo(self._over, QPoint(0, -px(4)))
        now = local(self._desk.now(), card.zone)
        self.picker.open_at(corner, there, now, with_time=line.ask.picker == "moment")
