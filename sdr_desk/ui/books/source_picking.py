"""Where a deal came from: the likely sources first, with why they are, then all others, or a new one that is typed."""

from __future__ import annotations

from sdr_desk.desk import deal_sources, deals
from sdr_desk.desk.deals import DealLine
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.prospects.picking import PickPanel
from sdr_desk.ui.widgets.rows import Row, Section


class SourcePicking:
    """The panel, and what it does with the source that is taken."""

    def __init__(self, ctx: UiContext, line: DealLine) -> None:
        self._ctx, self._line = ctx, line
        self.panel = PickPanel(
            ctx, f"Where did {line.title} come from?", "Type a source", self._take,
            free=lambda typed: Row(f"new:{typed}", typed, "A new source"),
        )  # fmt: skip
        self.panel.set_rows(self._rows())

    def _rows(self) -> list[Row | Section]:
        likely = deal_sources.likely_sources(self._ctx.desk, self._line)
        known = {one.name for one in likely}
        first = [Section("Likely"), *(Row(f"likely:{one.name}", one.name, one.why) for one in likely)] if likely else []
        others = [name for name in deals.source_names(self._ctx.desk) if name not in known]
        rest = (
            [Section("All sources" if likely else "Sources"), *(Row(name, name) for name in others)] if others else []
        )
        return [*first, *rest]

    def _take(self, row: Row) -> None:
        ctx = self._ctx
        if ctx.perform_and_say(deal_sources.attach_source, ctx.desk, self._line, row.title) is not None:
            self.panel.closed.emit()
