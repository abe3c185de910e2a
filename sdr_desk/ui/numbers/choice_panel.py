"""A short list over the numbers of which one is taken: whose figures, or in which form they leave."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.actions import CHOICE
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import Row, RowsView

_WIDTH = 420


class ChoicePanel(Panel):
    """Enter takes the row, which `take` hears of by its id."""

    context = CHOICE

    def __init__(
        self,
        ctx: UiContext,
        title: str,
        about: str,
        rows: Sequence[Row],
        take: Callable[[str], object],
        chosen: str = "",
    ) -> None:
        super().__init__()
        self._take = take
        self.setAccessibleName(title)
        self.rows = RowsView(name=title)
        self.rows.set_rows(list(rows))
        if not self.rows.select(chosen):
            self.rows.first()
        self._about = Text(about, "small", "text2", wrap=True)
        self._about.setVisible(bool(about))
        head = Text(title, "section")
        for line in (head, self._about):
            line.setContentsMargins(Space.L, 0, Space.L, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, Space.L, 1, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(head)
        column.addWidget(self._about)
        column.addWidget(self.rows, 1)
        bind = ctx.actions.bind
        bind(f"{CHOICE}.down", lambda: self.rows.step(1))
        bind(f"{CHOICE}.up", lambda: self.rows.step(-1))
        bind(f"{CHOICE}.take", lambda: self._on_taken(self.rows.current_id()))
        bind(f"{CHOICE}.close", self.closed.emit)
        self.rows.opened.connect(self._on_taken)

    def _on_taken(self, key: str | None) -> None:
        if key is not None:
            take = self._take
            self.closed.emit()
            take(key)

    def start(self) -> QWidget:
        return self.rows

    def wanted(self, room: QRect) -> QRect:
        width = min(px(_WIDTH), room.width() - 2 * Space.XXL)
        high = self.rows.content_height() + px(64) + (px(32) if self._about.text() else 0)
        high = min(high, room.height() - 2 * Space.XXL)
        return QRect((room.width() - width) // 2, max(Space.XXL, (room.height() - high) // 3), width, high)
