"""Delimited text as a table: which delimiter, which header, and the rows, read as a stream."""

import codecs
import csv
import io
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from sdr_desk.errors import KnownError
from sdr_desk.exchange.encodings import LENIENT, find_encoding, spoken_encoding
from sdr_desk.exchange.files import cannot_read
from sdr_desk.exchange.header_rows import Layout, common_width, find_layout, is_header_word, known_words
from sdr_desk.exchange.quoted_rows import FIELD_LIMIT, BrokenRow, read_pieces
from sdr_desk.exchange.table import MARKS, SAFE, Row, Table, clean, fit, is_empty, without_footer

DELIMITERS = (",", "\t", ";", "|")
_SAMPLE_CHARS = 1 << 16
_SAMPLE_ROWS = 200
_LOOK_ROWS = 60
_BLANK_ROWS = 100_000  # where nothing stands before it, nothing follows
MOST_COLUMNS = 16_384
"""Columns a list may have, as many as a sheet of a workbook."""

_SPOKEN = {",": "comma", "\t": "tab", ";": "semicolon", "|": "pipe"}

Opened = tuple[TextIO, Callable[[], int]]


@dataclass(frozen=True, slots=True)
class _Source:
    """A text that can be opened again and again, with a function that tells how far it was read."""

    name: str
    open: Callable[[], Opened]
    size: int


@dataclass(frozen=True, slots=True)
class _Shape:
    delimiter: str
    width: int
    layout: Layout


def open_text(path: Path, *, has_header: bool | None = None, delimiter: str = "", encoding: str = "") -> Table:
    """Open a delimited text file; raises KnownError when it cannot be read as a table."""
    try:
        encoding = _checked(encoding) if encoding else _text_encoding(path)
        source = _Source(path.name, lambda: _open_file(path, encoding), path.stat().st_size)
        shape = _shape(source, delimiter, has_header)
    except OSError as error:
        raise cannot_read(path, error) from error
    if shape is None:
        raise is_empty(path)
    return _table(source, shape, "csv", encoding, lambda: _file_rows(path, source, shape))


def open_pasted(text: str) -> Table:
    """Read pasted rows: tab separated as spreadsheets copy them, or any other delimited text."""

    def opened() -> Opened:
        file = io.StringIO(text, newline="")
        return file, file.tell

    source = _Source("The pasted text", opened, len(text))
    shape = _shape(source, "", None)
    if shape is None:
        raise KnownError("There is no text to read.", "Nothing was imported.", "Copy some rows and paste them again.")
    return _table(source, shape, "pasted", "", lambda: _rows(source, shape))


def _table(source: _Source, shape: _Shape, kind: str, encoding: str, read: Callable[[], Iterator[Row]]) -> Table:
    layout = shape.layout
    split = "one column" if len(layout.headers) == 1 else _SPOKEN.get(shape.delimiter, shape.delimiter)
    first = spoken_encoding(encoding) if encoding else "Pasted"
    detail = f"{first}, {split}"
    return Table(
        layout.headers,
        kind,
        detail,
        (),
        "",
        layout.has_header,
        layout.above,
        shape.delimiter,
        source.size,
        read,
        encoding,
    )


