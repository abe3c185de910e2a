"""Letters on pages: letterhead, an address where the window of an envelope is, the words, and the signature."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from fpdf import Align, XPos, YPos
from fpdf.enums import MethodReturnValue

from sdr_desk.errors import KnownError
from sdr_desk.exchange.files import whole_file
from sdr_desk.exchange.letter_parts import Letter, Letterhead, Paper, Signer
from sdr_desk.exchange.page_fonts import FontPage, FontProducer
from sdr_desk.exchange.pictures import Picture, read_picture
from sdr_desk.exchange.rich_blocks import Block, blocks, without_name

_INK, _GREY = (20, 28, 30), (91, 105, 107)
_LEFT, _RIGHT, _TOP, _FOOT = 25.0, 20.0, 16.0, 18.0  # mm, all lengths below too; font sizes are points
_BODY, _SMALL, _NAME, _RETURN = 10.5, 8.5, 13.0, 6.5
_LINE, _SMALL_LINE, _ADDRESS_LINE = 5.1, 4.0, 4.3
_GAP = 2.9
_LOGO_HIGH, _LOGO_WIDE = 16.0, 60.0
_SIGNATURE_HIGH, _SIGNATURE_WIDE = 13.0, 55.0
_INDENT = 6.0
_MOST_ADDRESS_LINES = 6
_KEPT_PARAGRAPHS = 400


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the address stands so that the window shows it however the letter has slid, and where words begin."""

    top: float
    bottom: float
    wide: float
    words: float
    folds: tuple[float, ...] = ()


_PLACES: dict[Paper, _Place] = {
    # A No. 10 envelope (4 1/8 in high) with the usual window, 7/8 in from the left and 1/2 in from the bottom,
    # 1 1/8 by 4 1/2 in. A letter folded in three is 3.67 in high: it slides by 11.6 mm, so that the window shows
    # from 51.9 to 80.5 mm of it, or from 63.5 to 92.1 mm.
    "Letter": _Place(61.0, 82.0, 85.0, 96.0),
    # DIN 5008 form B in a DL window of 90 by 45 mm: the address zone of the field that begins 45 mm from the top.
    "A4": _Place(62.7, 90.0, 80.0, 98.5, (105.0, 210.0)),
}


