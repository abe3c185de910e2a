"""What the file reports while it is read, in words."""

import sqlite3

import pytest

from sdr_desk.desk.reading import unreadable
from sdr_desk.errors import DamagedFile, KnownError


def failure(name):
    error = sqlite3.OperationalError("no words of ours")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("SQLITE_BUSY_SNAPSHOT", "Another program is using the workspace file."),
        ("SQLITE_CANTOPEN", "The workspace file cannot be opened."),
        ("SQLITE_IOERR_READ", "The disk does not give the workspace file back."),
        ("SQLITE_NOTADB", "The workspace file is damaged."),
    ],
)
def test_trouble_with_the_file_is_told(name, what):
    told = unreadable(failure(name))
    assert told.what == what
    assert told.safe
    assert told.do


def test_an_error_explained_for_saving_is_told_anew():
    explained = KnownError("It was not saved.")
    explained.__cause__ = failure("SQLITE_BUSY")
    assert unreadable(explained).what == "Another program is using the workspace file."


def test_a_bug_is_not_the_files_trouble():
    assert unreadable(failure("SQLITE_ERROR")) is None
    assert unreadable(sqlite3.ProgrammingError("closed")) is None
    assert unreadable(KnownError("Nobody is called that.")) is None


def test_a_damaged_file_stays_one():
    damaged = DamagedFile("The guards differ.")
    assert unreadable(damaged) is damaged
    assert isinstance(unreadable(failure("SQLITE_CORRUPT")), DamagedFile)
