"""ZIP files from outside, opened only when their list of parts is of a size that a document can have."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, BinaryIO

MOST_PARTS = 20_000
"""Parts a workbook may have; each sheet, picture and chart is one."""

PIECE = 1 << 20
"""Bytes of a part that are unpacked at a time."""

BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, RuntimeError, NotImplementedError, struct.error,
)  # fmt: skip
"""What reading a damaged, locked or oddly packed ZIP file may raise, beside OSError."""

_CHUNK = 1 << 15
_STEPS = (PIECE, 4096, 1)
_LOCKED, _HEAD = 1, 30
_LONGEST_LIST = 8 << 20
_END = b"PK\x05\x06"
_LEAST_END = 22
_WIDE_END = b"PK\x06\x06"
_TAIL = (1 << 16) + 128


class TooManyPartsError(Exception):
    """A ZIP file with a longer list of parts than any document has, or with lists of which any one may be meant."""


def open_archive(path: Path) -> zipfile.ZipFile:
    """Open a ZIP file; raises TooManyPartsError, OSError or one of BROKEN."""
    with path.open("rb") as file:
        tail = _tail(file)
        doubtful = _list_size(tail) > _LONGEST_LIST or _two_ends(file, tail)
    if doubtful:
        raise TooManyPartsError(path.name)
    archive = zipfile.ZipFile(path)
    if len(archive.filelist) > MOST_PARTS:
        archive.close()
        raise TooManyPartsError(path.name)
    return archive


def pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """What a part unpacks to, piece by piece, as far as it is whole; nothing of one that is locked or oddly packed.

    Its name and its sum are not compared, for those who read workbooks do not do so either. Raises OSError.
    """
    if archive.fp is None or not is_plain(part):
        return
    with suppress(zlib.error, struct.error):  # what comes after the damage cannot be read by anybody
        start = data_start(archive.fp, part)
        stored = part.compress_type == zipfile.ZIP_STORED
        yield from (piece for _at, piece in unpacked(archive.fp, start, part.compress_size, stored=stored))


def is_plain(part: zipfile.ZipInfo) -> bool:
    """Whether a part is neither locked nor packed in a way that few programs know."""
    return part.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} and not part.flag_bits & _LOCKED


def data_start(file: IO[bytes], part: zipfile.ZipInfo) -> int:
    """Where the packed bytes of a part begin; raises struct.error when its head is cut off."""
    file.seek(part.header_offset)
    name, extra = struct.unpack_from("<HH", file.read(_HEAD), 26)
    return part.header_offset + _HEAD + int(name) + int(extra)


def unpacked(file: IO[bytes], start: int, size: int, *, stored: bool) -> Iterator[tuple[int, bytes]]:
    """What a part unpacks to, and up to which place of the file that piece and those before it are all there is.

    Raises zlib.error at a damage, once all before it was given but for the last byte.
    """
    file.seek(start)
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    at, end = start, start + size
    while at < end and (chunk := file.read(min(_CHUNK, end - at))):
        if not stored:
            yield from ((at, piece) for piece in _inflated(inflate, chunk))
        at += len(chunk)
        yield at, chunk if stored else b""


def _inflated(inflate: "zlib._Decompress", chunk: bytes) -> Iterator[bytes]:
    """What a chunk unpacks to; near a damage in smaller and smaller steps, since a step that fails gives nothing."""
    for most in _STEPS:
        try:
            while True:
                before = inflate.copy()
                piece = inflate.decompress(chunk, most)
                chunk = inflate.unconsumed_tail
                yield piece
                if not chunk and len(piece) < most:
                    return
        except zlib.error:
            if most == _STEPS[-1]:
                raise
            inflate = before


def name_of(part: zipfile.ZipInfo) -> str:
    """The name of a part as those compare it who read workbooks: in any case, with strokes of either kind."""
    return part.filename.replace("\\", "/").casefold()


def beginning(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """The first bytes of a part; raises OSError or one of BROKEN."""
    with archive.open(name) as part:
        return part.read(most)


def _tail(file: BinaryIO) -> bytes:
    """The end of the file, in which the end of the list of parts stands."""
    file.seek(max(0, file.seek(0, 2) - _TAIL))
    return file.read(_TAIL)


def _list_size(tail: bytes) -> int:
    """Bytes of the list of parts as the end of the file tells; 0 when it tells nothing."""
    found = 0
    with suppress(struct.error):  # an end that is cut off tells nothing, and nothing opens it
        if (at := tail.rfind(_END)) >= 0:
            found = struct.unpack_from("<L", tail, at + 12)[0]
        if found == 0xFFFF_FFFF and (at := tail.rfind(_WIDE_END)) >= 0:
            found = struct.unpack_from("<Q", tail, at + 40)[0]
    return int(found)


def _two_ends(file: BinaryIO, tail: bytes) -> bool:
    """Whether the last list of parts ends oddly and there is another one, which other programs may take instead."""
    at = tail.rfind(_END)
    if at < 0 or at + _LEAST_END + int.from_bytes(tail[at + 20 : at + 22], "little") == len(tail):
        return False
    file.seek(0)
    return file.read().count(_END) > 1
