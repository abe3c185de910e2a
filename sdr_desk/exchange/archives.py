"""ZIP files from outside, opened only when their list of parts is of a size that a document can have."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

MOST_PARTS = 20_000
"""Parts a workbook may have; each sheet, picture and chart is one."""

PIECE = 1 << 20
"""Bytes of a part that are unpacked at a time."""

BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, RuntimeError, NotImplementedError, struct.error,
)  # fmt: skip
"""What reading a damaged, locked or oddly packed ZIP file may raise, beside OSError."""

_LONGEST_LIST = 8 << 20
_END = b"PK\x05\x06"
_WIDE_END = b"PK\x06\x06"
_TAIL = (1 << 16) + 128


class TooManyPartsError(Exception):
    """A ZIP file with a longer list of parts than any document has."""


def open_archive(path: Path) -> zipfile.ZipFile:
    """Open a ZIP file; raises TooManyPartsError, OSError or one of BROKEN."""
    with path.open("rb") as file:
        size = _list_size(file)
    if size > _LONGEST_LIST:
        raise TooManyPartsError(path.name)
    archive = zipfile.ZipFile(path)
    if len(archive.filelist) > MOST_PARTS:
        archive.close()
        raise TooManyPartsError(path.name)
    return archive


def pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """What a part unpacks to, piece by piece; raises OSError or one of BROKEN."""
    with archive.open(name) as part:
        while piece := part.read(PIECE):
            yield piece


def beginning(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """The first bytes of a part; raises OSError or one of BROKEN."""
    with archive.open(name) as part:
        return part.read(most)


def _list_size(file: BinaryIO) -> int:
    """Bytes of the list of parts as the end of the file tells; 0 when it tells nothing."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    found = 0
    with suppress(struct.error):  # an end that is cut off tells nothing, and nothing opens it
        if (at := tail.rfind(_END)) >= 0:
            found = struct.unpack_from("<L", tail, at + 12)[0]
        if found == 0xFFFF_FFFF and (at := tail.rfind(_WIDE_END)) >= 0:
            found = struct.unpack_from("<Q", tail, at + 40)[0]
    return int(found)
