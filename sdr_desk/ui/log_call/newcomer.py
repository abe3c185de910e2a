"""Adding somebody the call was with who is not in the list yet, before the call itself is logged."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.panels import NewProspectPanel


def add_newcomer(ctx: UiContext, typed: str, then: Callable[[str], object]) -> None:
    """Open the form for somebody new with a name or a number in it; *then* gets their id once they are added."""
    panel = NewProspectPanel(ctx)
    if any(sign.isdigit() for sign in typed):
        panel.by_name["phone"].setText(typed)
    else:
        first, _space, last = typed.partition(" ")
        panel.by_name["first_name"].setText(first)
        panel.by_name["last_name"].setText(last)
    _Newcomer(ctx, panel, then)
    ctx.open_panel(panel)


class _Newcomer(QObject):
    """Lives as long as the form for somebody new."""

    def __init__(self, ctx: UiContext, panel: NewProspectPanel, then: Callable[[str], object]) -> None:
        super().__init__(panel)
        self._ctx, self._then = ctx, then
        ctx.changed.connect(self._on_changed)

    def _on_changed(self, changes: object) -> None:
        added = getattr(changes, "ids", {}).get("prospect", ())
        if added and getattr(changes, "label", "").startswith("Added "):
            self._ctx.changed.disconnect(self._on_changed)
            self._then(added[0])
