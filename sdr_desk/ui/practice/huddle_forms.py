"""Changing a part of the huddle, and writing its minutes: what they ask of whom is shown before it is saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk import huddle
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.huddle import Part, Sheet
from sdr_desk.method.day_words import day_text
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.practice.meeting_form import MeetingForm
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.fields import TextField
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import Row, RowsView, Section

_HOW = {
    "message": "One line that everybody says this week. Choose a line of a live script below, or type.",
    "objection": "What people say. Choose one of the library below, with its answer, or type.",
}
_LINES = "One line each, with a name before the colon: “Maria: an introduction at Harbor Point”."


class PartForm(MeetingForm):
    """One part: what can be chosen, and the text."""

    wide = 760

    def __init__(self, ctx: UiContext, sheet: Sheet, part: Part) -> None:
        self._sheet, self._part, self._taken = sheet, part, ""
        self.field = TextField("", part.title, part.typed, lines=3 if part.key in _HOW else 7)
        self.choices = RowsView(name="To choose from")
        self.field.setMinimumHeight(px(84) if part.key in _HOW else px(170))
        found = huddle.choices(ctx.desk, part.key)
        fields: list[tuple[str, QWidget]] = [("Text", self.field)]
        if found:
            self.choices.set_rows([Row(value, words, detail) for value, words, detail in found])
            self.choices.setFixedHeight(px(260))
            self.choices.opened.connect(self._take)
            self.choices.setProperty("own_keys", "Enter")
            fields.append(("Or choose", self.choices))
        super().__init__(ctx, part.title, _HOW.get(part.key, _LINES), fields, f"{sheet.id}.{part.key}")
        self.field.textChanged.connect(self._typed)

    def _take(self, value: str) -> None:
        row = self.choices.current_row()
        if row is None:
            return
        self.field.setPlainText(row.title)
        self._taken = value
        self.say_note("")

    def _typed(self) -> None:
        self._taken = ""

    def act(self) -> Callable[[], Changes] | None:
        text = self._taken or self.field.toPlainText()
        if not self._taken and self._part.key == "objection" and text.strip() == self._part.text:
            self.say_note("Nothing was changed.")
            return None
        return lambda: huddle.rewrite(self.ctx.desk, self._sheet, self._part.key, text)


class MinutesForm(MeetingForm):
    """The minutes as free text; lines that begin with somebody’s name become things to do."""

    wide = 760

    def __init__(self, ctx: UiContext, sheet: Sheet) -> None:
        self._sheet = sheet
        self.field = TextField(
            "Maria: call Larkspur by Friday", "Minutes", sheet.minutes or "", lines=9
        )  # fmt: skip
        self.found = RowsView(name="What comes of it")
        self.found.setMinimumHeight(px(150))
        self.nothing = Text("", "small", "text2", wrap=True)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.nothing)
        column.addWidget(self.found)
        text = "Begin a line with a name, and it comes to their Today: “Maria: call Larkspur by Friday”."
        if not sheet.held:
            text += " Saving keeps the sheet as it was shown."
        super().__init__(ctx, "Minutes of the huddle", text, (("Minutes", self.field), ("To do", below)), sheet.id)
        self.field.textChanged.connect(self._read)
        self._read()

    def _read(self) -> None:
        desk = self.ctx.desk
        today = desk.local_now().date()
        read = huddle.minutes_read(desk, self.field.toPlainText())
        rows: list[Row | Section] = [
            Row(str(at), one.text, one.owner, day_text(one.day or today, today)) for at, one in enumerate(read)
        ]
        self.found.set_rows(rows)
        self.found.setVisible(bool(rows))
        self.nothing.set_text("" if rows else "No line names anybody yet.")
        self.nothing.setVisible(not rows)

    def act(self) -> Callable[[], Changes]:
        text = self.field.toPlainText()
        return lambda: huddle.keep_minutes(self.ctx.desk, self._sheet, text)
