"""The entries of the company card, kept so that it opens at once, and read again when a card or the profile changed."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from sdr_desk.desk import company_card
from sdr_desk.desk.company_card import Entry
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.context import UiContext

_kept: WeakKeyDictionary[Actions, tuple[object, tuple[Entry, ...]]] = WeakKeyDictionary()


def entries_of(ctx: UiContext) -> tuple[Entry, ...]:
    """The entries as they are now; those of another window's change as well."""
    mark = company_card.mark(ctx.desk)
    kept = _kept.get(ctx.actions)
    if kept is None or kept[0] != mark:
        kept = _kept[ctx.actions] = (mark, company_card.entries(ctx.desk))
    return kept[1]
