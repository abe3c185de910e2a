"""Long work under way on this machine, written down so that work cut off by a crash is found at the next start."""

from __future__ import annotations

import os
import sqlite3
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sdr_desk.store import unsynced
from sdr_desk.store.writing import Write

if TYPE_CHECKING:
    from sdr_desk.store.workspace import Workspace

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_PUT_DOWN = "-"
_GIVEN_UP: set[str] = set()
"""Work this process has ended in the middle, of which the file may still say that it is under way."""


@dataclass(frozen=True, slots=True)
class Job:
    """One long work: what it is about as its kind wants it told, and the process that does it."""

    id: str
    kind: str
    about: str
    process: str


def begin(write: Write, identifier: str, kind: str, about: str = "") -> None:
    """Write down that this process does a long work from now on."""
    columns = {"kind": kind, "about": about, "process": this_process(), "at": write.at}
    write.overwrite("local_jobs", {"id": identifier}, columns)


def keep(write: Write, identifier: str, about: str) -> None:
    """Write down how far a long work has come."""
    write.conn.execute("UPDATE local_jobs SET about = ? WHERE id = ?", (about, identifier))


def let_go(write: Write, identifier: str) -> None:
    """Write down that nobody does a long work any more though it is not over, so that it can be taken up again."""
    write.conn.execute("UPDATE local_jobs SET process = '' WHERE id = ?", (identifier,))


def give_up(identifier: str) -> None:
    """Remember that this process works on it no longer, also where the disk takes no word of it: `cut_off` has it."""
    _GIVEN_UP.add(identifier)


def take_up(identifier: str) -> None:
    """Remember that this process works on it again; called once the file says so."""
    _GIVEN_UP.discard(identifier)


def is_over(found: Job) -> bool:
    """Whether nobody works on it any more."""
    return found.id in _GIVEN_UP or is_gone(found.process)


def disown(conn: sqlite3.Connection) -> None:
    """Say in a copy of a file that nobody works on it, whoever worked on the file it was copied from."""
    conn.execute("UPDATE local_jobs SET process = '' WHERE process <> ?", (_PUT_DOWN,))
    unsynced.end(conn, unsynced.by(conn))


def put_down(write: Write, identifier: str) -> None:
    """Write down that somebody has stopped a long work in the middle: only they take it up again, no start does."""
    write.conn.execute("UPDATE local_jobs SET process = ? WHERE id = ?", (_PUT_DOWN, identifier))


def claim(write: Write, found: Job) -> bool:
    """Take up a long work that was cut off; False when another process was faster."""
    sql = "UPDATE local_jobs SET process = ?, at = ? WHERE id = ? AND process = ?"
    mine = write.conn.execute(sql, (this_process(), write.at, found.id, found.process)).rowcount == 1
    if mine:
        _GIVEN_UP.discard(found.id)
    return mine


def take_over(workspace: Workspace, actor_id: str, found: Job) -> bool:
    """Claim it in a write of its own; False when another process was faster."""
    given_up = found.id in _GIVEN_UP
    try:
        with workspace.write_batch(actor_id) as write:
            return claim(write, found)
    except BaseException:
        if given_up:
            give_up(found.id)
        raise


def end(write: Write, identifier: str) -> None:
    """Write down that a long work is over."""
    write.delete("local_jobs", {"id": identifier})


def job(conn: sqlite3.Connection, identifier: str) -> Job | None:
    """One long work, None when it is over or never was."""
    row = conn.execute("SELECT id, kind, about, process FROM local_jobs WHERE id = ?", (identifier,)).fetchone()
    return None if row is None else Job(*row)


def cut_off(conn: sqlite3.Connection) -> list[Job]:
    """Every long work that nobody works on any more, but for what somebody has stopped on purpose."""
    sql = "SELECT id, kind, about, process FROM local_jobs WHERE process <> ? ORDER BY id"
    rows = conn.execute(sql, (_PUT_DOWN,)).fetchall()
    return [found for row in rows if is_over(found := Job(*row))]


@lru_cache(maxsize=1)
def _boot() -> str:
    """What names this start of the machine; "" where the system does not tell."""
    return _read(_BOOT)


def this_process() -> str:
    """A name of this process that no later one gets: number, start, and start of the machine."""
    return f"{os.getpid()}/{_started(os.getpid())}/{_boot()}"


def is_gone(process: str) -> bool:
    """Whether the process of this name has ended."""
    number, _, rest = process.partition("/")
    started, _, boot = rest.partition("/")
    if boot != _boot() or not number.isdigit():
        return True
    return not is_alive(int(number)) or _started(int(number)) != started


def _started(number: int) -> str:
    """When a process began, in ticks since the machine's start; "" where the system does not tell."""
    return (_read(Path(f"/proc/{number}/stat")).rpartition(")")[2].split() or [""] * 20)[19]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""  # no such process, or a system without this file: the number alone decides


def is_alive(number: int) -> bool:
    """Whether a process of this number runs."""
    if sys.platform == "win32":
        return _is_alive_on_windows(number)
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _is_alive_on_windows(number: int) -> bool:
    import ctypes  # noqa: PLC0415 -- only there and only at a start after a crash

    query_limited_information, still_active = 0x1000, 259
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(query_limited_information, False, number)
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == still_active
