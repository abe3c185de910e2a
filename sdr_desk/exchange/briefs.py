"""Briefs as PDF files and as pages for a browser, made without Qt so that the command line can make them too."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sdr_desk.exchange.files import whole_file
from sdr_desk.exchange.rich_blocks import Block, blocks

if TYPE_CHECKING:
    from sdr_desk.exchange.brief_pages import Page

Paper = Literal["A4", "Letter"]

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; color: #141c1e; max-width: 42em; margin: 2.5em auto; padding: 0 1em; }}
h1 {{ font-size: 1.8em; line-height: 1.2; margin: 0 0 .4em; }}
h2 {{ font-size: 1.05em; margin: 1.4em 0 .3em; }}
p {{ margin: 0 0 .4em; }}
ul {{ margin: 0; padding-left: 1.2em; }}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def brief_pdf(
    html: str, path: Path, fonts: Path | None = None, paper: Paper = "Letter", made: datetime | None = None
) -> int:
    """Write a brief as it stands on the screen, and return the number of its pages; see `brief_bytes`.

    Raises KnownError when the file cannot be written.
    """
    content, pages = brief_bytes(html, fonts, paper, made)
    with whole_file(path) as file:
        file.write(content)
    return pages


def brief_bytes(
    html: str, fonts: Path | None = None, paper: Paper = "Letter", made: datetime | None = None
) -> tuple[bytes, int]:
    """The PDF of a brief and the number of its pages: all its words, on one page where that can still be read.

    Args:
        html: the brief as its template rendered it.
        fonts: a folder with Inter (`.ttf`, also in a folder `print` inside it, is taken before `.otf`), and perhaps
            DejaVu Sans or Noto for the letters Inter lacks; a letter that no font has is shown as a box, and without
            fonts Helvetica is used.
        made: the time noted inside the file.
    """
    # Deferred: the PDF library takes most of a second to import, and a call desk must not wait for it.
    from sdr_desk.exchange.brief_pages import SIZES, Page  # noqa: PLC0415

    told = blocks(html)
    for size in SIZES:
        with closing(_filled(Page(paper, fonts, size), told, made)) as page:
            if page.page_no() == 1:
                return bytes(page.output()), 1
            if page.page_no() > 2:  # no size brings that down to one page
                break
    with closing(_filled(Page(paper, fonts), told, made)) as page:
        return bytes(page.output()), int(page.page_no())


def _filled(page: Page, told: Sequence[Block], made: datetime | None) -> Page:
    if made is not None:
        page.set_creation_date(made)
    page.fill(told)
    return page


def brief_page(html: str, title: str) -> str:
    """A brief as a page that any browser shows."""
    return _PAGE.format(title=escape(title), body=html)
