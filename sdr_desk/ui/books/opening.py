"""Opening the panels of books and deals, and going from one to the other."""

from __future__ import annotations

from sdr_desk.ui.context import UiContext

# The panels are imported when one is opened: every start would wait for them otherwise.


def bind_books(ctx: UiContext) -> None:
    """Give the keys of the handoffs screen that open books and deals their slots."""
    ctx.actions.bind("handoffs.books", lambda: open_books(ctx))
    ctx.actions.bind("handoffs.deals", lambda: open_deals(ctx))


def open_books(ctx: UiContext) -> None:
    """Show the books of reps and closers."""
    from sdr_desk.ui.books.books_panel import BooksPanel  # noqa: PLC0415 -- see above

    if ctx.open_panel is not None:
        ctx.open_panel(BooksPanel(ctx))


def open_deals(ctx: UiContext, chosen: str = "") -> None:
    """Show all deals, with this one chosen."""
    from sdr_desk.ui.books.deals_panel import DealsPanel  # noqa: PLC0415 -- see above

    if ctx.open_panel is not None:
        ctx.open_panel(DealsPanel(ctx, chosen))
