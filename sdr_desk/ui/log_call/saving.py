"""Saving the call in the form: what is missing is said at its field, and “Do not call” is asked for twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.dispositions import find
from sdr_desk.desk.past_calls import PastCall, correct_call, log_call
from sdr_desk.errors import KnownError
from sdr_desk.method.dispositions import BY_KEY
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.log_call.after import MovedOn, go_on_to_handoff

if TYPE_CHECKING:
    from sdr_desk.ui.log_call.panel import LogCallPanel

_NEVER = "do_not_call"


class Saving(QObject):
    """Saves what the form of one panel says; `done` once it is on the record."""

    def __init__(self, ctx: UiContext, panel: LogCallPanel, at_hand: Callable[[], str]) -> None:
        super().__init__(panel)
        self._ctx, self._panel, self._at_hand = ctx, panel, at_hand
        self._sure = False
        self.done = False

    def choose(self, key: str) -> None:
        """A digit chooses, after 9 from More; the digit of “Do not call” pressed again confirms it."""
        if self._sure and key == _NEVER:
            self.save()
            return
        form = self._panel.form
        form.choose(form.outcomes.after_nine(BY_KEY[key].digit) or key)
        self._panel.fit()

    def form_changed(self) -> None:
        """Something was written or chosen: the button says what it saves, and nothing is confirmed any more."""
        self._sure = False
        chosen = find(self._ctx.desk.conn, self._panel.form.outcomes.chosen())
        self._panel.save_button.set_text(f"Save “{chosen.label}”" if chosen else "Save")
        self._panel.say("")

    def save(self) -> None:
        """Save the call, or say what keeps it from being saved."""
        panel = self._panel
        found = panel.form.problem()
        if found is not None:
            panel.say(found[0])
            found[1].setFocus()
            return
        told = panel.form.told()
        if told.disposition == _NEVER and not self._sure and panel.was() != _NEVER:
            self._ask_again()
            return
        changes = self._write(told)
        if changes is not None:
            self._end(told, changes)

    def _ask_again(self) -> None:
        self._sure = True
        self._panel.save_button.set_text("Record “Do not call”")
        self._panel.say("Nobody is called under these numbers again. Press Enter or 8 once more to record it.")

    def _write(self, told: PastCall) -> Changes | None:
        desk, touch_id, keeper = self._ctx.desk, self._panel.touch_id, self._panel.keeper
        keeper.stop()
        try:
            if touch_id:
                return correct_call(desk, touch_id, told, keeper.kept)
            return log_call(desk, told, keeper.kept)
        except KnownError as error:
            self._panel.say(str(error))
            keeper.typed(self._panel.form.fields)
            return None

    def _end(self, told: PastCall, changes: Changes) -> None:
        self.done = True
        self._panel.closed.emit()
        if self._at_hand() == told.prospect_id:
            MovedOn(self._ctx, told.prospect_id, changes.label, self._at_hand)
        self._ctx.perform_and_say(lambda: changes)
        if told.disposition == "qualified" and not self._panel.touch_id:
            go_on_to_handoff(self._ctx, told.prospect_id)
