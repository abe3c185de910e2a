"""What is being written on handoffs stays with its lead, whatever others do meanwhile."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from sdr_desk.desk.inbox import HandoffView, Inbox, view
from sdr_desk.ui.handoffs.actions import MODES

if TYPE_CHECKING:
    from sdr_desk.ui.handoffs.screen import HandoffsScreen


class Holding:
    """Keeps a list that was read back while it would take the lead away that something is written about.

    The keys that are typed would mean something else on the lead that came in its place.
    """

    def __init__(self, screen: "HandoffsScreen") -> None:
        self._screen = screen
        self._late: Inbox | None = None
        self._person = self._gone = ""
        self._same = self._letting = False
        screen.ctx.changed.connect(self._on_changed)

    def holds(self, inbox: Inbox) -> bool:
        """Whether a list must wait; how the lead stands now is shown all the same."""
        screen, person = self._screen, self._screen.ctx.desk.person.id
        self._same, self._person = person == self._person, person
        chosen = screen.view
        held = (
            self._same and chosen is not None and self._writes() and not screen.inbox_pane.would_show(inbox, chosen.id)
        )
        first, self._late = self._late is None, inbox if held else None
        if held and first and chosen is not None:
            fresh = screen.ctx.perform(view, screen.ctx.desk, chosen.id)
            if fresh is not None:
                screen.view = fresh
                screen.answer_pane.set_view(fresh)
        return held

    def let_go(self) -> None:
        """Nothing is written any more: show the list that waits."""
        late, self._late = self._late, None
        if late is not None:
            self._letting = True
            self._screen.take_in(late)
            self._letting = False

    def moved(self, before: HandoffView) -> None:
        """Another lead is chosen because this one has left the list: say so when somebody else has done it."""
        if self._same and not self._letting:
            self._gone = before.company
            QTimer.singleShot(0, self._screen, self._say_gone)

    def _say_gone(self) -> None:
        gone, self._gone = self._gone, ""
        if gone:
            self._screen.ctx.toast(f"{gone} is no longer in this list.", plain=True)

    def _on_changed(self, changes: object) -> None:
        """Whoever did it themselves knows; the screen has heard of it before."""
        if getattr(changes, "label", ""):
            self._gone = ""

    def _writes(self) -> bool:
        focus, live = QApplication.focusWidget(), self._screen.ctx.actions.contexts()
        typing = focus is not None and focus in self._screen.answer_pane.fields()
        return typing or any(mode in live for mode in MODES)
