"""What the keys of the prospects screen do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from sdr_desk.ui.merging import on_prospects as merging
from sdr_desk.ui.prospects.columns import SORTABLE, spec_of

if TYPE_CHECKING:
    from sdr_desk.ui.prospects.screen import ProspectsScreen

_CALLERS = frozenset({"rep", "solo"})
_NOBODY = "Nobody is chosen."
_MAP = "https://www.openstreetmap.org/search?query="


def why_not_call(roles: frozenset[str]) -> str | None:
    """Why people with these roles do not call; None when they do, or when no roles are known."""
    return None if not roles or roles & _CALLERS else "Calling is not part of your roles."


def bind_screen(screen: ProspectsScreen) -> None:
    """Give the actions of the screen their slots."""
    bind, table = screen.ctx.actions.bind, screen.table

    def nobody() -> str | None:
        return None if screen.people.is_filled() else _NOBODY

    bind("prospects.search", screen.to_search)
    bind("prospects.to_table", table.setFocus, nobody)
    bind("prospects.next", lambda: table.choice.step(1), nobody)
    bind("prospects.previous", lambda: table.choice.step(-1), nobody)
    bind("prospects.extend_down", lambda: table.choice.step(1, extend=True), nobody)
    bind("prospects.extend_up", lambda: table.choice.step(-1, extend=True), nobody)
    bind("prospects.select_all", table.choice.take_all, nobody)
    bind("prospects.open", screen.acting.call, lambda: why_not_call(screen.ctx.roles))
    bind("prospects.detail", screen.toggle_detail, nobody)
    bind("prospects.reasons", screen.show_reasons, nobody)
    bind("prospects.edit", screen.edit_person, nobody)
    bind("prospects.mail", lambda: mail(screen), lambda: None if address_of(screen) else "No e-mail is known.")
    bind("prospects.map", lambda: show_map(screen), lambda: None if place_of(screen) else "No place is known.")
    _bind_search(screen)
    _bind_many(screen, nobody)


def _bind_search(screen: ProspectsScreen) -> None:
    acting = screen.acting
    bind, wanted, filtering = screen.ctx.actions.bind, screen.people.wanted, screen.filtering
    bind("prospects.filter", filtering.add)
    bind("prospects.last_touch", lambda: filtering.by("last_touch"))
    bind("prospects.by_owner", lambda: filtering.by("owner"))
    bind("prospects.by_status", lambda: filtering.by("status"))
    bind("prospects.clear_last", wanted.drop_last, lambda: None if wanted.narrowed else "No filter is set.")
    bind("prospects.clear", acting.clear, acting.why_not_clear)
    bind("prospects.lists", screen.smart.open)
    bind("prospects.loose_ends", screen.loose.open)
    bind("prospects.save_list", screen.smart.save, screen.smart.why_not_save)
    bind("prospects.columns", screen.columns.open)
    for spec in SORTABLE:
        bind(f"prospects.sort_{spec.key}", lambda column=spec.sort: wanted.sort_by(column))
    screen.table.headings.sort_asked.connect(lambda key: sort_by(screen, key))


def sort_by(screen: ProspectsScreen, key: str) -> None:
    """Order by a column that was pressed, or say that it gives no order."""
    spec = spec_of(key)
    if spec.sort:
        screen.people.wanted.sort_by(spec.sort)
    else:
        screen.ctx.toast(f"{spec.header} gives no order; filter by it with F.", seconds=4, plain=True)


def _bind_many(screen: ProspectsScreen, nobody: Callable[[], str | None]) -> None:
    acting = screen.acting
    bind, many = screen.ctx.actions.bind, screen.many
    acts = (
        ("queue", many.to_queue), ("assign", many.assign), ("to_list", many.to_list), ("off_list", many.off_list),
        ("nurture", many.nurture), ("revive", many.back_to_work), ("remove", many.remove), ("letters", many.letters),
        ("track", screen.tracking.put), ("track_on", screen.tracking.move_on), ("track_off", screen.tracking.take_off),
        ("rest", screen.loose.rest), ("unfit", screen.loose.not_a_fit), ("block", acting.bar),
    )  # fmt: skip
    for name, slot in acts:
        bind(f"prospects.{name}", slot, many.why_nobody)
    bind("prospects.closer", many.name_closer, many.why_not_one)
    _bind_standing(screen, nobody)
    bind("prospects.undo_many", many.large.undo, many.large.why_no_undo)
    ctx, table = screen.ctx, screen.table
    bind("prospects.merge", lambda: merging.merge_chosen(ctx, table), lambda: merging.why_not_merge(table))
    bind(
        "prospects.separate",
        lambda: merging.separate(ctx, table.current_id()),
        lambda: merging.why_not_separate(ctx, table.current_id()),
    )
    bind("prospects.export", acting.export, nobody)
    bind("prospects.stop", acting.stop_work, acting.why_no_work)
    bind("prospects.everything", acting.everything_about, nobody)
    bind("prospects.erase", acting.erase, lambda: nobody() or screen.personal.why_not_erase())


def _bind_standing(screen: ProspectsScreen, nobody: Callable[[], str | None]) -> None:
    """What makes somebody callable, or says why they are not."""
    bind, loose, acting = screen.ctx.actions.bind, screen.loose, screen.acting
    bind("prospects.hot", screen.tracking.flag_hot, screen.tracking.why_not_hot)
    bind("prospects.voice", screen.voicing.mark, screen.many.why_nobody)
    bind("prospects.number", loose.add_number, nobody)
    bind("prospects.lift", acting.lift, acting.why_not_lift)
    bind("prospects.why_not", screen.asking_why.open, nobody)
    bind("prospects_loose.number", loose.add_number, nobody)
    bind("prospects_loose.rest", loose.rest, screen.many.why_nobody)


def address_of(screen: ProspectsScreen) -> str:
    """The first e-mail of the person shown, "" when none is known."""
    point = screen.side.story.first("email") if screen.side.story else None
    return point.text if point else ""


def place_of(screen: ProspectsScreen) -> str:
    """The place of the person shown, "" when none is known."""
    return screen.side.story.place if screen.side.story else ""


def mail(screen: ProspectsScreen) -> None:
    """Begin an e-mail in the person's own mail program."""
    address = address_of(screen)
    if not QDesktopServices.openUrl(QUrl(f"mailto:{quote(address, safe='@')}")):
        screen.ctx.fail(f"No e-mail program answered. The address is {address}.")


def show_map(screen: ProspectsScreen) -> None:
    """Show the place in the browser; nothing is loaded before the key is pressed, and only the place is told."""
    if not QDesktopServices.openUrl(QUrl(f"{_MAP}{quote(place_of(screen))}")):
        screen.ctx.fail(f"No browser answered. The place is {place_of(screen)}.")
