"""What every reader of a list hands on: headers, what was found out about the file, and rows as text."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sdr_desk.errors import KnownError

Row = tuple[int, int, list[str]]
"""The row's number as a spreadsheet counts (the file's first row is 1), the progress so far, the cells."""

SAFE = "Nothing was imported and your file is unchanged."

MARKS = "\0\x1a\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters that show nothing and are taken off the ends of a cell along with white space."""

_ENDS = MARKS + "".join(chr(code) for code in range(0x3001) if chr(code).isspace())


@dataclass(frozen=True, slots=True)
class Table:
    """A list that was opened and can be read as often as needed.

    Attributes:
        headers: one name per column, unique and never empty: "Column 3" for a nameless one.
        kind: csv, xlsx, xls, ods, vcard or pasted.
        detail: words for the page: "UTF-8, semicolon".
        sheets: the names of a workbook's sheets, () for text.
        sheet: the sheet that is read, "" for text.
        has_header: False when the first row already is data.
        skipped_lines: rows above the header that are no data.
        delimiter: what separates the cells of a text, "" otherwise.
        size: what the progress of the last row comes to: bytes of a text file, else the number of rows.
        encoding: the Python codec of a text file, "" otherwise.
    """

    headers: tuple[str, ...]
    kind: str
    detail: str
    sheets: tuple[str, ...]
    sheet: str
    has_header: bool
    skipped_lines: int
    delimiter: str
    size: int
    read: Callable[[], Iterator[Row]] = field(repr=False, compare=False)
    encoding: str = ""

    def rows(self) -> Iterator[Row]:
        """Read the rows from the file anew; raises KnownError at one that cannot be read.

        Cells are text without white space around them. A short row is filled up with "", what a long one
        has beyond the headers stays at its end. Blank rows, rows above the header and footers are left out.
        """
        return self.read()


def clean(cell: str) -> str:
    """The cell without white space and invisible marks around it."""
    return cell.strip(_ENDS)


def fit(cells: list[str], width: int) -> list[str]:
    """Fill a short row up; of a long one, keep what it holds beyond the width."""
    if len(cells) < width:
        return cells + [""] * (width - len(cells))
    if len(cells) > width and not any(cells[width:]):
        return cells[:width]
    return cells


def is_empty(path: Path) -> KnownError:
    """The sentence for a file without a single filled row."""
    return KnownError(f"{path.name} is empty.", SAFE, "Choose a file with a header row and at least one row.")


def without_footer(pieces: Iterable[list[Row]], width: int) -> Iterator[Row]:
    """All rows of the pieces but the footer a report may end with."""
    from sdr_desk.exchange.header_rows import FOOTER_ROWS, footer_length  # noqa: PLC0415 - it builds on this module

    held: list[Row] = []
    for piece in pieces:
        held += piece
        yield from held[:-FOOTER_ROWS]
        held = held[-FOOTER_ROWS:]
    numbered = [(number, cells) for number, _progress, cells in held]
    yield from held[: len(held) - footer_length(numbered, width)]
