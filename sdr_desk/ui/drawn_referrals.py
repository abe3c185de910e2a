"""States of referrals that are drawn: taking one down in a call, who can be asked, and what it brought."""

from __future__ import annotations

from collections.abc import Callable

from sdr_desk.ui.desk_window import DeskWindow

Opens = Callable[[DeskWindow], object]

_LINE = "Jane Poe, ops at Larkspur Foods, met at the expo, 208-555-0117, jane@larkspur.example"


def _capture(window: DeskWindow) -> None:
    """Somebody is named in the midst of a call."""
    window.ctx.navigate("call_desk")
    window.ctx.actions.trigger("window.referral")
    panel = window.window.overlay.panel()
    panel.line.setText(_LINE)
    panel.line.textEdited.emit(_LINE)


def _asks(window: DeskWindow) -> None:
    window.ctx.navigate("practice", page="asks")


def _voice(window: DeskWindow) -> None:
    window.ctx.navigate("prospects", list="voices")
    window.ctx.actions.trigger("prospects.voice")


REFERRALS: tuple[tuple[str, str, Opens], ...] = (
    ("referral_capture", "Maria Ortega", _capture),
    ("referral_asks", "Maria Ortega", _asks),
    ("referral_asks_everybody", "Ruth Adler", _asks),
    ("referral_nobody", "Jordan Pike", _asks),
    ("referral_voice", "Maria Ortega", _voice),
)
"""Name of the picture, who sits at the desk, and what opens the state."""
