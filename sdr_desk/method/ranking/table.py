"""A table as it was found: names and raw cells, before anybody knows what a column means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Cell = str | float | None
"""A raw cell; "" and None are both an empty one."""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of raw cells, all of one length.

    Attributes:
        names: one unique name per column.
        columns: the cells of each column, in the order of the rows.
    """

    names: tuple[str, ...]
    columns: tuple[Sequence[Cell], ...]

    def __post_init__(self) -> None:
        if len(self.names) != len(self.columns):
            raise ValueError(f"{len(self.names)} names for {len(self.columns)} columns")
        if len(set(self.names)) != len(self.names):
            raise ValueError("two columns of one name")
        if len({len(column) for column in self.columns}) > 1:
            raise ValueError("columns of different lengths")

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    def column(self, name: str) -> Sequence[Cell]:
        """The cells of a column; raises KeyError when there is none of that name."""
        if name not in self.names:
            raise KeyError(name)
        return self.columns[self.names.index(name)]

    def without(self, names: Sequence[str]) -> Table:
        """The table without some of its columns."""
        kept = [at for at, name in enumerate(self.names) if name not in names]
        return Table(tuple(self.names[at] for at in kept), tuple(self.columns[at] for at in kept))

    def take(self, rows: Sequence[int]) -> Table:
        """Some of the rows, in the order asked for."""
        return Table(self.names, tuple([column[row] for row in rows] for column in self.columns))


def one_row(values: dict[str, Cell]) -> Table:
    """A table of a single row, as `Model.contributions` takes it."""
    return Table(tuple(values), tuple([value] for value in values.values()))
