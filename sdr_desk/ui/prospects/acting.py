"""What is done with those chosen beside the large changes: files, erasing, and taking the choice back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sdr_desk.ui.prospects.screen import ProspectsScreen


class Acting:
    """Acts on the person or the people chosen on one screen."""

    def __init__(self, screen: ProspectsScreen) -> None:
        self._screen = screen

    def call(self) -> None:
        """Call the chosen person; while a search runs, the first one it finds."""
        screen = self._screen
        if screen.people.finder.busy:
            screen.call_when_found = True
        elif screen.table.current_id():
            screen.ctx.navigate("call_desk", prospect_id=screen.table.current_id())
        else:
            screen.ctx.toast("Nobody is chosen.")

    def everything_about(self) -> None:
        """Write everything held about the chosen person to a file."""
        story = self._screen.side.story
        if story is not None:
            self._screen.mover.one_person(story.prospect_id, story.name)

    def erase(self) -> None:
        """Erase the chosen person for good."""
        if self._screen.table.current_id():
            self._screen.personal.erase(self._screen.table.current_id())

    def bar(self) -> None:
        """Ask who is not to be called; of one person, of whom the detail is brought up to date."""
        self._screen.story_now()
        self._screen.barring.bar()

    def lift(self) -> None:
        """Ask which “do not call” of the chosen person is lifted."""
        self._screen.barring.lift()

    def why_not_lift(self) -> str | None:
        """Why nothing can be lifted, None when something can."""
        self._screen.story_now()
        return self._screen.barring.why_not_lift()

    def clear(self) -> None:
        """Choose one again when many are chosen, else show everyone."""
        if self._screen.table.choice.count() > 1:
            self._screen.table.choice.only_current()
        else:
            self._screen.people.wanted.clear()

    def why_not_clear(self) -> str | None:
        """Why there is nothing to clear, None when there is."""
        return None if self._screen.table.choice.count() > 1 else self._screen.head.why_not_clear()

    def export(self) -> None:
        """Write those chosen, or everyone found, to a file."""
        count = self._screen.table.choice.count()
        if count > 1 and not self._screen.table.choice.everyone:
            self._screen.mover.ask(self._screen.table.choice.numbers(), count)
            return
        found = self._screen.table.people.numbers
        whole = not self._screen.people.wanted.narrowed
        self._screen.mover.ask(None if whole else found, len(found))

    def stop_work(self) -> None:
        """End the export and the large change that run."""
        self._screen.mover.stop()
        self._screen.many.large.stop()

    def why_no_work(self) -> str | None:
        """Why there is nothing to stop, None when there is."""
        return None if self._screen.mover.running or self._screen.many.large.running else "Nothing is running here."
