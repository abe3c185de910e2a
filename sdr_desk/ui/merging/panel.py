"""Two people side by side: what is kept of each is chosen with the arrows, Enter merges them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.duplicates import not_the_same
from sdr_desk.desk.merge_view import BOTH, GONE, KEPT, Comparison, compare
from sdr_desk.desk.merging import merge
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.merging.actions import MERGING
from sdr_desk.ui.merging.fields import LABEL, FieldLines
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.gutter import GUTTER, keep_gutter
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.scroll import PlainScroll

DIFFERENT = "different"
"""What `after` is told when the two were said to be two."""

_WIDTH = 860


class MergePanel(Panel):
    """Built for two people.

    Args:
        after: called when it is left, with the id of the one who is gone, `DIFFERENT`, or "" when nothing was done.
    """

    context = MERGING

    def __init__(self, ctx: UiContext, comparison: Comparison, after: Callable[[str], None] | None = None) -> None:
        super().__init__()
        self._ctx = ctx
        self._after = after or (lambda _done: None)
        self.comparison = comparison
        self.setAccessibleName("Merge two people")
        self.lines = FieldLines(comparison, self._show_line)
        self._area = PlainScroll(self.lines)
        keep_gutter(self._area)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, 20, Space.L, Space.L)
        column.setSpacing(Space.S)
        title = Text("Are these two the same person?", "title")
        title.setContentsMargins(Space.S, 0, 0, 0)
        column.addWidget(title)
        column.addLayout(self._heads())
        column.addWidget(HLine())
        column.addWidget(self._area, 1)
        column.addWidget(HLine())
        column.addWidget(self._told())
        column.addLayout(self._buttons())
        self._bind()

    def _heads(self) -> QHBoxLayout:
        known = self.comparison
        row = QHBoxLayout()
        row.setContentsMargins(Space.S + px(LABEL) + Space.S, 0, Space.S + GUTTER, 0)
        row.setSpacing(Space.S)
        sides = (
            ("Is kept", known.kept_name, known.kept_line, "accent"),
            ("Becomes part of the left one", known.gone_name, known.gone_line, "text2"),
        )
        for what, name, line, tone in sides:
            part = QVBoxLayout()
            part.setSpacing(0)
            part.addWidget(Text(what, "smallstrong", tone))
            part.addWidget(ElidedLabel(name, "strong"))
            part.addWidget(ElidedLabel(line or " ", "small", "text2"))
            row.addLayout(part, 1)
        return row

    def _told(self) -> Text:
        known = self.comparison
        choose = "J and K move, Left and Right choose. " if self.lines.open_lines() else ""
        words = (
            f"{choose}Afterwards {known.kept_name} is “{known.after}”, with the numbers, lists and calls of both. "
            "They can be separated again at any time."
        )
        told = Text(words, "small", "text2", wrap=True)
        told.setContentsMargins(Space.S, 0, Space.S, 0)
        return told

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(Space.S, Space.S, Space.S, 0)
        row.setSpacing(Space.S)
        for name in ("different", "swap"):
            button = QuietButton()
            button.follow(self._ctx.actions, f"{MERGING}.{name}")
            row.addWidget(button)
        row.addStretch(1)
        close = QuietButton()
        close.follow(self._ctx.actions, f"{MERGING}.close")
        row.addWidget(close)
        save = PrimaryButton()
        save.follow(self._ctx.actions, f"{MERGING}.take")
        row.addWidget(save)
        return row

    def _bind(self) -> None:
        bind, lines = self._ctx.actions.bind, self.lines
        bind(f"{MERGING}.take", self._merge)
        bind(f"{MERGING}.next", lambda: lines.step(1), self._why_no_choice)
        bind(f"{MERGING}.previous", lambda: lines.step(-1), self._why_no_choice)
        bind(f"{MERGING}.left", lambda: lines.choose(KEPT), self._why_no_choice)
        bind(f"{MERGING}.right", lambda: lines.choose(GONE), self._why_no_choice)
        bind(f"{MERGING}.both", self._take_both, self._why_no_choice)
        bind(f"{MERGING}.swap", self._swap)
        bind(f"{MERGING}.different", self._different)
        bind(f"{MERGING}.close", lambda: self._leave(""))

    def _why_no_choice(self) -> str | None:
        return None if self.lines.open_lines() else "Nothing differs, so there is nothing to choose."

    def _take_both(self) -> None:
        for line in self.lines.open_lines():
            if line.choose(BOTH):
                line.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        self._ctx.toast("Only notes can be kept of both.", plain=True)

    def _merge(self) -> None:
        known, take = self.comparison, self.lines.take()
        self._leave(known.gone_id, lambda: merge(self._ctx.desk, known.kept_id, known.gone_id, take))

    def _different(self) -> None:
        known = self.comparison
        self._leave(DIFFERENT, lambda: not_the_same(self._ctx.desk, known.kept_id, known.gone_id))

    def _swap(self) -> None:
        """The other one is kept; what was chosen begins anew."""
        ctx, known, after = self._ctx, self.comparison, self._after
        self.closed.emit()
        open_pair(ctx, known.gone_id, known.kept_id, after)

    def _leave(self, done: str, act: Callable[[], object] | None = None) -> None:
        """Close, do what was decided, and go back to where this was opened from."""
        ctx, after = self._ctx, self._after
        self.closed.emit()
        after(done if act is not None and ctx.perform_and_say(act) is not None else "")

    def _show_line(self, line: QWidget) -> None:
        self._area.ensureWidgetVisible(line, 0, px(12))

    def start(self) -> QWidget:
        lines = self.lines.open_lines()
        return lines[0] if lines else self

    def wanted(self, room: QRect) -> QRect:
        width = min(px(_WIDTH), room.width() - 2 * Space.XXL)
        need = self.lines.needed(width - 2 * Space.L - GUTTER) + px(252)
        high = min(need, room.height() - 2 * Space.XXL)
        return QRect((room.width() - width) // 2, max(Space.XXL, (room.height() - high) // 3), width, high)


def open_pair(ctx: UiContext, kept_id: str, gone_id: str, after: Callable[[str], None] | None = None) -> bool:
    """Show two people side by side; says why, and returns False, when one of them is gone."""
    found = ctx.perform(compare, ctx.desk, kept_id, gone_id)
    if found is not None:
        ctx.open_panel(MergePanel(ctx, found, after))
    return found is not None
