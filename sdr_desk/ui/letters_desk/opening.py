"""The way to the letters screen from anywhere, and from those chosen in Prospects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.letters_desk.actions import NAME

if TYPE_CHECKING:
    from sdr_desk.ui.main_window import MainWindow


def open_letters(window: MainWindow) -> None:
    """Open the letters screen; from Prospects for those chosen there, from Scripts with the letter shown there."""
    screen, actions = window.current(), window.ctx.actions
    name = screen.name if screen is not None else ""
    if name == "prospects" and actions.reason("prospects.letters") is None:
        actions.trigger("prospects.letters")
        return
    target: dict[str, Any] = {} if name in ("", NAME) else {"back": name}
    shown = getattr(screen, "script_at_hand", None)
    if shown is not None:
        target["script_id"] = shown()
    window.ctx.navigate(NAME, **target)


def open_due(ctx: UiContext, kind: str = "letter", back: str = "today") -> None:
    """Open the screen for everybody whose nurture touch of this kind is due."""
    ctx.navigate(NAME, due=kind, back=back)


def open_waiting(ctx: UiContext, back: str = "today") -> None:
    """Open what waits to be confirmed, as the line on Today does."""
    ctx.navigate(NAME, waiting=True, back=back)
