"""The panels of coaching: observing a call, giving feedback, and reading it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk import feedback, observing
from sdr_desk.desk.feedback import Said
from sdr_desk.desk.observing import Talk
from sdr_desk.method.rubric import SCORES
from sdr_desk.ui.books.reading_panel import ReadingPanel
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.empty_state import EmptyState
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.people.fields import choice_field
from sdr_desk.ui.people.form import save_form
from sdr_desk.ui.practice.coaching_actions import FEEDBACK, NOTES, OBSERVE
from sdr_desk.ui.practice.rubric_sheet import RubricSheet
from sdr_desk.ui.practice.text_form import TextForm
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.fields import TextField
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.rows import Row, RowsView
from sdr_desk.ui.widgets.scroll import PlainScroll

_WHOLE = "-1"


class ObservePanel(Panel):
    """The observation sheet of a real call, with what was noted about it."""

    context = OBSERVE

    def __init__(self, ctx: UiContext, talk: Talk) -> None:
        super().__init__()
        self._ctx, self._talk = ctx, talk
        self.setAccessibleName(f"Observe the call with {talk.who}")
        self.rubric = RubricSheet()
        self.note = TextField("What to keep, what to try next time", "Note", lines=2)
        self._problem = Text("", "small", "bad", wrap=True)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 20, Space.XL, 20)
        column.setSpacing(Space.S)
        column.addWidget(ElidedLabel(f"{talk.who}, {talk.when}", "title"))
        told = ". ".join(part for part in (talk.what, talk.note.strip()) if part)
        column.addWidget(Text(told, "body", "text2", wrap=True))
        area = PlainScroll(self.rubric)
        self.rubric.moved.connect(area.ensureWidgetVisible)
        column.addWidget(area, 1)
        column.addWidget(self.note)
        column.addWidget(self._problem)
        column.addWidget(HLine())
        column.addLayout(self._buttons())
        self._bind()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for made, name in ((QuietButton(), "note"), (QuietButton(), "close"), (PrimaryButton(), "save")):
            made.follow(self._ctx.actions, f"{OBSERVE}.{name}")
            row.addWidget(made)
            if name == "note":
                row.addStretch(1)
        return row

    def _bind(self) -> None:
        bind = self._ctx.actions.bind
        for score in SCORES:
            bind(f"{OBSERVE}.score_{score}", partial(self.rubric.score, score))
        bind(f"{OBSERVE}.clear", partial(self.rubric.score, 0))
        bind(f"{OBSERVE}.down", partial(self.rubric.step, 1))
        bind(f"{OBSERVE}.up", partial(self.rubric.step, -1))
        bind(f"{OBSERVE}.note", self.note.setFocus)
        bind(f"{OBSERVE}.save", self._save)
        bind(f"{OBSERVE}.close", self._close)

    def _save(self) -> None:
        done = self._ctx.perform_and_say(
            observing.save_call, self._ctx.desk, self._talk.touch_id, dict(self.rubric.scores), self.note.toPlainText()
        )
        if done is not None:
            self.closed.emit()

    def _close(self) -> None:
        """Out of the note first; scores are not lost without a word."""
        if self.note.hasFocus():
            self.rubric.setFocus()
        elif not (self.rubric.scores or self.note.toPlainText().strip()) or self._ctx.prompts.confirm(
            "Close without saving?", "What you scored and wrote is not saved.", "Close", "Stay"
        ):
            self.closed.emit()

    def start(self) -> QWidget:
        return self.rubric

    def wanted(self, room: QRect) -> QRect:
        width = min(px(560), room.width() - 2 * Space.XXL)
        high = min(px(780), room.height() - 2 * Space.L)
        return QRect((room.width() - width) // 2, (room.height() - high) // 2, width, high)


class FeedbackForm(TextForm):
    """A few words to one person, about a call or a script, or about one step of it."""

    def __init__(
        self, ctx: UiContext, person: tuple[str, str], about: str, version_id: str | None, touch_id: str | None = None
    ) -> None:
        self._ctx, self._person, self._version_id, self._touch_id = ctx, person, version_id, touch_id
        self.memory = f"{FEEDBACK}.{person[0]}.{touch_id or version_id}"
        steps = feedback.steps_of(ctx.desk, version_id) if version_id else ()
        choices = [(_WHOLE, about), *((str(at), f"The step “{title}”") for at, title in enumerate(steps))]
        self.about = choice_field(choices, _WHOLE, "About")
        self.text = TextField("What you heard, and what to try instead", "Note", lines=4)
        super().__init__(
            f"A note for {person[1]}", "They see it on Today and in Practice until they have read it.",
            (("About", self.about), ("Note", self.text)), ctx.actions, FEEDBACK,
        )  # fmt: skip
        ctx.actions.bind(f"{FEEDBACK}.save", self._save)
        ctx.actions.bind(f"{FEEDBACK}.close", self.closed.emit)

    def _save(self) -> None:
        line = int(self.about.currentData() or _WHOLE)
        save_form(
            self, self._ctx, feedback.give, self._person[0], self.text.toPlainText(), version_id=self._version_id,
            line=None if line < 0 else line, touch_id=self._touch_id,
        )  # fmt: skip

    def start(self) -> QWidget:
        return self.text


class NotesPanel(ReadingPanel):
    """What was said to the person at the desk; Enter says that it was read."""

    context = NOTES
    nouns = frozenset({"practice", "people"})
    most = (680, 480)

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx, "Notes for you")
        self.said = ElidedLabel("", "body", "text2")
        self.rows = RowsView(name="Notes for you")
        self.text = Text("", "read", "text", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.empty = EmptyState(
            "No notes", "What a manager leaves for you about a line or a call stands here.", art=False
        )
        for page in (self.rows, self.error, self.empty):
            self._stack.addWidget(page)
        column = self._column(self._head(self.said))
        self.text.setContentsMargins(Space.XL, Space.S, Space.XL, Space.S)
        self.text.setMinimumHeight(px(96))
        column.addWidget(self.text)
        column.addLayout(self._foot())
        bind = ctx.actions.bind
        bind(f"{NOTES}.down", lambda: self.rows.step(1))
        bind(f"{NOTES}.up", lambda: self.rows.step(-1))
        bind(f"{NOTES}.read", self._read, self._why_not)
        bind(f"{NOTES}.undo", lambda: ctx.perform(ctx.undo))
        bind(f"{NOTES}.close", self.closed.emit)
        self.rows.row_changed.connect(lambda _id: self._show_text())
        self.rows.opened.connect(lambda _id: ctx.actions.trigger(f"{NOTES}.read"))
        ctx.changed.connect(self._on_changed)
        self.refresh()

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.XL, 0, Space.XL, 0)
        for name in ("read", "close"):
            button = QuietButton(small=True)
            button.follow(self._ctx.actions, f"{NOTES}.{name}")
            foot.addWidget(button)
        foot.addStretch(1)
        return foot

    def refresh(self) -> None:
        self.reading.read(lambda desk: feedback.said_to(desk, desk.person.id))

    def _show(self, found: Sequence[Said]) -> None:
        ordered = sorted(found, key=lambda one: one.read)
        self.rows.set_rows(
            [
                Row(
                    one.id,
                    one.text,
                    f"{one.by}, {one.about}" if one.about else one.by,
                    one.when,
                    dim=one.read,
                    data=one,
                )
                for one in ordered
            ]
        )
        new = sum(not one.read for one in found)
        self.said.set_text(f"{new} not read yet" if new else "All read")
        self._stack.setCurrentWidget(self.rows if found else self.empty)
        if self.rows.current_id() is None:
            self.rows.first()
        self._show_text()

    def _note(self) -> Said | None:
        row = self.rows.current_row()
        return row.data if row is not None else None

    def _show_text(self) -> None:
        one = self._note()
        self.text.set_text(one.text if one else "")

    def _why_not(self) -> str | None:
        one = self._note()
        if one is None:
            return "There is no note here."
        return "You have read it already." if one.read else None

    def _read(self) -> None:
        one = self._note()
        if one is not None:
            self._ctx.perform(feedback.read, self._ctx.desk, one.id)

    def start(self) -> QWidget:
        return self.rows
