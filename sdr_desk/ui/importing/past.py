"""Imports of the past, each with what it did; any of them can be taken back as long as its record allows it."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from sdr_desk.desk.imports import PastImport, Undone, past_imports, undone_text
from sdr_desk.desk.wording import day_text
from sdr_desk.method.hours import clock_text
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.importing.actions import PAST
from sdr_desk.ui.importing.flow import ImportFlow
from sdr_desk.ui.importing.lines import Line, LineList
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.labels import Text, plain_tip

_STATES = {"undone": "Undone", "stopped": "Stopped, nothing kept", "running": "Running", "undoing": "Being undone"}
_KEPT_SHOWN = 8


def undone_words(undone: Undone) -> str:
    """What taking an import back did, and what stays and why."""
    parts = [undone_text(undone)]
    if undone.stayed:
        parts.append(
            "1 stays, as somebody went on from there." if undone.stayed == 1
            else f"{undone.stayed:,} stay, as somebody went on from there."
        )  # fmt: skip
    if undone.kept:
        names = "; ".join(f"{name}: {_inside(why)}" for _id, name, why in undone.kept[:_KEPT_SHOWN])
        more = len(undone.kept) - _KEPT_SHOWN
        parts.append(f"{names}; and {more:,} more." if more > 0 else f"{names}.")
    return " ".join(parts)


def _inside(words: str) -> str:
    """Words that follow others in a sentence."""
    return words[:1].lower() + words[1:]


class PastPanel(Panel):
    """The list of imports, the newest first."""

    context = PAST

    def __init__(self, ctx: UiContext, flow: ImportFlow) -> None:
        super().__init__()
        self._ctx, self._flow = ctx, flow
        self._imports: dict[str, PastImport] = {}
        self.setAccessibleName("Past imports")
        self.list = LineList("Past imports", 50)
        self._none = Text("Nothing was imported yet.", "body", "text2")
        self.said = Text("", "body", "text2", wrap=True)
        self.said.hide()
        self.undo, close = PrimaryButton(icon="undo"), QuietButton()
        self.undo.follow(ctx.actions, f"{PAST}.undo")
        close.follow(ctx.actions, f"{PAST}.close")
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 20, Space.XL, 20)
        column.setSpacing(Space.S)
        column.addWidget(Text("Past imports", "title"))
        words = "Undo removes the new prospects and restores every changed field. People you have called since stay."
        column.addWidget(Text(words, "body", "text2", wrap=True))
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        column.addWidget(self.said)
        column.addLayout(foot)
        self._bind()
        self.list.selectionModel().currentChanged.connect(lambda *_at: self._show_undo())
        ctx.changed.connect(self._on_changed)
        self.refresh()

    def _bind(self) -> None:
        bind = self._ctx.actions.bind
        bind(f"{PAST}.next", lambda: self.list.step(1))
        bind(f"{PAST}.previous", lambda: self.list.step(-1))
        bind(f"{PAST}.undo", self._undo, self._why_not)
        bind(f"{PAST}.close", self.closed.emit)

    def refresh(self) -> None:
        """Read the imports again."""
        self._imports = {one.id: one for one in past_imports(self._ctx.desk)}
        self.list.set_lines([self._line(one) for one in self._imports.values()])
        if not self.list.current_id():
            self.list.step(1)
        self._none.setVisible(not self._imports)
        self._show_undo()

    def _show_undo(self) -> None:
        """The button is dim where there is nothing to undo; the key still says why."""
        why = self._why_not()
        self.undo.setEnabled(why is None)
        self.undo.setToolTip(plain_tip(why or ""))
        self.undo.setAccessibleDescription(why or "Key U")

    def _on_changed(self, _changes: object) -> None:
        if isValid(self) and self.isVisible():
            self.refresh()

    def _line(self, one: PastImport) -> Line:
        at = one.at.astimezone(self._ctx.desk.zone)
        counts = f"{one.created:,} new, {one.updated:,} changed, {one.rejected:,} kept out"
        state = _STATES.get(one.state) or ("Can be undone" if one.can_undo else "")
        day = day_text(at.date(), self._ctx.desk.local_now().date())
        when = f"{day} {clock_text(at, meridiem=True)}"
        first = ", ".join(part for part in (one.file_name, when, one.by) if part)
        return Line(one.id, first, counts, state, right_tone="accent" if one.can_undo else "text2")

    def _why_not(self) -> str | None:
        one = self._imports.get(self.list.current_id())
        if one is None:
            return "Choose an import first."
        if self._flow.importing:
            return "An import is running. Wait until it has ended."
        if one.state == "undone":
            return f"The import of {one.file_name} was undone already."
        return None if one.can_undo else f"The import of {one.file_name} cannot be undone any more."

    def _undo(self) -> None:
        one = self._imports[self.list.current_id()]
        self._say(f"Undoing {one.file_name}. You may close this; progress is in the hint bar.")
        self._flow.undo(one.id, one.file_name, self._on_undone)
        self._show_undo()

    def _on_undone(self, undone: Undone) -> None:
        if isValid(self) and self.isVisible():
            self._say(undone_words(undone))
            self.refresh()
        else:
            self._ctx.toast(undone_words(undone), seconds=20)

    def _say(self, words: str) -> None:
        self.said.set_text(words)
        self.said.show()
        announce(self, words)

    def start(self) -> QWidget:
        return self.list

    def wanted(self, room: QRect) -> QRect:
        width = min(px(860), room.width() - 2 * Space.XXL)
        high = min(px(560), room.height() - 2 * Space.XL)
        return QRect((room.width() - width) // 2, (room.height() - high) // 2, width, high)
