"""Puts a backup in the place of a workspace, and keeps what stood there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sdr_desk.errors import KnownError, NewerFile
from sdr_desk.private_files import make_folder
from sdr_desk.store import leftovers, seals
from sdr_desk.store.backup import STAMP, is_changed, newest_good, verify
from sdr_desk.store.copies import LOGS, copy_moment, free_name, keep_raw, put, reader_of, remove, written
from sdr_desk.store.durable import sync_folder
from sdr_desk.store.failures import explained

_HOLD_SECONDS = 1.0


def restore(backup: Path, target: Path, folder: Path, now: datetime) -> Path | None:
    """Put a verified backup in the place of the workspace; a copy of the file that stood there is kept.

    At every moment either the old or the restored file stands at `target`.

    Returns:
        Where the copy of the replaced file is, or None when there was none.

    Raises:
        NewerFile: a later version of the program wrote the backup.
        KnownError: the backup does not verify (then the newest one that does is named), another window has the file
            open, or the disk does not take it.
    """
    _verify_chosen(backup, folder)
    target = target.resolve()
    fresh = leftovers.unfinished(target)
    with written():
        try:
            with explained(), closing(reader_of(backup)) as reader:
                copy_moment(reader, fresh)
            return _take_place(fresh, target, folder, now)
        finally:
            remove(fresh)


def _verify_chosen(backup: Path, folder: Path) -> None:
    try:
        verify(backup)
    except NewerFile:
        raise
    except KnownError as error:
        other = newest_good(folder, but=backup)
        if other is None:
            raise
        raise KnownError(error.what, error.safe, f"The newest whole backup is {other.path.name}.") from error


def _take_place(fresh: Path, target: Path, folder: Path, now: datetime) -> Path | None:
    if not target.exists():
        put(fresh, target)
        return None
    make_folder(folder)
    why = "damaged" if is_changed(target) else "before-restore"
    kept = free_name(folder, f"{target.stem}-{now.strftime(STAMP)}-{why}")
    # Before SQLite looks: it throws away the log of a file it cannot read, and the end of a damaged log.
    keep_raw(target, kept, ("", *LOGS) if why == "damaged" else LOGS)
    try:
        held = _hold(target)
    except BaseException:
        remove(kept)
        raise
    try:
        if why == "before-restore":
            if held is None or not _kept_whole(held, kept):
                kept = _as_damaged(kept, target, folder, now)
                keep_raw(target, kept, ("",))
            else:
                seals.seal(kept, now)
        sync_folder(folder)
        put(fresh, target)
    finally:
        if held is not None:
            held.close()
    return kept


def _as_damaged(kept: Path, target: Path, folder: Path, now: datetime) -> Path:
    """Another name for a kept file that turned out to be damaged; the logs that were kept get it too."""
    renamed = free_name(folder, f"{target.stem}-{now.strftime(STAMP)}-damaged")
    for suffix in LOGS:
        if (log := Path(f"{kept}{suffix}")).exists():
            log.replace(f"{renamed}{suffix}")
    return renamed


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
    partial = leftovers.unfinished(kept)
    try:
        copy_moment(held, partial)
    except (KnownError, sqlite3.Error):
        return False
    remove(kept)
    partial.replace(kept)
    return True
