"""From anywhere: the panel for somebody who was named, with the person at hand as the one who named them."""

from __future__ import annotations

from collections.abc import Callable

from sdr_desk.ui.context import UiContext

# The panel is imported when it opens: every start would wait for it otherwise.


def bind_referral(ctx: UiContext, at_hand: Callable[[], str]) -> None:
    """Give the action its slot; *at_hand* tells who is at hand, "" for nobody."""
    ctx.actions.bind("window.referral", lambda: open_referral(ctx, at_hand()), lambda: _why_nobody(ctx))


def open_referral(ctx: UiContext, referrer_id: str = "") -> None:
    """Show the panel; whoever is given named somebody."""
    from sdr_desk.ui.referral.panel import ReferralPanel  # noqa: PLC0415 -- see above

    if ctx.open_panel is not None:
        ctx.open_panel(ReferralPanel(ctx, referrer_id))


def _why_nobody(ctx: UiContext) -> str | None:
    return None if ctx.desk is not None and ctx.open_panel is not None else "Set up the desk first."
