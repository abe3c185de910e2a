"""The form of a role sheet: whom somebody plays, what they need and do not tell, and what they object."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt

from sdr_desk.desk import pairs
from sdr_desk.desk.pairs import Sheet, SheetText
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.form import save_form
from sdr_desk.ui.practice.pairs_actions import ROLE_SHEET
from sdr_desk.ui.practice.text_form import TextForm
from sdr_desk.ui.widgets.fields import LineField, TextField


class RoleSheetForm(TextForm):
    """Adds a sheet, or changes one."""

    def __init__(self, ctx: UiContext, row: Sheet | None = None) -> None:
        self._ctx, self._row = ctx, row
        self.memory = f"{ROLE_SHEET}.{row.id if row else ''}"
        old = pairs.text_of(row) if row else SheetText("")
        self.name = LineField("Gail Petersen", "Name", old.name)
        self.job = LineField("Purchasing manager, 400 people", "Job", old.job)
        self.mood = LineField("Playful and hard, likes a silence", "Mood", old.mood)
        self.opening = LineField("How they pick up", "Opening", old.opening)
        self.situation = TextField("What they know and may say", "Situation", old.situation, lines=3)
        self.need = TextField("What they need, and the question that brings it out", "Hidden need", old.hidden_need, 3)
        self.objections = TextField("One a line, in their words", "Objections", "\n".join(old.objections), 3)
        for field in (self.situation, self.need, self.objections):
            field.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        super().__init__(
            f"Change {row.name}" if row else "Write a role sheet",
            "Whoever plays it reads it to themselves. The caller finds the need only by asking.",
            (
                ("Name", self.name), ("Job", self.job), ("Mood", self.mood), ("Picks up with", self.opening),
                ("Situation", self.situation), ("Hidden need", self.need), ("Objections", self.objections),
            ),
            ctx.actions, ROLE_SHEET,
        )  # fmt: skip
        for line in (self.job, self.mood, self.opening):
            line.setCursorPosition(0)
        ctx.actions.bind(f"{ROLE_SHEET}.save", self._save)
        ctx.actions.bind(f"{ROLE_SHEET}.close", self.closed.emit)

    def _save(self) -> None:
        text = SheetText(
            self.name.text(), self.job.text(), self.mood.text(), self.situation.toPlainText(),
            self.need.toPlainText(), tuple(self.objections.toPlainText().splitlines()), self.opening.text(),
        )  # fmt: skip
        row = self._row
        save = partial(pairs.change_sheet, sheet_id=row.id) if row else pairs.add_sheet
        save_form(self, self._ctx, save, text=text)
