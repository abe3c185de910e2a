"""Turns what SQLite reports (locked, full, read-only, damaged) into errors a person can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sdr_desk.errors import DamagedFile, KnownError

_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_LOCKED = ("SQLITE_BUSY", "SQLITE_LOCKED")
_CANNOT_WRITE = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")


def known(error: sqlite3.Error) -> KnownError | None:
    """The sentence for a failure of the file or the disk; None when the error is a bug of ours."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(_LOCKED):
        return KnownError(
            "Another window is saving to this file and has not finished.",
            "What you typed is kept here.",
            "Press the key again in a moment.",
        )
    if name.startswith("SQLITE_FULL"):
        return KnownError(
            "The disk is full, so this was not saved.",
            "Everything saved before is safe.",
            "Free some space, then press the key again.",
        )
    if name.startswith(_CANNOT_WRITE):
        return KnownError(
            "The workspace file cannot be written.",
            "Everything saved before is safe.",
            "Check that the folder exists and that you may write to it, then try again.",
        )
    if name.startswith("SQLITE_IOERR"):
        return KnownError(
            "The disk did not take what was written.",
            "Everything saved before is safe.",
            "Check the disk or the network folder, then try again.",
        )
    if name.startswith(_DAMAGED):
        return DamagedFile(
            "The workspace file is damaged.",
            "The file is left as it is and your backups are untouched.",
            "Choose a backup to restore.",
        )
    return None


@contextmanager
def explained() -> Iterator[None]:
    """Raise a `KnownError` in place of a SQLite error that a person can do something about."""
    try:
        yield
    except sqlite3.Error as error:
        told = known(error)
        if told is None:
            raise
        raise told from error
