"""Looking through the bytes of a file that SQLite has open, without taking its locks away from it.

POSIX systems give up every lock a process has on a file as soon as one descriptor of it is closed in that process
(fcntl(2); https://www.sqlite.org/howtocorrupt.html, 2.2): another program would take the file for unused, and delete
the log that is still written to. So the descriptor that looks stays open as long as the process.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock

_CHUNK = 1 << 20
_KEPT: dict[tuple[int, int], int] = {}
"""Device and number of a file, and the descriptor that looks through it."""

_LOCK = Lock()


def holds_any(path: Path, wanted: Sequence[bytes]) -> bool:
    """Whether any of these bytes stand in the file; nothing is found of an empty text."""
    wanted = [one for one in wanted if one]
    overlap = max(map(len, wanted), default=1) - 1
    before = b""
    for chunk in _windows_chunks(path) if os.name == "nt" else _chunks(_opened(path)):
        window = before + chunk
        if any(one in window for one in wanted):
            return True
        before = window[-overlap:] if overlap else b""
    return False


def _opened(path: Path) -> int:
    found = path.stat()
    with _LOCK:
        key = (found.st_dev, found.st_ino)
        if key not in _KEPT:
            _KEPT[key] = os.open(path, os.O_RDONLY)
        return _KEPT[key]


def _chunks(descriptor: int) -> Iterator[bytes]:
    at = 0
    while chunk := os.pread(descriptor, _CHUNK, at):
        yield chunk
        at += len(chunk)


def _windows_chunks(path: Path) -> Iterator[bytes]:
    """Locks belong to a handle there, and an open file could not be replaced."""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
