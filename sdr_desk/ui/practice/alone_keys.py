"""The keys of practising alone, and why one does nothing now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sdr_desk.ui.practice.alone_actions import ALONE, RATE

if TYPE_CHECKING:
    from sdr_desk.ui.practice.alone_page import AlonePage

_ELSEWHERE = "This is on the page for practising alone."
_NO_CARD = "There is no card at hand. Press Enter to practise on."
_NO_TAKE = "There is no recording of this card. V records one."


def bind_keys(page: AlonePage) -> None:
    """Bind every action of the page."""
    bind, sitting, sound = page.ctx.actions.bind, page.sitting, page.sound

    def not_here() -> str | None:
        return None if page.isVisible() else _ELSEWHERE

    def no_card() -> str | None:
        return not_here() or (None if sitting.card else _NO_CARD)

    def no_take() -> str | None:
        return no_card() or (None if sound.has_take() else _NO_TAKE)

    bind(f"{ALONE}.answer", page.turn, no_card)
    for rating, action in RATE.items():
        bind(action, partial(_rate, page, rating), no_card)
    bind(f"{ALONE}.go", lambda: sitting.go(page.watch.seconds()), not_here)
    bind(f"{ALONE}.restart", page.watch.restart, no_card)
    bind(f"{ALONE}.record", sound.record, no_card)
    bind(f"{ALONE}.play", sound.play, no_take)
    bind(f"{ALONE}.aloud", lambda: sitting.card and sound.read_aloud(sitting.card.front), no_card)
    bind(f"{ALONE}.kinds", sitting.next_kind, not_here)
    bind(f"{ALONE}.short", lambda: sitting.start("short"), not_here)
    bind(f"{ALONE}.scroll_down", partial(page.frame.scroll, 1), not_here)
    bind(f"{ALONE}.scroll_up", partial(page.frame.scroll, -1), not_here)


def _rate(page: AlonePage, rating: int) -> None:
    page.sitting.rate(rating, page.watch.seconds())
