"""What is done with deals from their list: forms and panels that come over it, and lead back to it when they close."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sdr_desk.desk import deals
from sdr_desk.desk.deals import DealLine
from sdr_desk.ui.books.deal_form import DealForm
from sdr_desk.ui.books.opening import open_deals
from sdr_desk.ui.books.source_picking import SourcePicking
from sdr_desk.ui.books.take_panel import TakePanel
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.overlay import Panel

_FILTERS = "Lists (*.csv *.tsv *.txt *.xlsx *.xls *.ods);;All files (*)"


class DealActs:
    """Adds, changes, deletes and imports, and says where a deal came from."""

    def __init__(self, ctx: UiContext) -> None:
        self._ctx = ctx

    def to_form(self, deal_id: str) -> None:
        """Change a deal, or add one when there is no id."""
        form = self._ctx.perform(DealForm, self._ctx, deal_id)
        if form is not None:
            self._over(form, lambda: form.saved)

    def to_source(self, line: DealLine) -> None:
        """Ask where a deal came from."""
        self._over(SourcePicking(self._ctx, line).panel, lambda: line.id)

    def delete(self, line: DealLine) -> None:
        """Delete a deal; undo brings it back."""
        self._ctx.perform_and_say(deals.delete_deal, self._ctx.desk, line.id)

    def choose_file(self) -> None:
        """Ask for a list of deals and look at it."""
        path = self._ctx.prompts.open_file("Choose a list of deals", _FILTERS)
        if path is not None:
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Look at a list of deals before it is taken in."""
        self._over(TakePanel(self._ctx, path), lambda: "")

    def _over(self, panel: Panel, chosen: Callable[[], str]) -> None:
        """Show another panel, and the deals again when it closes."""
        ctx = self._ctx
        if ctx.open_panel is not None:
            ctx.open_panel(panel)
            panel.closed.connect(lambda: open_deals(ctx, chosen()))
