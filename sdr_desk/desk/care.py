"""Care for the workspace file: backups, restoring one, and checking that all of it is right."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from sdr_desk.desk.allowed import ASK, MANAGERS, Rule
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.opening import open_file, sit_down
from sdr_desk.errors import DamagedFile, NewerFile
from sdr_desk.paths import backups_folder
from sdr_desk.store import backup, jobs, open_files, restoring
from sdr_desk.store import check as store_check
from sdr_desk.store.backup import Backup
from sdr_desk.store.check import Verdict
from sdr_desk.store.failures import explained
from sdr_desk.store.seals import Look
from sdr_desk.store.workspace import open_workspace, renew_incarnation

Report = Callable[[int, int], None]

RESTORING = Rule(MANAGERS, "Only a manager can restore a backup.", ASK, until_then=True)
"""Everybody's work since goes with a restore; a file that cannot tell the roles may be restored by anybody."""

_UNSEALED = {
    "none": "It was not closed as usual last time, or is new here: there is no seal to compare its contents with.",
    "cut off": "It was closed unexpectedly last time, so its contents could not be compared with its seal.",
    "unreadable": "Its seal could not be read, so its contents could not be compared with it.",
    "other state": "Its seal is of another state of the file, so its contents could not be compared with it.",
    "not read": "It could not be read before it was opened, so its contents could not be compared with its seal.",
    "accepted": "It was opened as it is, though it was found changed.",
}


def folder_of(desk: Desk) -> Path:
    """Where the backups of the open file go."""
    return backups_folder(desk.workspace.path)


def back_up_now(desk: Desk, progress: Report | None = None, why: str = "by-hand") -> Backup:
    """Copy the open file and verify the copy.

    Raises:
        FileGone: another file, or none, stands where the open one stood.
        KnownError: the copy could not be written or did not verify.
    """
    desk.workspace.same_file.check()
    return backup.back_up(desk.workspace.path, folder_of(desk), why, desk.now(), progress)


def daily_backup_due(desk: Desk) -> bool:
    """Whether the newest daily backup is older than a day; those a clock that was ahead has named do not count."""
    now = desk.now()
    daily = (item for item in list_backups(desk) if item.why.startswith("daily") and item.made_at <= now)
    newest = next(daily, None)
    return newest is None or now - newest.made_at > timedelta(hours=20)


def list_backups(desk: Desk) -> list[Backup]:
    """The backups of the open file, newest first."""
    return backup.backups(folder_of(desk))


def backups_of(path: Path) -> list[Backup]:
    """The backups of a file that need not open, newest first."""
    return backup.backups(backups_folder(path))


def why_not_restore(desk: Desk) -> str | None:
    """Why the person at the desk may not restore a backup, None when they may or the file cannot tell."""
    with suppress(DamagedFile, sqlite3.OperationalError), explained():
        return RESTORING.why_not(desk)
    return None


def refuse_restore(path: Path, person: str) -> None:
    """Ask the role of whoever restores over a file that is there; work in it that was cut off stays cut off.

    Args:
        person: who restores, by name or id; "" for who sat here last.

    Raises:
        KnownError: they may not, nobody has that name, or the file is locked.
    """
    with (
        suppress(DamagedFile, NewerFile, sqlite3.OperationalError),  # the last for text that is none any more
        explained(),
        closing(open_file(path)) as workspace,
    ):
        if sit_down(workspace) is not None and (found := sit_down(workspace, person)) is not None:
            RESTORING.refuse(found)


def restore_backup(chosen: Path, path: Path, now: datetime) -> Path | None:
    """Put a backup in the place of a closed workspace; a copy of the replaced file is kept among the backups.

    Returns:
        Where the copy of the replaced file is, None when there was none.

    Raises:
        NewerFile: a later version of the program wrote the backup; nothing was changed.
        KnownError: the backup does not verify or another window has the file open; nothing was changed.
    """
    kept = restoring.restore(chosen, path, backups_folder(path), now)
    restored = open_workspace(path, backups=backups_folder(path), now=lambda: now)
    renew_incarnation(restored)
    jobs.disown(restored.conn)
    restored.close()
    return kept


def check_file(desk: Desk, progress: Report | None = None) -> Verdict:
    """Verify the file and rebuild whatever kept state differs from the record; others may write while it compares.

    Raises:
        ChangedFile: the file is not as it was closed; nothing was rebuilt.
        KnownError: the file is locked or damaged beyond reading.
    """
    compare_seal(desk)
    desk.workspace.opened.wants_seal = True
    found = store_check.compare(desk.conn, progress)
    if found.damage:
        desk.workspace.opened.damaged = True
        return found.unmended()
    with desk.write() as write:
        return store_check.mend(write, found)


def seal_found(desk: Desk) -> Look:
    """What comparing the open file with its seal has found; the state is `later` for a large file not compared yet."""
    return desk.workspace.opened.found


def compare_seal(desk: Desk, cancelled: Callable[[], bool] | None = None) -> Look:
    """Compare a large file with its seal as it was when it was opened, for a worker beside the window.

    Raises:
        ChangedFile: it is not as it was closed.
    """
    return desk.workspace.opened.compare(cancelled)


def look_is_due(desk: Desk) -> bool:
    """Whether the start has left it open if the file is whole: a large one, or one that was not closed as usual."""
    found = desk.workspace.opened.found
    if found.state != "unsealed":
        return found.state == "later"
    return found.why != "none" and _is_quick(desk)


def _is_quick(desk: Desk) -> bool:
    return desk.workspace.path.stat().st_size <= open_files.AT_ONCE


def look_again(desk: Desk, cancelled: Callable[[], bool] | None = None) -> None:
    """Compare a large file with its seal, or let SQLite look at one that has none, unless it takes long.

    Raises:
        DamagedFile: the file is damaged; that is remembered.
        KnownError: the file cannot be read.
    """
    found = compare_seal(desk, cancelled)
    if found.state == "unsealed" and _is_quick(desk):
        with explained():
            (verdict,) = desk.conn.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            note_damage(desk)
            raise damaged()


def damaged() -> DamagedFile:
    """The words for a file that SQLite finds damaged."""
    return DamagedFile("The workspace file is damaged.", "Your backups are untouched.", "Choose a backup to restore.")


def seal_words(found: Look, zone: tzinfo | None = None) -> str:
    """One sentence about what was found; times on the clock of *zone*."""
    if found.state == "equal" and found.at is not None:
        at = found.at.astimezone(zone)
        return f"When it was opened, its contents were as they were closed at {at:%H:%M} on {at:%A, %B} {at.day}."
    if found.state == "later":
        return "Its contents are still to be compared with its seal."
    return _UNSEALED.get(found.why, _UNSEALED["none"])


def note_damage(desk: Desk) -> None:
    """Remember that the open file was found damaged: it is not taken for whole when it is opened again."""
    desk.workspace.opened.damaged = True


def seal_at_the_end(path: Path, now: datetime) -> None:
    """Seal a large file whose window is gone, so that it is compared when it is opened again."""
    open_files.seal_at_the_end(path, now)
