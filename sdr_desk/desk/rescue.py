"""The way out when the open workspace file was moved, deleted or replaced: a copy of all that is open, worked in."""

from __future__ import annotations

from pathlib import Path

from sdr_desk.desk.desk import Desk
from sdr_desk.errors import FileGone
from sdr_desk.paths import backups_folder
from sdr_desk.store import backup, jobs
from sdr_desk.store.workspace import open_workspace, renew_incarnation


def missing(desk: Desk) -> FileGone | None:
    """Why the file that is open is not the one in its place; None when all is as it should be."""
    try:
        desk.workspace.same_file.check()
    except FileGone as error:
        return error
    return None


def place_for_copy(desk: Desk) -> Path:
    """Where a copy is proposed: the file's own place when that is free, else a free name beside it."""
    own = desk.workspace.path
    if not own.exists():
        return own
    number = 1
    while (found := own.with_name(f"{own.stem} saved {number}{own.suffix}")).exists():
        number += 1
    return found


def move_to_copy(desk: Desk, target: Path) -> None:
    """Save a copy of everything that is open and go on working in it at this desk.

    Raises:
        KnownError: a file of that name is there or the copy could not be written; the desk stays where it was.
    """
    before = desk.workspace
    backup.save_open(before.conn, target)
    copy = open_workspace(target, backups=backups_folder(target), now=before.now)
    renew_incarnation(copy)
    jobs.disown(copy.conn)
    desk.take(copy)
    before.close()
