"""The keys of the results, and why one of them does nothing now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sdr_desk.desk.authoring import may_author
from sdr_desk.ui.context import UiContext

if TYPE_CHECKING:
    from sdr_desk.ui.scripts.results_pane import ResultsPane


def bind_results(ctx: UiContext, pane: ResultsPane) -> None:
    """Give the actions of the results their slots in a pane."""
    actions, table, keys = ctx.actions, pane.table, _Keys(ctx, pane)
    actions.bind("results.next", lambda: table.step(1), keys.why_none)
    actions.bind("results.previous", lambda: table.step(-1), keys.why_none)
    actions.bind("results.compare", lambda: pane.compare_asked.emit(table.current_id()), keys.why_no_compare)
    actions.bind("results.measure", keys.next_measure, keys.why_one_measure)
    actions.bind("results.table", lambda: table.set_plain(not table.plain), keys.why_none)
    actions.bind("results.experiment", lambda: pane.experiment_asked.emit(pane.script_id), keys.why_no_experiment)


class _Keys:
    def __init__(self, ctx: UiContext, pane: ResultsPane) -> None:
        self._ctx = ctx
        self._pane = pane

    def _measures(self) -> list[str]:
        found = self._pane.found
        return [key for key, _words in found.results.measures] if found else []

    def next_measure(self) -> None:
        keys = self._measures()
        self._pane.count(keys[(keys.index(self._pane.found.results.measure) + 1) % len(keys)])

    def why_one_measure(self) -> str | None:
        return None if len(self._measures()) > 1 else "Nothing else is counted for these words."

    def why_none(self) -> str | None:
        return None if self._pane.shows_rows() else "There are no results to go through."

    def why_no_compare(self) -> str | None:
        row = self._pane.table.current_row()
        if row is None or not self._pane.shows_rows():
            return "No version is chosen."
        return None if row.acts else "These are the live words. Choose an earlier version to compare with them."

    def why_no_experiment(self) -> str | None:
        if not may_author(self._ctx.desk):
            return "Only a manager can try versions side by side."
        return None if self._pane.script_id else "No script is chosen."
