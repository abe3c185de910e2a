"""What a one-page report is made of, before any page is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["bars", "line"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One large number: what it is, and a line below it that says of how many or against what."""

    label: str
    value: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table; the first column names the row, everything after it stands at the right.

    Raises ValueError for a row that does not fit the columns.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.title} has rows that do not fit its columns")


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers in time: one label and one value each, None for a time that is not over, and what is needed each time.

    Raises ValueError when there are not as many values as labels.
    """

    title: str
    labels: tuple[str, ...]
    values: tuple[float | None, ...]
    need: float | None = None
    kind: Kind = "bars"
    note: str = ""

    def __post_init__(self) -> None:
        if len(self.labels) != len(self.values):
            raise ValueError(f"{self.title} has {len(self.values)} values for {len(self.labels)} labels")

    @property
    def top(self) -> float:
        """The highest value there is to show, at least 1."""
        return max([value for value in self.values if value is not None] + [self.need or 0.0, 1.0])


@dataclass(frozen=True, slots=True)
class Report:
    """One page: a title, sentences, figures, tables beside each other, and charts below each other."""

    title: str
    about: str
    sentences: Sequence[str] = ()
    figures: Sequence[Figure] = ()
    grids: Sequence[Grid] = ()
    charts: Sequence[Series] = ()
    foot: str = ""
