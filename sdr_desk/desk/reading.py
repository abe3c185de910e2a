"""What the file reports when it cannot be read, as a sentence a person can act on."""

from __future__ import annotations

import sqlite3

from sdr_desk.errors import DamagedFile, KnownError

_SAFE = "Everything saved before is safe."
_LOCKED = ("SQLITE_BUSY", "SQLITE_LOCKED")
_GONE = ("SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH", "SQLITE_READONLY")
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


def unreadable(error: BaseException) -> KnownError | None:
    """The sentence for a file that is locked, out of reach or damaged; None when the error is about something else.

    Errors that were explained while writing are told anew, as their words are about saving.
    """
    cause = error.__cause__ if isinstance(error, KnownError) else error
    name = getattr(cause, "sqlite_errorname", "") if isinstance(cause, sqlite3.Error) else ""
    if name.startswith(_LOCKED):
        return KnownError(
            "Another program is using the workspace file.", _SAFE, "Close the other program or wait, then try again."
        )
    if name.startswith(_GONE):
        return KnownError(
            "The workspace file cannot be opened.", _SAFE, "Check that its folder is still there, then try again."
        )
    if name.startswith("SQLITE_IOERR"):
        return KnownError(
            "The disk does not give the workspace file back.",
            _SAFE,
            "Check the disk or the network folder, then try again.",
        )
    if name.startswith(_DAMAGED):
        return DamagedFile(
            "The workspace file is damaged.",
            "The file is left as it is and your backups are untouched.",
            "Choose a backup to restore.",
        )
    return error if isinstance(error, DamagedFile) else None
