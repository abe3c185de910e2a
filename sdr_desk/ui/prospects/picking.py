"""A panel to pick from: a field to type in, lines that narrow with it, and the keys that work on a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.keynames import caps_of
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.palette import score
from sdr_desk.ui.prospects.actions import PICK
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.fields import BareField
from sdr_desk.ui.widgets.keycap import KeyCaps
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.rows import Row, RowsView, Section

_WIDTH = 420
_MOST_ROWS = 400


@dataclass(frozen=True, slots=True)
class PickKey:
    """A key of the panel besides Enter and Esc: the name of its action, and its words at the foot."""

    action: str
    words: str
    slot: Callable[[Row], object]


class PickPanel(Panel):
    """Subclasses or callers give the rows; Enter or a click hands the chosen one to *take*.

    Args:
        free: makes a row from what is typed, None when it cannot be a value.
        keys: what else can be done with a row.
        back: goes back a step; the panel closes without it.
    """

    context = PICK

    def __init__(
        self,
        ctx: UiContext,
        title: str,
        placeholder: str,
        take: Callable[[Row], object],
        *,
        anchor: QWidget | None = None,
        free: Callable[[str], Row | None] | None = None,
        keys: Sequence[PickKey] = (),
        back: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._ctx = ctx
        self._take, self._free, self._back, self._keys = take, free, back, tuple(keys)
        self._anchor = anchor
        self._rows: tuple[Row | Section, ...] = ()
        self.setAccessibleName(title)
        self.field = BareField(placeholder, title, style="read", parent=self)
        self.title = ElidedLabel(title, "smallstrong", "text2", parent=self)
        self.note = Text("", "small", "text2", parent=self)
        self.rows = RowsView(single=True, name=title, parent=self)
        self.rows.setFocusProxy(self.field)
        self._lay_out()
        self._bind()
        self.field.textChanged.connect(self._narrow)
        self.rows.opened.connect(lambda _row: self.take())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.L, Space.M, Space.L, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.note)
        field = QHBoxLayout()
        field.setContentsMargins(Space.M, 0, Space.M, 0)
        field.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, Space.S)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(field)
        column.addWidget(HLine(parent=self))
        column.addSpacing(Space.XS)
        column.addWidget(self.rows, 1)
        if self._keys or self._back:
            column.addSpacing(Space.XS)
            column.addWidget(HLine(parent=self))
            column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.L, Space.S, Space.L, 0)
        foot.setSpacing(Space.S)
        told = [(key.action, key.words) for key in self._keys]
        for action, words in [*told, *([("back", "Back")] if self._back else [])]:
            cap = self._ctx.actions.key_of(f"{PICK}.{action}")
            foot.addWidget(KeyCaps(caps_of(cap), parent=self))
            foot.addWidget(Text(words, "small", "text2", parent=self))
            foot.addSpacing(Space.S)
        foot.addStretch(1)
        return foot

    def _bind(self) -> None:
        bind = self._ctx.actions.bind
        bind(f"{PICK}.close", self.closed.emit)
        bind(f"{PICK}.down", lambda: self.rows.step(1))
        bind(f"{PICK}.up", lambda: self.rows.step(-1))
        bind(f"{PICK}.take", self.take)
        bind(f"{PICK}.back", self._back or self.closed.emit)
        slots = {key.action: key for key in self._keys}
        for action in ("tick", "higher", "lower", "rename", "remove"):
            key = slots.get(action)
            why = (lambda: None) if key else (lambda: "Not here.")
            bind(f"{PICK}.{action}", lambda key=key: self._with_row(key), why)

    def _with_row(self, key: PickKey | None) -> None:
        row = self.rows.current_row()
        if key is not None and row is not None:
            key.slot(row)

    def set_rows(self, rows: Sequence[Row | Section]) -> None:
        """Show other rows; the one under the hand stays when it is still there."""
        self._rows = tuple(rows)
        self._narrow(self.field.text())

    def say(self, text: str) -> None:
        """Say something at the right of the title."""
        self.note.set_text(text)
        if text:
            announce(self, text)

    def take(self) -> None:
        """Do what Enter does with the row under the hand."""
        row = self.rows.current_row()
        if row is None or row.dim:
            self.say(row.detail if row else "Nothing to choose.")
            return
        self._take(row)

    def _narrow(self, text: str) -> None:
        chosen = self.rows.current_id()
        wanted = text.strip()
        if wanted:
            ranked = [(-score(wanted, row.title), at, row) for at, row in enumerate(self._rows) if isinstance(row, Row)]
            shown: list[Row | Section] = [row for good, _at, row in sorted(ranked, key=lambda one: one[:2]) if good]
            made = self._free(wanted) if self._free else None
            if made is not None and not any(row.title.casefold() == wanted.casefold() for row in shown):
                shown.append(made)
        else:
            shown = list(self._rows)
        self.rows.set_rows(shown[:_MOST_ROWS])
        if not (chosen and not wanted and self.rows.select(chosen)):
            self.rows.first()
        self.place_again()

    def start(self) -> QWidget:
        return self.field

    def wanted(self, room: QRect) -> QRect:
        """Below what opened it, or in the upper middle."""
        width = min(px(_WIDTH), room.width() - 2 * Space.XXL)
        extra = px(34) if self._keys or self._back else 0
        need = self.rows.content_height() + self.field.sizeHint().height() + px(52) + extra
        high = max(px(180), min(need, px(480), room.height() - 2 * Space.XXL))
        if self._anchor is None or not self._anchor.isVisible():
            return QRect((room.width() - width) // 2, min(px(96), room.height() // 8), width, high)
        below = self._anchor.mapTo(self._anchor.window(), QPoint(0, self._anchor.height() + 4))
        left = max(Space.S, min(below.x(), room.width() - width - Space.S))
        top = max(Space.S, min(below.y(), room.height() - high - Space.S))
        return QRect(left, top, width, high)
