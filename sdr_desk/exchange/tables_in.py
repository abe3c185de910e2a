"""Tables as they really come: delimited text in any common encoding, read row by row."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sdr_desk.errors import KnownError
from sdr_desk.exchange.encodings import find_encoding
from sdr_desk.exchange.files import cannot_read

DELIMITERS = (",", "\t", ";", "|")
_SAMPLE_CHARS = 1 << 17
_SAMPLE_ROWS = 60
_LONG_NOTE = 60
_SAFE = "Nothing was imported and your file is unchanged."
_BINARY = (
    (b"PK\x03\x04", "a spreadsheet or another packed file"),
    (b"\xd0\xcf\x11\xe0", "an older Excel file"),
    (b"%PDF", "a PDF file"),
)

csv.field_size_limit(8 << 20)


@dataclass(frozen=True)
class Table:
    """A table that is being read.

    Attributes:
        headers: one name per column, unique; a nameless column is called "Column 3".
        rows: pairs of row number (as a spreadsheet counts, the file's first row is 1) and cells by
            header, all text as it stood. Blank rows and rows above the header are left out. Short rows
            are filled with ""; cells beyond the headers appear as "Column 9". Can be read once; raises
            KnownError at a row that cannot be read.
        encoding: the Python codec name.
        delimiter: one of DELIMITERS.
    """

    headers: tuple[str, ...]
    rows: Iterator[tuple[int, dict[str, str]]]
    encoding: str
    delimiter: str


def read_table(path: Path) -> Table:
    """Open a delimited text file; raises KnownError when it cannot be read as a table."""
    try:
        encoding = _text_encoding(path)
        with path.open(encoding=encoding, newline="") as file:
            sample = file.read(_SAMPLE_CHARS + 1)
    except OSError as error:
        raise cannot_read(path, error) from error
    delimiter = _find_delimiter(sample)
    rows = _sample_rows(sample, delimiter)
    if not any(cell.strip() for row in rows for cell in row):
        raise KnownError(f"{path.name} is empty.", _SAFE, "Choose a file with a header row and at least one row.")
    index, labels = _find_header(rows)
    headers = _unique(labels)
    return Table(headers, _read_rows(path, encoding, delimiter, index, headers), encoding, delimiter)


def _text_encoding(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(8)
    kind = next((name for mark, name in _BINARY if start.startswith(mark)), None)
    encoding = None if kind else find_encoding(path)
    if encoding is None:
        what = f"{path.name} is {kind or 'not a text file'}, not a table in text form."
        raise KnownError(what, _SAFE, "Save it as CSV (UTF-8) and choose it again.")
    return encoding


def _sample_rows(sample: str, delimiter: str) -> list[list[str]]:
    """The first rows, without the last one when the sample may have cut it."""
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    for row in reader:
        rows.append(row)
        if len(rows) > _SAMPLE_ROWS:
            break
    whole = len(rows) <= _SAMPLE_ROWS and len(sample) <= _SAMPLE_CHARS
    return rows if whole or len(rows) < 2 else rows[:-1]


def _common_width(rows: Sequence[Sequence[str]]) -> int:
    """The width that explains the most cells: narrow notes above a table do not win over it."""
    widths = Counter(len(row) for row in rows)
    return max(widths, key=lambda width: (widths[width] * (width - 1), width), default=1)


def _find_delimiter(sample: str) -> str:
    """The delimiter that splits the most rows alike; Excel's own first line `sep=;` decides at once."""
    first = sample[:5].casefold()
    if first.startswith("sep=") and first[4:] in DELIMITERS:
        return first[4:]

    def likeness(delimiter: str) -> int:
        rows = _sample_rows(sample, delimiter)
        width = _common_width(rows)
        return sum(len(row) == width for row in rows) * (width - 1)

    return max(DELIMITERS, key=likeness)


def _find_header(rows: Sequence[Sequence[str]]) -> tuple[int, Sequence[str]]:
    """The header's index and cells: the first row that is filled for more than half of the width."""
    width = _common_width(rows)
    start = 1 if rows[0] and rows[0][0].casefold().startswith("sep=") else 0
    for index, row in enumerate(rows[start:], start):
        filled = sum(bool(cell.strip()) for cell in row)
        if filled * 2 > width:
            return index, row
    index = next(i for i, row in enumerate(rows) if any(cell.strip() for cell in row))
    return index, rows[index]


def _unique(labels: Sequence[str]) -> tuple[str, ...]:
    """Every column gets a name of its own."""
    headers: list[str] = []
    for position, label in enumerate(labels, 1):
        wanted = " ".join(label.split()) or f"Column {position}"
        name, copy = wanted, 2
        while name in headers:
            name, copy = f"{wanted} ({copy})", copy + 1
        headers.append(name)
    return tuple(headers)


def _read_rows(
    path: Path, encoding: str, delimiter: str, header: int, headers: tuple[str, ...]
) -> Iterator[tuple[int, dict[str, str]]]:
    number, in_notes = 0, True
    try:
        with path.open(encoding=encoding, newline="") as file:
            for number, row in enumerate(csv.reader(file, delimiter=delimiter), 1):
                if number <= header + 1 or not any(cell.strip() for cell in row):
                    continue
                in_notes = in_notes and _is_note(row, len(headers))
                if not in_notes:
                    yield number, _cells(row, headers)
    except OSError as error:
        raise cannot_read(path, error) from error
    except (csv.Error, UnicodeError) as error:
        what = f"{path.name} cannot be read after row {number:,}: a quotation mark may be missing there."
        raise KnownError(what, _SAFE, "Correct that row, save the file as CSV (UTF-8) and choose it again.") from error


def _is_note(row: Sequence[str], width: int) -> bool:
    """Some exports put their notes between the header and the first row."""
    if len(row) > 1 or width < 3:
        return False
    text = row[0].strip()
    return text.casefold().startswith("notes:") or len(text) > _LONG_NOTE


def _cells(row: Sequence[str], headers: tuple[str, ...]) -> dict[str, str]:
    if len(row) == len(headers):
        return dict(zip(headers, row, strict=True))
    cells = dict.fromkeys(headers, "")
    cells.update(zip(headers, row, strict=False))
    for position in range(len(headers), len(row)):
        if row[position].strip():
            cells[_free_name(f"Column {position + 1}", headers)] = row[position]
    return cells


def _free_name(name: str, headers: tuple[str, ...]) -> str:
    return name if name not in headers else f"{name} (beyond the headers)"
