"""Suggesting better words: what to change and why, the words as they should read, and what became of one's own."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.authoring import Manuscript, manuscript, may_author
from sdr_desk.desk.suggestions import Suggestion, answered_suggestions, open_suggestions, suggest
from sdr_desk.errors import KnownError
from sdr_desk.scripting.compare import compare
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.scripts.diff_rows import summary
from sdr_desk.ui.scripts.editions import when_text
from sdr_desk.ui.scripts.suggested import SuggestionsPanel
from sdr_desk.ui.scripts.words_actions import SUGGEST
from sdr_desk.ui.scripts.words_parts import WordsFoot, head_of
from sdr_desk.ui.theme import Space, line_height, px
from sdr_desk.ui.widgets.fields import TextField
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.paint import one_line
from sdr_desk.ui.widgets.rows import Row, RowsView
from sdr_desk.ui.widgets.scroll import PlainScroll

_WIDTH, _MINE_SHOWN, _LINES = 1000, 3, 7
_STATES = {"open": "Waiting for an answer", "taken": "Taken", "declined": "Declined"}

# What was written and not sent, as long as its window lives: script to words and text.
_unsent: WeakKeyDictionary[Actions, dict[str, tuple[str, str]]] = WeakKeyDictionary()


class SuggestPanel(Panel):
    """Words of one's own, and the whole text as it should read beside the published one; nothing typed is lost."""

    context = SUGGEST

    def __init__(self, ctx: UiContext, found: Manuscript) -> None:
        super().__init__()
        self._ctx = ctx
        self._script = found.item.script_id
        self._published = found.base_text
        self._sent = False
        self.setAccessibleName("Suggest a change")
        number = found.item.live_number
        self.of = ElidedLabel(f"{one_line(found.item.title)}, v{number}", "body", "text2", parent=self)
        self.words = TextField("", "What would you change, and why?", lines=3, parent=self)
        self.published = TextField("", "The published words", found.base_text, 8, "mono", parent=self)
        self.published.setReadOnly(True)
        self.body = TextField("", "The words as you would have them", found.base_text, 8, "mono", parent=self)
        self.differs = Text("", "small", "text2", parent=self)
        self.mine = RowsView(lines=True, name="Your suggestions for this script", parent=self)
        self.answer = Text("", "small", "text2", wrap=True, parent=self)
        self.says = Text("", "small", "bad", wrap=True, parent=self)
        self._lay_out()
        self._bind()
        self._bring_back()
        self._show_mine()
        self._on_body()

    def _lay_out(self) -> None:
        body = QWidget(self)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(Space.XL, 2, Space.XL, 2)
        inner.setSpacing(Space.S)
        inner.addWidget(Text("What would you change, and why?", "smallstrong", "text2", parent=self))
        inner.addWidget(self.words)
        inner.addLayout(self._sides(), 1)
        self._yours = Text("Yours on this script", "smallstrong", "text2", parent=self)
        for part in (self._yours, self.mine, self.answer):
            inner.addWidget(part)
        self._area = PlainScroll(body, self)
        self.says.setContentsMargins(Space.XL, 0, Space.XL, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 20, 1, Space.L)
        column.setSpacing(Space.S)
        column.addLayout(head_of("Suggest a change", self.of, self.differs, self))
        column.addWidget(self._area, 1)
        column.addWidget(self.says)
        column.addWidget(HLine(parent=self))
        column.addWidget(WordsFoot(self._ctx.actions, SUGGEST, ("body", "close", "send"), self))

    def _sides(self) -> QHBoxLayout:
        sides = QHBoxLayout()
        sides.setSpacing(Space.L)
        for name, field in (("Published", self.published), ("As you would have it, if you like", self.body)):
            side = QVBoxLayout()
            side.setSpacing(Space.XS)
            side.addWidget(ElidedLabel(name, "smallstrong", "text2", parent=self))
            field.setMinimumHeight(line_height("mono") * _LINES + 16)
            field.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the lines wrap
            side.addWidget(field, 1)
            sides.addLayout(side, 1)
        return sides

    def _bind(self) -> None:
        bind = self._ctx.actions.bind
        bind(f"{SUGGEST}.send", self._send)
        bind(f"{SUGGEST}.body", self._to_body)
        bind(f"{SUGGEST}.close", self._close)
        self.body.textChanged.connect(self._on_body)
        self.mine.row_changed.connect(lambda _id: self._show_answer())
        self.closed.connect(self._keep)
        both = self.published.verticalScrollBar(), self.body.verticalScrollBar()
        both[1].valueChanged.connect(both[0].setValue)
        both[0].valueChanged.connect(both[1].setValue)

    def _on_body(self) -> None:
        text = self.body.toPlainText()
        same = text.strip() in ("", self._published.strip())
        said = "Words not changed yet" if same else summary(compare(self._published, text))
        self.differs.set_text(said)
        self._say("")

    def _to_body(self) -> None:
        self.body.setFocus()
        self._area.ensureWidgetVisible(self.body, 0, 0)

    # Yours

    def _show_mine(self) -> None:
        desk = self._ctx.desk
        mine = (*reversed(open_suggestions(desk)), *answered_suggestions(desk))
        found = [one for one in mine if one.script_id == self._script]
        self.mine.set_rows([self._row(one) for one in found])
        for part in (self._yours, self.mine, self.answer):
            part.setVisible(bool(found))
        high = self.mine.content_height() * min(_MINE_SHOWN, len(found)) // max(1, len(found))
        self.mine.setFixedHeight(high)
        self.mine.first()
        self._show_answer()

    def _row(self, one: Suggestion) -> Row:
        said = one_line(one.words) or "Changed words"
        state = _STATES.get(one.state, one.state)
        answer = f"{state}: {one_line(one.answer)}" if one.answer else state
        icon = {"taken": "check", "declined": "x"}.get(one.state, "clock")
        return Row(one.id, said, answer, when_text(self._ctx.desk, one.at), detail_icon=icon, data=one)

    def _show_answer(self) -> None:
        """The whole answer to the chosen one, which its row may cut short."""
        row = self.mine.current_row()
        answer = row.data.answer if row is not None else ""
        self.answer.set_text(answer)
        self.answer.setVisible(bool(answer))

    # Sending and leaving

    def _send(self) -> None:
        ctx, body = self._ctx, self.body.toPlainText()
        changed = "" if body.strip() == self._published.strip() else body
        try:
            changes = suggest(ctx.desk, self._script, self.words.toPlainText(), changed)
        except KnownError as error:
            self._say(str(error))
            self.words.setFocus()
            return
        self._sent = True
        self.closed.emit()
        ctx.perform_and_say(lambda: changes)

    def _say(self, text: str) -> None:
        self.says.set_text(text)
        self.says.setVisible(bool(text))
        if text:
            announce(self, text, urgent=True)

    def _bring_back(self) -> None:
        words, body = _unsent.get(self._ctx.actions, {}).pop(self._script, ("", ""))
        self.words.setPlainText(words)
        if body:
            self.body.setPlainText(body)

    def _keep(self) -> None:
        words, body = self.words.toPlainText(), self.body.toPlainText()
        changed = "" if body == self._published else body
        if not self._sent and (words.strip() or changed.strip()):
            _unsent.setdefault(self._ctx.actions, {})[self._script] = (words, changed)

    def _close(self) -> None:
        self.closed.emit()
        if _unsent.get(self._ctx.actions, {}).get(self._script):
            self._ctx.toast("Not sent. What you wrote is kept; S brings it back.", plain=True)

    # The overlay

    def start(self) -> QWidget:
        return self.words

    def wanted(self, room: QRect) -> QRect:
        edge = Space.XXXL if room.width() >= px(_WIDTH) else Space.S
        width = min(px(_WIDTH), room.width() - 2 * edge)
        high = min(px(720), room.height() - 2 * edge)
        return QRect((room.width() - width) // 2, max(edge, (room.height() - high) // 3), width, high)


def open_suggesting(ctx: UiContext, script_id: str) -> None:
    """Those who publish see what is suggested, everybody else suggests a change of this script."""
    if may_author(ctx.desk):
        ctx.open_panel(SuggestionsPanel(ctx, script_id))
        return
    found = ctx.perform(manuscript, ctx.desk, script_id)
    if found is not None:
        ctx.open_panel(SuggestPanel(ctx, found))
