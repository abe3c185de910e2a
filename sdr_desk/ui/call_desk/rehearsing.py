"""From the call desk to the rehearsal of a version that waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sdr_desk.ui.call_desk.screen import CallDeskScreen


def why_no_rehearsal(screen: CallDeskScreen) -> str | None:
    """Why there is nothing to rehearse for this call."""
    card = screen.session.card
    waits = card is not None and card.words is not None and card.words.waits
    return None if waits else "No version of this script waits for a rehearsal."


def rehearse(screen: CallDeskScreen) -> None:
    """To the pair that rehearses the version that waits."""
    card = screen.session.card
    if card is not None and card.words is not None:
        screen.ctx.navigate("practice", page="pairs", script_id=card.words.script_id)
