"""What a closer does with a handoff: accept, return, report; and the short modes of keys in between."""

from typing import TYPE_CHECKING

from sdr_desk.desk import handoffs
from sdr_desk.desk.inbox import HandoffView, view
from sdr_desk.method.handoffs import REASON_BY_KEY, Stage
from sdr_desk.ui.announce import announce
from sdr_desk.ui.handoffs.actions import LOST, MODES, OUTCOME, RETURN

if TYPE_CHECKING:
    from sdr_desk.ui.handoffs.screen import HandoffsScreen


class Answering:
    """Acts on the chosen handoff of a screen, and on the one whose outcome is asked for."""

    def __init__(self, screen: "HandoffsScreen") -> None:
        self._screen = screen
        self._ctx = screen.ctx
        self._reported: HandoffView | None = None

    # Modes

    def enter(self, mode: str) -> None:
        """Make a mode's keys live, alone among the modes."""
        for other in MODES:
            if other != mode:
                self._ctx.actions.remove_context(other)
        self._ctx.actions.add_context(mode)
        self._ctx.hints_changed()

    def leave(self) -> None:
        """End every mode and mark nothing."""
        for mode in MODES:
            self._ctx.actions.remove_context(mode)
        self._screen.answer_pane.outcome.ask("")
        self._screen.answer_pane.answer.choose("")
        self._ctx.hints_changed()

    # Accept or return

    def why_not_answer(self) -> str | None:
        """Why the chosen handoff cannot be answered; None when it can."""
        chosen = self._screen.view
        if chosen is None:
            return "No handoff is chosen."
        if chosen.status != "waiting":
            return f"This lead is already {chosen.status}."
        return None if chosen.mine else f"Only {chosen.closer} or a manager can answer it."

    def accept(self) -> None:
        """Take the lead on and go to the next."""
        self._answer(handoffs.accept)

    def choose_reason(self, key: str) -> None:
        """Mark a reason of return."""
        if self.why_not_answer() is not None:
            return
        self.enter(RETURN)
        self._screen.answer_pane.answer.choose(key)

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
            self._answer(handoffs.return_lead, reason.key, part.line.text())

    def _answer(self, act: object, *details: str) -> None:
        chosen, following = self._screen.view, self._next_waiting()
        if self._ctx.perform_and_say(act, self._ctx.desk, chosen.id, *details) is not None:
            self.leave()
            self._screen.go_on(following)

    def _next_waiting(self) -> str | None:
        """The one after the chosen among those that wait, else the one before; None when it was the last."""
        ids = [row.id for row in self._screen.inbox.answer_needed]
        if self._screen.view is None or self._screen.view.id not in ids:
            return None
        at = ids.index(self._screen.view.id)
        rest = [*ids[at + 1 :], *reversed(ids[:at])]
        return rest[0] if rest else None

    # Outcomes

    def offer_outcome(self) -> None:
        """Ask for the outcome of the chosen lead when it is accepted, else of the one that is longest due."""
        due = [row.id for row in self._screen.inbox.outcome_due]
        chosen = self._screen.view
        opened = chosen if chosen is not None and chosen.status == "accepted" and chosen.mine else None
        if opened is None and due:
            first = self._ctx.perform(view, self._ctx.desk, due[0])
            opened = first if first is not None and first.mine else None
        place = f"{due.index(opened.id) + 1} of {len(due)}" if opened is not None and opened.id in due else ""
        self._reported = opened
        self._screen.answer_pane.set_outcome(opened, place)

    def why_not_report(self) -> str | None:
        """Why no outcome can be reported now; None when one can."""
        return None if self._reported is not None else "No accepted lead waits for its outcome."

    def choose_stage(self, stage: Stage) -> None:
        """Report a stage at once, or ask for the amount of a win or the reason of a loss first."""
        if self._reported is None:
            return
        outcome = self._screen.answer_pane.outcome
        if stage.asks == "amount":
            self.enter(OUTCOME)
            outcome.ask("won", self._reported.amount_text.removeprefix("about "))
        elif stage.asks == "reason":
            self.enter(LOST)
            outcome.ask("lost")
        else:
            self.report(stage.act)

    def save_amount(self) -> None:
        """Report the win with the amount written."""
        field = self._screen.answer_pane.outcome.amount
        if not field.isVisible():
            self._ctx.toast("Press a letter first: what became of it?", seconds=4)
            return
        amount = field.number()
        if not amount or amount < 0:
            field.set_problem("A win needs its amount.")
            field.setFocus()
            announce(field, "A win needs its amount.", urgent=True)
            return
        self.report("won", amount_cents=round(amount * 100))

    def report(self, act: str, **details: int | str) -> None:
        """Put an outcome on the record."""
        if self._reported is None:
            return
        done = self._ctx.perform_and_say(handoffs.report, self._ctx.desk, self._reported.id, act, **details)
        if done is not None:
            self.leave()
            self._screen.go_on(None)
