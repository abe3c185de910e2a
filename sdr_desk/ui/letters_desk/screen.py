"""The letters screen: words at the left, the real page in the middle, the people at the right, the acts below."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sdr_desk.desk.bulk import Selection
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.in_steps import SteppedScreen
from sdr_desk.ui.letters_desk.actions import NAME, WAITING
from sdr_desk.ui.letters_desk.acts import Acts
from sdr_desk.ui.letters_desk.bindings import bind_screen
from sdr_desk.ui.letters_desk.foot import Foot
from sdr_desk.ui.letters_desk.letters_pane import LettersPane
from sdr_desk.ui.letters_desk.making import Making
from sdr_desk.ui.letters_desk.outgoing import CHOSEN, ONE, Outgoing
from sdr_desk.ui.letters_desk.people_pane import PeoplePane
from sdr_desk.ui.letters_desk.preview_pane import PreviewPane
from sdr_desk.ui.letters_desk.room import Room
from sdr_desk.ui.letters_desk.waiting_page import WaitingPage
from sdr_desk.ui.screen import Hint


class LettersScreen(SteppedScreen):
    """Published letters and e-mails for people: looked at, made, and confirmed as sent."""

    name = NAME
    title = "Letters and e-mails"
    icon = "mail"
    marks = "scripts"
    nouns = frozenset({"script", "letter", "prospect", "people", "setting", "call"})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._from = "scripts"
        self.outgoing, self.making = Outgoing(ctx, self), Making(ctx, self)
        self.acts = Acts(ctx, self.outgoing, self.making, self)
        self.letters = LettersPane(ctx, self.outgoing)
        self._room = Room(self)
        self.build(self._add_preview, self._add_people, self._add_foot, self._add_waiting, self._join)

    def _add_preview(self) -> None:
        self.preview = PreviewPane(self.ctx, self.outgoing)
        self._room.add_preview(self.preview)

    def _add_people(self) -> None:
        self.people = PeoplePane(self.ctx, self.outgoing)
        self._room.add_people(self.people)

    def _add_foot(self) -> None:
        self.foot = Foot(self.ctx, self.outgoing, self.making)
        self._room.add_foot(self.foot)

    def _add_waiting(self) -> None:
        self.waiting = WaitingPage(self.ctx)
        self._room.stack.addWidget(self.waiting)

    def _join(self) -> None:
        bind_screen(self)
        self.outgoing.changed.connect(self._on_changed_choice)
        self.acts.opened.connect(self.foot.set_opened)
        self.waiting.counted.connect(self.foot.set_waiting)
        self.waiting.left.connect(self.show_letters)
        self.preview.shown.connect(self.ctx.hints_changed)
        self.letters.field.focus_moved.connect(self.ctx.hints_changed)
        self.ctx.theme.changed.connect(self._room.fit)
        self._room.fit()

    # What the window asks

    def shown(
        self, people: Selection | None = None, prospect_id: str = "", name: str = "", script_id: str = "",
        waiting: bool = False, due: str = "", back: str = "", **target: Any,
    ) -> None:  # fmt: skip
        """Take who and what was asked for: *people* chosen in Prospects, one prospect, a script, or what waits.

        Of a kind of touches that are *due*, everybody is taken.
        """
        del target
        self._from = back or self._from
        if script_id:
            self.outgoing.take_script(script_id)
            self.letters.fill()
        if due:
            self.outgoing.take_due(due)
            self.letters.fill()
        if people is not None:
            self.outgoing.take_people(CHOSEN, people)
        elif prospect_id:
            self.outgoing.take_people(ONE, one=(prospect_id, name or "This person"))
        if waiting:
            self.show_waiting()
        else:
            self.show_letters()

    def refresh(self) -> None:
        self.preview.forget()
        self.outgoing.read()
        self.letters.refresh()
        self.waiting.refresh()

    def hints(self) -> list[Hint]:
        if self.building:
            return []
        if self._room.stack.currentWidget() is self.waiting:
            return [
                Hint(("J", "K"), "Next, previous"),
                Hint(("Space",), "Sent or not"),
                Hint(("Ctrl+Enter",), "Log as sent"),
                Hint(("Delete",), "Drop"),
                Hint(("Esc",), "Back"),
            ]
        if self.letters.field.hasFocus():
            return [Hint(("Down",), "To the letters"), Hint(("Esc",), "Leave search")]
        first = [Hint(("1", "2", "3"), "For whom")]
        if self.outgoing.ready:
            first = [Hint(("J", "K"), "Next, previous person"), *first, Hint(("+", "-"), "Size")]
        return [*first, Hint(("T",), "Letters"), Hint(("W",), "Confirm sent"), Hint(("Esc",), "Close")]

    def focus_home(self) -> QWidget:
        if self.building:
            return self
        if self._room.stack.currentWidget() is self.waiting:
            return self.waiting.home()
        if self.outgoing.ready:
            return self.people.rows
        return self.letters.rows if self.outgoing.scripts else self.preview.home()

    def person_at_hand(self) -> str:
        person = self.outgoing.person
        return person.id if person is not None else ""

    # Moving between the two pages

    def show_waiting(self) -> None:
        """Show what waits to be confirmed; the mailing just made comes first."""
        self.waiting.refresh()
        if self.making.standing is not None:
            self.waiting.show_mailing(self.making.standing.mailing_id)
        self._show(self.waiting)

    def show_letters(self) -> None:
        """Back to the letters."""
        self._show(self._room.stack.widget(0))

    def _show(self, page: QWidget) -> None:
        moved = self._room.stack.currentWidget() is not page
        self._room.stack.setCurrentWidget(page)
        self._room.close.setVisible(page is not self.waiting)
        if page is self.waiting:
            self.ctx.actions.add_context(WAITING)
        else:
            self.ctx.actions.remove_context(WAITING)
        if moved and self.isVisible():
            self.focus_home().setFocus()
        self.ctx.hints_changed()

    def leave(self) -> None:
        """Go back to where this was opened from."""
        self.ctx.navigate(self._from)

    def stop(self) -> None:
        """Stop what is being made."""
        self.making.stop()

    def why_no_stop(self) -> str | None:
        """Why there is nothing to stop, None when there is."""
        return None if self.making.running else "Nothing is being made."

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.acts.settle()

    def _on_changed_choice(self) -> None:
        plan, standing = self.outgoing.plan, self.making.standing
        if plan is not None and standing is not None and plan != standing.plan:
            self.making.forget()
        self.ctx.hints_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.building:
            self._room.fit()
