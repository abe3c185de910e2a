"""The pages of a brief: one column of headings and paragraphs in the PDF library's terms."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from fpdf import XPos, YPos

from sdr_desk.exchange.page_fonts import FontPage, Paper

_MARGIN = 20.0  # mm, all lengths below too; font sizes are points
_FOOTER = 15.0
_TITLE, _HEADING, _BODY, _SMALL = 20.0, 12.0, 10.5, 8.0
_TITLE_LINE, _HEADING_LINE, _BODY_LINE = 9.0, 6.0, 5.2
_GAP = 4.0
_INK, _GREY = (20, 28, 30), (91, 105, 107)
_TOTAL = "\x80\x81"  # stands for the number of pages; control characters never get in from outside


class HasLines(Protocol):
    """A heading and the plain lines below it."""

    @property
    def heading(self) -> str:
        """One line."""

    @property
    def lines(self) -> Sequence[str]:
        """Paragraphs."""


class Page(FontPage):
    """One column of headings and paragraphs with a footer on each page."""

    def __init__(self, paper: Paper, fonts: Path | None) -> None:
        super().__init__(paper, fonts)
        self._footer_title = ""
        self.set_margins(_MARGIN, _MARGIN, _MARGIN)
        self.set_auto_page_break(True, margin=_MARGIN + _FOOTER / 2)
        self.alias_nb_pages(_TOTAL)

    def open(self, title: str) -> None:
        shown = self.clean(title).replace("\n", " ").strip() or "Brief"
        self._footer_title = shown[:70]
        self.set_title(shown[:200])
        self.add_page()
        self._write(shown[:300], "B", _TITLE, _TITLE_LINE)
        self.ln(_GAP)

    def section(self, section: HasLines) -> None:
        """A heading never stands alone at the foot of a page."""
        if self.will_page_break(_HEADING_LINE + 2 * _BODY_LINE + _GAP):
            self.add_page()
        self._write(self.clean(section.heading).strip(), "B", _HEADING, _HEADING_LINE)
        for line in section.lines:
            self._write(self.clean(line), "", _BODY, _BODY_LINE)
        self.ln(_GAP)

    def footer(self) -> None:
        self.set_y(-_FOOTER)
        self.set_font(self.family, "", _SMALL)
        self.set_text_color(*_GREY)
        half = self.epw / 2
        self.cell(half * 1.5, 5, self._footer_title, align="L")
        self.cell(half * 0.5, 5, f"Page {self.page_no()} of {_TOTAL}", align="R")
        self.set_text_color(*_INK)

    def _write(self, text: str, style: str, size: float, line: float) -> None:
        self.set_font(self.family, style, size)
        self.set_text_color(*_INK)
        self.multi_cell(0, line, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
