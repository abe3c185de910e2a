"""One page of practice: what it reads off the window's thread, what its head says, and its keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sdr_desk.desk.desk import Desk
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.screen import Hint


class PracticePage(QWidget):
    """Subclasses build their widgets, read in `read` and show in `show_found`.

    They emit `changed` when their title, buttons or keys have changed.

    Attributes:
        title: the name of the page in the head of the screen.
        nouns: what the page reads again after a change of.
        context: the context of the page's own actions, live while it is seen; "" for none.
    """

    changed = Signal()
    title = ""
    nouns: frozenset[str] = frozenset({"practice", "people", "script"})
    context = ""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ctx = ctx
        self.setAccessibleName(self.title)

    @staticmethod
    def read(desk: Desk) -> Any:
        """Everything the page shows; runs in a worker on a desk of its own."""
        raise NotImplementedError

    def show_found(self, found: Any) -> None:
        """Show what was read; may come again at any time, and what the person is doing is not disturbed by it."""
        raise NotImplementedError

    def shown(self, **target: Any) -> None:
        """Called each time somebody goes to the page, with what was asked for; the default ignores it."""
        del target

    def about(self) -> str:
        """What stands beside the title, such as "Objections, 12 due today"."""
        return ""

    def buttons(self) -> tuple[str, ...] | None:
        """The actions that stand as buttons in the head; None for the ways to the other pages."""
        return None

    def stand_in(self, around: QWidget) -> None:
        """Called once with the screen, for a page with a part that stands beside the head; the default has none."""
        del around

    def beside(self, width: int) -> int:
        """How many of the *width* pixels of the head such a part takes now, at the right."""
        del width
        return 0

    def hints(self) -> list[Hint]:
        """The keys that are valid now, most useful first."""
        return []

    def home(self) -> QWidget:
        """What has the focus when the page is opened."""
        return self

    def person_at_hand(self) -> str:
        """The prospect who is chosen, "" when nobody is."""
        return ""

    def back(self) -> bool:
        """Take one step back inside the page; False when there is none and Esc leaves it."""
        return False
