"""A workbook on its way to a file whose disk may fill up: what is refused is told once, at the end, as an OSError.

The library writes the whole archive when it is closed, and an archive that failed half-way tries to write its end again
when it is thrown away. So a file that refused once takes everything from then on, and nothing of it is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from xlsxwriter import Workbook


class _LateTeller:
    """Stands before a file; remembers the first refusal and swallows what comes after it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file: BinaryIO | None = file
        self._at = self._end = 0
        self.refused: OSError | None = None

    def write(self, data: bytes) -> int:
        if self._file is not None:
            try:
                self._file.write(data)
            except OSError as error:
                self.refused, self._file = error, None
        self._at += len(data)
        self._end = max(self._end, self._at)
        return len(data)

    def seek(self, to: int, whence: int = 0) -> int:
        self._at = to + (0, self._at, self._end)[whence]
        if self._file is not None:
            try:
                self._file.seek(self._at)  # writes what was buffered
            except OSError as error:
                self.refused, self._file = error, None
        return self._at

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        """What is buffered is written when the file is closed."""

    def seekable(self) -> bool:
        return True

    def let_go(self) -> None:
        """From here on nothing reaches the file."""
        self._file = None


@contextmanager
def workbook_to(file: BinaryIO, options: dict[str, Any]) -> Iterator[Workbook]:
    """A workbook that is written to the file when the block ends well.

    Raises:
        OSError: the disk does not take it.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 -- only exports need it, and it takes time to import
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415 -- see above

    teller = _LateTeller(file)
    book = Workbook(teller, options)
    try:
        yield book
        book.close()
    except FileCreateError as error:  # of its temporary files; it holds the error of the system
        raise OSError(*error.args[0].args) from error
    finally:
        teller.let_go()
    if teller.refused is not None:
        raise teller.refused
