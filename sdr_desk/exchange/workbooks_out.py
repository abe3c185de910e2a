"""Tables on their way out as an Excel workbook, row by row, so that its size does not matter to memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sdr_desk.errors import KnownError
from sdr_desk.exchange.files import whole_file
from sdr_desk.exchange.tables_out import Cell, flat, guard, unguard
from sdr_desk.exchange.workbook_file import workbook_to

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576
"""Rows one sheet takes, its header included; what is more goes to a further sheet."""

LONGEST_TEXT = 32_767
"""Characters one cell takes."""

_NAME_WIDTH, _FIRST_COLUMN_WIDTH = 31, 16


def write_xlsx(
    path: Path,
    headers: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    name: str = "Sheet",
    most_rows: int = MOST_ROWS,
) -> int:
    """Write an Excel workbook and return the number of rows.

    Texts are written as texts, never as formulas or links; numbers stay numbers; None and "" are empty cells.

    Args:
        name: the name of the sheet; a further sheet is called "name 2", "name 3".
        most_rows: rows a sheet takes, the header included.

    Raises:
        KnownError: the file cannot be written, or a text is longer than a cell takes; an older file of that
            name then stays as it was.
    """
    with whole_file(path) as file, _workbook(file) as book:
        return _Sheets(book, headers, name, most_rows).fill(rows)


@contextmanager
def _workbook(file: BinaryIO) -> Iterator[Workbook]:
    """A workbook whose rows wait in files of their own, which are gone afterwards whatever happens."""
    with tempfile.TemporaryDirectory(prefix="sdr-desk-") as folder:
        options = {"constant_memory": True, "tmpdir": folder, "strings_to_formulas": False}
        try:
            with workbook_to(file, options) as book:
                book.use_zip64()
                yield book
        except BaseException:
            for handle in (handle for sheet in book.worksheets() for handle in (sheet.row_data_fh, sheet.fh)):
                with suppress(OSError, AttributeError):  # a full disk: what was buffered is not needed any more
                    handle.close()
            raise


class _Sheets:
    """The sheets of a table that may be longer than one of them."""

    def __init__(self, book: Workbook, headers: Sequence[str], name: str, most_rows: int) -> None:
        self._book = book
        self._headers = headers
        self._name = name
        self._most = most_rows
        self._bold = book.add_format({"bold": True})

    def fill(self, rows: Iterable[Sequence[Cell]]) -> int:
        """Write every row and return how many there were."""
        sheet, line, count = self._next(1), 0, 0
        for row in rows:
            line += 1
            if line == self._most:
                sheet, line = self._next(len(self._book.worksheets()) + 1), 1
            count += 1
            for column, cell in enumerate(row):
                value = flat(cell)
                if isinstance(value, str):
                    if value:
                        sheet.write_string(line, column, self._text(value, count, column))
                elif value is not None:
                    sheet.write_number(line, column, value)
        return count

    def _next(self, number: int) -> Worksheet:
        suffix = f" {number}" if number > 1 else ""
        sheet = self._book.add_worksheet(self._name[: _NAME_WIDTH - len(suffix)] + suffix)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(len(self._headers) - 1, 0), _FIRST_COLUMN_WIDTH)
        for column, header in enumerate(self._headers):
            sheet.write_string(0, column, header, self._bold)
        return sheet

    def _text(self, value: str, row: int, column: int) -> str:
        """A text is safe in a text cell; only one that our own import would take a guard off gets one more."""
        kept = value.encode("utf-8", "replace").decode("utf-8")
        kept = guard(kept) if unguard(kept) != kept else kept
        if len(kept) > LONGEST_TEXT:
            raise KnownError(
                f"The text under “{self._headers[column]}” in row {row:,} is longer than a spreadsheet cell takes.",
                "No file was written.",
                "Export as CSV instead; it takes texts of any length.",
            )
        return kept
