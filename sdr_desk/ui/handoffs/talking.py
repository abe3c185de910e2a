"""What is said about a lead after it was sent: a question, its answer, a fact, a new meeting."""

from typing import TYPE_CHECKING

from sdr_desk.desk import handoff_talk
from sdr_desk.desk.inbox import HandoffView
from sdr_desk.ui.handoffs.actions import LINE
from sdr_desk.ui.handoffs.days import meeting_text, read_meeting
from sdr_desk.ui.handoffs.line_part import LineAsk

if TYPE_CHECKING:
    from sdr_desk.ui.handoffs.screen import HandoffsScreen

NONE = "No handoff is chosen."


class Talking:
    """Opens the line of the right pane, and sends it."""

    def __init__(self, screen: "HandoffsScreen") -> None:
        self._screen = screen
        self._ctx = screen.ctx
        screen.answer_pane.line.kept = screen.kept
        bind = self._ctx.actions.bind
        bind("handoffs.talk", self._on_talk, self._why_not_talk)
        bind("handoffs.add", self._on_add, lambda: self._why_not("added", "Only its rep and its closer add facts."))
        bind("handoffs.rebook", self._on_rebook, lambda: self._why_not("rebooked", "No meeting was missed."))
        bind("handoffs.line_send", self.send)
        bind("handoffs.line_close", screen.answering.leave)

    @property
    def _view(self) -> HandoffView | None:
        return self._screen.view

    # The line

    def open(self, ask: LineAsk) -> None:
        """Ask for a line; Enter sends it, Esc leaves the field and then the line."""
        pane = self._screen.answer_pane
        self._screen.answering.enter(LINE)
        pane.line.open(ask)
        if self._view is not None:
            pane.set_view(self._view)
        pane.bring(pane.line)

    def send(self) -> None:
        """Send the line; what is wrong with it stays beside it."""
        if self._screen.answer_pane.line.send():
            self._screen.answering.leave()
            self._screen.inbox_pane.rows.setFocus()

    def take(self, act: object, view: HandoffView, *details: object) -> str:
        """Do it and say it; what is wrong is said by the desk, and the line stays."""
        done = self._ctx.perform_and_say(act, self._ctx.desk, view.id, *details)
        if done is None:
            return "Nothing was sent yet."
        self._screen.refresh_if_stale()
        return ""

    # Question and answer

    def _on_talk(self) -> None:
        view = self._view
        if view is not None and self._replies(view):
            self.open(LineAsk(
                f"reply:{view.id}", f"Your answer to {view.closer_first}", "One line", f"Answer {view.closer_first}",
                lambda text: self._words(handoff_talk.reply, view, text), note=f"“{view.question}”",
            ))  # fmt: skip
        elif view is not None:
            self.open(LineAsk(
                f"ask:{view.id}", f"Ask {view.rep_first}", "What do you need to know?", f"Ask {view.rep_first}",
                lambda text: self._words(handoff_talk.ask, view, text),
                note="Once a lead. The clock stands still until the answer is here.",
            ))  # fmt: skip

    def _words(self, act: object, view: HandoffView, text: str) -> str:
        return self.take(act, view, text) if text.strip() else "Write a line first."

    def _replies(self, view: HandoffView) -> bool:
        """Whether Q answers a question; a manager does so for the rep, and nobody answers their own."""
        return "replied" in view.can and self._ctx.desk.person.id != view.closer_id

    def _why_not_talk(self) -> str | None:
        view = self._view
        if view is None:
            return NONE
        if self._replies(view) or "asked" in view.can:
            return None
        if not view.mine:
            return "No question waits for your answer."
        return view.why_not_ask or "There is nothing to ask about this lead now."

    # Facts, meetings

    def _why_not(self, act: str, why: str) -> str | None:
        if self._view is None:
            return NONE
        return None if act in self._view.can else why

    def _on_add(self) -> None:
        view = self._view
        if view is not None:
            self.open(LineAsk(
                f"add:{view.id}", "Add a fact", "What became known since", "Add it",
                lambda text: self._words(handoff_talk.add_fact, view, text),
                note="It stands below the brief with your name; the brief stays as it was sent.",
            ))  # fmt: skip

    def _on_rebook(self) -> None:
        view = self._view
        if view is None:
            return
        desk = self._ctx.desk

        def take(text: str) -> str:
            at, _reading, problem = read_meeting(desk, view.prospect_id, text)
            return self.take(handoff_talk.rebook, view, at) if at is not None else problem

        self.open(LineAsk(
            f"rebook:{view.id}", f"New meeting with {view.person_first}", "thu 10:00", "Save the meeting", take,
            meeting_text(desk), f"{view.closer_first} gets the lead back with this time.",
            lambda text: read_meeting(desk, view.prospect_id, text)[1:],
        ))  # fmt: skip
