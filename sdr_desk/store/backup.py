"""Copies of the workspace file: made beside it, verified by opening, rotated, and put back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sdr_desk.errors import KnownError
from sdr_desk.store.failures import explained

KEEP_DAILY = 14
KEEP_OTHER = 10
_STAMP = "%Y%m%dT%H%M%SZ"
_PAGES_A_STEP = 2_000


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup file: where it is, why and when it was made (UTC), and its size in bytes."""

    path: Path
    why: str
    made_at: datetime
    size: int


def back_up(
    source: Path,
    folder: Path,
    why: str,
    now: datetime,
    progress: Callable[[int, int], None] | None = None,
) -> Backup:
    """Copy the file with SQLite's online backup while others may write, and verify the copy by reading it.

    Args:
        why: `daily`, `before-update`, `before-restore` or `by-hand`; part of the file name.
        now: aware UTC time for the name.
        progress: called with pages done and pages in all.

    Raises:
        KnownError: the copy could not be written or did not verify.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = _free_name(folder, f"{source.stem}-{now.strftime(_STAMP)}-{why}")
    partial = target.with_suffix(".partial")
    with explained():
        reader = sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True, timeout=5)
        writer = sqlite3.connect(partial)
        try:
            reader.backup(
                writer,
                pages=_PAGES_A_STEP,
                progress=lambda _status, left, total: progress(total - left, total) if progress else None,
                sleep=0.0,
            )
            writer.execute("PRAGMA journal_mode = DELETE")
        finally:
            writer.close()
            reader.close()
    verify(partial)
    partial.chmod(0o600)
    with partial.open("rb") as handle:
        os.fsync(handle.fileno())
    partial.replace(target)
    rotate(folder)
    return Backup(target, why, now, target.stat().st_size)


def _free_name(folder: Path, stem: str) -> Path:
    target = folder / f"{stem}.sdrdesk"
    number = 2
    while target.exists():
        target = folder / f"{stem}-{number}.sdrdesk"
        number += 1
    return target


def verify(path: Path) -> None:
    """Raise a `KnownError` unless the file is a whole SDR Desk workspace.

    Raises:
        KnownError: the file is missing, damaged or something else.
    """
    if not path.is_file():
        raise KnownError(f"There is no file {path.name}.", "Nothing was changed.", "Choose another backup.")
    with explained():
        conn = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            (verdict,) = conn.execute("PRAGMA quick_check(1)").fetchone()
            found = conn.execute("SELECT count(*) FROM sqlite_master WHERE name = 'local_meta'").fetchone()
        finally:
            conn.close()
    if verdict != "ok" or not found[0]:
        raise KnownError(f"{path.name} is not a whole SDR Desk file.", "Nothing was changed.", "Choose another backup.")


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
    """Delete the oldest backups beyond fourteen daily ones and ten of each other kind."""
    seen: dict[str, int] = {}
    for backup in backups(folder):
        kind = backup.why.rstrip("-0123456789")
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] > (KEEP_DAILY if kind == "daily" else KEEP_OTHER):
            backup.path.unlink(missing_ok=True)


def restore(backup: Path, target: Path, folder: Path, now: datetime) -> Path | None:
    """Put a verified backup in the place of the workspace; the file that stood there is kept beside.

    Returns:
        Where the replaced file went, or None when there was none.
    """
    verify(backup)
    copy = target.with_suffix(".restoring")
    copy.write_bytes(backup.read_bytes())
    copy.chmod(0o600)
    kept = None
    if target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        kept = _free_name(folder, f"{target.stem}-{now.strftime(_STAMP)}-before-restore")
        for suffix in ("", "-wal", "-shm"):
            part = Path(f"{target}{suffix}")
            if part.exists():
                part.replace(Path(f"{kept}{suffix}"))
    with copy.open("rb") as handle:
        os.fsync(handle.fileno())
    copy.replace(target)
    return kept
