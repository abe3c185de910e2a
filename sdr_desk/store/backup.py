"""Copies of the workspace file: made beside it, verified by opening, rotated, and put back."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sdr_desk.errors import KnownError, NewerFile
from sdr_desk.store import migrations
from sdr_desk.store.failures import explained

KEEP_DAILY = 14
KEEP_OTHER = 10
_STAMP = "%Y%m%dT%H%M%SZ"
_PAGES_A_STEP = 2_000
_HOLD_SECONDS = 1.0
_LOGS = ("-wal", "-journal")
_COMPANIONS = (*_LOGS, "-shm")

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup file: where it is, why and when it was made (UTC), and its size in bytes."""

    path: Path
    why: str
    made_at: datetime
    size: int


def back_up(source: Path, folder: Path, why: str, now: datetime, progress: Progress | None = None) -> Backup:
    """Copy the file with SQLite's online backup while others may write, and verify the copy by reading it.

    Args:
        why: `daily`, `before-update`, `before-restore` or `by-hand`; part of the file name.
        now: aware UTC time for the name.
        progress: called with pages done and pages in all.

    Raises:
        KnownError: the copy could not be written or did not verify.
    """
    with _written():
        folder.mkdir(parents=True, exist_ok=True)
        target = _free_name(folder, f"{source.stem}-{now.strftime(_STAMP)}-{why}")
        partial = target.with_suffix(".partial")
        with explained(), closing(_reader(source)) as reader:
            _copy(reader, partial, progress)
        try:
            verify(partial)
        except BaseException:
            _remove(partial)
            raise
        partial.replace(target)
        _sync_folder(folder)
    rotate(folder)
    return Backup(target, why, now, target.stat().st_size)


def _reader(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=5, isolation_level=None)


def _copy(reader: sqlite3.Connection, target: Path, progress: Progress | None = None) -> None:
    """Write one moment of an open database, its log included, to a private file that stands alone on the disk."""
    _remove(target)
    try:
        with explained(), closing(sqlite3.connect(target)) as writer:
            target.chmod(0o600)
            # The read transaction fixes the moment: without it every write of another window starts the copy anew.
            reader.execute("BEGIN")
            try:
                reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
                reader.backup(
                    writer,
                    pages=_PAGES_A_STEP,
                    progress=lambda _status, left, total: progress(total - left, total) if progress else None,
                    sleep=0.0,
                )
            finally:
                reader.execute("ROLLBACK")
            writer.execute("PRAGMA journal_mode = DELETE")
        _sync(target)
    except BaseException:
        _remove(target)
        raise


def _free_name(folder: Path, stem: str) -> Path:
    target = folder / f"{stem}.sdrdesk"
    number = 2
    while target.exists():
        target = folder / f"{stem}-{number}.sdrdesk"
        number += 1
    return target


def verify(path: Path) -> None:
    """Raise a `KnownError` unless the file is a whole SDR Desk workspace that this version can open.

    Raises:
        NewerFile: a later version of the program wrote it.
        KnownError: the file is missing, damaged or something else.
    """
    if not path.is_file():
        raise KnownError(f"There is no file {path.name}.", "Nothing was changed.", "Choose another backup.")
    with explained(), closing(_reader(path)) as conn:
        (verdict,) = conn.execute("PRAGMA quick_check(1)").fetchone()
        (found,) = conn.execute("SELECT count(*) FROM sqlite_master WHERE name = 'local_meta'").fetchone()
        (application,) = conn.execute("PRAGMA application_id").fetchone()
        version = migrations.version_of(conn)
    if verdict != "ok" or not found or application != migrations.APPLICATION_ID:
        raise KnownError(f"{path.name} is not a whole SDR Desk file.", "Nothing was changed.", "Choose another backup.")
    if version > migrations.SCHEMA_VERSION:
        raise NewerFile(
            f"{path.name} was saved by a newer version of SDR Desk.",
            "Nothing was changed.",
            "Update SDR Desk on this machine, or choose another backup.",
        )


def backups(folder: Path) -> list[Backup]:
    """The backups in a folder, newest first; files with other names are left out."""
    found = []
    for path in folder.glob("*.sdrdesk"):
        parts = path.stem.split("-")
        for position, part in enumerate(parts):
            if len(part) == len("20260101T000000Z") and part.endswith("Z") and part[8:9] == "T":
                made_at = datetime.fromisoformat(part)
                why = "-".join(parts[position + 1 :])
                found.append(Backup(path, why, made_at, path.stat().st_size))
                break
    return sorted(found, key=lambda item: (item.made_at, item.path.name), reverse=True)


