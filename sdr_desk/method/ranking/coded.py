"""A raw table as numbers: each column as its different texts and, for every row, which of them stands there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sdr_desk.method.ranking.cells import cell_text
from sdr_desk.method.ranking.table import Table

Floats = NDArray[np.float64]
Codes = NDArray[np.int32]
Bools = NDArray[np.bool_]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class CodedColumn:
    """One column: `texts[codes[row]]` is the cell of a row, trimmed, "" when it is empty."""

    texts: tuple[str, ...]
    codes: Codes

    def counts(self) -> NDArray[np.int64]:
        """How often each text stands in the rows."""
        return np.bincount(self.codes, minlength=len(self.texts))

    def take(self, rows: Rows) -> CodedColumn:
        """The same column of some rows."""
        return CodedColumn(self.texts, self.codes[rows])

    def spread(self, values: Floats) -> Floats:
        """One value per text, laid out over the rows."""
        return values[self.codes]


@dataclass(frozen=True, slots=True)
class CodedTable:
    """All columns by name, with the number of rows."""

    columns: dict[str, CodedColumn]
    rows: int

    def take(self, rows: Rows) -> CodedTable:
        """Some rows, in the order asked for."""
        return CodedTable({name: column.take(rows) for name, column in self.columns.items()}, len(rows))

    def without(self, names: set[str]) -> CodedTable:
        """The table without some columns."""
        return CodedTable({name: column for name, column in self.columns.items() if name not in names}, self.rows)


def code_table(table: Table) -> CodedTable:
    """Read every cell of a table once."""
    columns: dict[str, CodedColumn] = {}
    for name, cells in zip(table.names, table.columns, strict=True):
        raw: dict[object, int] = {}
        first = np.fromiter((raw.setdefault(cell, len(raw)) for cell in cells), np.int32, len(cells))
        texts: dict[str, int] = {}
        final = np.fromiter((texts.setdefault(cell_text(cell), len(texts)) for cell in raw), np.int32, len(raw))  # type: ignore[arg-type]
        columns[name] = CodedColumn(tuple(texts), final[first] if raw else first)
    return CodedTable(columns, len(table))
