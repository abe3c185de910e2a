"""The panel that asks whom to preview for: the next people, the awkward ones, a sample, or anybody by name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.library import Listener, find_listeners, listeners
from sdr_desk.desk.listeners import AWKWARD, SAMPLE
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.scripts.actions import PERSON
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.fields import BareField
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.paint import one_line
from sdr_desk.ui.widgets.rows import Row, RowsView, Section

_LONGEST, _HIGH = 200, 480


def rows_of(found: tuple[Listener, ...]) -> list[Row | Section]:
    """Listeners under headings: people of the workspace, the awkward ones, the sample."""
    groups: dict[str, list[Row]] = {"Next to call": [], "Where words fail first": [], "Sample": []}
    for one in found:
        kind = "Sample" if one.id == SAMPLE else "Where words fail first" if one.id in AWKWARD else "Next to call"
        groups[kind].append(Row(one.id, one_line(one.name)))
    return [item for title, rows in groups.items() if rows for item in (Section(title), *rows)]


def found_for(desk: Desk, typed: str) -> tuple[Listener, ...]:
    """Whom the typed words mean: people by name or company, then those always offered whose words hold them all."""
    offered = listeners(desk)
    if not typed:
        return offered
    words = typed.casefold().split()
    people = find_listeners(desk, typed)
    known = {one.id for one in people}
    named = (one for one in offered if one.id not in known and all(word in one.name.casefold() for word in words))
    return (*people, *named)


class PersonPanel(Panel):
    """Type a name, or take one of the list; *taken* is called with the listener."""

    context = PERSON

    def __init__(self, ctx: UiContext, current: str, taken: Callable[[Listener], object]) -> None:
        super().__init__()
        self._ctx = ctx
        self._taken = taken
        self._found: dict[str, Listener] = {}
        self.setAccessibleName("Preview for")
        self.field = BareField("Preview for anybody: type a name or a company", "Search people")
        self.field.setMaxLength(_LONGEST)
        self.rows = RowsView(single=True, name="People to preview for")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, Space.S, 1, Space.S)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(Space.L, 0, Space.L, 0)
        head.addWidget(self.field)
        column.addLayout(head)
        column.addWidget(HLine())
        column.addWidget(self.rows, 1)
        self.field.textChanged.connect(self._fill)
        self.rows.opened.connect(self._take)
        bind = ctx.actions.bind
        bind("preview_person.down", lambda: self.rows.step(1))
        bind("preview_person.up", lambda: self.rows.step(-1))
        bind("preview_person.take", lambda: self._take(self.rows.current_id()))
        bind("preview_person.close", self.closed.emit)
        self._fill("")
        self.rows.select(current)

    def _fill(self, text: str) -> None:
        typed = text.strip()
        found = found_for(self._ctx.desk, typed)
        self._found = {one.id: one for one in found}
        rows = [Row(one.id, one_line(one.name)) for one in found] if typed else rows_of(found)
        self.rows.set_rows(rows or [Section("Nobody of this name.")])
        if self.rows.current_id() is None:
            self.rows.first()

    def _take(self, listener_id: str | None) -> None:
        listener = self._found.get(listener_id or "")
        if listener is not None:
            self.closed.emit()
            self._taken(listener)

    def start(self) -> QWidget:
        return self.field

    def wanted(self, room: QRect) -> QRect:
        width = min(px(480), room.width() - 2 * Space.XXL)
        high = min(px(_HIGH), room.height() - 2 * Space.XXL)
        return QRect((room.width() - width) // 2, max(Space.XXL, (room.height() - high) // 3), width, high)
