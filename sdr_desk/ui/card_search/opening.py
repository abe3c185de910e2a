"""From anywhere: the company card, beside the words on the call desk and over the window on every other screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sdr_desk.ui.main_window import MainWindow

# The panel is imported when it opens: every start would wait for it otherwise.


def bind_card(window: MainWindow) -> None:
    """Give the action its slot."""
    ctx = window.ctx
    why = "Set up the desk first."
    ctx.actions.bind("window.company_card", lambda: open_card(window), lambda: None if ctx.desk is not None else why)


def open_card(window: MainWindow) -> None:
    """Show the card where the screen wants it."""
    screen, beside = window.current(), "call_desk.company_card"
    if screen is not None and screen.name == "call_desk" and window.ctx.actions.reason(beside) is None:
        window.ctx.actions.trigger(beside)
        return
    from sdr_desk.ui.card_search.panel import CardPanel  # noqa: PLC0415 -- see above

    window.overlay.open(CardPanel(window.ctx, screen.person_at_hand() if screen is not None else ""))
