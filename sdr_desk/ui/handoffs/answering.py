"""What a closer does with a lead first: accept it, or return it; and the short modes of keys on this screen."""

from collections.abc import Callable
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from sdr_desk.desk import handoffs
from sdr_desk.desk.handoff_view import HandoffView, day_words, default_rest
from sdr_desk.method.handoffs import REASON_BY_KEY, RETURN_REASONS, ReturnReason
from sdr_desk.ui.announce import announce
from sdr_desk.ui.handoffs.actions import MODES, RETURN
from sdr_desk.ui.handoffs.days import read_ahead

if TYPE_CHECKING:
    from sdr_desk.ui.handoffs.screen import HandoffsScreen


GUARD_SECONDS = 0.4
"""How soon after a lead was accepted the same key is taken for a slip."""


class Answering:
    """Acts on the chosen handoff of a screen, and says which mode of keys is live.

    `ticks` is the clock of the guard against a second press.
    """

    def __init__(self, screen: "HandoffsScreen") -> None:
        self._screen = screen
        self._ctx = screen.ctx
        self._of = ("", "")
        self._accepted = -GUARD_SECONDS
        self.ticks: Callable[[], float] = monotonic
        bind = self._ctx.actions.bind
        bind("handoffs.accept", self.accept, self.why_not_answer)
        bind("handoffs.return", self._begin_return, self.why_not_answer)
        bind("handoffs.send", self.send_back, self.why_not_answer)
        bind("handoffs.return_close", self.leave)
        for reason in RETURN_REASONS:
            bind(f"handoffs.reason_{reason.key}", lambda key=reason.key: self.choose_reason(key))
        part = screen.answer_pane.answer
        part.until.textChanged.connect(self._on_until)
        part.line.textEdited.connect(lambda text: screen.kept.keep(f"return:{self._of[1]}", text))
        for field in (part.until, part.line):
            field.returnPressed.connect(lambda: self._ctx.actions.trigger("handoffs.send"))

    # Modes

    def enter(self, mode: str) -> None:
        """Make a mode's keys live, alone among the modes."""
        for other in MODES:
            if other != mode:
                self._ctx.actions.remove_context(other)
        self._ctx.actions.add_context(mode)
        self._ctx.hints_changed()

    def leave(self) -> None:
        """End every mode and mark nothing; what was typed into a line is kept for the next time."""
        pane = self._screen.answer_pane
        for mode in MODES:
            self._ctx.actions.remove_context(mode)
        if pane.isAncestorOf(QApplication.focusWidget()):
            self._screen.inbox_pane.rows.setFocus()
        pane.line.close_line()
        pane.give.hide()
        pane.news.close_words()
        pane.outcome.ask("")
        pane.answer.choose("")
        if self._screen.view is not None:
            pane.set_view(self._screen.view)
        self._screen.holding.let_go()
        self._screen.reporting.let_go()
        self._ctx.hints_changed()

    def take_up(self, chosen: HandoffView) -> None:
        """Bring the line of a return back that this person has written for this lead and not sent."""
        of = (self._ctx.desk.person.id, chosen.id)
        if of != self._of:
            self._of = of
            part = self._screen.answer_pane.answer
            part.clear()
            part.line.setText(self._screen.kept.text(f"return:{chosen.id}") or "")

    # Accept or return

    def why_not_answer(self) -> str | None:
        """Why the chosen handoff cannot be answered; None when it can."""
        chosen = self._screen.view
        if chosen is None:
            return "No handoff is chosen."
        if chosen.status not in ("waiting", "asked"):
            return f"This lead is already {chosen.status.replace('no_show', 'accepted')}."
        return None if chosen.mine else f"Only {chosen.closer} or a manager can answer it."

    def accept(self) -> None:
        """Take the lead on and go to the next; pressed twice at once it does not take the next one on as well."""
        if self.ticks() - self._accepted >= GUARD_SECONDS and self._answer(handoffs.accept):
            self._accepted = self.ticks()

    def _begin_return(self) -> None:
        self.enter(RETURN)
        self._screen.answer_pane.bring(self._screen.answer_pane.answer.line)

    def choose_reason(self, key: str) -> None:
        """Mark a reason of return; one that leads to a rest comes with its day by the rules."""
        if self.why_not_answer() is not None:
            return
        self.enter(RETURN)
        rest = default_rest(self._ctx.desk, key)
        part = self._screen.answer_pane.answer
        part.choose(key, day_words(self._ctx.desk, rest) if rest else "")
        self._screen.answer_pane.bring(part.line)

    def _on_until(self, text: str) -> None:
        if text.strip():
            self._screen.answer_pane.answer.say_until(*read_ahead(self._ctx.desk, text)[1:])

    def send_back(self) -> None:
        """Return the lead with its reason and line; what is missing gets the focus."""
        part = self._screen.answer_pane.answer
        reason = REASON_BY_KEY.get(part.reason())
        if reason is None:
            self.enter(RETURN)
            self._ctx.toast("Choose a reason: 1 to 7.", seconds=4)
        elif reason.needs_line and not part.line.text().strip():
            problem = f"“{reason.label}” needs a line."
            part.line.set_problem(problem)
            part.line.setFocus()
            announce(part.line, problem, urgent=True)
            self._ctx.toast(f"{problem} Nothing was sent yet.", seconds=4)
        else:
            self._return(reason)

    def _return(self, reason: ReturnReason) -> None:
        self._accepted = -GUARD_SECONDS
        part, until = self._screen.answer_pane.answer, None
        if part.rests():
            until, _reading, problem = read_ahead(self._ctx.desk, part.until.text())
            if until is None:
                part.say_until("", problem)
                part.until.setFocus()
                announce(part.until, problem, urgent=True)
                return
        self._answer(handoffs.return_lead, reason.key, part.line.text(), until)

    def _answer(self, act: Callable[..., object], *details: str | date | None) -> bool:
        """Answer the chosen lead and go on to the next; False when that was refused."""
        chosen, following = self._screen.view, self._next_waiting()
        if chosen is None or self._ctx.perform_and_say(act, self._ctx.desk, chosen.id, *details) is None:
            return False
        self._screen.kept.forget(f"return:{chosen.id}")
        if self._of[1] == chosen.id:
            self._screen.answer_pane.answer.clear()
        self.leave()
        self._screen.go_on(following)
        return True

    def _next_waiting(self) -> str | None:
        """The one after the chosen among those that wait, else the one before; None when it was the last."""
        ids = [row.id for row in self._screen.inbox.answer_needed]
        if self._screen.view is None or self._screen.view.id not in ids:
            return None
        at = ids.index(self._screen.view.id)
        rest = [*ids[at + 1 :], *reversed(ids[:at])]
        return rest[0] if rest else None
