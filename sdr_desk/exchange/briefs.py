"""Briefs as PDF files, made without Qt so that the command line can make them too."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from sdr_desk.exchange.files import whole_file

Paper = Literal["A4", "Letter"]


@dataclass(frozen=True)
class Section:
    """A heading and the plain lines below it; a line may wrap, and may hold line breaks."""

    heading: str
    lines: Sequence[str]


def brief_pdf(
    title: str,
    plain_sections: Sequence[Section],
    path: Path,
    fonts: Path | None = None,
    paper: Paper = "Letter",
    made: datetime | None = None,
) -> int:
    """Write a brief and return the number of its pages.

    `fonts` is a folder with Inter (`.ttf`, also in a folder `print` inside it, is taken before `.otf`), and
    perhaps DejaVu Sans or Noto for the letters Inter lacks; a letter that no font has is shown as a box, and
    without fonts Helvetica is used. `made` is the time noted inside the file. Raises KnownError when the file
    cannot be written.
    """
    # Deferred: the PDF library takes most of a second to import, and a call desk must not wait for it.
    from sdr_desk.exchange.brief_pages import Page  # noqa: PLC0415

    with closing(Page(paper, fonts)) as page:
        if made is not None:
            page.set_creation_date(made)
        page.open(title)
        for section in plain_sections:
            page.section(section)
        content = page.output()
        with whole_file(path) as file:
            file.write(content)
        return int(page.pages_count)
