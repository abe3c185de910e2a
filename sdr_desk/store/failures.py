"""Turns what SQLite reports (locked, full, read-only, damaged) into errors a person can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sdr_desk.errors import DamagedFile, KnownError

_SAVED_IS_SAFE = "Everything saved before is safe."
_TOLD: tuple[tuple[tuple[str, ...], type[KnownError], tuple[str, str, str]], ...] = (
    (("SQLITE_BUSY", "SQLITE_LOCKED"), KnownError, (
        "Another window is saving to this file and has not finished.",
        "What you typed is kept here.",
        "Press the key again in a moment.")),
    (("SQLITE_FULL",), KnownError, (
        "The disk is full, so this was not saved.",
        _SAVED_IS_SAFE,
        "Free some space, then press the key again.")),
    (("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH"), KnownError, (
        "The workspace file cannot be written.",
        _SAVED_IS_SAFE,
        "Check that the folder exists and that you may write to it, then try again.")),
    (("SQLITE_IOERR",), KnownError, (
        "The disk did not take what was written.",
        _SAVED_IS_SAFE,
        "Check the disk or the network folder, then try again.")),
    (("SQLITE_CORRUPT", "SQLITE_NOTADB"), DamagedFile, (
        "The workspace file is damaged.",
        "The file is left as it is and your backups are untouched.",
        "Choose a backup to restore.")),
)  # fmt: skip
"""How SQLite's names of a failure begin, the error it becomes, and its words."""


def known(error: sqlite3.Error) -> KnownError | None:
    """The sentence for a failure of the file or the disk; None when the error is a bug of ours."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for beginnings, kind, words in _TOLD:
        if name.startswith(beginnings):
            return kind(*words)
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
