"""One page of the numbers: what it reads off the window's thread, and the parts it shows it with."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.part import Part
from sdr_desk.ui.screen import Hint


class Page(QWidget):
    """Subclasses build their parts, read in `read` and show in `show_found`.

    Attributes:
        title: the name on the tab.
        nouns: what the page reads again after a change of.
    """

    title = ""
    nouns: frozenset[str] = frozenset({"call", "handoff", "prospect", "people"})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ctx = ctx
        self.setAccessibleName(self.title)

    @staticmethod
    def read(desk: Desk, scope: Scope) -> Any:
        """Everything the page shows; runs in a worker on a desk of its own."""
        raise NotImplementedError

    def show_found(self, found: Any, scope: Scope) -> None:
        """Show what was read of a scope."""
        raise NotImplementedError

    def parts(self) -> list[Part]:
        """The parts in the order in which Tab goes through them."""
        return []

    def hints(self) -> list[Hint]:
        """Keys of this page alone, for the hint bar."""
        return []

    def home(self) -> QWidget:
        """What has the focus when the page is opened."""
        parts = self.parts()
        return parts[0] if parts else self

    def part_at_hand(self) -> Part | None:
        """The part with the focus, else the first."""
        parts = self.parts()
        return next((part for part in parts if part.has_focus()), parts[0] if parts else None)