def _checked(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError as error:
        what = f"The encoding “{encoding}” is not known."
        raise KnownError(what, SAFE, "Choose another encoding, or none to have it found out.") from error


def _text_encoding(path: Path) -> str:
    encoding = find_encoding(path)
    if encoding is None:
        raise KnownError(
            f"{path.name} is not a text file and not a workbook.",
            SAFE,
            "Save the list as CSV (UTF-8) or as a workbook and choose it again.",
        )
    return encoding


def _open_file(path: Path, encoding: str) -> Opened:
    binary = path.open("rb")
    return io.TextIOWrapper(binary, encoding, LENIENT, newline=""), binary.tell


def _shape(source: _Source, delimiter: str, has_header: bool | None) -> _Shape | None:
    """Delimiter, width and layout as the first rows show them; None when all of them are blank."""
    file, _tell = source.open()
    with file:
        sample = file.read(_SAMPLE_CHARS) + file.readline(FIELD_LIMIT)
    if len(sample) > FIELD_LIMIT:
        what = f"{source.name} holds a line of more than 8 million characters."
        raise KnownError(what, SAFE, "Check that it is a list, save it as CSV (UTF-8) and choose it again.")
    delimiter = delimiter or _find_delimiter(sample)
    width = common_width(_loosely(sample, delimiter))
    file, _tell = source.open()
    with file:
        stream = _stream(file, delimiter, width)
        rows = _first_rows(stream)
    if any(len(row) > MOST_COLUMNS for row in rows):
        what = f"{source.name} has more than {MOST_COLUMNS:,} columns."
        raise KnownError(what, SAFE, "Check that it is a list, save it as CSV (UTF-8) and choose it again.")
    layout = find_layout(rows, has_header)
    return _Shape(delimiter, width, layout) if layout else None


def _first_rows(stream: Iterator[list[str]]) -> list[list[str]]:
    """Enough rows to see the layout, beginning with the file's first."""
    rows: list[list[str]] = []
    filled = 0
    try:
        for row in stream:
            rows.append(row)
            filled += any(map(clean, row))
            if len(rows) >= (_SAMPLE_ROWS if filled else _BLANK_ROWS):
                break
    except BrokenRow:
        return rows  # it is told when the rows are read
    return rows


def _stream(file: TextIO, delimiter: str, width: int) -> Iterator[list[str]]:
    return chain.from_iterable(rows for rows, _text in read_pieces(file, delimiter, width))


def _loosely(sample: str, delimiter: str) -> list[list[str]]:
    """The first filled rows; line by line when a quotation mark that never closes swallows most of them."""
    lines = io.StringIO(sample, newline="").readlines()
    try:
        rows = list(islice(csv.reader(lines, delimiter=delimiter), _LOOK_ROWS * 2))
        taken = csv.reader(lines, delimiter=delimiter)
        alike = max(Counter(len(row) for row in rows if len(row) > 1).values(), default=0)
        swallowed = alike < 2 and sum(1 for _row in taken) * 4 < len(lines)
    except csv.Error:
        rows, swallowed = [], True
    if swallowed:
        few = lines[: _LOOK_ROWS * 2]
        rows += list(csv.reader(few, delimiter=delimiter, quoting=csv.QUOTE_NONE))
    return [row[: MOST_COLUMNS + 1] for row in rows if row]


def _find_delimiter(sample: str) -> str:
    """The delimiter that splits the most rows alike; Excel's own first line `sep=;` decides at once."""
    first = sample.lstrip("\ufeff")[:5].casefold()
    if first.startswith("sep=") and first[4:] in DELIMITERS:
        return first[4:]
    line = next((clean(line) for line in sample.splitlines() if clean(line)), "")
    if is_header_word(line) and not any(delimiter in line for delimiter in DELIMITERS):
        absent = [delimiter for delimiter in ("\t", "|", ";") if delimiter not in sample]
        if absent and not any(known_words(row) > 1 for row in _loosely(sample, ",")[:5]):
            return absent[0]

    def likeness(delimiter: str) -> int:
        rows = _loosely(sample, delimiter)
        width = common_width(rows)
        words = max((known_words(row) for row in rows[:20] if len(row) > 1), default=0)
        return sum(len(row) == width for row in rows) * (width - 1) * (1 + words)

    return max(DELIMITERS, key=likeness)


def _file_rows(path: Path, source: _Source, shape: _Shape) -> Iterator[Row]:
    try:
        yield from _rows(source, shape)
    except OSError as error:
        raise cannot_read(path, error) from error


def _rows(source: _Source, shape: _Shape) -> Iterator[Row]:
    file, tell = source.open()
    with file:
        before = _stamp(file)
        yield from without_footer(_cleaned(source, file, tell, shape), len(shape.layout.headers))
        if _stamp(file) != before:
            what = f"{source.name} was changed by another program while it was read."
            raise KnownError(what, SAFE, "Wait until it is saved, then choose it again.")


def _stamp(file: TextIO) -> tuple[int, int] | None:
    """Size and time of the last change of an open file; None for a text in memory."""
    if isinstance(file, io.StringIO):
        return None
    about = os.fstat(file.fileno())
    return about.st_size, about.st_mtime_ns


def _cleaned(source: _Source, file: TextIO, tell: Callable[[], int], shape: _Shape) -> Iterator[list[Row]]:
    """The rows of data in pieces, their cells cleaned and filled up."""
    width, first = len(shape.layout.headers), shape.layout.first
    number = 0
    try:
        for rows, text in read_pieces(file, shape.delimiter, shape.width):
            strip = clean if any(mark in text for mark in MARKS) else str.strip
            progress = tell()
            piece: list[Row] = []
            for number, row in enumerate(rows, number + 1):  # noqa: B020 - the count goes on from piece to piece
                cells = list(map(strip, row))
                if any(cells) and number >= first:
                    piece.append((number, progress, cells if len(cells) == width else fit(cells, width)))
            yield piece
    except BrokenRow as error:
        what = f"Row {number + 1:,} of {source.name} holds more than 8 million characters in one cell."
        raise KnownError(what, SAFE, "Correct that row, save the file as CSV (UTF-8) and choose it again.") from error
