"""Funnels side by side by person, list, script, source or weekday, with the interval of every rate."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.chart_table import ChartTable, rows_text
from sdr_desk.desk.funnel import FACETS, LABELS, LIST, PERSON, SCRIPT, SOURCE, WEEKDAY, Comparison, Row
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.part import Part
from sdr_desk.ui.numbers.rates_table import ALL, RatesTable, spoken
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.labels import Text

_READS = (
    "The dot is the rate, the line where it lies with 95 % confidence, the upright that of all together. Accepted and "
    "won are what happened in this time; their rates follow the leads handed off and accepted in it, as they stand now."
)
_ROUGH = " A hollow dot and ≈ say that there is little behind it: rough."
_NOTHING = "Nothing was dialled or handed off in this time. The comma goes to the time before."
_NONE = {
    LIST: "Nobody who was called or handed off in this time is on a list. In Prospects, people can be put on one.",
}
_BY = {
    PERSON: "by person",
    LIST: "by list, as people are on them now; all together has those on none as well",
    SCRIPT: "by script version",
    SOURCE: "by source, as people have it now",
    WEEKDAY: "by day of the week",
}


class ComparePart(Part):
    """Left and Right go through the rows and tell what is known of each."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, "Funnels side by side", "", parent)
        self._all: Mapping[str, Comparison] = {}
        self.facet = PERSON
        self._rates = RatesTable()
        self.told = Text("", "small", "text2", wrap=True)
        self._rates.clicked.connect(lambda index: self._tell(index.row()))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._rates)
        column.addWidget(self.told)
        self.set_content(content)

    def show_found(self, found: Mapping[str, Comparison] | None) -> None:
        """Show what was read, by facet."""
        self._all = found or {}
        self._show()

    def show_facet(self, facet: str) -> None:
        """Set the funnels side by side by something else."""
        self.facet = facet
        self._show()
        self.found_again()

    @property
    def _now(self) -> Comparison:
        return self._all.get(self.facet, Comparison(self.facet))

    def _show(self) -> None:
        now = self._now
        self.set_note(_BY[self.facet])
        self._rates.clearSelection()
        self._rates.show_found(now)
        self._rates.setVisible(bool(now.rows))
        self.told.set_text(self._words() if self._all else "")

    def _words(self) -> str:
        now = self._now
        if not now.rows:
            return _NONE.get(self.facet, _NOTHING) if now.total.dials or now.total.developed else _NOTHING
        rough = any(rate.base and rate.rough for row in now.rows for rate in row.counts.rates.values())
        return _READS + (_ROUGH if rough else "")

    def table(self) -> ChartTable | None:
        """Counts, rates with their bases, and intervals."""
        now = self._now
        if not now.rows:
            return None
        steps = tuple(LABELS.items())[1:]
        columns = (FACETS[self.facet], "Dials", *(part for _key, label in steps for part in (label, "Rate", "95 %")))
        rows = (*now.rows, Row("", ALL, now.total))
        return ChartTable(f"{self.name}, {_BY[self.facet]}", columns, tuple(_cells(row) for row in rows))

    def summary(self) -> str:
        """Who is first, and how many there are."""
        now = self._now
        if not now.rows:
            return self._words() if self._all else ""
        return f"{rows_text(len(now.rows))} {_BY[self.facet]}. {spoken(now.rows[0])}."

    def point(self, step: int) -> None:
        """Choose another row, and tell it."""
        rows = self._rates.rates.rowCount()
        if not rows or self.as_table:
            return
        at = self._rates.currentIndex().row() if self._rates.selectionModel().hasSelection() else -1
        self._tell(max(0, min(rows - 1, at + step)))

    def _tell(self, at: int) -> None:
        """Choose a row, and say what is known of it."""
        self._rates.selectRow(at)
        words = spoken(self._rates.rates.row_at(at)) + "."
        self.told.set_text(words)
        announce(self, words)


def _cells(row: Row) -> tuple[str, ...]:
    found = [row.label, f"{row.counts.dials:,}"]
    for step, rate in row.counts.rates.items():
        rough = "≈ " if rate.base and rate.rough else ""
        found += [f"{row.counts.of(step):,}", rough + rate.with_base, rate.range_text]
    return tuple(found)
