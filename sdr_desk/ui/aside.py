"""For those who find and close: the screen of the book that rests today steps aside until it is asked for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer

from sdr_desk.desk import both_books
from sdr_desk.desk.both_books import Resting
from sdr_desk.method.rhythm import Book
from sdr_desk.ui.actions import ActionSpec
from sdr_desk.ui.cover import Cover
from sdr_desk.ui.empty_state import EmptyAction
from sdr_desk.ui.screen import Hint, Screen

ASIDE = "aside"
"""The context of keys in place of the screen's while it has stepped aside."""

_GROUP = "Both books"
ACTIONS = (
    ActionSpec("aside.leave", "Back to Today", ("Enter", "Esc"), ASIDE, _GROUP, "sun", listed=False),
    ActionSpec("aside.override", "Work on it all the same", ("O",), ASIDE, _GROUP, "arrow-right", listed=False),
)
_TITLES = {Book.CLOSING: "Closing rests today", Book.LEAD_GENERATION: "Calling rests today"}
_ANYWAY = {Book.CLOSING: "Close all the same", Book.LEAD_GENERATION: "Call all the same"}


class Aside(QObject):
    """Covers a screen of one book on the days of the other; O works in it all the same, and that is counted."""

    def __init__(self, screen: Screen, book: Book) -> None:
        super().__init__(screen)
        self._screen = screen
        self._book = book
        self.page = Cover(screen)
        screen.ctx.changed.connect(self._on_changed)

    def covers(self) -> bool:
        """Whether the screen has stepped aside."""
        return self.page.is_open()

    def step(self) -> bool:
        """Step aside when the book rests today, and come back when it does not; True when the screen is covered."""
        resting = both_books.resting_book(self._screen.ctx.desk)
        if resting.book is not self._book or resting.overridden:
            self.come_back()
            return False
        self._cover(resting)
        return True

    def come_back(self) -> None:
        """Show the screen again; one that is shown stays so."""
        if self.covers():
            self.page.hide()
            if self._screen.isVisible():
                self._screen.ctx.actions.set_screen(self._screen.name)
                self._screen.focus_home().setFocus()
                self._screen.ctx.hints_changed()

    def hints(self) -> list[Hint]:
        """The keys of the page."""
        return [Hint(("Enter",), "Back to Today"), Hint(("O",), _ANYWAY[self._book])]

    def _cover(self, resting: Resting) -> None:
        actions = self._screen.ctx.actions
        actions.bind("aside.leave", self._leave)
        actions.bind("aside.override", self._override)
        acts = (
            EmptyAction("Back to Today", "What the day is for", "sun", "Enter", self._leave),
            EmptyAction(
                _ANYWAY[self._book], "Counts as work on the other book’s day", "arrow-right", "O", self._override
            ),
        )
        self.page.fill(_TITLES[self._book], resting.sentence, acts)
        self.page.open()
        actions.set_screen(ASIDE)
        QTimer.singleShot(0, self, self._take_focus)

    def _take_focus(self) -> None:
        if self.covers() and self._screen.isVisible():
            self.page.setFocus()
            self._screen.ctx.hints_changed()

    def _leave(self) -> None:
        self._screen.ctx.navigate("today")

    def _override(self) -> None:
        ctx = self._screen.ctx
        if ctx.perform_and_say(both_books.override, ctx.desk, both_books.WHAT[self._book]) is not None:
            self.step()

    def _on_changed(self, changes: Any) -> None:
        """The day became another kind of day, or an override was taken back."""
        if (
            "block" in changes.nouns
            and self._screen.isVisible()
            and (self.covers() or changes.label.startswith("Undid"))
        ):
            self.step()
