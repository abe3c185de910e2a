"""Files and folders that their owner alone can read, whatever the umask says; for the workspace and all around it."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

FILE, FOLDER = 0o600, 0o700
_BESIDE = ("", "-wal", "-shm", "-journal")


def make_folder(path: Path) -> None:
    """Make a folder with those above it that are missing; what is there already stays as it is.

    Raises:
        OSError: as `Path.mkdir`.
    """
    missing = [one for one in path.parents if not one.exists()]
    for one in (*reversed(missing), path):
        one.mkdir(mode=FOLDER, exist_ok=True)


def make_file(path: Path) -> None:
    """Make an empty file where there is none; one that is there keeps what it holds.

    Raises:
        OSError: it cannot be made.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, FILE))
    tighten(path)


def tighten(*paths: Path) -> None:
    """Take from everybody else what they may do with files and folders that are ours and there.

    Nothing is said where that cannot be done: on a disk that takes nothing or knows no owners, as on Windows, where the
    folders of an account are its own.
    """
    if os.name == "nt":
        return
    for path in paths:
        with suppress(OSError):
            found = path.stat()
            wanted = FOLDER if stat.S_ISDIR(found.st_mode) else FILE
            if found.st_uid == os.geteuid() and stat.S_IMODE(found.st_mode) & 0o077:
                path.chmod(wanted)


def tighten_workspace(path: Path, backups: Path) -> None:
    """Tighten a workspace file with its logs, and the folder of its backups with all that is in it."""
    tighten(*(path.with_name(f"{path.name}{end}") for end in _BESIDE), backups)
    with suppress(OSError):
        tighten(*backups.iterdir())
