"""Moving through the words: steps, answers, objections, voicemail, size, another script; and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sdr_desk.desk import drafts, rank_why
from sdr_desk.errors import KnownError
from sdr_desk.ui.announce import announce
from sdr_desk.ui.call_desk.actions import SCRIPT
from sdr_desk.ui.call_desk.teleprompter import NORMAL, SIZES

if TYPE_CHECKING:
    from sdr_desk.ui.call_desk.screen import CallDeskScreen

_SIZE_KEY = "call_desk.script_size"


class Reading(QObject):
    """What the keys of the script do."""

    def __init__(self, screen: CallDeskScreen) -> None:
        super().__init__(screen)
        self._screen = screen

    def on_focus(self, has: bool) -> None:
        """Some keys mean something only while the words have the focus."""
        actions = self._screen.ctx.actions
        if has:
            actions.add_context(SCRIPT)
        else:
            actions.remove_context(SCRIPT)

    def read_size(self) -> None:
        """Take the size of the script from the settings."""
        kept = drafts.setting(self._screen.ctx.desk, _SIZE_KEY, str(NORMAL))
        size = int(kept) if kept.isdigit() else NORMAL
        self._screen.view.script.body.set_size(min(SIZES[-1], max(SIZES[0], size)))

    def resize_words(self, by: int) -> None:
        """One size larger (1) or smaller (-1)."""
        body = self._screen.view.script.body
        nearest = min(range(len(SIZES)), key=lambda at: abs(SIZES[at] - body.size_now()))
        size = SIZES[min(len(SIZES) - 1, max(0, nearest + by))]
        body.set_size(size)
        try:
            drafts.keep_setting(self._screen.ctx.desk, _SIZE_KEY, str(size))
        except KnownError as error:
            self._screen.ctx.fail(str(error))

    def _moved(self, done: bool) -> None:
        if done:
            self._screen.show_place()
            step = self._screen.session.place.current
            announce(self._screen.view.script.body, step.title if step else "")

    def branch(self, at: int) -> None:
        """What they answered."""
        self._moved(self._screen.session.place.branch(at))

    def objection(self, at: int) -> None:
        """What they objected."""
        self._moved(self._screen.session.place.open_objection(at))

    def step(self, by: int) -> None:
        """The next or the previous step."""
        self._moved(self._screen.session.place.step(by))

    def go_to(self, at: int) -> None:
        """A step by its position."""
        self._moved(self._screen.session.place.go_to(at))

    def back(self) -> None:
        """Out of an objection, or one move back."""
        self._moved(self._screen.session.place.back())

    def voicemail(self) -> None:
        """The voicemail words, or back from them."""
        if self._screen.session.place.open_voicemail():
            self._moved(True)
        else:
            self._screen.ctx.toast("No voicemail script is published.")

    def choose_script(self) -> None:
        """Another script for this call."""
        card = self._screen.session.card
        words = card.words if card else None
        if words is None or len(words.others) < 2:
            self._screen.ctx.toast("There is no other script.")
            return
        choices = [
            (title, lambda script_id=script_id: self._switch(script_id))
            for script_id, title in words.others
            if script_id != words.script_id
        ]
        self._screen.view.open_choices("Switch script", choices)

    def _switch(self, script_id: str) -> None:
        session = self._screen.session
        card = session.card
        if card is None:
            return
        call = session.call
        try:
            session.load(card.prospect_id, script_id)
        except KnownError as error:
            self._screen.ctx.fail(str(error))
            return
        session.call = call
        self._screen.show_place()

    def why_grade(self) -> None:
        """The reasons of the grade in full."""
        card = self._screen.session.card
        if card is None:
            return
        told = rank_why.why(self._screen.ctx.desk, card.prospect_id)
        lines = told.lines()
        lines += [f"Source: {card.source}"] if card.source else []
        lines += [card.about] if card.about else []
        self._screen.view.open_lines(told.title, [*lines, f"Status: {card.status}"])

    def why_next(self) -> None:
        """Why this person is next."""
        card = self._screen.session.card
        if card is not None:
            self._screen.view.open_lines("Why now?", [card.why_next])

    def first_question(self) -> None:
        """To the question that is asked next, the first open one, or to the note when none is open."""
        notes, card = self._screen.view.notes_to_write(), self._screen.session.card
        asked = card.proposed.proposal.ask_key if card is not None else ""
        if not (asked and notes.questions.edit(asked)) and not notes.questions.edit_open():
            notes.note.setFocus()

    def next_question(self) -> None:
        """To the question after the present one."""
        self._screen.view.notes_to_write().questions.edit_next()

    def note(self) -> None:
        """To the free note."""
        self._screen.front.note().setFocus()
