"""What the keys do while a pair chooses: who, whom, which words, and the role sheets a manager keeps."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from sdr_desk.desk import pairs
from sdr_desk.desk.allowed import manages
from sdr_desk.desk.library import KIND_WORDS
from sdr_desk.desk.pairs import Words
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.choice_panel import ChoicePanel
from sdr_desk.ui.practice.pairs_actions import PAIRS
from sdr_desk.ui.practice.pairs_setup import PairsSetup
from sdr_desk.ui.practice.role_sheet_form import RoleSheetForm
from sdr_desk.ui.widgets.rows import Row

_ALONE = "A pair is two people. Add somebody to the team, or practise alone with B."


class Choosing(QObject):
    """Binds its actions to the choice that is shown."""

    def __init__(self, ctx: UiContext, choice: PairsSetup) -> None:
        super().__init__(choice)
        self._ctx, self._choice = ctx, choice
        bind = ctx.actions.bind
        bind(f"{PAIRS}.down", lambda: choice.rows.step(1))
        bind(f"{PAIRS}.up", lambda: choice.rows.step(-1))
        bind(f"{PAIRS}.who", partial(choice.turn, True), self.why_alone)
        bind(f"{PAIRS}.observer", partial(choice.turn, False), self.why_alone)
        bind(f"{PAIRS}.swap", choice.swap, self.why_alone)
        bind(f"{PAIRS}.words", self._choose_words)
        bind(f"{PAIRS}.new", self._write, self._why_not_mine)
        bind(f"{PAIRS}.edit", lambda: self._write(choice.sheet()), self._why_no_sheet)
        bind(f"{PAIRS}.switch", self._switch, self._why_no_sheet)

    def is_manager(self) -> bool:
        """Whether the person at the desk keeps the role sheets."""
        return manages(self._ctx.desk)

    def why_alone(self) -> str | None:
        """Why there is no pair."""
        found = self._choice.found
        return None if found is not None and len(found.people) > 1 else _ALONE

    def why_no_start(self) -> str | None:
        """Why the rehearsal cannot start."""
        sheet = self._choice.sheet()
        if sheet is None:
            return "There is no role sheet to play yet."
        return self.why_alone() or (None if sheet.active else f"{sheet.name} is left out. X offers the sheet again.")

    def _why_not_mine(self) -> str | None:
        return None if self.is_manager() else "Only a manager writes role sheets."

    def _why_no_sheet(self) -> str | None:
        return self._why_not_mine() or (None if self._choice.sheet() else "There is no role sheet here.")

    def _write(self, row: Any = None) -> None:
        if self._ctx.open_panel is not None:
            self._ctx.open_panel(RoleSheetForm(self._ctx, row))

    def _switch(self) -> None:
        sheet = self._choice.sheet()
        if sheet is not None:
            self._ctx.perform_and_say(pairs.switch_sheet, self._ctx.desk, sheet.id)

    def _choose_words(self) -> None:
        found, choice = self._choice.found, self._choice
        if found is None or self._ctx.open_panel is None:
            return
        rows = [Row(one.script_id, one.title, _kind(one), f"v{one.number}") for one in found.scripts]
        rows.append(Row("", "No words", "Go without a script"))
        self._ctx.open_panel(ChoicePanel(self._ctx, "With which words?", "", rows, choice.take_words, choice.script_id))


def _kind(words: Words) -> str:
    kind = KIND_WORDS[words.kind][0]
    return f"{kind}, waits for a rehearsal" if words.waits else kind
