"""Delimited text to rows, in pieces: a quotation mark that is never closed swallows no rows."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _csv import Reader

FIELD_LIMIT = 8 << 20
"""The longest cell that is read, in characters."""

_BLOCK = 1 << 17
_END = "\ue000 end \ue001"
_HELD = "\ue002"
_MANY = 20
_MOST_LINES = 20_000
"""Lines a cell may have; a quotation mark that stays open for longer is taken for one that is never closed."""

csv.field_size_limit(FIELD_LIMIT)


class BrokenRow(Exception):
    """A row that cannot be read at all: a cell beyond the limit.

    Attributes:
        rows: those of its piece that come before it.
    """

    def __init__(self, rows: list[list[str]]) -> None:
        self.rows = rows
        super().__init__(len(rows))


def read_pieces(file: TextIO, delimiter: str, width: int) -> Iterator[tuple[list[list[str]], str]]:
    """All rows of a file opened with newline="", piece by piece, each with the text it was read from.

    The width is what most rows have; it tells a quoted cell of several lines from rows swallowed by a quotation
    mark that is never closed. Blank lines are rows without cells. Raises BrokenRow.
    """
    reader = _Reader(delimiter, width)
    rest = ""
    while True:
        fresh = file.read(max(_BLOCK, len(rest)))
        if fresh:
            fresh += file.readline(FIELD_LIMIT)
        text = rest + fresh
        if not text:
            return
        try:
            rows, rest = reader.read(text, last=not fresh)
        except BrokenRow as error:
            yield error.rows, text
            raise
        yield rows, text


class _Reader:
    def __init__(self, delimiter: str, width: int) -> None:
        self.delimiter = delimiter
        self.width = width
        self.in_lines = False  # whether the last piece had cells of several lines

    def read(self, text: str, *, last: bool) -> tuple[list[list[str]], str]:
        """The rows, and the text of the last one when more of it must follow."""
        if not self.in_lines:
            reader = self._reader(chain(io.StringIO(text, newline=""), (_END,)))
            try:
                rows = list(reader)
            except csv.Error:
                rows = []
            if rows and reader.line_num == len(rows):
                rows.pop()
                return rows, ""
        lines = io.StringIO(text, newline="").readlines()
        rows = []
        start = self._read_clean_rows(lines, rows)
        self.in_lines = len(rows) < start
        return self._read_closely(lines, start, rows, last=last)

    def _read_clean_rows(self, lines: list[str], rows: list[list[str]]) -> int:
        """Read on while every quotation mark is in its place; the line where that ends."""
        reader = self._reader(chain(lines, (_END,)), strict=True)
        start = 0
        try:
            for row in reader:
                end = reader.line_num
                if end > len(lines) or (end - start > 1 and (len(row) != self.width or end - start >= _MANY)):
                    break
                rows.append(row)
                start = end
        except csv.Error:
            return start  # from here on each row is looked at closely
        return start

    def _read_closely(
        self, lines: list[str], start: int, rows: list[list[str]], *, last: bool
    ) -> tuple[list[list[str]], str]:
        while start < len(lines):
            start, is_open = self._read_whole_rows(lines, start, rows)
            if start == len(lines):
                break
            if is_open and len(lines) - start <= _MOST_LINES:
                taken = lines[start:]
                if not last and sum(map(len, taken)) <= FIELD_LIMIT and not self._swallows(taken, taken):
                    return rows, "".join(taken)
                if last and not self._holds_rows(taken[1:]):
                    rows.append(next(self._reader(taken)))
                    break
            rows.append(self._mend(lines[start], rows))
            start += 1
        return rows, ""

    def _read_whole_rows(self, lines: list[str], start: int, rows: list[list[str]]) -> tuple[int, bool]:
        """Read on until a row is in doubt: the line where it starts, and whether it goes on beyond the lines."""
        reader = self._reader(chain(map(lines.__getitem__, range(start, len(lines))), (_END,)))
        base = start
        try:
            for row in reader:
                end = base + reader.line_num
                if end > len(lines):
                    return start, True
                if end - start > 1 and not self._is_plausible(row, lines[start:end]):
                    return start, False
                rows.append(row)
                start = end
        except csv.Error:
            return start, False  # a cell beyond the limit
        return start, False

    def _reader(self, lines: Iterator[str] | Sequence[str], *, strict: bool = False) -> "Reader":
        return csv.reader(lines, delimiter=self.delimiter, strict=strict)

    def _is_plausible(self, row: list[str], lines: list[str]) -> bool:
        """Whether lines read as one row are one, and not several behind an open quotation mark."""
        if len(row) == self.width and self._is_clean(lines):
            return not self._swallows(lines, lines[1:-1])
        return not self._holds_rows(lines[1:])

    def _is_clean(self, lines: list[str]) -> bool:
        try:
            next(self._reader(lines, strict=True))
        except csv.Error:
            return False
        return True

    def _holds_rows(self, lines: list[str]) -> bool:
        return any(line.count(self.delimiter) >= self.width - 1 for line in lines)

    def _swallows(self, lines: list[str], inner: list[str]) -> bool:
        """So many lines that each look like a row of its own are no cell."""
        if len(lines) < _MANY or self.width < 2:
            return False
        alike = sum(line.count(self.delimiter) >= self.width - 1 for line in inner)
        return alike >= _MANY and alike * 5 >= len(inner) * 4

    def _mend(self, line: str, rows: list[list[str]]) -> list[str]:
        """One line as a row of its own, the quotation mark that does not close being text."""
        line = line.rstrip("\r\n")
        try:
            return self._mended(line)
        except csv.Error as error:
            raise BrokenRow(rows) from error

    def _mended(self, line: str) -> list[str]:
        row: list[str]
        place = len(line)
        for _try in range(2 * _MANY):
            place = line.rfind('"', 0, place)
            if place < 0:
                break
            if place and line[place - 1] != self.delimiter:
                continue
            row = next(self._reader([line[:place] + _HELD + line[place + 1 :]]))
            if len(row) == self.width:
                return [cell.replace(_HELD, '"') for cell in row]
        row = next(self._reader([line]))
        plain: list[str] = next(csv.reader([line], delimiter=self.delimiter, quoting=csv.QUOTE_NONE))
        return row if len(row) == self.width else plain
