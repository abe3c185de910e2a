"""Address labels: sheets of the usual sizes as PDF, also begun in the middle and moved to suit a printer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sdr_desk.errors import KnownError
from sdr_desk.exchange.files import whole_file
from sdr_desk.exchange.letter_parts import Paper

_INCH = 25.4
_MOST_LINES = 6
MOST_OFFSET = 10.0
"""Millimetres a print can be moved to the right or down, or back."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Labels on a sheet; all lengths in millimetres.

    Attributes:
        key: columns by rows, the name it is chosen by: "3x10".
        left, top: of the first label on the sheet.
        across, down: from one label to the next, its own size and the gap.
    """

    key: str
    paper: Paper
    columns: int
    rows: int
    wide: float
    high: float
    left: float
    top: float
    across: float
    down: float

    @property
    def labels(self) -> int:
        """Labels on one sheet."""
        return self.columns * self.rows

    @property
    def words(self) -> str:
        """The sheet in words: "Letter, 3 × 10 labels of 2 5/8 × 1 in"."""
        size = _INCHES.get(self.key) or f"{self.wide:g} × {self.high:g} mm"
        return f"{self.paper}, {self.columns} × {self.rows} labels of {size}"


_INCHES = {"3x10": "2 5/8 × 1 in", "2x5": "4 × 2 in"}

# The usual address sheets of the trade (US: 30 and 10 labels; A4: 21 and 24), which stand in the middle of the paper.
SHEETS: dict[str, Sheet] = {
    sheet.key: sheet
    for sheet in (
        Sheet("3x10", "Letter", 3, 10, 2.625 * _INCH, _INCH, 0.1875 * _INCH, 0.5 * _INCH, 2.75 * _INCH, _INCH),
        Sheet("2x5", "Letter", 2, 5, 4 * _INCH, 2 * _INCH, 0.15625 * _INCH, 0.5 * _INCH, 4.1875 * _INCH, 2 * _INCH),
        Sheet("3x7", "A4", 3, 7, 63.5, 38.1, 7.25, 15.15, 66.0, 38.1),
        Sheet("3x8", "A4", 3, 8, 63.5, 33.9, 7.25, 12.9, 66.0, 33.9),
    )
}
"""The sheets by the name they are chosen by."""


def sheets_for(paper: Paper) -> tuple[Sheet, ...]:
    """The sheets of one paper, the usual one first."""
    return tuple(sheet for sheet in SHEETS.values() if sheet.paper == paper)


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a print begins: at which label of a part-used sheet (1 is the first), and moved by how much (mm)."""

    begin: int = 1
    right: float = 0.0
    down: float = 0.0


def write_labels(
    addresses: Iterable[tuple[str, ...]],
    sheet: Sheet,
    path: Path,
    *,
    moved: Moved | None = None,
    fonts: Path | None = None,
    made: datetime | None = None,
    told: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[int, int]:
    """Write one label an address, row by row; returns (labels, sheets).

    Args:
        addresses: lines of each, the name first; at most six are set, as small as it takes.
        fonts, made, told, cancelled: as for `letter_pages.write_letters`.

    Raises:
        KnownError: there is no address, the sheet has no such label, the print is moved too far, the work was
            stopped, or the file cannot be written.
    """
    # Deferred: the PDF library takes most of a second to import.
    from sdr_desk.exchange.label_pages import LabelPages  # noqa: PLC0415

    place = checked(moved or Moved(), sheet)
    with closing(LabelPages(sheet, place, fonts)) as pages:
        if made is not None:
            pages.set_creation_date(made)
        done = 0
        for lines in addresses:
            if cancelled is not None and cancelled():
                raise KnownError("The labels were stopped.", "No file was written.", "")
            pages.add(lines[:_MOST_LINES])
            done += 1
            if told is not None:
                told(done)
        if not done:
            raise KnownError("There is no address to print.", "No file was written.", "Choose people with an address.")
        with whole_file(path) as file:
            file.write(pages.output())
        return done, int(pages.pages_count)


def checked(moved: Moved, sheet: Sheet) -> Moved:
    """The same, when labels can be printed there.

    Raises:
        KnownError: the sheet has no such label, or the print is moved too far.
    """
    if not 1 <= moved.begin <= sheet.labels:
        raise KnownError(
            f"There is no label {moved.begin} on this sheet.",
            "No file was written.",
            f"Begin at one from 1 to {sheet.labels}.",
        )
    if max(abs(moved.right), abs(moved.down)) > MOST_OFFSET:
        raise KnownError(
            "The print would be moved off its labels.",
            "No file was written.",
            f"Move it by at most {MOST_OFFSET:g} mm.",
        )
    return moved
