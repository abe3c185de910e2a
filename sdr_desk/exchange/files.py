"""Files written whole or not at all, for everything that leaves the desk as a file."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from sdr_desk.errors import KnownError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Write beside the target and put it in place at the end; on any failure the old file stays.

    Raises KnownError when the folder or the disk does not allow it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
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