def rotate(folder: Path) -> None:
    """Delete the oldest backups beyond fourteen daily ones and ten of each other kind, and logs without a file."""
    seen: dict[str, int] = {}
    for backup in backups(folder):
        kind = backup.why.rstrip("-0123456789")
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] > (KEEP_DAILY if kind == "daily" else KEEP_OTHER):
            _remove(backup.path)
    for suffix in _COMPANIONS:
        for log in folder.glob(f"*.sdrdesk{suffix}"):
            if not Path(str(log).removesuffix(suffix)).exists():
                log.unlink(missing_ok=True)


def restore(backup: Path, target: Path, folder: Path, now: datetime) -> Path | None:
    """Put a verified backup in the place of the workspace; a copy of the file that stood there is kept.

    At every moment either the old or the restored file stands at `target`.

    Returns:
        Where the copy of the replaced file is, or None when there was none.

    Raises:
        NewerFile: a later version of the program wrote the backup.
        KnownError: the backup does not verify, another window has the file open, or the disk does not take it.
    """
    verify(backup)
    target = target.resolve()
    fresh = target.with_name(f"{target.name}.restoring")
    with _written():
        try:
            with explained(), closing(_reader(backup)) as reader:
                _copy(reader, fresh)
            return _take_place(fresh, target, folder, now)
        finally:
            _remove(fresh)


def _take_place(fresh: Path, target: Path, folder: Path, now: datetime) -> Path | None:
    if not target.exists():
        _put(fresh, target)
        return None
    folder.mkdir(parents=True, exist_ok=True)
    kept = _free_name(folder, f"{target.stem}-{now.strftime(_STAMP)}-before-restore")
    _keep_raw(target, kept, _LOGS)  # before SQLite looks: it throws away the log of a file it cannot read
    try:
        held = _hold(target)
    except BaseException:
        _remove(kept)
        raise
    try:
        if held is None or not _kept_whole(held, kept):
            _keep_raw(target, kept, ("",))
        _sync_folder(folder)
        _put(fresh, target)
    finally:
        if held is not None:
            held.close()
    return kept


def _hold(target: Path) -> sqlite3.Connection | None:
    """Fold the log into the file and keep everybody else out of it; None for a file that is no whole database.

    Raises:
        KnownError: another window or command has the file open.
    """
    conn = sqlite3.connect(target, isolation_level=None, timeout=_HOLD_SECONDS)
    try:
        # Leaving the write-ahead log fails while anybody else has the file open, idle or not.
        conn.execute("PRAGMA journal_mode = DELETE")
        conn.execute("PRAGMA locking_mode = EXCLUSIVE")
        conn.execute("BEGIN EXCLUSIVE")
        conn.execute("COMMIT")
    except sqlite3.Error as error:
        conn.close()
        if (getattr(error, "sqlite_errorname", "") or "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise KnownError(
                "Another window has this workspace open.", "Nothing was changed.", "Close it there, then restore."
            ) from error
        return None
    return conn


def _kept_whole(held: sqlite3.Connection, kept: Path) -> bool:
    """Copy the held file with what its log held; False when it is too damaged for that."""
    partial = kept.with_suffix(".partial")
    try:
        _copy(held, partial)
    except (KnownError, sqlite3.Error):
        return False
    _remove(kept)
    partial.replace(kept)
    return True


def _keep_raw(target: Path, kept: Path, suffixes: tuple[str, ...]) -> None:
    """Copy a file or the logs beside it byte by byte."""
    for suffix in suffixes:
        part, copy = Path(f"{target}{suffix}"), Path(f"{kept}{suffix}")
        if part.exists():
            shutil.copyfile(part, copy)
            copy.chmod(0o600)
            _sync(copy)


def _put(fresh: Path, target: Path) -> None:
    """One replace; the old logs go before it, because a log of the old file would be played into the new one."""
    for suffix in _COMPANIONS:
        Path(f"{target}{suffix}").unlink(missing_ok=True)
    _sync_folder(target.parent)
    fresh.replace(target)
    _sync_folder(target.parent)


def _remove(path: Path) -> None:
    for suffix in ("", *_COMPANIONS):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as handle:
        os.fsync(handle.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # folders cannot be opened there, and a rename is on the disk by itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network folders refuse; the rename itself is done
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _written() -> Iterator[None]:
    """Raise a `KnownError` in place of an error of the disk or the folder."""
    try:
        yield
    except OSError as error:
        raise KnownError(
            f"The copy could not be written: {error.strerror or error}.",
            "The workspace file is as it was.",
            "Check the folder and the free space, then try again.",
        ) from error
