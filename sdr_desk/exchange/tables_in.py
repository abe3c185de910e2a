"""Lists in: any file or pasted text becomes a table, by what it holds and not by what it is called."""

from pathlib import Path

from sdr_desk.exchange.file_kinds import find_kind, refusal
from sdr_desk.exchange.files import cannot_read
from sdr_desk.exchange.table import Row, Table, is_empty
from sdr_desk.exchange.text_tables import DELIMITERS, open_pasted, open_text
from sdr_desk.exchange.vcards import open_cards
from sdr_desk.exchange.workbooks import open_workbook

__all__ = ["DELIMITERS", "Row", "Table", "open_table", "pasted_table"]


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
