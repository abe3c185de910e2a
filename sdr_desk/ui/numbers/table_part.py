"""A part whose drawing is a table already: rows that are gone through with Left and Right, and words below."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.chart_table import ChartTable, rows_text
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.figures import FigureTable
from sdr_desk.ui.numbers.part import Part
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.labels import Text


class TablePart(Part):
    """Subclasses call `show_table` from `show_found`.

    Attributes:
        figures: the table; it has no focus of its own.
        foot: the words below, `none` those in place of the table; `row` says the row at hand where it is cut off.
    """

    def __init__(self, ctx: UiContext, name: str, note: str = "", parent: QWidget | None = None) -> None:
        self.figures, self._shown = FigureTable(name), None
        self.foot = Text("", "small", "text2", wrap=True)
        self.none, self.row = Text("", "body", "text2", wrap=True), Text("", "body", "text", wrap=True)
        super().__init__(ctx, name, note, parent)
        self._shown: ChartTable | None = None
        self.figures.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.figures.clicked.connect(lambda _index: self.setFocus())
        self.figures.selectionModel().selectionChanged.connect(self._say_row)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(Space.S)
        for widget in (self.figures, self.row, self.none, self.foot):
            inner.addWidget(widget)
        inner.addStretch(1)
        self.set_content(body)

    def show_table(self, table: ChartTable | None, foot: str = "", none: str = "") -> None:
        """Show another table with words below it, or words in its place."""
        at = self.at()
        self._shown = table
        if table is not None:
            self.figures.show_table(table)
            self._choose(at)
        self.figures.setVisible(table is not None)
        self.foot.set_text(foot)
        self.foot.setVisible(bool(foot) and table is not None)
        self.none.set_text(none)
        self.none.setVisible(table is None)
        self._say_row()

    def table(self) -> ChartTable | None:
        return self._shown

    def summary(self) -> str:
        return (
            self.none.text()
            if self._shown is None
            else f"{rows_text(len(self._shown.rows))}. {self.foot.text()}".strip()
        )

    def show_found(self, found: Any) -> None:
        raise NotImplementedError

    def turn(self) -> None:
        """These figures are a table already."""
        self.ctx.toast("These figures are a table already. Ctrl+C copies them.")

    def at(self) -> int | None:
        """The row at hand, None before one was gone to."""
        rows = self.figures.selectionModel().selectedRows() if self._shown is not None else []
        return rows[0].row() if rows else None

    def point(self, step: int) -> None:
        if self._shown is None or not self._shown.rows:
            return
        count, at = len(self._shown.rows), self.at()
        self._choose((0 if step > 0 else count - 1) if at is None else (at + step) % count)
        announce(self, self._row_words())

    def _row_words(self) -> str:
        at = self.at()
        if self._shown is None or at is None:
            return ""
        row = self._shown.rows[at]
        return ", ".join(
            (row[0], *(f"{name}: {cell}" for name, cell in zip(self._shown.columns[1:], row[1:], strict=True)))
        )

    def _say_row(self) -> None:
        words = self._row_words() if self.figures.cut else ""
        self.row.set_text(words)
        self.row.setVisible(bool(words))

    def _choose(self, at: int | None) -> None:
        if at is None or self._shown is None or at >= len(self._shown.rows):
            self.figures.clearSelection()
        else:
            self.figures.selectRow(at)
