"""What is done on cost and worth: forms and panels that come over the numbers."""

from __future__ import annotations

from collections.abc import Callable

from sdr_desk.desk import spending
from sdr_desk.desk.spending import HoursRow, PersonRow, SpendRow
from sdr_desk.ui.books.opening import open_deals
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.entries_panel import EntriesPanel
from sdr_desk.ui.numbers.spend_form import ChannelForm, EntryForm, HourCostForm, HoursForm, SpendForm
from sdr_desk.ui.numbers.worth_actions import ADD_HOURS, ADD_SPEND, CHANNEL, DEALS, ENTRIES


class WorthActs:
    """Opens the forms; *source* tells which source is at hand as (id, name), both "" for none."""

    def __init__(self, ctx: UiContext, source: Callable[[], tuple[str, str]] = lambda: ("", "")) -> None:
        self._ctx, self._source = ctx, source

    def bind(self) -> None:
        """Give the keys of the numbers that enter what was spent their slots."""
        bind = self._ctx.actions.bind
        bind(ADD_SPEND, self.add_spend, self.why_not_manage)
        bind(ADD_HOURS, self.add_hours)
        bind(CHANNEL, self.channel, self._why_no_channel)
        bind(ENTRIES, self.entries)
        bind(DEALS, lambda: open_deals(self._ctx))

    def why_not_manage(self) -> str | None:
        """Why money cannot be entered by the person at the desk; None when it can."""
        return spending.why_not_manage(self._ctx.desk)

    def add_spend(self, *, back: bool = False) -> None:
        """Ask for money that was spent; with `back` the entries come again afterwards."""
        self._open(lambda: SpendForm(self._ctx, self._source()[1]), back=back)

    def add_hours(self, *, back: bool = False) -> None:
        """Ask for hours of work."""
        self._open(lambda: HoursForm(self._ctx, self._source()[1]), back=back)

    def channel(self) -> None:
        """Ask for the campaign and kind of the source at hand."""
        self._open(lambda: ChannelForm(self._ctx, self._source()[0]), back=False)

    def entries(self, chosen: str = "") -> None:
        """Show all entries."""
        if self._ctx.open_panel is not None:
            self._ctx.open_panel(EntriesPanel(self._ctx, self, chosen))

    def edit(self, entry: SpendRow | HoursRow | PersonRow | None) -> None:
        """Correct an entry, or what an hour of somebody costs."""
        ctx = self._ctx
        if isinstance(entry, SpendRow):
            self._open(lambda: SpendForm(ctx, old=entry), back=True, stay=entry.id)
        elif isinstance(entry, HoursRow):
            self._open(lambda: HoursForm(ctx, old=entry), back=True, stay=entry.id)
        elif entry is not None:
            self._open(lambda: HourCostForm(ctx, entry), back=True, stay=entry.id)

    def _why_no_channel(self) -> str | None:
        if not spending.may_manage(self._ctx.desk):
            return "Only a manager can change sources."
        return None if spending.sources(self._ctx.desk) else "There are no sources yet."

    def _open(self, make: Callable[[], EntryForm], *, back: bool, stay: str = "") -> None:
        ctx = self._ctx
        form = ctx.perform(make) if ctx.open_panel is not None else None
        if form is not None and ctx.open_panel is not None:
            ctx.open_panel(form)
            if back:
                form.closed.connect(lambda: self.entries(form.saved or stay))
