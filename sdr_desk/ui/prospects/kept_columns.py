"""The columns a person has chosen and their widths, remembered when the hand rests."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from sdr_desk.desk.drafts import keep_setting, setting
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.prospects.columns import Layout, layout_from
from sdr_desk.ui.prospects.table import ProspectsTable

_KEPT_AS = "prospects.columns"
_KEEP_AFTER = 400


class KeptColumns(QObject):
    """Shows the columns of one table and keeps them for the person."""

    def __init__(self, ctx: UiContext, table: ProspectsTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._table = ctx, table
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_KEEP_AFTER)
        self._later.timeout.connect(self.save)
        self._instead: tuple[str, ...] = ()
        table.headings.width_given.connect(self._on_width_given)

    def read(self) -> None:
        """Show what is remembered, unless something newer waits to be."""
        layout = Layout(self._instead) if self._instead else layout_from(setting(self._ctx.desk, _KEPT_AS))
        if layout != self._table.layout_of and not self._later.isActive():
            self._table.set_layout_of(layout)

    def show_instead(self, keys: Sequence[str]) -> None:
        """Show the columns of a list that has its own; without any, those that are remembered."""
        if self._later.isActive():
            self._later.stop()
            self.save()
        self._instead = tuple(keys)
        self.read()

    def show(self, layout: Layout) -> None:
        """Show other columns and remember them for the person."""
        self._table.set_layout_of(layout)
        self._later.start()

    def save(self) -> None:
        """Remember the columns shown now; those of a list with its own are not the person's."""
        if self._instead:
            return
        self._ctx.perform(keep_setting, self._ctx.desk, _KEPT_AS, self._table.layout_of.text())

    def _on_width_given(self, key: str, width: int) -> None:
        self._table.layout_of = self._table.layout_of.with_width(key, width)
        self._table.fit()
        self._later.start()
