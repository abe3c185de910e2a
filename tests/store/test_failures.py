"""What SQLite reports becomes words a person can act on, and a bug stays a bug."""

import sqlite3

import pytest

from sdr_desk.errors import DamagedFile, KnownError
from sdr_desk.store.failures import explained, known


def failure(name: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("something happened")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("SQLITE_BUSY_SNAPSHOT", "Another window is saving"), ("SQLITE_FULL", "The disk is full"),
        ("SQLITE_READONLY_DBMOVED", "cannot be written"), ("SQLITE_IOERR_WRITE", "did not take what was written"),
        ("SQLITE_NOTADB", "is damaged"),
    ],
)  # fmt: skip
def test_every_failure_of_the_file_has_words(name: str, said: str) -> None:
    with pytest.raises(KnownError, match=said), explained():
        raise failure(name)


def test_a_damaged_file_offers_a_backup() -> None:
    assert isinstance(known(failure("SQLITE_CORRUPT_INDEX")), DamagedFile)


def test_a_bug_is_not_explained_away() -> None:
    assert known(failure("SQLITE_ERROR")) is None
    with pytest.raises(sqlite3.OperationalError, match="something happened"), explained():
        raise failure("SQLITE_ERROR")
