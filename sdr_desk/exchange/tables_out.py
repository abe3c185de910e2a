"""Tables on their way out: CSV that no spreadsheet runs, and JSON, each written whole or not at all."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from sdr_desk.exchange.files import whole_file

Plain = str | int | float | None
"""What one cell of a spreadsheet holds."""

Cell = str | int | float | bool | None | Sequence[str] | Mapping[str, object]
"""What a row holds: plain values, and for JSON also lists and objects, which a spreadsheet gets as text."""

BETWEEN = "; "
"""What stands between the items of a list in one cell of a spreadsheet."""

# What spreadsheets take for a formula, with the full-width forms some of them fold; an apostrophe before one
# is guarded as well, so that `unguard` restores exactly what was there.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_SUSPECT = frozenset("'=+-@\t\r\n＝＋－＠")


def guard(cell: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula."""
    return f"'{cell}" if cell and cell[0] in _SUSPECT and _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """Take back what `guard` put there; `unguard(guard(x)) == x` for every text."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def flat(cell: Cell) -> Plain:
    """A value as one cell: a list joined with "; ", an object as JSON, yes or nothing for a truth."""
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "yes" if cell else ""
    if isinstance(cell, int | float):
        return cell
    if isinstance(cell, Mapping):
        return json.dumps(cell, ensure_ascii=False) if cell else ""
    return BETWEEN.join(cell)


def write_csv(path: Path, headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write a CSV file (UTF-8 with a mark, so that Excel reads it right) and return the number of rows.

    Text that looks like a formula is guarded; numbers stay numbers; None is an empty cell. Raises
    KnownError when the file cannot be written; an older file of that name then stays as it was.
    """
    count = 0
    with whole_file(path) as file:
        text = _text(file, "utf-8-sig")
        writer = csv.writer(text)
        writer.writerow([guard(header) for header in headers])
        for row in rows:
            writer.writerow([_csv_cell(cell) for cell in row])
            count += 1
        text.detach()
    return count


def _csv_cell(cell: Cell) -> Plain:
    if cell.__class__ is str:  # nearly every cell; asked first because a long table has many of them
        return guard(cell) if cell and cell[0] in _SUSPECT else cell
    value = flat(cell)
    return guard(value) if isinstance(value, str) else value


def write_json(path: Path, headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write a JSON list of objects, one a line, with every value as it is; return the number of rows.

    Raises KnownError when the file cannot be written; an older file of that name then stays as it was.
    """
    count = 0
    with whole_file(path) as file:
        text = _text(file, "utf-8")
        text.write("[")
        for row in rows:
            text.write(",\n" if count else "\n")
            text.write(json.dumps(dict(zip(headers, row, strict=True)), ensure_ascii=False))
            count += 1
        text.write("\n]\n")
        text.detach()
    return count


def _text(file: BinaryIO, encoding: str) -> io.TextIOWrapper:
    """Lone surrogates cannot be written in any encoding; they become a question mark."""
    return io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="", write_through=False)
