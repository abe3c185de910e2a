"""Partner mode: two people at one screen, one calls and one plays, with a clock and the observation sheet."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedLayout, QWidget

from sdr_desk.desk import pairs
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.pairs import Setup
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.empty_state import EmptyState
from sdr_desk.ui.practice.page import PracticePage
from sdr_desk.ui.practice.pairs_actions import PAIRS, PAIRS_CALL
from sdr_desk.ui.practice.pairs_call import PairsCall
from sdr_desk.ui.practice.pairs_calling import Calling
from sdr_desk.ui.practice.pairs_choosing import Choosing
from sdr_desk.ui.practice.pairs_setup import PairsSetup
from sdr_desk.ui.screen import Hint


class PairsPage(PracticePage):
    """First the choice, then the call."""

    title = "Partner mode"
    context = PAIRS

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.choice = PairsSetup(ctx.actions)
        self.call = PairsCall(ctx.actions)
        self.empty = EmptyState(
            "Nobody to play yet", "Role sheets say whom one of you plays. A manager writes them with N.", art=False
        )
        self._stack = QStackedLayout(self)
        for page in (self.choice, self.call, self.empty):
            self._stack.addWidget(page)
        self.choosing, self.keys = Choosing(ctx, self.choice), Calling(self)
        ctx.actions.bind(f"{PAIRS}.start", self.keys.start, self.choosing.why_no_start)
        self.choice.rows.opened.connect(lambda _id: ctx.actions.trigger(f"{PAIRS}.start"))

    @staticmethod
    def read(desk: Desk) -> Setup:
        pairs.lay_out(desk)
        return pairs.setup(desk)

    def show_found(self, found: Setup) -> None:
        manager, calling = self.choosing.is_manager(), self.calling()
        self.choice.show_found(found, manager, "" if calling else self.ctx.desk.person.id)
        if not calling:
            shown = self.choice if self.choice.sheet() is not None or manager else self.empty
            self._stack.setCurrentWidget(shown)

    def shown(self, **target: Any) -> None:
        """*script_id* is rehearsed by the one at the desk."""
        wanted = target.get("script_id")
        if wanted and not self.calling():
            self.choice.take_words(str(wanted))

    def calling(self) -> bool:
        """Whether a rehearsal runs."""
        return self._stack.currentWidget() is self.call

    def show_part(self, context: str) -> None:
        """Show the call, or the choice, whose keys are live then."""
        self._stack.setCurrentWidget(self.call if context == PAIRS_CALL else self.choice)
        self.context = context
        self.changed.emit()
        self.home().setFocus()

    def about(self) -> str:
        return "Rehearsal" if self.calling() else "One plays, one calls"

    def hints(self) -> list[Hint]:
        if self.calling():
            return [
                Hint(("1", "2", "3", "4"), "Score"), Hint(("J", "K"), "Line"), Hint(("V",), "Prospect only"),
                Hint(("N",), "Note"), Hint(("Enter",), "Save"), Hint(("S",), "Save and swap"), Hint(("Esc",), "Leave"),
            ]  # fmt: skip
        return [
            Hint(("Enter",), "Start"), Hint(("J", "K"), "Role sheet"), Hint(("W",), "Who calls"),
            Hint(("O",), "Who plays"), Hint(("S",), "Swap"), Hint(("T",), "Words"),
        ]  # fmt: skip

    def home(self) -> QWidget:
        return self.call.rubric if self.calling() else self.choice.rows

    def back(self) -> bool:
        if not self.calling():
            return False
        if not self.call.unsaved() or self.ctx.prompts.confirm(
            "Leave this rehearsal?", "What you scored and wrote is not saved.", "Leave", "Stay"
        ):
            self.keys.leave()
        return True
