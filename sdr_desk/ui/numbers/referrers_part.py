"""Who refers people to us, and what it brought."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sdr_desk.desk.referral_figures import Referrer, referrers_table, referrers_words
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.table_part import TablePart

_NAME = "Who refers, and what it brought"
_NOTHING = "Nobody was referred in this time. Ctrl+Shift+N takes a name down, from anywhere."


class ReferrersPart(TablePart):
    """The table of those who named somebody; always of the whole team."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _NAME, "the whole team", parent)

    def show_found(self, found: tuple[Referrer, ...] | None) -> None:
        if not found:
            self.show_table(None, none="Reading the record…" if found is None else _NOTHING)
            return
        self.show_table(referrers_table(found, self.ctx.desk.profile.currency), referrers_words(found))
