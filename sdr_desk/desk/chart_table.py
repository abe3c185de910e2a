"""A chart as a table: the same figures as text, to read, to copy and to save."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sdr_desk.exchange.tables_out import write_csv


@dataclass(frozen=True, slots=True)
class ChartTable:
    """Rows of text under their columns; every row has as many cells as there are columns.

    Raises ValueError for a row that has not.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.title} has rows that do not fit its columns")

    @property
    def text(self) -> str:
        """The table with tabs between its cells, as spreadsheets paste it."""
        return "\n".join("\t".join(map(_one_line, row)) for row in (self.columns, *self.rows))

    def save(self, path: Path) -> int:
        """Write a CSV file; returns how many rows it has.

        Raises:
            KnownError: the file cannot be written.
        """
        return write_csv(path, self.columns, self.rows)


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def rows_text(count: int) -> str:
    """How many rows there are: "1 row", "12 rows"."""
    return "1 row" if count == 1 else f"{count:,} rows"


def joined(tables: Iterable[ChartTable]) -> str:
    """Several tables under their titles, as text to paste."""
    return "\n\n".join(f"{one.title}\n{one.text}" for one in tables)
