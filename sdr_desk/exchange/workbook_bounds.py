"""How much memory a workbook would take, told before it is loaded: a small file may unpack to more than there is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zipfile import ZipFile

from sdr_desk.errors import KnownError
from sdr_desk.exchange.archives import BROKEN, TooManyPartsError, name_of, open_archive, pieces
from sdr_desk.exchange.file_kinds import LARGEST_BOOK
from sdr_desk.exchange.ods_area import OddBookError, ods_area
from sdr_desk.exchange.table import SAFE
from sdr_desk.exchange.workbook_records import binary_sheet_area, old_book_area

_USUAL, _MOST, _PROPORTION = 1 << 30, 6 << 30, 60
_PER_BYTE, _PER_SIGN, _PER_PLACE = 2, 24, 32
"""Bytes of memory a workbook takes for a byte of a part, a sign that opens a tag, and a place of the grid of cells."""

_TAIL = 64
_SHEET = b"sheetData"
"""Without an element of this name the library reads no cell; cells need no rows."""

_LAST_ROW, _LONGEST_NUMBER = 1_048_576, 12


@dataclass(slots=True)
class _Grid:
    """What is seen of a sheet: how far its references may reach, and how many places there may be without one."""

    sheet: bool = False
    rows: int = 0
    columns: int = 0
    unnamed_rows: int = 0
    longest: int = 0
    open_row: int = 0

    @property
    def area(self) -> int:
        if not self.sheet:
            return 0
        return max(self.rows, self.unnamed_rows) * max(self.columns, self.longest // 4 + 1)

    def look(self, tail: bytes, piece: bytes) -> int:
        """Take a piece of a part into account, `tail` is the end of the piece before it; the signs that open a tag."""
        self._reach(tail + piece)
        self.sheet = self.sheet or _SHEET in tail + piece
        ended, *begun = [part.count(b"<") for part in piece.split(b"row>")]
        self.open_row += ended
        self.longest = max(self.longest, self.open_row, *begun)
        if begun:
            self.open_row = begun[-1]
            self.unnamed_rows += len(begun)
        return ended + sum(begun)

    def _reach(self, text: bytes) -> None:
        """Look for references that reach farther than those seen, each time with a pattern for still farther ones."""
        at = 0
        while found := _unlike(self.rows, self.columns).search(text, at):
            at = found.start() + 1
            if farther := _REFERENCE.match(text, found.start()):
                self.rows = max(self.rows, _row_bound(farther[2]))
                self.columns = max(self.columns, _column_bound(farther[1]))


class PartWeight:
    """About how many bytes of memory a part takes, as far as it was looked through; it only grows."""

    def __init__(self) -> None:
        self._grid = _Grid()
        self._tail = b""
        self._content = 0

    @property
    def memory(self) -> int:
        return self._content + self._grid.area * _PER_PLACE

    def add(self, piece: bytes) -> None:
        """Take the next piece of the part into account."""
        self._content += len(piece) * _PER_BYTE + self._grid.look(self._tail, piece) * _PER_SIGN
        self._tail = _end(self._tail + piece)


def _end(text: bytes) -> bytes:
    """The end of a piece, in which a long run of blanks or noughts, as a reference may hold, is made a short one."""
    end = text[-_TAIL:]
    if _LONG_RUN.search(end):
        end = _LONG_RUN.sub(lambda run: run[0][:2], text)[-_TAIL:]
    return end


_LONG_RUN = re.compile(rb"[ \t\r\n]{8,}|0{8,}")
_REFERENCE = re.compile(rb"""r\s*=\s*["']([A-Za-z]*)([0-9]+)(?![A-Za-z0-9])""")


@lru_cache(maxsize=256)
def _unlike(rows: int, columns: int) -> re.Pattern[bytes]:
    """Attributes that may be references beyond a row or a column, bounds as `_row_bound` and `_column_bound` give them.

    What is plainly within them is passed over fast; what is left is looked at one by one.
    """
    within = b""
    if letters := _letters(columns):
        within += b"[A-%ca-%c]?+" % (ord(letters[0]), ord(letters[0].lower()))
        within += b"[A-Za-z]{0,%d}+" % (len(letters) - 1)
    if rows:
        digits = str(rows)
        within += b"[0-%c]?+[0-9]{0,%d}+" % (ord(digits[0]), len(digits) - 1)
    return re.compile(rb"""r\s*+=\s*+["'](?!%b["'])""" % within)


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
    """Raise KnownError for a workbook that would take far more memory than a list of its size does, or is damaged.

    `kind` is xlsx, xls or ods. A part that cannot be unpacked raises nothing: reading it tells what it is. Raises
    OSError when the file cannot be opened.
    """
    allowed = most_memory(path)
    try:
        if kind == "xls":
            needed = old_book_area(path) * _PER_PLACE
        else:
            with open_archive(path) as archive:
                needed = _needed(archive, allowed)
    except TooManyPartsError as error:
        raise too_large(path) from error
    except (OddBookError, *BROKEN) as error:
        raise damaged(path, 0) from error
    if needed > allowed:
        raise too_large(path)


def most_memory(path: Path) -> int:
    """How many bytes of memory a workbook may take; raises KnownError for a file that is too large, OSError."""
    size = path.stat().st_size
    if size > LARGEST_BOOK:
        raise too_large(path)
    return max(_USUAL, min(_MOST, _PROPORTION * size))


def too_large(path: Path) -> KnownError:
    """The sentence for a workbook that would take more memory than a list needs."""
    return KnownError(
        f"{path.name} is too large: unpacked, it would take more memory than a list needs.",
        SAFE,
        "Save the sheet you need as CSV (UTF-8) and choose that file.",
    )


def damaged(path: Path, row: int) -> KnownError:
    """The sentence for a workbook that cannot be read, or not after a row."""
    where = f" after row {row:,}" if row else ""
    return KnownError(
        f"{path.name} is damaged and cannot be read{where}.",
        SAFE,
        "Open it in your spreadsheet program, save it again, best as CSV (UTF-8), and choose the new file.",
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
    parts = archive.infolist()
    binary = "xl/workbook.bin" in map(name_of, parts)
    for part in parts:
        yield from _of_xml(pieces(archive, part))
        if name_of(part) == "content.xml":
            yield ods_area(pieces(archive, part)) * _PER_PLACE
        if binary:
            yield binary_sheet_area(pieces(archive, part)) * _PER_PLACE


def _of_xml(content: Iterator[bytes]) -> Iterator[int]:
    weight, before = PartWeight(), 0
    for piece in content:
        weight.add(piece)
        yield weight.memory - before
        before = weight.memory
