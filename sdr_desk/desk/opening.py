"""Open a workspace as somebody: which file, which clock, and who sits at the desk."""

from __future__ import annotations

from pathlib import Path

from sdr_desk.desk.clock import Clock, demo_clock
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.paths import backups_folder
from sdr_desk.store import history, jobs, people
from sdr_desk.store.failures import explained
from sdr_desk.store.workspace import Workspace, connect, open_workspace, system_now
from sdr_desk.store.writing import moment


def last_change(path: Path) -> str | None:
    """When something was last done in a file, a UTC text; None when the file is new or nothing was done yet."""
    if not path.exists():
        return None
    conn = connect(path, read_only=True)
    try:
        with explained():
            begun = conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'changes'").fetchone()
            return history.newest_change(conn) if begun else None
    finally:
        conn.close()


def clock_for(path: Path, *, demo: bool) -> Clock:
    """The machine's clock, or the sample data's own."""
    if not demo:
        return system_now
    last = last_change(path)
    return demo_clock(moment(last) if last else None)


def open_file(path: Path, *, demo: bool = False) -> Workspace:
    """Open or make a workspace file.

    Raises:
        NewerFile, DamagedFile, KnownError: see `store.workspace.open_workspace`.
    """
    return open_workspace(path, backups=backups_folder(path), now=clock_for(path, demo=demo))


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
