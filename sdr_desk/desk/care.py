"""Care for the workspace file: backups, restoring one, and checking that all of it is right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from sdr_desk.desk.desk import Desk
from sdr_desk.paths import backups_folder
from sdr_desk.store import backup, jobs
from sdr_desk.store import check as store_check
from sdr_desk.store.backup import Backup
from sdr_desk.store.check import Verdict
from sdr_desk.store.workspace import open_workspace, renew_incarnation

Report = Callable[[int, int], None]


def folder_of(desk: Desk) -> Path:
    """Where the backups of the open file go."""
    return backups_folder(desk.workspace.path)


def back_up_now(desk: Desk, progress: Report | None = None, why: str = "by-hand") -> Backup:
    """Copy the open file and verify the copy.

    Raises:
        KnownError: the copy could not be written or did not verify.
    """
    return backup.back_up(desk.workspace.path, folder_of(desk), why, desk.now(), progress)


def daily_backup_due(desk: Desk) -> bool:
    """Whether the newest daily backup is older than a day."""
    newest = next((item for item in list_backups(desk) if item.why.startswith("daily")), None)
    return newest is None or desk.now() - newest.made_at > timedelta(hours=20)


def list_backups(desk: Desk) -> list[Backup]:
    """The backups of the open file, newest first."""
    return backup.backups(folder_of(desk))


def backups_of(path: Path) -> list[Backup]:
    """The backups of a file that need not open, newest first."""
    return backup.backups(backups_folder(path))


def restore_backup(chosen: Path, path: Path, now: datetime) -> Path | None:
    """Put a backup in the place of a closed workspace; a copy of the replaced file is kept among the backups.

    Returns:
        Where the copy of the replaced file is, None when there was none.

    Raises:
        NewerFile: a later version of the program wrote the backup; nothing was changed.
        KnownError: the backup does not verify or another window has the file open; nothing was changed.
    """
    kept = backup.restore(chosen, path, backups_folder(path), now)
    restored = open_workspace(path, backups=backups_folder(path), now=lambda: now)
    renew_incarnation(restored)
    jobs.disown(restored.conn)
    restored.close()
    return kept


def check_file(desk: Desk, progress: Report | None = None) -> Verdict:
    """Verify the file and rebuild whatever kept state differs from the record; others may write while it compares.

    Raises:
        KnownError: the file is locked or damaged beyond reading.
    """
    found = store_check.compare(desk.conn, progress)
    if found.damage:
        return found.unmended()
    with desk.write() as write:
        return store_check.mend(write, found)
