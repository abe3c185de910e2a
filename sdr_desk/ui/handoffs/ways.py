"""Where handoffs lead: through the list, to the call desk, to the brief elsewhere, and to the books."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sdr_desk.desk.inbox import HandoffView
from sdr_desk.ui.books.opening import bind_books
from sdr_desk.ui.ranking.grade_panel import show_grade

if TYPE_CHECKING:
    from sdr_desk.ui.handoffs.screen import HandoffsScreen


class Ways:
    """Binds the actions that lead away from the chosen lead, and says why one does not now."""

    def __init__(self, screen: "HandoffsScreen") -> None:
        self._screen = screen
        bind, rows, sharing = screen.ctx.actions.bind, screen.inbox_pane.rows, screen.sharing
        bind("handoffs.next", lambda: rows.step(1))
        bind("handoffs.previous", lambda: rows.step(-1))
        bind("handoffs.more", screen.inbox_pane.show_all)
        bind("handoffs.dial", self._on_dial, self._why_not_dial)
        bind("handoffs.grade", self._on_grade, self._why_none)
        for name, share in (("copy", sharing.copy), ("pdf", sharing.pdf), ("mail", sharing.mail)):
            bind(f"handoffs.{name}", lambda share=share: self._share(share), self._why_none)
        bind_books(screen.ctx)

    def _share(self, share: Callable[[HandoffView], object]) -> None:
        if self._screen.view is not None:
            share(self._screen.view)

    def _why_none(self) -> str | None:
        return None if self._screen.view is not None else "No handoff is chosen."

    def _on_dial(self) -> None:
        if self._screen.view is not None:
            self._screen.ctx.navigate("call_desk", prospect_id=self._screen.view.prospect_id)

    def _on_grade(self) -> None:
        view = self._screen.view
        if view is not None:
            show_grade(self._screen.ctx, view.prospect_id, view.company)

    def _why_not_dial(self) -> str | None:
        view = self._screen.view
        return self._why_none() if view is None else view.no_calls or None
