"""The list of pairs that may be one person each, with why; searched in the background while it is looked at."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.duplicates import Pair, not_the_same, possible_duplicates
from sdr_desk.desk.merge_view import better_kept
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.merging.actions import PAIRS
from sdr_desk.ui.merging.panel import DIFFERENT, open_pair
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.own_desk import on_own_desk
from sdr_desk.ui.tasks import Task
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.rows import Row, RowsView

_WIDTH = 620
_MOST = 100


class PairsPanel(Panel):
    """J and K move, Enter shows a pair side by side, N says that they are two people.

    Args:
        pairs: those still to be looked at when the list is opened again; None searches.
        at: the key of the pair to begin with.
    """

    context = PAIRS

    def __init__(self, ctx: UiContext, pairs: tuple[Pair, ...] | None = None, at: str = "") -> None:
        super().__init__()
        self._ctx = ctx
        self._task: Task | None = None
        self.pairs: tuple[Pair, ...] = pairs or ()
        self.setAccessibleName("Possible duplicates")
        self.note = Text("", "small", "text2", wrap=True, parent=self)
        self.rows = RowsView(name="Possible duplicates", parent=self)
        self._lay_out()
        self._bind()
        if pairs is None:
            self._search()
        else:
            self._show(at)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(Space.XL, 0, Space.XL, 0)
        head.setSpacing(Space.XS)
        head.addWidget(Text("Possible duplicates", "title", parent=self))
        head.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 20, 1, Space.L)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(HLine(parent=self))
        inset = QHBoxLayout()
        inset.setContentsMargins(Space.L, 0, Space.L, 0)
        inset.addWidget(self.rows)
        column.addLayout(inset, 1)
        column.addWidget(HLine(parent=self))
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(Space.XL, Space.S, Space.XL, 0)
        row.setSpacing(Space.S)
        for name in ("different", "close"):
            button = QuietButton(parent=self)
            button.follow(self._ctx.actions, f"{PAIRS}.{name}")
            row.addWidget(button)
            if name == "different":
                row.addStretch(1)
        take = PrimaryButton(parent=self)
        take.follow(self._ctx.actions, f"{PAIRS}.take")
        row.addWidget(take)
        return row

    def _bind(self) -> None:
        bind = self._ctx.actions.bind
        bind(f"{PAIRS}.next", lambda: self.rows.step(1), self._why_none)
        bind(f"{PAIRS}.previous", lambda: self.rows.step(-1), self._why_none)
        bind(f"{PAIRS}.take", self._open, self._why_none)
        bind(f"{PAIRS}.different", self._different, self._why_none)
        bind(f"{PAIRS}.close", self.closed.emit)
        self.rows.opened.connect(lambda _key: self._open())

    def _why_none(self) -> str | None:
        return None if self.pairs else "There is no pair to look at."

    # Searching

    def _search(self) -> None:
        self.note.set_text("Looking for people who are here twice…")
        work = on_own_desk(
            self._ctx.desk, lambda mine, _progress, cancelled: possible_duplicates(mine, _MOST, cancelled)
        )
        self._task = self._ctx.tasks.run(work, self._on_found, label="Possible duplicates")

    def _on_found(self, pairs: Any) -> None:
        self._task = None
        self.pairs = tuple(pairs)
        self._show("")

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._task is not None:
            self._task.cancel()
            self._task = None

    # Showing

    def _show(self, at: str) -> None:
        count = len(self.pairs)
        several = f"{count} pairs" if count > 1 else "One pair"
        more = " These are the first; look again once they are done." if count >= _MOST else ""
        words = f"{several} to look at, the surest first.{more}" if count else "Nobody seems to be here twice."
        self.note.set_text(words)
        announce(self, words)
        self.rows.set_rows([_row(pair) for pair in self.pairs])
        if not (at and self.rows.select(at)):
            self.rows.first()
        room = self.parentWidget()
        if room is not None:
            self.setGeometry(self.wanted(room.rect()))

    def _current(self) -> Pair | None:
        return next((pair for pair in self.pairs if pair.key == self.rows.current_id()), None)

    def _open(self) -> None:
        pair = self._current()
        if pair is None:
            return
        ctx, pairs = self._ctx, self.pairs
        self.closed.emit()
        kept_id, gone_id = better_kept(ctx.desk, pair.one.id, pair.two.id)
        if not open_pair(ctx, kept_id, gone_id, lambda done: _back(ctx, pairs, pair, done)):
            _back(ctx, pairs, pair, DIFFERENT)

    def _different(self) -> None:
        pair = self._current()
        if pair is None or self._ctx.perform_and_say(not_the_same, self._ctx.desk, pair.one.id, pair.two.id) is None:
            return
        self.pairs = _without(self.pairs, pair, "")
        self._show("")

    def start(self) -> QWidget:
        return self.rows

    def wanted(self, room: QRect) -> QRect:
        width = min(px(_WIDTH), room.width() - 2 * Space.XXL)
        need = max(self.rows.content_height(), px(120)) + px(180)
        high = min(need, room.height() - 2 * Space.XXL)
        return QRect((room.width() - width) // 2, max(Space.XXL, (room.height() - high) // 3), width, high)


def _row(pair: Pair) -> Row:
    names = [f"{one.first_name} {one.last_name}".strip() or one.company for one in (pair.one, pair.two)]
    both = " and ".join(names)
    company = " / ".join(dict.fromkeys(one.company for one in (pair.one, pair.two) if one.company))
    return Row(pair.key, both, pair.why, company, spoken=", ".join(part for part in (both, company, pair.why) if part))


def _without(pairs: tuple[Pair, ...], done: Pair, gone_id: str) -> tuple[Pair, ...]:
    """The pairs that are left: not this one, and none with somebody who is no longer there."""
    return tuple(
        pair for pair in pairs if pair.key != done.key and (not gone_id or gone_id not in (pair.one.id, pair.two.id))
    )


def _back(ctx: UiContext, pairs: tuple[Pair, ...], pair: Pair, done: str) -> None:
    """Show the list again; a pair that was decided is gone from it."""
    if not done:
        ctx.open_panel(PairsPanel(ctx, pairs, pair.key))
        return
    ctx.open_panel(PairsPanel(ctx, _without(pairs, pair, "" if done == DIFFERENT else done)))


def open_duplicates(ctx: UiContext) -> None:
    """Show pairs of people who may be one."""
    ctx.open_panel(PairsPanel(ctx))
