"""Lists in: any file or pasted text becomes a table, by what it holds and not by what it is called."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sdr_desk.errors import KnownError
from sdr_desk.exchange.file_kinds import find_kind, refusal
from sdr_desk.exchange.files import cannot_read
from sdr_desk.exchange.table import SAFE, Row, Table, is_empty
from sdr_desk.exchange.text_tables import DELIMITERS, open_pasted, open_text, raw_rows
from sdr_desk.exchange.vcards import open_cards
from sdr_desk.exchange.workbooks import open_workbook

__all__ = ["DELIMITERS", "Row", "Table", "open_table", "pasted_table", "read_table"]


def open_table(
    path: Path, *, sheet: str = "", has_header: bool | None = None, delimiter: str = "", encoding: str = ""
) -> Table:
    """Open a list: delimited text, a workbook or address cards.

    What is "" or None is found out from the content. Raises KnownError when it cannot be read as a list.
    """
    try:
        kind = find_kind(path)
    except OSError as error:
        raise cannot_read(path, error) from error
    if kind in {"xlsx", "xls", "ods"}:
        return open_workbook(path, kind, sheet=sheet, has_header=has_header)
    if kind == "vcard":
        return open_cards(path)
    if kind == "empty":
        raise is_empty(path)
    if kind != "text":
        raise refusal(path, kind)
    return open_text(path, has_header=has_header, delimiter=delimiter, encoding=encoding)


def pasted_table(text: str) -> Table:
    """Pasted rows as a table; raises KnownError when there are none."""
    return open_pasted(text)


@dataclass(frozen=True, slots=True)
class TextTable:
    """A delimited text that is read once, its cells by header and just as they stood.

    Attributes:
        headers: one name per column, unique.
        rows: pairs of row number and cells by header; cells beyond the headers appear as "Column 9".
        encoding: the Python codec name.
        delimiter: one of DELIMITERS.
    """

    headers: tuple[str, ...]
    rows: Iterator[tuple[int, dict[str, str]]]
    encoding: str
    delimiter: str


def read_table(path: Path) -> TextTable:
    """Open a delimited text file; raises KnownError when it cannot be read as a table."""
    table = open_table(path)
    if table.kind != "csv":
        raise KnownError(
            f"{path.name} is not a table in text form.", SAFE, "Save it as CSV (UTF-8) and choose it again."
        )
    rows = ((number, _by_header(row, table.headers)) for number, row in raw_rows(path, table))
    return TextTable(table.headers, rows, table.encoding, table.delimiter)


def _by_header(row: list[str], headers: tuple[str, ...]) -> dict[str, str]:
    cells = dict.fromkeys(headers, "")
    cells.update(zip(headers, row, strict=False))
    cells.update((f"Column {at}", cell) for at, cell in enumerate(row, 1) if at > len(headers) and cell.strip())
    return cells
