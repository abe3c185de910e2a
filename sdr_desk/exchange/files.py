"""Files written whole or not at all, for everything that leaves the desk as a file."""

import errno
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from sdr_desk.errors import KnownError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_BEGINNING, _END = ".sdr-desk-", ".part"
_OURS = re.compile(r"\.sdr-desk-[a-z0-9_]{8}\.part")
_LEFT_BEHIND = 24 * 60 * 60
"""Seconds after which a part that nobody wrote to was left behind by a program that was ended in its midst."""


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Write beside the target and put it in place at the end; on any failure the old file stays.

    Raises KnownError when the folder or the disk does not allow it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = new_part(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        with suppress(FileNotFoundError):  # it is gone once it stands in its place
            Path(name).unlink()


def new_part(folder: Path) -> tuple[int, str]:
    """An open, hidden file for what will stand in this folder once it is whole, as `tempfile.mkstemp` gives it.

    Those that were left behind there more than a day ago are deleted. Raises OSError.
    """
    handle, name = tempfile.mkstemp(dir=folder, prefix=_BEGINNING, suffix=_END)
    with suppress(OSError):  # what cannot be looked at or deleted is no reason not to write
        _sweep(folder, os.fstat(handle).st_mtime)
    return handle, name


def _sweep(folder: Path, now: float) -> None:
    """Delete our own parts of which the last byte is a day older than now, by the clock of that disk."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if _OURS.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    if now - entry.stat(follow_symlinks=False).st_mtime > _LEFT_BEHIND:
                        Path(entry.path).unlink()


def cannot_write(path: Path, error: OSError) -> KnownError:
    """The sentence for a file that could not be written."""
    what = f"{path.name} could not be written: {error.strerror or error}."
    safe = "Your data is unchanged, and so is an older file of that name."
    if error.errno in _FULL:
        return KnownError(
            f"The disk is full, so {path.name} could not be written.", safe, "Free some space and try again."
        )
    return KnownError(what, safe, "Choose another folder and try again.")


def cannot_read(path: Path, error: OSError) -> KnownError:
    """The sentence for a file that could not be read."""
    return KnownError(
        f"{path.name} could not be read: {error.strerror or error}.",
        "Nothing was imported and your file is unchanged.",
        "Check that it is there and that you may open it, then choose it again.",
    )
