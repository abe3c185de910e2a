"""Files copied beside a workspace: a moment of an open database, or bytes as they are; on the disk when it is over."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sdr_desk.errors import KnownError
from sdr_desk.private_files import make_file
from sdr_desk.store import seals
from sdr_desk.store.durable import sync, sync_folder
from sdr_desk.store.failures import explained

LOGS = ("-wal", "-journal")
COMPANIONS = (*LOGS, "-shm", seals.SUFFIX)
"""What may stand beside a file and belongs to it."""

PAGES_A_STEP = 2_000

Progress = Callable[[int, int], None]


def reader_of(path: Path) -> sqlite3.Connection:
    """A connection that only reads."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=5, isolation_level=None)


def copy_moment(reader: sqlite3.Connection, target: Path, progress: Progress | None = None) -> None:
    """Write one moment of an open database, its log included, to a private file that stands alone on the disk."""
    remove(target)
    try:
        with suppress(OSError):  # SQLite finds the same in its way, and says it
            make_file(target)
        with explained(), closing(sqlite3.connect(target)) as writer:
            # The read transaction fixes the moment: without it every write of another window starts the copy anew.
            reader.execute("BEGIN")
            try:
                reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
                reader.backup(
                    writer,
                    pages=PAGES_A_STEP,
                    progress=lambda _status, left, total: progress(total - left, total) if progress else None,
                    sleep=0.0,
                )
            finally:
                reader.execute("ROLLBACK")
            writer.execute("PRAGMA journal_mode = DELETE")
        sync(target)
    except BaseException:
        remove(target)
        raise


def free_name(folder: Path, stem: str) -> Path:
    """A name for a backup that no file has yet."""
    target = folder / f"{stem}.sdrdesk"
    number = 2
    while target.exists():
        target = folder / f"{stem}-{number}.sdrdesk"
        number += 1
    return target


def keep_raw(target: Path, kept: Path, suffixes: tuple[str, ...]) -> None:
    """Copy a file or the logs beside it byte by byte."""
    for suffix in suffixes:
        part, copy = Path(f"{target}{suffix}"), Path(f"{kept}{suffix}")
        if part.exists():
            make_file(copy)
            shutil.copyfile(part, copy)
            sync(copy)


def put(fresh: Path, target: Path) -> None:
    """One replace; the old logs go before it, because a log of the old file would be played into the new one."""
    for suffix in COMPANIONS:
        Path(f"{target}{suffix}").unlink(missing_ok=True)
    sync_folder(target.parent)
    fresh.replace(target)
    sync_folder(target.parent)


def remove(path: Path) -> None:
    """Delete a file and what belongs to it."""
    for suffix in ("", *COMPANIONS):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


@contextmanager
def written() -> Iterator[None]:
    """Raise a `KnownError` in place of an error of the disk or the folder."""
    try:
        yield
    except OSError as error:
        raise KnownError(
            f"The copy could not be written: {error.strerror or error}.",
            "The workspace file is as it was.",
            "Check the folder and the free space, then try again.",
        ) from error
