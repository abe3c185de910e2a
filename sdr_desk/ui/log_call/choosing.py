"""Choosing whom the call was with, and which of the own calls is put right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.past_calls import OwnCall
from sdr_desk.ui.context import PersonHit
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.fields import SearchField
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import Row, RowsView

_MOST = 7
ADD = "add"


class WhoPage(QWidget):
    """A search line and the people it finds; the last row adds somebody who is not there yet."""

    chosen = Signal(str)
    add_asked = Signal(str)
    changed = Signal()

    def __init__(self, search: Callable[[str, int], list[PersonHit]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self.may_add = True
        self.field = SearchField("Name, company, number or e-mail", name="Who was the call with?", parent=self)
        self.rows = RowsView(name="People found", parent=self)
        self.rows.setFocusProxy(self.field)
        self._none = Text("Type a few letters of whom the call was with.", "body", "text2", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.XS, 0, 0)
        column.setSpacing(Space.S)
        upper = QVBoxLayout()
        upper.setContentsMargins(Space.L, 0, Space.L, 0)
        upper.addWidget(self.field)
        upper.addWidget(self._none)
        column.addLayout(upper)
        column.addWidget(self.rows, 1)
        self.field.textChanged.connect(self._on_text)
        self.rows.opened.connect(lambda _row: self.take())

    def take(self) -> None:
        """Take the chosen row."""
        row = self.rows.current_id()
        if row == ADD:
            self.add_asked.emit(self.field.text().strip())
        elif row:
            self.chosen.emit(row)

    def _on_text(self, text: str) -> None:
        hits = self._search(text, _MOST) if text.strip() else []
        rows = [Row(hit.id, hit.title.removeprefix("Call "), hit.detail) for hit in hits]
        if text.strip() and self.may_add:
            rows.append(Row(ADD, f"Add “{text.strip()}”", "Someone who is not in your list yet", icon="plus"))
        self.rows.set_rows(rows)
        self.rows.first()
        self._none.setVisible(not rows)
        self._none.set_text("Nobody matches." if text.strip() else "Type a few letters of whom the call was with.")
        self.changed.emit()

    def content_height(self) -> int:
        """The height at which nothing scrolls."""
        none = 0 if self._none.isHidden() else self._none.sizeHint().height() + Space.S
        return self.field.sizeHint().height() + Space.XL + none + max(self.rows.content_height(), Space.XXXL)


class WhichPage(QWidget):
    """The own calls with one person, newest first."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsView(name="Your calls", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, 0, Space.S, 0)
        column.addWidget(self.rows)
        self.rows.opened.connect(self.chosen)

    def show_calls(self, calls: tuple[OwnCall, ...]) -> None:
        """Offer these calls."""
        self.rows.set_rows([_row(call) for call in calls])
        self.rows.first()

    def take(self) -> None:
        """Take the chosen call."""
        row = self.rows.current_id()
        if row:
            self.chosen.emit(row)

    def content_height(self) -> int:
        """The height at which nothing scrolls."""
        return self.rows.content_height() + Space.S


def _row(call: OwnCall) -> Row:
    note = call.told.note.split("\n")[0]
    return Row(call.touch_id, call.what, note or "No note", call.when)
