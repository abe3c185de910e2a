"""What a rep does after the closer's word: takes a silent lead back, adds the right person, asks for a referral."""

from typing import TYPE_CHECKING

from sdr_desk.desk import handoff_talk, winning
from sdr_desk.desk.inbox import HandoffView
from sdr_desk.ui.handoffs.actions import REFERRAL
from sdr_desk.ui.handoffs.news_part import helps_with
from sdr_desk.ui.handoffs.talking import NONE

if TYPE_CHECKING:
    from sdr_desk.ui.handoffs.screen import HandoffsScreen


class Following:
    """Binds what helps with the news of a lead, and the one key for it."""

    def __init__(self, screen: "HandoffsScreen") -> None:
        self._screen = screen
        self._ctx = screen.ctx
        bind = self._ctx.actions.bind
        bind("handoffs.take_back", self._on_take_back, self._why_not_back)
        bind("handoffs.person", self._on_person, self._why_not_person)
        bind("handoffs.referral", self._on_referral, self._why_no_referral)
        bind("handoffs.referral_asked", lambda: self._on_asked(winning.ASKED))
        bind("handoffs.referral_not_now", lambda: self._on_asked(winning.NOT_NOW))
        bind("handoffs.referral_close", screen.answering.leave)
        bind("handoffs.go", self._on_go, self._why_not_go)

    @property
    def _view(self) -> HandoffView | None:
        return self._screen.view

    # A silence

    def _why_not_back(self) -> str | None:
        if self._view is None:
            return NONE
        return None if "taken_back" in self._view.can else "Only a lead that is silent for long can be taken back."

    def _on_take_back(self) -> None:
        if self._view is not None:
            self._screen.talking.take(handoff_talk.take_back, self._view)

    # The right person, a referral

    def _on_person(self) -> None:
        from sdr_desk.ui.handoffs.right_person import open_right_person  # noqa: PLC0415 -- a form, opened now and then

        if self._view is not None:
            open_right_person(self._ctx, self._view)

    def _why_not_person(self) -> str | None:
        if self._view is None:
            return NONE
        wrong = self._view.news.kind == "wrong_person"
        return None if wrong else "This lead did not come back for the wrong person."

    def _on_referral(self) -> None:
        view = self._view
        if view is None:
            return
        words = self._ctx.perform(winning.referral_words, self._ctx.desk, view.prospect_id)
        said = "\n\n".join(step.plain.strip() for step in words.steps) if words is not None else ""
        self._screen.answering.enter(REFERRAL)
        nothing = "No script for a referral ask is published. Ask who else has the worry they had, and for one name."
        self._screen.answer_pane.news.show_words(said or nothing)

    def _why_no_referral(self) -> str | None:
        if self._view is None:
            return NONE
        due = winning.REFERRAL_ASK in self._view.can
        return None if due else "A referral is asked for once, after a lead is won."

    def _on_asked(self, said: str) -> None:
        view = self._view
        if view is not None and self._screen.talking.take(winning.referral_asked, view, said) == "":
            self._screen.answering.leave()
            self._screen.go_on(None)

    # What comes next

    def _on_go(self) -> None:
        if self._view is not None:
            self._ctx.actions.trigger(f"handoffs.{helps_with(self._view)}")

    def _why_not_go(self) -> str | None:
        if self._view is None:
            return NONE
        if helps_with(self._view):
            return None
        return "Accept it with A, or return it with R." if "accepted" in self._view.can else "Nothing to do here now."
