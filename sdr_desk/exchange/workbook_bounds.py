"""How much memory a workbook would take, told before it is loaded: a small file may unpack to more than there is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zipfile import ZipFile

from sdr_desk.errors import KnownError
from sdr_desk.exchange.archives import BROKEN, TooManyPartsError, open_archive, pieces
from sdr_desk.exchange.file_kinds import LARGEST_BOOK
from sdr_desk.exchange.table import SAFE
from sdr_desk.exchange.workbook_records import binary_sheet_area, old_book_area

_USUAL, _MOST, _PROPORTION = 1 << 30, 6 << 30, 60
_PER_BYTE, _PER_SIGN, _PER_PLACE = 2, 24, 32
"""Bytes of memory a workbook takes for a byte of a part, a sign that opens a tag, and a place of the grid of cells."""

_TAIL = 64
_LONGEST_ODS_ROW = 64 << 20
_LAST_ROW, _LONGEST_NUMBER = 1_048_576, 12
_ODS_ROW = re.compile(rb"<[^<>]*table-row([^<>]*)>")
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell([^<>]*)>")
_REPEATED = re.compile(rb"""number-(?:columns|rows)-repeated\s*=\s*["']\s*\+?([0-9]{1,20})""")


@dataclass(slots=True)
class _Grid:
    """What is seen of a sheet: how far its references may reach, and how many places there may be without one."""

    rows: int = 0
    columns: int = 0
    unnamed_rows: int = 0
    longest: int = 0
    open_row: int = 0

    @property
    def area(self) -> int:
        if not self.unnamed_rows:
            return 0
        return max(self.rows, self.unnamed_rows) * max(self.columns, self.longest // 4 + 1)

    def look(self, tail: bytes, piece: bytes) -> None:
        """Take a piece of a sheet into account; `tail` is the end of the piece before it."""
        self._reach(tail + piece)
        self.unnamed_rows += piece.count(b"<row") + piece.count(b":row")
        for at, part in enumerate(piece.split(b"row>")):
            self.open_row = part.count(b"<") + (self.open_row if at == 0 else 0)
            self.longest = max(self.longest, self.open_row)

    def _reach(self, text: bytes) -> None:
        """Look for references that reach farther than those seen, each time with a pattern for still farther ones."""
        at = 0
        while found := _farther(self.rows, self.columns).search(text, at):
            at = found.start() + 1
            self.rows = max(self.rows, _row_bound(found[2]))
            self.columns = max(self.columns, _column_bound(found[1]))


@lru_cache(maxsize=256)
def _farther(rows: int, columns: int) -> re.Pattern[bytes]:
    """References beyond a row or a column, both bounds as `_row_bound` and `_column_bound` give them."""
    digits = str(rows)
    more = rb"0*[1-9][0-9]{%d,}" % len(digits)
    if rows and digits[0] != "9":
        more += rb"|0*[%c-9][0-9]{%d}" % (ord(digits[0]) + 1, len(digits) - 1)
    letters = _letters(columns)
    wider = rb"[A-Za-z]{%d,}" % (len(letters) + 1)
    if letters and letters[0] != "Z":
        first = chr(ord(letters[0]) + 1)
        wider += f"|[{first}-Z{first.lower()}-z][A-Za-z]{{{len(letters) - 1}}}".encode()
    beyond = rb"(?:[A-Za-z]*(?:%b)|(?:%b)[0-9])(?![A-Za-z])" % (more, wider)
    return re.compile(rb"""r\s*=\s*["'](?=%b)([A-Za-z]*)([0-9]*)""" % beyond)


def _row_bound(digits: bytes) -> int:
    """The largest number with as many digits and the same first one: 49,999 for 41,027."""
    plain = digits.lstrip(b"0")[:_LONGEST_NUMBER]
    return min((int(plain[:1]) + 1) * 10 ** (len(plain) - 1) - 1, max(int(plain), _LAST_ROW)) if plain else 0


def _column_bound(letters: bytes) -> int:
    """The number of the last column with as many letters and the same first one: that of CZ for CD."""
    number = 0
    for at, letter in enumerate(letters[:8].upper()):
        number = number * 26 + (letter - 64 if at == 0 else 26)
    return number


def _letters(column: int) -> str:
    """The letters of a column counted from 1; "" for 0."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def refuse_too_large(path: Path, kind: str) -> None:
    """Raise KnownError for a workbook that would take far more memory than a list of its size does.

    `kind` is xlsx, xls or ods. A file that cannot be looked into raises nothing: reading it tells what it is.
    Raises OSError when it cannot be opened.
    """
    size = path.stat().st_size
    if size > LARGEST_BOOK:
        raise _too_large(path)
    allowed = max(_USUAL, min(_MOST, _PROPORTION * size))
    try:
        if kind == "xls":
            needed = old_book_area(path) * _PER_PLACE
        else:
            with open_archive(path) as archive:
                needed = _needed(archive, allowed)
    except TooManyPartsError as error:
        raise _too_large(path) from error
    except BROKEN:
        return
    if needed > allowed:
        raise _too_large(path)


def _too_large(path: Path) -> KnownError:
    return KnownError(
        f"{path.name} is too large: unpacked, it would take more memory than a list needs.",
        SAFE,
        "Save the sheet you need as CSV (UTF-8) and choose that file.",
    )


def _needed(archive: ZipFile, allowed: int) -> int:
    """About how many bytes of memory the workbook takes; counting stops once it is more than allowed."""
    needed = 0
    for more in _memory(archive):
        needed += more
        if needed > allowed:
            break
    return needed


def _memory(archive: ZipFile) -> Iterator[int]:
    """The memory of all parts, piece by piece: a workbook may call any of them a sheet, whatever its name."""
    names = [part.filename for part in archive.infolist()]
    for name in names:
        yield from _of_xml(pieces(archive, name))
    if "content.xml" in names:
        yield _ods_area(pieces(archive, "content.xml")) * _PER_PLACE
    if "xl/workbook.bin" in names:
        for name in names:
            yield binary_sheet_area(pieces(archive, name)) * _PER_PLACE


def _of_xml(content: Iterator[bytes]) -> Iterator[int]:
    grid = _Grid()
    tail = b""
    for piece in content:
        yield len(piece) * _PER_BYTE + piece.count(b"<") * _PER_SIGN
        grid.look(tail, piece)
        tail = piece[-_TAIL:]
    yield grid.area * _PER_PLACE


def _ods_area(content: Iterator[bytes]) -> int:
    """The places of the sheets of an ODS file, where one sign may stand for a million of them."""
    area = rows = columns = passed = 0
    rest = b""
    for piece in content:
        *whole, rest = (rest + piece).split(b"table-row>")
        for row in whole:
            if b"<table:table " in row:
                area, rows, columns, passed = area + rows * columns, 0, 0, 0
            width, again, before = _ods_row(row)
            passed += before + again
            if width:
                rows, columns = passed, max(columns, width)
        rest = rest if len(rest) < _LONGEST_ODS_ROW else b""
    return area + rows * columns


def _ods_row(row: bytes) -> tuple[int, int, int]:
    """The places of a row up to its last filled one, how often the row stands there, and the rows before it."""
    starts = _ODS_ROW.findall(row)
    again = _times(starts[-1]) if starts else 1
    before = sum(_times(start) for start in starts[:-1])
    width = place = 0
    for cell in _ODS_CELL.findall(row):
        place += _times(cell)
        if not cell.endswith(b"/") or b"value" in cell:
            width = place
    return width, again, before


def _times(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return int(found[1]) if found else 1
