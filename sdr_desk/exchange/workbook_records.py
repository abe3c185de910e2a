"""The grid of places that binary workbooks span, found by walking their records (MS-XLS 2.5, MS-XLSB 2.1, MS-CFB 2)."""

import struct
from array import array
from collections.abc import Iterator
from pathlib import Path

from sdr_desk.exchange.archives import BROKEN

_CELLS = frozenset({
    0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x007E, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204,
    0x0205, 0x0206, 0x027E, 0x0406,
})  # fmt: skip
_MANY = frozenset({0x00BD, 0x00BE})
_END, _LISTED = 0x000A, 0x0085
_BOOKS = ("Workbook", "Book")
_BEYOND_ALL = 1 << 40
_LAST_SECTOR = 0xFFFF_FFF8
_SHORT = 4096
_ROW, _LAST_CELL = 0, 11


def binary_sheet_area(content: Iterator[bytes]) -> int:
    """The places of an XLSB sheet up to its last row and column, from its unpacked bytes piece by piece."""
    rows = columns = 0
    for kind, body in _records(content):
        if kind <= _LAST_CELL and len(body) >= 4:
            number = int.from_bytes(body[:4], "little") + 1
            if kind == _ROW:
                rows = max(rows, number)
            else:
                columns = max(columns, number)
    return rows * columns


def _records(content: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
    """The records of an XLSB part as kind and first bytes; what is cut off ends them."""
    held, at = b"", 0
    for piece in content:
        held, at = (held[at:] + piece, 0) if at < len(held) else (piece, at - len(held))
        while at + 16 <= len(held):
            kind, length, start = _head(held, at)
            yield kind, held[start : start + min(length, 4)]
            at = start + length
    while at + 2 < len(held):
        kind, length, start = _head(held + bytes(8), at)
        yield kind, held[start : start + min(length, 4)]
        at = start + length


def _head(held: bytes, at: int) -> tuple[int, int, int]:
    """Kind and length of the record at an offset, and where its body starts; both numbers have seven bits a byte."""
    kind = held[at]
    at += 1
    if kind & 0x80:
        kind = kind & 0x7F | (held[at] & 0x7F) << 7
        at += 1
    length = 0
    for shift in range(0, 28, 7):
        byte = held[at]
        at += 1
        length |= (byte & 0x7F) << shift
        if not byte & 0x80:
            break
    return kind, length, at


def old_book_area(path: Path) -> int:
    """The places of the widest row times the longest column of each sheet of an XLS file, all sheets taken together.

    Returns 0 for a broken file. Raises OSError.
    """
    content = path.read_bytes()
    try:
        return max(map(_places, _Compound(content).streams(_BOOKS)), default=0)
    except (*BROKEN, IndexError, OverflowError):
        return 0


def _places(stream: bytes) -> int:
    """The places by the order of the stream or by its list of sheets, whichever are more.

    By the list a sheet may begin within a record that is passed over otherwise, and two may begin at the same place.
    """
    at = area = 0
    begins: list[int] = []
    while at + 4 <= len(stream):
        more, at = _sheet(stream, at, begins)
        area += more
    walked, known = 0, dict[int, int]()
    for begin in dict.fromkeys(begins):
        known[begin], end = _sheet(stream, begin, [])
        walked += max(0, end - begin)
        if walked > 2 * len(stream):  # sheets that lie over each other
            return _BEYOND_ALL
    return max(area, sum(known[begin] for begin in begins))


def _sheet(stream: bytes, at: int, begins: list[int]) -> tuple[int, int]:
    """The places of the sheet that begins here, and where it ends; where sheets are said to begin is added."""
    rows = columns = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body, at = at + 4, at + 4 + length
        if kind == _END:
            break
        if length < 4 or body + 4 > len(stream):
            continue
        if kind == _LISTED:
            begins.append(struct.unpack_from("<L", stream, body)[0])
        elif kind in _CELLS:
            row, column = struct.unpack_from("<HH", stream, body)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            if kind in _MANY and at <= len(stream):
                columns = max(columns, 1 + struct.unpack_from("<H", stream, at - 2)[0])
    return rows * columns, at


class _Compound:
    """A compound file (MS-CFB): streams in chains of sectors; what is asked for is put together."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._size = 1 << min(struct.unpack_from("<H", content, 30)[0], 16)
        self._small = 1 << min(struct.unpack_from("<H", content, 32)[0], 16)
        self._table = self._allocation()
        entries = self._chain(struct.unpack_from("<L", content, 48)[0])
        self._entries = [entries[at : at + 128] for at in range(0, len(entries) - 127, 128)]

    def streams(self, names: tuple[str, ...]) -> Iterator[bytes]:
        """The streams with one of the names, in small or capital letters."""
        wanted = {name.casefold() for name in names}
        for entry in self._entries:
            used = max(0, int.from_bytes(entry[64:66], "little") - 2)
            if entry[:used].decode("utf-16-le", "replace").casefold() in wanted:
                yield self._of_entry(entry)

    def _of_entry(self, entry: bytes) -> bytes:
        start, size = struct.unpack_from("<LL", entry, 116)
        if size >= _SHORT:
            return self._chain(start)[:size]
        table = array("I", self._chain(struct.unpack_from("<L", self._content, 60)[0]))
        small = self._chain(struct.unpack_from("<L", self._entries[0], 116)[0])
        step = self._small
        return b"".join(small[at * step : (at + 1) * step] for at in _sectors(start, table))[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._content[start : start + self._size]

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, _sectors(start, self._table)))

    def _allocation(self) -> "array[int]":
        """Which sector follows which."""
        listed = list(struct.unpack_from("<109L", self._content, 76))
        more: int = struct.unpack_from("<L", self._content, 68)[0]
        seen: set[int] = set()
        while more < _LAST_SECTOR and more not in seen:
            seen.add(more)
            sector = self._sector(more)
            *found, more = struct.unpack(f"<{len(sector) // 4}L", sector)
            listed += found
        known = dict.fromkeys(number for number in listed if number < _LAST_SECTOR)
        whole = b"".join(map(self._sector, known))
        return array("I", whole[: len(whole) // 4 * 4])


def _sectors(start: int, table: "array[int]") -> Iterator[int]:
    """The numbers of a chain; one that runs in a circle ends where it would begin again."""
    seen = bytearray(len(table))
    while start < len(table) and not seen[start]:
        seen[start] = 1
        yield start
        start = table[start]
