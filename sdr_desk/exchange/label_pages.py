"""Pages of address labels: each address inside its label, in letters as large as fit."""

from __future__ import annotations

from pathlib import Path

from sdr_desk.exchange.labels import Moved, Sheet
from sdr_desk.exchange.page_fonts import FontPage

_SIZES = (11.0, 10.0, 9.0, 8.0, 7.0, 6.0)  # points, the largest that fits is taken
_EDGE = 4.0  # mm kept free inside a label, because no printer hits it exactly
_LINE_OF_SIZE = 0.3528 * 1.2  # mm of line a point of size


class LabelPages(FontPage):
    """Labels one after the other, row by row."""

    def __init__(self, sheet: Sheet, moved: Moved, fonts: Path | None) -> None:
        super().__init__(sheet.paper, fonts)
        self._sheet, self._moved = sheet, moved
        self._next = moved.begin - 1
        self.set_margins(0, 0, 0)
        self.set_auto_page_break(False)
        self.c_margin = 0.0
        self.str_alias_nb_pages = None  # no text stands for the number of pages
        self.set_title("Labels")

    def add(self, lines: tuple[str, ...]) -> None:
        """One address on the next label."""
        sheet = self._sheet
        if not self.page or self._next == sheet.labels:
            self.add_page()
            self._next %= sheet.labels
        row, column = divmod(self._next, sheet.columns)
        self._next += 1
        left = sheet.left + column * sheet.across + self._moved.right + _EDGE
        top = sheet.top + row * sheet.down + self._moved.down
        self._address([self.clean(line).replace("\n", " ") for line in lines], left, top)

    def _address(self, lines: list[str], left: float, top: float) -> None:
        wide, high = self._sheet.wide - 2 * _EDGE, self._sheet.high - _EDGE
        size = next((size for size in _SIZES if self._fits(lines, size, wide, high)), _SIZES[-1])
        self.set_font(self.family, "", size)
        step = size * _LINE_OF_SIZE
        first = top + max(_EDGE / 2, (self._sheet.high - step * len(lines)) / 2)
        for at, line in enumerate(lines):
            self.set_xy(left, first + at * step)
            self.cell(wide, step, self.fitted(line, wide))

    def _fits(self, lines: list[str], size: float, wide: float, high: float) -> bool:
        self.set_font(self.family, "", size)
        return size * _LINE_OF_SIZE * len(lines) <= high and all(self.get_string_width(line) <= wide for line in lines)
