"""Where leads come from: each source with what an accepted lead costs and is worth."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from sdr_desk.desk.worth_figures import Figures, Worth
from sdr_desk.desk.worth_said import mend_words
from sdr_desk.desk.worth_words import rough_words, sources_table, value_words, with_leads
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.table_part import TablePart
from sdr_desk.ui.numbers.worth_acts import WorthActs

_NAME = "Where leads come from"
_NOTHING = (
    "Nothing was spent and no lead accepted in these twelve months. A adds what was spent; leads come with handoffs."
)


class SourcesPart(TablePart):
    """The table of the overview; always of the whole team, as money is spent for the team."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        self._rows: tuple[Figures, ...] = ()
        super().__init__(ctx, _NAME, "last 12 months · the whole team", parent)
        self._acts = WorthActs(ctx, self._at_hand)
        self._acts.bind()

    def show_found(self, found: Worth | None) -> None:
        if found is None:
            self.show_table(None, none="Reading the record…")
            return
        currency = self.ctx.desk.profile.currency
        self._rows = rows = with_leads(found)
        if not rows:
            self.show_table(None, none=_NOTHING)
            return
        words = value_words(found, currency), rough_words(rows), mend_words(found)
        self.show_table(sources_table(found, currency), " ".join(part for part in words if part))

    def _at_hand(self) -> tuple[str, str]:
        at = self.at()
        row = self._rows[at] if self.isVisible() and at is not None else None
        return (row.key, row.name) if row is not None and row.key else ("", "")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._acts.bind()  # the page of cost and worth binds them too, with its own source at hand
