"""A pay statement as pages: what is paid, the formula, and every lead with its day and amount, sums and cap."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fpdf import Align, XPos, YPos

from sdr_desk.exchange.files import whole_file
from sdr_desk.exchange.page_fonts import FontPage, Paper

_INK, _GREY, _LINE = (20, 28, 30), (91, 105, 107), (225, 230, 231)
_MARGIN, _FOOT = 18.0, 14.0  # mm, all lengths below too; font sizes are points
_TITLE, _TOTAL, _SECTION, _BODY, _SMALL = 18.0, 22.0, 10.5, 9.0, 7.5
_ROW = 5.6
_COLUMNS = (0.13, 0.45, 0.27, 0.15)


@dataclass(frozen=True, slots=True)
class PayPart:
    """One kind of lead: its heading, a row for each lead (day, who, how, amount), and what they come to."""

    title: str
    rows: tuple[tuple[str, str, str, str], ...]
    total: str


@dataclass(frozen=True, slots=True)
class PaySheet:
    """A statement, every value ready to read.

    Attributes:
        about: whose it is, for which time, and whether it was given out.
        formula: the formula in a sentence, `counting` by what rule leads count.
        sums: what adds up to the total, as (words, amount).
    """

    title: str
    about: str
    total: str
    formula: str
    parts: tuple[PayPart, ...]
    sums: tuple[tuple[str, str], ...]
    counting: str
    foot: str


def pay_bytes(sheet: PaySheet, fonts: Path | None, paper: Paper = "Letter", made: datetime | None = None) -> bytes:
    """The bytes of a PDF; a table that does not end on a page goes on on the next.

    Args:
        fonts: a folder as for `briefs.brief_pdf`.
        made: the time noted inside the file.
    """
    with closing(_Page(paper, fonts)) as page:
        if made is not None:
            page.set_creation_date(made)
        page.fill(sheet)
        return bytes(page.output())


def pay_pdf(sheet: PaySheet, path: Path, fonts: Path | None, paper: Paper = "Letter") -> None:
    """Write a statement as a PDF.

    Raises:
        KnownError: the file cannot be written.
    """
    content = pay_bytes(sheet, fonts, paper)
    with whole_file(path) as file:
        file.write(content)


class _Page(FontPage):
    """One column of tables with a footer on each page."""

    def __init__(self, paper: Paper, fonts: Path | None) -> None:
        super().__init__(paper, fonts)
        self._foot = ""
        self.c_margin = 0.0
        self.set_margins(_MARGIN, _MARGIN, _MARGIN)
        self.set_auto_page_break(False)

    def fill(self, sheet: PaySheet) -> None:
        """Set all of a statement."""
        self._foot = sheet.foot
        self.set_title(self.clean(f"{sheet.title}, {sheet.about}")[:200])
        self.add_page()
        self._line(sheet.title, "B", _TITLE, 8)
        self._line(sheet.about, "", _BODY, 5, _GREY)
        self.ln(3)
        self._line(sheet.total, "B", _TOTAL, 10)
        self.ln(1)
        self._words(sheet.formula)
        self.ln(4)
        for part in sheet.parts:
            self._part(part)
        self._sums(sheet.sums)
        self.ln(4)
        self._room_for(12)
        self._set("", _SMALL, _GREY)
        self.multi_cell(0, 3.6, self.clean(sheet.counting), align=Align.L)

    def footer(self) -> None:
        """What stands at the foot of each page."""
        self.set_y(-_FOOT)
        self._set("", _SMALL, _GREY)
        self.cell(self.epw * 0.8, 5, self.fitted(self._foot, self.epw * 0.8))
        self.cell(self.epw * 0.2, 5, f"Page {self.page_no()}", align=Align.R)

    def _part(self, part: PayPart) -> None:
        self._room_for(3 * _ROW)
        self._line(part.title, "B", _SECTION, 6.5)
        for row in part.rows or (("", "None in this time", "", ""),):
            self._row(row)
        self._row(("", "", "Together", part.total), strong=True)
        self.ln(3)

    def _row(self, cells: Sequence[str], *, strong: bool = False) -> None:
        self._room_for(_ROW)
        top = self.get_y()
        for at, (cell, share) in enumerate(zip(cells, _COLUMNS, strict=True)):
            wide = self.epw * share
            self._set("B" if strong else "", _BODY, _GREY if at == 2 and not strong else _INK)
            align = Align.R if at == len(_COLUMNS) - 1 else Align.L
            self.cell(wide, _ROW, self.fitted(cell, wide - 2), align=align)
        self.set_xy(_MARGIN, top + _ROW)
        self.set_draw_color(*_LINE)
        self.line(_MARGIN, top + _ROW, _MARGIN + self.epw, top + _ROW)

    def _sums(self, sums: Sequence[tuple[str, str]]) -> None:
        self._room_for((len(sums) + 2) * _ROW)
        self._line("What is paid", "B", _SECTION, 6.5)
        for at, (words, amount) in enumerate(sums, start=1):
            self._room_for(_ROW)
            top = self.get_y()
            self._set("B" if at == len(sums) else "", _BODY)
            self.cell(self.epw * 0.85, _ROW, self.fitted(words, self.epw * 0.85 - 2))
            self.cell(self.epw * 0.15, _ROW, self.clean(amount), align=Align.R)
            self.set_xy(_MARGIN, top + _ROW)
            self.set_draw_color(*_LINE)
            self.line(_MARGIN, top + _ROW, _MARGIN + self.epw, top + _ROW)

    def _room_for(self, high: float) -> None:
        if self.get_y() + high > self.h - _MARGIN - _FOOT:
            self.add_page()

    def _words(self, text: str) -> None:
        self._set("", _BODY)
        self.multi_cell(0, 4.8, self.clean(text), align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _line(self, text: str, style: str, size: float, high: float, ink: tuple[int, int, int] = _INK) -> None:
        self._set(style, size, ink)
        self.cell(0, high, self.fitted(text, self.epw), new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _set(self, style: str, size: float, ink: tuple[int, int, int] = _INK) -> None:
        self.set_font(self.family, style, size)
        self.set_text_color(*ink)
