"""A disk with as little room as a test wants: a small file system of its own, or limits where none may be mounted."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PAGE = 4096
_SIZE = 48 << 20


class SmallDisk:
    """A mounted tmpfs that holds a workspace and what leaves it; `left` says how much of it is free."""

    kind = "tmpfs"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    @contextmanager
    def left(self, pages: int) -> Iterator[None]:
        """Leave so many pages of 4,096 bytes free inside."""
        with self._ballast.open("wb") as file:
            free = os.statvfs(self.folder)
            room = free.f_bavail * free.f_frsize - pages * PAGE
            with suppress(OSError):  # nothing is left of it already
                os.posix_fallocate(file.fileno(), 0, room)
        try:
            yield
        finally:
            self._ballast.unlink()


class LimitedFiles:
    """Where nothing may be mounted: no file may grow beyond a limit; one that is larger already cannot be written."""

    kind = "file size limit"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def left(self, pages: int) -> Iterator[None]:
        """Let the log of the workspace, the file that grows, have so many more pages; other files have that many."""
        log = next(iter(self.folder.glob("*.db-wal")), None)
        start = log.stat().st_size if log is not None else 0
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (start + pages * PAGE, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)


Disk = SmallDisk | LimitedFiles


@contextmanager
def small_disk(folder: Path, *, mount: bool = True) -> Iterator[Disk]:
    """A small disk at a folder: mounted when this process may mount, else imitated by a limit; `kind` says which."""
    folder.mkdir()
    mounted = mount and _run("mount", "-t", "tmpfs", "-o", f"size={_SIZE},mode=700", "tmpfs", str(folder))
    try:
        yield SmallDisk(folder) if mounted else LimitedFiles(folder)
    finally:
        if mounted:
            _run("umount", "-l", str(folder))


def remounted(folder: Path, how: str) -> bool:
    """Mount a small disk anew, "ro" or "rw"; False where that is not allowed."""
    return _run("mount", "-o", f"remount,{how}", str(folder))


def _run(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
