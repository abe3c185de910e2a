"""Copies of the workspace file: made beside it, verified by reading, sealed and rotated."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import time
from typing import Literal

from sdr_desk.errors import KnownError, NewerFile
from sdr_desk.private_files import make_folder
from sdr_desk.store import leftovers, log_frames, migrations, seals
from sdr_desk.store.copies import (
    COMPANIONS,
    LOGS,
    Progress,
    copy_moment,
    free_name,
    keep_raw,
    put,
    reader_of,
    remove,
    written,
)
from sdr_desk.store.durable import sync_folder
from sdr_desk.store.failures import explained

KEEP_DAILY = 14
KEEP_OTHER = 10
STAMP = "%Y%m%dT%H%M%SZ"
_SETTLED_SECONDS = 2.0
_ASIDE = ("before-restore", "damaged")

Standing = Literal["whole", "unsealed", "damaged", "newer", "not looked at"]
"""`whole` is as it was sealed; `unsealed` is whole as far as SQLite can tell; `newer` is of a later version."""

_STANDING: dict[tuple[str, int, str], Standing] = {}


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
    with written():
        make_folder(folder)
        target = free_name(folder, f"{source.stem}-{now.strftime(STAMP)}-{why}")
        leftovers.clear(folder, source.parent)
        partial = leftovers.unfinished(target)
        with explained(), closing(reader_of(source)) as reader:
            copy_moment(reader, partial, progress)
        try:
            verify(partial)
            seals.seal(partial, now)
        except BaseException:
            remove(partial)
            raise
        seals.put_in_place(partial, target)
        sync_folder(folder)
    rotate(folder, target)
    return Backup(target, why, now, target.stat().st_size)


def save_open(conn: sqlite3.Connection, target: Path) -> None:
    """Write all that an open connection holds to a new file, also when its own file is no longer in its place.

    Raises:
        KnownError: a file of that name is there, the copy could not be written, or it did not verify.
    """
    if target.exists():
        raise KnownError(f"There is already a file {target.name}.", "It was not touched.", "Choose another name.")
    partial = target.with_name(f"{target.name}.partial")
    with written():
        make_folder(target.parent)
        try:
            copy_moment(conn, partial)
            verify(partial)
            put(partial, target)
        finally:
            remove(partial)


def verify(path: Path) -> None:
    """Raise a `KnownError` unless the file is a whole SDR Desk workspace, as it was sealed, that this version can open.

    A backup of an earlier version has no seal: SQLite's own check has to do for it.

    Raises:
        NewerFile: a later version of the program wrote it.
        KnownError: the file is missing, damaged or something else.
    """
    if not path.is_file():
        raise KnownError(f"There is no file {path.name}.", "Nothing was changed.", "Choose another backup.")
    with written():
        changed = is_changed(path)
    if changed:
        raise KnownError(
            f"{path.name} is damaged: it is not as it was written.", "Nothing was changed.", "Choose another backup."
        )
    with explained(), closing(reader_of(path)) as conn:
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


def standing(backup: Backup, cancelled: Callable[[], bool] | None = None) -> Standing:
    """Read a backup and say how it stands; what was read once is remembered as long as the file stays the same.

    Args:
        cancelled: asked now and then; a reading that is stopped answers `not looked at`.
    """
    if backup.why.startswith("damaged"):
        return "damaged"
    try:
        key = (str(backup.path), backup.path.stat().st_mtime_ns, seals.kept(backup.path))
        if key in _STANDING:
            return _STANDING[key]
        found = _standing(backup.path, cancelled)
        settled = time() - backup.path.stat().st_mtime > _SETTLED_SECONDS
    except OSError:
        return "damaged"
    if found != "not looked at" and settled:
        _STANDING[key] = found
    return found


def _standing(path: Path, cancelled: Callable[[], bool] | None) -> Standing:
    found = seals.look(path, cancelled=cancelled)
    if found.state == "later":
        return "not looked at"
    try:
        if found.state != "equal":
            verify(path)
    except NewerFile:
        return "newer"
    except KnownError:
        return "damaged"
    head = seals.header(path)
    if head is not None and head.version > migrations.SCHEMA_VERSION:
        return "newer"
    return "whole" if found.state == "equal" else "unsealed"


def newest_good(folder: Path, but: Path | None = None, cancelled: Callable[[], bool] | None = None) -> Backup | None:
    """The newest backup that can be restored; files that a restore has replaced come after all others."""
    found = [one for one in backups(folder) if but is None or one.path.resolve() != but.resolve()]
    found.sort(key=lambda one: one.why.startswith(_ASIDE))  # the order among the others stays
    return next((one for one in found if standing(one, cancelled) in ("whole", "unsealed")), None)


def rotate(folder: Path, made: Path | None = None) -> None:
    """Delete the oldest backups beyond fourteen daily ones and ten of each other kind, and logs without a file.

    The one just `made` stays. Those with a later time than it has were named by a clock that was ahead: they are
    counted apart, so that they neither push out what is made now nor go before it.
    """
    found = backups(folder)
    present = next((backup.made_at for backup in found if backup.path == made), None)
    seen: dict[str, int] = {}
    for backup in found:
        kind = backup.why.rstrip("-0123456789")
        key = f"{kind} ahead" if present is not None and backup.made_at > present else kind
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > (KEEP_DAILY if kind == "daily" else KEEP_OTHER) and backup.path != made:
            remove(backup.path)
    for suffix in COMPANIONS:
        for log in folder.glob(f"*.sdrdesk{suffix}"):
            if not Path(str(log).removesuffix(suffix)).exists():
                log.unlink(missing_ok=True)


def is_changed(path: Path) -> bool:
    """Whether a file that nobody has open differs from its seal, or has lost what its log held.

    Raises:
        OSError: it cannot be read.
    """
    return seals.look(path).state == "differs" or log_frames.look(path).damaged


def keep_damaged(path: Path, folder: Path, now: datetime) -> Path:
    """Copy a damaged file and its log byte by byte to the backups, where it is never offered as whole.

    Raises:
        KnownError: the copy could not be written.
    """
    with written():
        make_folder(folder)
        kept = free_name(folder, f"{path.stem}-{now.strftime(STAMP)}-damaged")
        keep_raw(path, kept, ("", *LOGS))
        sync_folder(folder)
    rotate(folder)
    return kept
