"""A workbook that is handed to the library while it is looked through, and never faster than that.

Looking through a large sheet takes as long as reading it. Both go on at once: what was looked through is handed on, the
rest waits, and a workbook that would take more memory than a list needs is not handed on to its end.
"""

from __future__ import annotations

import errno
import io
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Condition
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZIP_STORED, ZipInfo

from sdr_desk.exchange.archives import BROKEN, TooManyPartsError, data_start, is_plain, name_of, open_archive, unpacked
from sdr_desk.exchange.workbook_bounds import PartWeight, most_memory, refuse_too_large, too_large

if TYPE_CHECKING:
    from collections.abc import Buffer  # type: ignore[attr-defined]

_WORTH = 1 << 18
"""Bytes from which on a file is read and looked through at once; a smaller one is looked through before."""

_MOST_PARTS = 1_000
_OTHER_KINDS = frozenset({"content.xml", "xl/workbook.bin"})


@dataclass(slots=True)
class _Span:
    """The bytes of a part in the file, from its own head to the head of the next, and how far they may be read."""

    head: int
    start: int
    size: int
    end: int
    stored: bool
    front: int


class Gate(io.RawIOBase):
    """A file of which no byte of a part can be read before it was looked through."""

    def __init__(self, path: Path, spans: list[_Span], allowed: int) -> None:
        super().__init__()
        self.refused = self._left = self._done = False
        self._path, self._spans, self._allowed = path, spans, allowed
        self._heads = [span.head for span in spans]
        self._moved = Condition()
        self._file = path.open("rb", buffering=0)
        self._worker = ThreadPoolExecutor(1, "workbook")
        self._looking = self._worker.submit(self._look)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, to: int, whence: int = 0) -> int:
        return self._file.seek(to, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: Buffer) -> int:
        """Fill the buffer as far as was looked through; waits for the first byte. Raises OSError when it is refused."""
        room = memoryview(buffer)
        at = self.tell()
        number = bisect_right(self._heads, at) - 1
        if number >= 0 and at < self._spans[number].end:
            room = room[: self._passed(self._spans[number], at)]
        return self._file.readinto(room) or 0

    def _passed(self, span: _Span, at: int) -> int:
        """How many bytes from here on may be read."""
        with self._moved:
            self._moved.wait_for(lambda: span.front > at or self._done)
        if span.front <= at:
            raise OSError(errno.EFBIG, "more than a list needs")
        return span.front - at

    def wait(self) -> None:
        """Wait until the whole file was looked through; an error of our own comes out here."""
        self._looking.result()

    def leave(self) -> None:
        """Look no further, and close the file."""
        self._left = True
        self._worker.shutdown()
        self._file.close()

    def _look(self) -> None:
        """Look through the parts, the smallest first: the library opens a book with them."""
        try:
            with self._path.open("rb") as file:
                self._look_at_all(file)
        except (OSError, *BROKEN):
            self._open_to_the_end()  # reading it tells what it is
        finally:
            with self._moved:
                self._done = True
                self._moved.notify_all()

    def _look_at_all(self, file: BinaryIO) -> None:
        before = 0
        for span in sorted(self._spans, key=lambda one: one.size):
            weight = PartWeight()
            with suppress(zlib.error):  # reading it tells what it is, and nobody reads what comes after the damage
                for at, piece in unpacked(file, span.start, span.size, stored=span.stored):
                    weight.add(piece)
                    if self._left or before + weight.memory > self._allowed:
                        self.refused = not self._left
                        return
                    self._move(span, at)
            before += weight.memory
            self._move(span, span.end)

    def _open_to_the_end(self) -> None:
        for span in self._spans:
            self._move(span, span.end)

    def _move(self, span: _Span, front: int) -> None:
        if front > span.front:
            with self._moved:
                span.front = front
                self._moved.notify_all()


@contextmanager
def looked_through(path: Path, kind: str) -> Iterator[Gate | None]:
    """The workbook to be read inside the block; None when it was looked through before and can be read as it is.

    `kind` is xlsx, xls or ods. Raises KnownError for a workbook that would take far more memory than a list of its size
    does, at the end of the block at the latest, whatever else is raised in it. Raises OSError when it cannot be opened.
    """
    allowed = most_memory(path)
    spans = _spans(path) if kind == "xlsx" and path.stat().st_size >= _WORTH else []
    if not spans:
        refuse_too_large(path, kind)
        yield None
        return
    gate = Gate(path, spans, allowed)
    try:
        yield gate
        gate.wait()
    finally:
        gate.leave()
        if gate.refused:
            raise too_large(path)


def _spans(path: Path) -> list[_Span]:
    """The parts in the order of the file; none when one lies over another or is packed in a way of its own."""
    try:
        with open_archive(path) as archive, path.open("rb") as file:
            parts = sorted(archive.infolist(), key=lambda part: part.header_offset)
            if len(parts) > _MOST_PARTS or not _OTHER_KINDS.isdisjoint(map(name_of, parts)):
                return []
            ends = [part.header_offset for part in parts[1:]] + [archive.start_dir]
            spans = [_span(file, part, end) for part, end in zip(parts, ends, strict=True)]
    except (TooManyPartsError, *BROKEN):
        return []
    return [] if None in spans else [span for span in spans if span is not None]


def _span(file: BinaryIO, part: ZipInfo, end: int) -> _Span | None:
    start = data_start(file, part)
    if not is_plain(part) or start + part.compress_size > end:
        return None
    stored = part.compress_type == ZIP_STORED
    return _Span(part.header_offset, start, part.compress_size, end, stored, start)
