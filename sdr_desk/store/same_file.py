"""Whether the path of an open workspace still names the file that is open, asked before each write is acknowledged.

A file that was moved, deleted or replaced takes writes like any other on most systems: they go where nobody will look
for them again.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sdr_desk.errors import FileGone

Identity = tuple[int, int]
"""Device and number of a file; what is called the same later is another file when these differ."""

_SAFE = "What you typed is kept here, and all that was saved is still at hand as long as SDR Desk stays open."
_DO = "Put the file back in its place, or save a copy of everything now, before you close SDR Desk."


def _identity(path: Path) -> Identity | None:
    """Which file stands at a path; None when there is none or the system does not number its files."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found.st_ino else None


class SameFile:
    """The file and the log that were opened, to be compared with what stands in their place now.

    Args:
        path: of a workspace that has just been opened and read from, so that its log is there.
        conn: the connection to it, which may go over to another way of writing that needs no log.
    """

    def __init__(self, path: Path, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._file = path.resolve()
        self._log = Path(f"{self._file}-wal")
        self._file_opened = _identity(self._file)
        self._log_opened = _identity(self._log)

    def check(self) -> None:
        """Raise `FileGone` when another file, or none, stands where the open one stood."""
        if self._file_opened is not None and (found := _identity(self._file)) != self._file_opened:
            raise _moved() if found is None else _replaced()
        if self._log_opened is not None and _identity(self._log) != self._log_opened and self._writes_a_log():
            raise FileGone("The log beside the workspace file was deleted or replaced while it was open.", _SAFE, _DO)

    def _writes_a_log(self) -> bool:
        try:
            return bool(self._conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal")
        except sqlite3.Error:  # another thread asks for a second connection: then nobody went over to another way
            return True

    def is_there(self) -> bool:
        """Whether the path still names the file that was opened."""
        return self._file_opened is None or _identity(self._file) == self._file_opened

    def expect(self, other: SameFile) -> None:
        """Raise `FileGone` unless the other one, opened by the same name, is the same file."""
        if other._file_opened != self._file_opened:
            raise _replaced()


def _moved() -> FileGone:
    return FileGone("The workspace file was moved or deleted while it was open.", _SAFE, _DO)


def _replaced() -> FileGone:
    return FileGone("Another file stands in the place of the open workspace.", _SAFE, _DO)
