"""Open a workspace as somebody: which file, which clock, and who sits at the desk."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sdr_desk.desk.clock import Clock, demo_clock
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.paths import backups_folder
from sdr_desk.store import history, jobs, people
from sdr_desk.store.failures import explained
from sdr_desk.store.workspace import Workspace, open_workspace, system_now
from sdr_desk.store.writing import moment


def open_file(path: Path, *, demo: bool = False, accept: bool = False, thorough: bool = False) -> Workspace:
    """Open or make a workspace file, by the machine's clock or the sample data's own.

    Args:
        accept: open a file as it is that was found changed; a copy of it is kept among the backups.
        thorough: compare a large file with its seal now and not beside the window.

    Raises:
        NewerFile, ChangedFile, DamagedFile, KnownError: see `store.workspace.open_workspace`.
    """
    clocks: list[Clock] = [demo_clock(None) if demo else system_now]

    def now() -> datetime:
        return clocks[0]()

    workspace = open_workspace(path, backups=backups_folder(path), now=now, accept=accept, thorough=thorough)
    if demo:  # its clock goes on from what was done last, which is not read before the file was compared
        with explained():
            last = history.newest_change(workspace.conn)
        clocks[0] = demo_clock(moment(last) if last else None)
    return workspace


def sit_down(workspace: Workspace, name: str = "") -> Desk | None:
    """The desk of the named person, else of who sat here last, else of the first; None when nobody works here yet.

    Raises:
        KnownError: a name was given that nobody has.
    """
    everyone = people.people(workspace.conn)
    if name:
        found = next((person for person in everyone if name.casefold() in (person.name.casefold(), person.id)), None)
        if found is None:
            raise KnownError(
                f"Nobody here is called {name}.", "Nothing was changed.", f"Try {', '.join(p.name for p in everyone)}."
            )
        return Desk(workspace, found)
    if not everyone:
        return None
    last = people.meta(workspace.conn, "last_person")
    return Desk(workspace, next((person for person in everyone if person.id == last), everyone[0]))


def was_cut_off(desk: Desk) -> bool:
    """Whether a long work ended in the middle, by a crash or a power cut; `recovery.recover` takes it up."""
    return bool(jobs.cut_off(desk.conn))
