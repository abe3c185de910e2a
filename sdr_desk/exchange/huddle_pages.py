"""The huddle sheet on one page: in smaller letters when it has to be, and never on two."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sdr_desk.exchange.brief_pages import Page
from sdr_desk.exchange.page_fonts import Paper
from sdr_desk.exchange.rich_blocks import Block, Run, blocks

_SIZES = (1.15, 1.0, 0.9, 0.8, 0.72, 0.64)
_MORE = Block("paragraph", (Run("There is more than one page holds.", strong=False),))
_LONGEST = 900


def huddle_bytes(html: str, fonts: Path | None, paper: Paper = "Letter", made: datetime | None = None) -> bytes:
    """The bytes of a PDF of exactly one page.

    Args:
        html: the sheet as its template renders it.
        fonts: a folder as for `briefs.brief_pdf`.
        made: the time noted inside the file.
    """
    body = [_short(block) for block in blocks(html)]
    for size in _SIZES:
        content, pages = _set(body, fonts, paper, size, made)
        if pages == 1:
            return content
    low, high, last = 0, len(body), b""
    while low < high:
        middle = (low + high + 1) // 2
        content, pages = _set([*body[:middle], _MORE], fonts, paper, _SIZES[-1], made)
        if pages == 1:
            low, last = middle, content
        else:
            high = middle - 1
    return last or _set([_MORE], fonts, paper, 1.0, made)[0]


def _set(
    body: Sequence[Block], fonts: Path | None, paper: Paper, size: float, made: datetime | None
) -> tuple[bytes, int]:
    with closing(Page(paper, fonts, size)) as page:
        if made is not None:
            page.set_creation_date(made)
        page.fill(body)
        pages = int(page.page_no())
        return bytes(page.output()), pages


def _short(block: Block) -> Block:
    if len(block.text) <= _LONGEST:
        return block
    return Block(block.kind, (Run(f"{block.text[:_LONGEST]}…", strong=False),), block.mark)
