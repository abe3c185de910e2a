"""The places that the sheets of an ODS file span: one sign may stand for a million of them.

Read by the strict parser of the standard library, as whoever looks for signs alone can be led astray by comments, odd
blanks, quoted brackets and numbers that are written as entities.
"""

from collections.abc import Iterator
from xml.parsers import expat

_TABLE, _ROW, _CELL, _COVERED = "table:table", "table:table-row", "table:table-cell", "table:covered-table-cell"
_ROWS, _CELLS = "table:number-rows-repeated", "table:number-columns-repeated"


class OddBookError(Exception):
    """The file is no XML, declares a document type, or has a table or row within a row: no program writes that."""


def ods_area(content: Iterator[bytes]) -> int:
    """The places up to the last filled row and cell of each sheet, all sheets together.

    Args:
        content: the part content.xml, unpacked, piece by piece.

    Raises:
        OddBookError: it is not what programs write.
    """
    sheets = _Sheets()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = sheets.begin
    parser.EndElementHandler = sheets.end
    parser.StartDoctypeDeclHandler = _refuse
    try:
        for piece in content:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise OddBookError(str(error)) from error
    return sheets.area + sheets.rows * sheets.columns


def _refuse(*_declared: object) -> None:
    raise OddBookError("a document type")


class _Sheets:
    """What was seen so far; the present sheet has so many rows and columns up to the last filled ones.

    A cell is filled when it says a value or a formula; text in it alone is not read.
    """

    def __init__(self) -> None:
        self.area = self.rows = self.columns = 0
        self._passed = self._again = self._place = self._width = 0
        self._in_row = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name in {_CELL, _COVERED}:
            self._place += _times(attributes, _CELLS) if _CELLS in attributes else 1
            told = " ".join(attributes)
            if "value" in told or "formula" in told:
                self._width = self._place
        elif name in {_ROW, _TABLE}:
            self._begin_part(name, attributes)

    def _begin_part(self, name: str, attributes: dict[str, str]) -> None:
        if self._in_row:
            raise OddBookError("a table or row within a row")
        if name == _ROW:
            self._again = _times(attributes, _ROWS)
            self._in_row, self._place, self._width = True, 0, 0
        else:
            self.area += self.rows * self.columns
            self._passed = self.rows = self.columns = 0

    def end(self, name: str) -> None:
        """An element ends."""
        if name == _ROW:
            self._in_row = False
            self._passed += self._again
            if self._width:
                self.rows, self.columns = self._passed, max(self.columns, self._width)


def _times(attributes: dict[str, str], name: str) -> int:
    """How often something stands there.

    Raises:
        OddBookError: that is no number.
    """
    try:
        return max(1, int(attributes.get(name, "1")))
    except ValueError as error:
        raise OddBookError(f"{name}: {error}") from error
