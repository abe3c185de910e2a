"""What the keys of coaching do: set practice, observe, leave a note, and say what is rehearsed before it goes live."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sdr_desk.desk import certified, coaching, pairs
from sdr_desk.desk.coaching import Lost, Practised
from sdr_desk.method.day_words import day_text
from sdr_desk.ui.numbers.choice_panel import ChoicePanel
from sdr_desk.ui.practice.coaching_actions import COACHING
from sdr_desk.ui.practice.coaching_panels import FeedbackForm, ObservePanel
from sdr_desk.ui.practice.coaching_rows import person_row, waiting_text
from sdr_desk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from sdr_desk.ui.practice.coaching_page import CoachingPage

_NOT_MINE = "Only a manager does this."
_OWN = "These are your own calls. Choose somebody else’s."
_NOBODY_ELSE = "There is nobody else on the team yet."
_PICK_OBJECTION = "Choose an objection first."
_PICK_PERSON = "Choose a person first, then a call of theirs."


class CoachingActs(QObject):
    """Acts on the row of the page that is at hand; a rep only looks."""

    def __init__(self, page: CoachingPage) -> None:
        super().__init__(page)
        self._page, self._ctx = page, page.ctx
        bind = page.ctx.actions.bind
        bind(f"{COACHING}.set", self._set, self._why_no_set)
        bind(f"{COACHING}.observe", self._observe, self._why_no_talk)
        bind(f"{COACHING}.feedback", self._feedback, self._why_no_feedback)
        bind(f"{COACHING}.certify", self._certify, self.why_no_coach)

    def why_no_coach(self) -> str | None:
        """Why the person at the desk only looks."""
        now = self._page.figures()
        return None if now is not None and now.coach else _NOT_MINE

    def _why_no_set(self) -> str | None:
        if self.why_no_coach() is not None:
            return _NOT_MINE
        one = self._page.at_hand()
        if not isinstance(one, Lost):
            return _PICK_OBJECTION
        return None if one.cards else f"There is no card for “{one.title}” yet. Write one in the deck with D."

    def _why_no_talk(self) -> str | None:
        if self.why_no_coach() is not None:
            return _NOT_MINE
        if not isinstance(self._page.at_hand(), Practised):
            return _PICK_PERSON
        return None if self._page.side.person.talk() is not None else "There is no call to observe here."

    def _why_no_feedback(self) -> str | None:
        if self.why_no_coach() is not None:
            return _NOT_MINE
        one = self._page.at_hand()
        if isinstance(one, Lost):
            return None if self._others() else _NOBODY_ELSE
        if isinstance(one, Practised) and one.person_id == self._ctx.desk.person.id:
            return _OWN
        return self._why_no_talk()

    def _others(self) -> list[Row]:
        return [row for row in self._team_rows() if row.id != self._ctx.desk.person.id]

    def _ask(self, title: str, about: str, rows: list[Row], take: Callable[[str], object], chosen: str = "") -> None:
        if self._ctx.open_panel is not None:
            self._ctx.open_panel(ChoicePanel(self._ctx, title, about, rows, take, chosen))

    def _team_rows(self) -> list[Row]:
        found = self._page.found
        team = found.figures[""].people if found else ()
        return [replace(person_row(one), right=waiting_text(one), data=None) for one in team]

    def _set(self) -> None:
        now, one = self._page.figures(), self._page.at_hand()
        if now is None or not isinstance(one, Lost):
            return
        everyone = [key for key, _name in now.team]
        rows = [Row("", "Everybody", f"{len(everyone)} people"), *self._team_rows()]

        def take(key: str) -> None:
            whom = [key] if key else everyone
            self._ctx.perform_and_say(coaching.set_practice, self._ctx.desk, whom, one.cards, one.title, now.until)

        cards = "1 card" if len(one.cards) == 1 else f"{len(one.cards)} cards"
        until = day_text(now.until, self._ctx.desk.local_now().date())
        about = f"{cards}, until {until}. It comes first in practice."
        self._ask(f"Set “{one.title}” for whom?", about, rows, take, self._page.whose)

    def _observe(self) -> None:
        talk = self._page.side.person.talk()
        if talk is not None and self._ctx.open_panel is not None:
            self._ctx.open_panel(ObservePanel(self._ctx, talk))

    def _feedback(self) -> None:
        one, talk = self._page.at_hand(), self._page.side.person.talk()
        if isinstance(one, Practised) and talk is not None:
            about = f"The call with {talk.who}"
            self._note_to((one.person_id, one.name), about, talk.version_id, talk.touch_id)
        elif isinstance(one, Lost):
            self._ask(
                "A note for whom?", f"About “{one.title}”.", self._others(),
                lambda person_id: self._note_on(one, person_id), self._page.whose,
            )  # fmt: skip

    def _note_on(self, one: Lost, person_id: str) -> None:
        now = self._page.figures()
        if now is not None:
            version_id = pairs.live_version(self._ctx.desk, one.script_id)
            self._note_to((person_id, dict(now.team)[person_id]), f"“{one.title}”", version_id)

    def _note_to(
        self, person: tuple[str, str], about: str, version_id: str | None, touch_id: str | None = None
    ) -> None:
        if self._ctx.open_panel is not None:
            self._ctx.open_panel(FeedbackForm(self._ctx, person, about, version_id, touch_id))

    def _certify(self) -> None:
        found = self._page.found
        rows = [Row(key, title, said) for key, title, said in (found.ruled if found else ())]
        self._ask(
            "What is rehearsed before it goes live?",
            "Enter turns it on or off. Reps go on with the version they have until somebody else passed them.", rows,
            lambda key: self._ctx.perform_and_say(certified.switch, self._ctx.desk, key),
        )  # fmt: skip
