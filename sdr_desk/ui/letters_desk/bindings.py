"""What the keys of the letters screen do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sdr_desk.ui.letters_desk.actions import NAME, WAITING

if TYPE_CHECKING:
    from sdr_desk.ui.letters_desk.screen import LettersScreen


def bind_screen(screen: LettersScreen) -> None:
    """Give the actions of the screen their slots."""
    bind, acts, preview = screen.ctx.actions.bind, screen.acts, screen.preview
    rows, field = screen.people.rows, screen.letters.field

    def nobody() -> str | None:
        return None if screen.outgoing.ready else "Nobody gets it yet. Choose people with 1, 2 or 3."

    def to_search() -> None:
        field.setFocus()
        field.selectAll()

    for name, slot, why in (
        ("search", to_search, None),
        ("to_list", screen.letters.rows.setFocus, screen.letters.why_none),
        ("next", lambda: rows.step(1), nobody),
        ("previous", lambda: rows.step(-1), nobody),
        ("chosen", acts.for_chosen, acts.why_not_chosen),
        ("due", acts.for_due, None),
        ("one", acts.for_one, None),
        ("signer", screen.letters.choose_signer, None),
        ("left_out", acts.show_left_out, acts.why_none_out),
        ("print", acts.print, acts.why_no_letter),
        ("save", acts.save, acts.why_nobody),
        ("labels", acts.labels, acts.why_no_letter),
        ("mail", acts.open_mail, acts.why_no_mail),
        ("mailed", lambda: acts.mailed(sent=True), acts.why_none_open),
        ("not_mailed", lambda: acts.mailed(sent=False), acts.why_none_open),
        ("stop", screen.stop, screen.why_no_stop),
        ("larger", lambda: preview.zoom_by(1), preview.why_no_page),
        ("smaller", lambda: preview.zoom_by(-1), preview.why_no_page),
        ("down", lambda: preview.scroll_by(1), nobody),
        ("up", lambda: preview.scroll_by(-1), nobody),
        ("waiting", screen.show_waiting, None),
        ("back", screen.leave, None),
    ):
        bind(f"{NAME}.{name}", slot, why)
    _bind_waiting(screen)


def _bind_waiting(screen: LettersScreen) -> None:
    bind, page = screen.ctx.actions.bind, screen.waiting
    bind(f"{WAITING}.next", lambda: page.step(1), page.why_none)
    bind(f"{WAITING}.previous", lambda: page.step(-1), page.why_none)
    bind(f"{WAITING}.tick", page.people.tick, page.why_none)
    bind(f"{WAITING}.confirm", page.log, page.why_none)
    bind(f"{WAITING}.drop", page.drop_it, page.why_none)
    bind(f"{WAITING}.back", screen.show_letters)
