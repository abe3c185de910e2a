"""How wide the columns of the results are: words first, the drawn intervals get what is left, or go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sdr_desk.ui.scripts.interval_rows import HEADINGS, Column, IntervalRow, cell_words
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.paint import width_of

EDGE = Space.XL
"""The room left and right of the words, so that the ground of the chosen row reaches past them."""

STYLE = {
    Column.NAME: "strong",
    Column.WHEN: "body",
    Column.COUNT: "body",
    Column.CHART: "body",
    Column.RATE: "strong",
    Column.RANGE: "body",
    Column.NOTE: "medium",
}
RIGHT_ALIGNED = frozenset({Column.COUNT, Column.NOTE})

_CHART_LEAST = 140
_WHEN_LEAST = 40


@dataclass(frozen=True, slots=True)
class Fit:
    """The widths in pixels of the columns that are shown; `short` says that intervals are told in fewer words."""

    widths: dict[Column, int]
    short: bool


def gap_after(column: int) -> int:
    """The room right of a column's words, in pixels."""
    return {Column.NAME: Space.M, Column.RATE: Space.L, Column.NOTE: 0}.get(Column(column), Space.XL)


def fit_columns(rows: Sequence[IntervalRow], room: int, *, plain: bool, right_edge: int = EDGE) -> Fit:
    """Share *room* pixels among the columns.

    Without room for the drawing it goes; then the intervals are told in fewer words, then the days are cut off and go.

    Args:
        plain: as a table with headings, without the drawing.
        right_edge: the room right of the last words.
    """
    widths = _words_widths(rows, plain=plain, right_edge=right_edge, short=False)
    rest = room - sum(widths.values())
    if not plain and rest >= px(_CHART_LEAST):
        return Fit(widths | {Column.CHART: rest}, short=False)
    short = rest < 0
    if short:
        widths = _words_widths(rows, plain=plain, right_edge=right_edge, short=True)
        rest = room - sum(widths.values())
    widths[Column.WHEN] += min(0, rest)
    if widths[Column.WHEN] < px(_WHEN_LEAST):
        rest = max(0, widths.pop(Column.WHEN))
    widths[Column.RANGE] += max(0, rest)
    return Fit(widths, short)


def _words_widths(rows: Sequence[IntervalRow], *, plain: bool, right_edge: int, short: bool) -> dict[Column, int]:
    widths = {}
    for column in Column:
        if column == Column.CHART:
            continue
        style = "strong" if column == Column.NOTE else STYLE[column]
        words = [width_of(cell_words(row, column, short=short), style) for row in rows]
        if plain:
            words.append(width_of(HEADINGS[column], "smallstrong"))
        edges = EDGE * (column == Column.NAME) + right_edge * (column == Column.NOTE) + gap_after(column)
        widths[column] = max(words, default=0) + 2 + edges
    return widths
