"""What others suggest: their words, what differs from the words of now, and the answer they get."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.authoring import manuscript
from sdr_desk.desk.suggestions import Suggestion, decline, draft_in_the_way, open_suggestions, take
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.scripts.diff_pane import DiffPane, Side, beside_words
from sdr_desk.ui.scripts.editions import when_text
from sdr_desk.ui.scripts.words_actions import SUGGESTED
from sdr_desk.ui.scripts.words_parts import WordsFoot, head_of, undo_here, why_no_undo
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.fields import LineField
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine, VLine
from sdr_desk.ui.widgets.paint import one_line
from sdr_desk.ui.widgets.rows import Row, RowsView, Section
from sdr_desk.ui.widgets.scroll import PlainScroll

_NONE = "Nobody waits for an answer. What your team suggests appears here."
_NO_TEXT = "No changed words came with this one. Take it, then write what it asks for."
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def _over_draft(writer: str, one: Suggestion) -> tuple[str, str, str, str]:
    """The question before the draft of somebody else gives way."""
    words = (
        f"{writer} is writing on {one_line(one.title)}, and those words are not published. The words of {one.author} "
        "would take their place. Undo brings the draft back."
    )
    return f"Replace the draft of {writer}?", words, "Replace it", "Keep it"


class SuggestionsPanel(Panel):
    """J and K choose one, T takes it, D declines it with a line; those of *script_id* come first."""

    context = SUGGESTED

    def __init__(self, ctx: UiContext, script_id: str = "") -> None:
        super().__init__()
        self._ctx = ctx
        self._script = script_id
        self.found: dict[str, Suggestion] = {}
        self.setAccessibleName("Suggested changes")
        self.note = ElidedLabel("", "body", "text2", parent=self)
        self.rows = RowsView(name="Suggested changes", parent=self)
        self.who = ElidedLabel("", "strong", parent=self)
        self.words = Text("", "read", wrap=True, align=_TOP)
        self._area = PlainScroll(self.words, self, takes_focus=True)
        self._area.setAccessibleName("Their words")
        self.pane = DiffPane(self)
        self.answer = LineField("One line they will read, such as: Thank you, but we may not say that", "Answer")
        self._lay_out()
        self._bind()
        self.read()
        self.rows.row_changed.connect(lambda _id: self._show_one())
        ctx.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        self._rule = VLine(parent=self)
        told = QVBoxLayout()
        told.setContentsMargins(Space.L, 0, Space.L, 0)
        told.setSpacing(Space.XS)
        told.addWidget(self.who)
        told.addWidget(self._area)
        one = QVBoxLayout()
        one.setSpacing(Space.M)
        one.addLayout(told)
        one.addWidget(self.pane, 1)
        both = QHBoxLayout()
        both.setContentsMargins(0, 0, Space.S, 0)
        both.setSpacing(0)
        both.addWidget(self.rows)
        both.addWidget(self._rule)
        both.addLayout(one, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 20, 1, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(head_of("Suggested changes", self.note, self.pane.summary, self))
        column.addWidget(HLine(parent=self))
        column.addLayout(both, 1)
        column.addWidget(HLine(parent=self))
        asked = QHBoxLayout()
        asked.setContentsMargins(Space.XL, 0, Space.XL, 0)
        asked.addWidget(self.answer)
        column.addLayout(asked)
        foot = WordsFoot(self._ctx.actions, SUGGESTED, ("next_change", "close", "decline", "take"), self)
        self.buttons = foot.buttons
        column.addWidget(foot)
        self.answer.hide()

    def _bind(self) -> None:
        bind, actions = self._ctx.actions.bind, self._ctx.actions
        self.pane.bind(actions, SUGGESTED, unfold=False)
        bind(f"{SUGGESTED}.unfold", self._on_enter)
        bind(f"{SUGGESTED}.next", lambda: self.rows.step(1), self._why_none)
        bind(f"{SUGGESTED}.previous", lambda: self.rows.step(-1), self._why_none)
        bind(f"{SUGGESTED}.take", self._take, self._why_none)
        bind(f"{SUGGESTED}.decline", self._ask_why, self._why_none)
        bind(f"{SUGGESTED}.undo", lambda: undo_here(self._ctx), lambda: why_no_undo(self._ctx))
        bind(f"{SUGGESTED}.close", self._on_esc)

    # Showing

    def read(self) -> None:
        """Read what waits; the chosen one stays chosen."""
        found = open_suggestions(self._ctx.desk)
        self.found = {one.id: one for one in found}
        here = [one for one in found if one.script_id == self._script]
        others = [one for one in found if one.script_id != self._script]
        rows: list[Row | Section] = []
        for title, group in (("This script", here), ("Other scripts" if self._script else "", others)):
            if group:
                rows += [Section(title, len(group))] if title else []
                rows += [self._row(one) for one in group]
        self.rows.set_rows(rows)
        if self.rows.current_id() is None:
            self.rows.first()
        count = len(found)
        self.note.set_text(f"{count} {'waits' if count == 1 else 'wait'} for an answer" if count else "None waits")
        for name in ("take", "decline"):
            self.buttons[name].setVisible(bool(found))
        self._show_one()

    def _row(self, one: Suggestion) -> Row:
        said = one_line(one.words) or "Changed words"
        when = when_text(self._ctx.desk, one.at)
        title = one.author if one.script_id == self._script else f"{one.author}, {one_line(one.title)}"
        return Row(one.id, title, said, when, spoken=f"{one.author}, {when}, {one_line(one.title)}: {said}")

    def current(self) -> Suggestion | None:
        """The chosen one."""
        return self.found.get(self.rows.current_id() or "")

    def _show_one(self) -> None:
        self._say_one()
        self.buttons["next_change"].setVisible(self.pane.comparing())

    def _say_one(self) -> None:
        self.answer.hide()
        one = self.current()
        self._area.setVisible(one is not None and bool(one.words))
        self.who.setVisible(one is not None)
        if one is None:
            self.pane.say(_NONE)
            return
        read = f", who read v{one.number}" if one.number else ""
        self.who.set_text(f"{one.author}{read}, {when_text(self._ctx.desk, one.at)}: {one_line(one.title)}")
        self.words.set_text(one.words)
        self._fit_words()
        now = self._ctx.perform(manuscript, self._ctx.desk, one.script_id) if one.body else None
        if now is None:
            self.pane.say(_NO_TEXT)
            return
        name = f"v{now.item.draft_number}, draft" if now.drafted else f"v{now.item.live_number}, live"
        self.pane.show_sides(Side(name, "", now.text), Side(f"Suggested by {one.author}", "", one.body))

    def _fit_words(self) -> None:
        """Their words take the room they need, up to six lines; more of them scroll."""
        need = self.words.heightForWidth(max(1, self._area.viewport().width()))
        self._area.setFixedHeight(min(need, px(6 * 22)) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def _on_changed(self, changes: object) -> None:
        if "script" in getattr(changes, "nouns", ()):
            self.read()

    # Answering

    def _why_none(self) -> str | None:
        return None if self.current() else "Nobody waits for an answer."

    def _take(self) -> None:
        ctx, one = self._ctx, self.current()
        other = ctx.perform(draft_in_the_way, ctx.desk, one.id)
        if other and not ctx.prompts.confirm(*_over_draft(other, one)):
            return
        if other is not None:
            ctx.perform_and_say(take, ctx.desk, one.id, over_draft=bool(other))
        self._go_on()

    def _ask_why(self) -> None:
        if not self.answer.isVisible():
            self.answer.clear()
            self.answer.show()
        self.answer.setFocus()

    def _on_enter(self) -> None:
        """Enter sends the answer while it is written, else it shows folded lines."""
        if self.answer.hasFocus() and not self.answer.text().strip():
            self._ctx.toast("Write one line they will read.", seconds=4, plain=True)
        elif self.answer.hasFocus():
            self._ctx.perform_and_say(decline, self._ctx.desk, self.rows.current_id(), self.answer.text())
            self._go_on()
        elif self.pane.why_no_fold() is None:
            self.pane.view.unfold()

    def _on_esc(self) -> None:
        if self.answer.isVisible():
            self.answer.hide()
            self.start().setFocus()
        else:
            self.closed.emit()

    def _go_on(self) -> None:
        self.read()
        self.start().setFocus()

    # The overlay

    def start(self) -> QWidget:
        if not self.found:
            return self.buttons["close"]
        return self.pane.view if self.rows.isHidden() else self.rows

    def wanted(self, room: QRect) -> QRect:
        return beside_words(room, self.rows, self._rule)
