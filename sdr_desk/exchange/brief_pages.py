"""The pages of a brief: its headings, paragraphs and lists in one column, in the PDF library's terms."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from fpdf import XPos, YPos

from sdr_desk.exchange.page_fonts import FontPage, Paper
from sdr_desk.exchange.rich_blocks import Block

SIZES = (1.0, 0.93, 0.86)
"""What the letters are scaled by, the first first, until a brief stands on one page."""

_MARGIN = 18.0  # mm, all lengths below too; font sizes are points
_FOOTER = 14.0
_TITLE, _HEADING, _BODY, _SMALL = 20.0, 11.5, 10.5, 8.0
_TITLE_LINE, _HEADING_LINE, _BODY_LINE = 9.0, 5.8, 5.0
_GAP, _INDENT = 1.6, 5.0
_INK, _GREY = (20, 28, 30), (91, 105, 107)
_TOTAL = "\x80\x81\x82"  # stands for the number of pages; control characters never get in from outside


class Page(FontPage):
    """One column of blocks with a footer on each page; `size` scales letters and lines."""

    def __init__(self, paper: Paper, fonts: Path | None, size: float = 1.0) -> None:
        super().__init__(paper, fonts)
        self._size = size
        self._footer_title = ""
        self.c_margin = 0.0  # texts begin exactly at the margin
        self.set_margins(_MARGIN, _MARGIN, _MARGIN)
        self.set_auto_page_break(True, margin=_MARGIN + _FOOTER / 2)
        self.alias_nb_pages(_TOTAL)

    def fill(self, blocks: Sequence[Block]) -> None:
        """Set all of a brief; a heading that comes first is its title."""
        titled = bool(blocks) and blocks[0].kind == "heading"
        shown = self.clean(blocks[0].text).replace("\n", " ").strip() if titled else "Brief"
        self._footer_title = shown[:70]
        self.set_title(shown[:200])
        self.add_page()
        if titled:
            self._write(shown, "B", _TITLE, _TITLE_LINE)
            self.ln(_GAP * self._size)
        for block, following in pairwise((*blocks[titled:], None)):
            if block is not None:
                self._block(block, following)

    def footer(self) -> None:
        self.set_y(-_FOOTER)
        self.set_font(self.family, "", _SMALL)
        self.set_text_color(*_GREY)
        half = self.epw / 2
        self.cell(half * 1.5, 5, self.fitted(self._footer_title, half * 1.5), align="L")
        self.cell(half * 0.5, 5, f"Page {self.page_no()} of {_TOTAL}", align="R")
        self.set_text_color(*_INK)

    def _block(self, block: Block, following: Block | None) -> None:
        if block.kind == "heading":
            self._heading(block)
            return
        if block.mark:
            self._set("", _BODY)
            self.cell(_INDENT, _BODY_LINE * self._size, self.clean(block.mark))
            self.set_left_margin(_MARGIN + _INDENT)
        self._runs(block)
        self.set_left_margin(_MARGIN)
        self.set_x(_MARGIN)
        in_list = block.kind == "item" and following is not None and following.kind == "item"
        self.ln((0.2 if in_list else _GAP) * self._size)

    def _heading(self, block: Block) -> None:
        """A heading never stands alone at the foot of a page."""
        if self.will_page_break((_HEADING_LINE + 3 * _BODY_LINE) * self._size):
            self.add_page()
        self.ln(_GAP * self._size)
        self._write(self.clean(block.text).strip(), "B", _HEADING, _HEADING_LINE)
        self.ln(0.4)

    def _runs(self, block: Block) -> None:
        weights = {run.strong for run in block.runs}
        if len(weights) == 1:
            self._write(self.clean(block.text), "B" if weights.pop() else "", _BODY, _BODY_LINE)
            return
        for run in block.runs:
            self._set("B" if run.strong else "", _BODY)
            self.write(_BODY_LINE * self._size, self.clean(run.text))
        self.ln(_BODY_LINE * self._size)

    def _write(self, text: str, style: str, size: float, line: float) -> None:
        self._set(style, size)
        self.multi_cell(0, line * self._size, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _set(self, style: str, size: float) -> None:
        self.set_font(self.family, style, size * self._size)
        self.set_text_color(*_INK)
