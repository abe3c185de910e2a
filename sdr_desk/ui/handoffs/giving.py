"""A manager gives an unanswered lead to another closer."""

from typing import TYPE_CHECKING

from sdr_desk.desk import handoff_talk
from sdr_desk.desk.handoff_rules import closers
from sdr_desk.ui.announce import announce
from sdr_desk.ui.handoffs.actions import GIVE, GIVEN

if TYPE_CHECKING:
    from sdr_desk.ui.handoffs.screen import HandoffsScreen


class Giving:
    """The closer by a digit, why in a line, Enter."""

    def __init__(self, screen: "HandoffsScreen") -> None:
        self._screen = screen
        self._ctx = screen.ctx
        bind = self._ctx.actions.bind
        bind("handoffs.give", self._begin, self._why_not)
        for at in range(1, GIVEN + 1):
            bind(f"handoffs.give_{at}", lambda at=at: screen.answer_pane.give.choose(at - 1))
        bind("handoffs.give_send", self._send)
        bind("handoffs.give_close", screen.answering.leave)
        screen.answer_pane.give.why.textEdited.connect(self._on_written)

    def _why_not(self) -> str | None:
        view = self._screen.view
        if view is None:
            return "No handoff is chosen."
        if "reassigned" in view.can:
            return None
        answered = view.status not in ("waiting", "asked")
        return "This lead is answered already." if answered else "Only a manager gives a lead to another closer."

    def _begin(self) -> None:
        view = self._screen.view
        if view is None:
            return
        others = [(one.id, one.name) for one in closers(self._ctx.desk) if one.id != view.closer_id]
        if not others:
            self._ctx.toast("Nobody else takes leads here.", seconds=4, plain=True)
            return
        pane = self._screen.answer_pane
        self._screen.answering.enter(GIVE)
        pane.give.open(others, self._screen.kept.text(f"give:{view.id}") or "")
        pane.set_view(view)
        pane.bring(pane.give)

    def _on_written(self, text: str) -> None:
        if self._screen.view is not None:
            self._screen.kept.keep(f"give:{self._screen.view.id}", text)

    def _send(self) -> None:
        view, part = self._screen.view, self._screen.answer_pane.give
        if view is None:
            return
        if not part.closer_id():
            self._ctx.toast("Choose a closer by the digit first.", seconds=4, plain=True)
        elif not part.why.text().strip():
            problem = "Say why, so that both know."
            part.why.set_problem(problem)
            part.why.setFocus()
            announce(part.why, problem, urgent=True)
            self._ctx.toast(f"{problem} Nothing was changed yet.", seconds=4)
        else:
            done = self._ctx.perform_and_say(
                handoff_talk.reassign, self._ctx.desk, view.id, part.closer_id(), part.why.text()
            )
            if done is not None:
                self._screen.kept.forget(f"give:{view.id}")
                self._screen.answering.leave()
                self._screen.go_on(None)