def write_letters(
    letters: Iterable[Letter],
    head: Letterhead,
    path: Path,
    *,
    paper: Paper = "Letter",
    fonts: Path | None = None,
    made: datetime | None = None,
    told: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[int, int]:
    """Write letters into one PDF, each from a page of its own; returns (letters, pages).

    Args:
        fonts: a folder as for `briefs.brief_pdf`.
        made: the time noted inside the file.
        told: called with the number of letters set so far.
        cancelled: asked before each letter, and while the file is put together; when it says so nothing is written.

    Raises:
        KnownError: there is no letter, a picture is damaged, the work was stopped, or the file cannot be written.
    """
    with closing(LetterPages(head, paper, fonts)) as pages:
        if made is not None:
            pages.set_creation_date(made)
        count = 0
        for letter in letters:
            _go_on(cancelled)
            pages.add(letter)
            count += 1
            if told is not None:
                told(count)
        if not count:
            raise KnownError("There is no letter to write.", "No file was written.", "Choose people with an address.")
        pages.between = partial(_go_on, cancelled)
        content = pages.output(output_producer_class=_asking(cancelled))
        with whole_file(path) as file:
            file.write(content)
        return count, int(pages.pages_count)


def _go_on(cancelled: Callable[[], bool] | None) -> None:
    if cancelled is not None and cancelled():
        raise KnownError("The letters were stopped.", "No file was written, and nothing was logged.", "")


def _asking(cancelled: Callable[[], bool] | None) -> type[FontProducer]:
    """A producer that can be stopped between two parts of the file: a thousand pages take a while to pack."""

    class Asking(FontProducer):
        def _add_pdf_obj(self, *args: Any, **named: Any) -> Any:
            _go_on(cancelled)
            return super()._add_pdf_obj(*args, **named)

        def _out(self, *args: Any, **named: Any) -> None:
            _go_on(cancelled)
            super()._out(*args, **named)

    return Asking


class LetterPages(FontPage):
    """Letters one after the other."""

    def __init__(self, head: Letterhead, paper: Paper, fonts: Path | None) -> None:
        logo = read_picture(head.logo, "The logo of the letterhead") if head.logo else None
        super().__init__(paper, fonts)  # opens the fonts, so that nothing may fail between this and closing
        self._head = head
        self._place = _PLACES[paper]
        self._logo = logo
        self._signatures: dict[bytes, Picture] = {}
        self._wrapped: dict[tuple[str, str, float], list[str]] = {}
        self._name = ""
        self._first_page = 0
        self.c_margin = 0.0  # texts begin exactly at the margin
        self.str_alias_nb_pages = None  # no text stands for the number of pages
        self.single_resources_object = True  # the same fonts and pictures on every page
        self.set_margins(_LEFT, _TOP, _RIGHT)
        self.set_auto_page_break(True, margin=_FOOT + 6)
        self.set_title("Letters")

    def add(self, letter: Letter) -> None:
        """One letter, from a page of its own on."""
        self._name = self.clean(letter.name)
        self._first_page = self.page_no() + 1
        self.add_page()
        self._address(letter)
        self._words(letter)

    def header(self) -> None:
        """The letterhead on the first page of a letter; whom it is to, and the page, on the others."""
        if self.page_no() > self._first_page:
            self._small(f"{self._name} · page {self.page_no() - self._first_page + 1}", Align.L)
            self.ln(_GAP * 2)
            return
        self._letterhead()
        for fold in self._place.folds:
            self.set_draw_color(*_GREY)
            self.line(5, fold, 9, fold)

    def footer(self) -> None:
        """The foot of the letterhead, on each page."""
        self.set_y(-_FOOT)
        for line in self._head.foot[:2]:
            self._small(line, Align.C)

    def _letterhead(self) -> None:
        if self._logo is not None:
            self._picture(self._logo, _TOP, _LOGO_WIDE, _LOGO_HIGH)
        else:
            self._set("B", _NAME, _INK)
            self.set_xy(_LEFT, _TOP)
            self.cell(self.epw * 0.6, 7, self.fitted(self._head.company, self.epw * 0.6))
        self.set_y(_TOP)
        lines = (self._head.company, *self._head.lines) if self._logo is not None else self._head.lines
        for line in lines[:6]:
            self._small(line, Align.R)

    def _address(self, letter: Letter) -> None:
        self._set("", _BODY, _INK)
        lines = self._address_lines(letter.address)
        place = self._place
        # A narrow window takes four lines in the size of the words; more of them are set smaller.
        line_high = min(_ADDRESS_LINE, (place.bottom - place.top) / max(1, len(lines)))
        high = line_high * len(lines)
        if place.folds and self._head.return_line:
            self._set("", _RETURN, _GREY)
            self.set_xy(_LEFT, place.top - 5)
            self.cell(place.wide, 3.5, self.fitted(self._head.return_line, place.wide))
        top = place.top if place.folds else place.top + max(0.0, (place.bottom - place.top - high) / 2)
        self._set("", _BODY * line_high / _ADDRESS_LINE, _INK)
        for at, line in enumerate(lines):
            self.set_xy(_LEFT, top + at * line_high)
            self.cell(place.wide, line_high, self.fitted(line, place.wide))

    def _address_lines(self, address: tuple[str, ...]) -> list[str]:
        """The lines of the window: long ones go on below as long as there is room for all."""
        wide = self._place.wide
        plain = [self.clean(line).replace("\n", " ") for line in address]
        wrapped = [
            part
            for line in plain
            for part in ([line] if self.get_string_width(line) <= wide else self._lines(line, wide))
        ]
        return wrapped if len(wrapped) <= _MOST_ADDRESS_LINES else plain[:_MOST_ADDRESS_LINES]

    def _words(self, letter: Letter) -> None:
        self.set_xy(_LEFT, self._place.words)
        self._set("", _BODY, _INK)
        self.cell(0, _LINE, self.clean(letter.date), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(_GAP * 1.6)
        if letter.subject:
            self._set("B", _BODY, _INK)
            self.multi_cell(0, _LINE, self.clean(letter.subject), align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            self.ln(_GAP)
        body = blocks(letter.html)
        after = [block for block in body if block.text.lstrip().upper().startswith(("P.S.", "PS:", "PS "))]
        before = without_name([block for block in body if block not in after], letter.signer.name)
        for block, following in pairwise((*before, None)):
            if block is not None:
                self._block(block, last_item=following is None or following.kind != "item")
        self._sign(letter.signer)
        for block in after:
            self.ln(_GAP)
            self._block(block)

    def _block(self, block: Block, *, last_item: bool = True) -> None:
        indent = _INDENT if block.kind == "item" else 0.0
        if self.will_page_break(_LINE * min(2, 1 + block.text.count("\n"))):
            self.add_page()
        if block.mark:
            self._set("", _BODY, _INK)
            self.cell(_INDENT, _LINE, block.mark)
        self.set_left_margin(_LEFT + indent)
        self.set_x(_LEFT + indent)
        styles = {"B" if run.strong or block.kind == "heading" else "" for run in block.runs}
        if len(styles) == 1:
            self._set(styles.pop(), _BODY, _INK)
            for line in self._lines(self.clean(block.text), self.epw):
                self.cell(0, _LINE, line, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        else:
            for run in block.runs:
                self._set("B" if run.strong else "", _BODY, _INK)
                self.write(_LINE, self.clean(run.text))
            self.ln(_LINE)
        self.set_left_margin(_LEFT)
        self.set_x(_LEFT)
        self.ln(_GAP if block.kind != "item" or last_item else _GAP / 3)

    def _lines(self, text: str, wide: float) -> list[str]:
        """A text in the font that is set, broken into lines; kept, for most paragraphs stand in every letter."""
        key = (text, self.font_style, wide)
        found = self._wrapped.get(key)
        if found is None:
            if len(self._wrapped) >= _KEPT_PARAGRAPHS:
                self._wrapped.clear()
            found = self.multi_cell(wide, _LINE, text, align=Align.L, dry_run=True, output=MethodReturnValue.LINES)
            self._wrapped[key] = found
        return found

    def _sign(self, signer: Signer) -> None:
        """The signature is kept on one page with the name below it."""
        if self.will_page_break(_SIGNATURE_HIGH + 3 * _LINE):
            self.add_page()
        if signer.signature:
            picture = self._signatures.get(signer.signature)
            if picture is None:
                picture = read_picture(signer.signature, f"The signature of {signer.name}")
                self._signatures[signer.signature] = picture
            self._picture(picture, self.get_y(), _SIGNATURE_WIDE, _SIGNATURE_HIGH)
        self.set_xy(_LEFT, self.get_y() + _SIGNATURE_HIGH + 1)
        for at, line in enumerate(signer.lines()):
            self._set("B" if at == 0 else "", _BODY if at == 0 else _SMALL + 0.5, _INK if at == 0 else _GREY)
            self.cell(0, _LINE if at == 0 else _SMALL_LINE + 0.4, self.clean(line), new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _picture(self, picture: Picture, top: float, wide: float, high: float) -> None:
        """A picture at the left margin, as large as the box allows."""
        below = self.get_y()
        self.image(BytesIO(picture.content), _LEFT, top, *picture.fitted(wide, high))
        self.set_y(below)

    def _small(self, text: str, align: Align) -> None:
        self._set("", _SMALL, _GREY)
        self.cell(0, _SMALL_LINE, self.fitted(text, self.epw), align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _set(self, style: str, size: float, ink: tuple[int, int, int]) -> None:
        self.set_font(self.family, style, size)
        self.set_text_color(*ink)
