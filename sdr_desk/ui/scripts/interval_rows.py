"""One line per version: the counts, the rate and its interval, as a table for the eye and for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from sdr_desk.ui.scripts.interval_axis import Span, decimals_for, rate_words
from sdr_desk.ui.widgets.labels import plain_tip

_NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """What is known of one version.

    Attributes:
        id: the version.
        name: "v6".
        when: when it was live, "" when that does not matter here.
        hits, trials: what was counted; without trials there is no rate.
        rate, low, high: per hundred.
        note: the last column: "Live", "Compare", "too few".
        strong: drawn in the accent colour: the live version, or the one that is shown better.
        acts: pressing the last column does something.
        firm: enough was counted for the interval to decide the scale.
        remark: one more thing for screen readers and on hover.
    """

    id: str
    name: str
    when: str
    hits: int
    trials: int
    rate: float
    low: float
    high: float
    note: str = ""
    strong: bool = False
    acts: bool = False
    firm: bool = True
    remark: str = ""

    def count_words(self) -> str:
        """ "96 of 1,034"."""
        return f"{self.hits:,} of {self.trials:,}" if self.trials else "none yet"

    def rate_words(self) -> str:
        """ "9.3", or "" with nothing counted."""
        return self._words(self.rate) if self.trials else ""

    def range_words(self) -> str:
        """ "between 7.7 and 11.2", or "" with nothing counted."""
        return f"between {self._words(self.low)} and {self._words(self.high)}" if self.trials else ""

    def short_range_words(self) -> str:
        """ "7.7 to 11.2", for little room."""
        return f"{self._words(self.low)} to {self._words(self.high)}" if self.trials else ""

    def _words(self, rate: float) -> str:
        return rate_words(rate, decimals_for(self.low, self.high))

    def sentence(self, measure: str) -> str:
        """The whole row for screen readers; *measure* is "conversations per 100 dials"."""
        known = f"{self.rate_words()} {measure}, {self.range_words()}, {self.count_words()}"
        parts = (self.name, self.when, known if self.trials else "nothing counted yet", self.note, self.remark)
        return ", ".join(part for part in parts if part)

    def span(self) -> Span | None:
        """What the row asks of the scale; nothing without trials."""
        return Span(self.low, self.high, self.firm) if self.trials else None


class Column(IntEnum):
    """The columns from left to right."""

    NAME = 0
    WHEN = 1
    COUNT = 2
    CHART = 3
    RATE = 4
    RANGE = 5
    NOTE = 6


ROW_ROLE = Qt.ItemDataRole.UserRole + 1
HEADINGS = ("Version", "When", "Counted", "Interval", "Per 100", "95 % interval", "State")


class IntervalModel(QAbstractTableModel):
    """The rows, one a version."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[IntervalRow, ...] = ()
        self.measure = ""

    def set_rows(self, rows: Sequence[IntervalRow], measure: str) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows, self.measure = tuple(rows), measure
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        if orientation == Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            return self.rows[section].name
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            whole = index.column() in {Column.NAME, Column.CHART}
            return row.sentence(self.measure) if whole else cell_words(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(". ".join(part for part in (row.when, row.remark) if part))
        return None


def cell_words(row: IntervalRow, column: int, *, short: bool = False) -> str:
    """The words of one cell; the drawn interval has those of its range, which is *short* where there is no room."""
    words = {
        Column.NAME: row.name,
        Column.WHEN: row.when,
        Column.COUNT: row.count_words(),
        Column.CHART: row.range_words(),
        Column.RATE: row.rate_words(),
        Column.RANGE: row.short_range_words() if short else row.range_words(),
        Column.NOTE: row.note,
    }
    return words[Column(column)]
