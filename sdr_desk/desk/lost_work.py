"""Which backup is offered for a file that will not open, and what will be missing when it is put back, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import Path

from sdr_desk.desk.desk import Desk
from sdr_desk.paths import backups_folder
from sdr_desk.store import backup, lost_work
from sdr_desk.store.backup import Backup, Standing
from sdr_desk.store.lost_work import CALLS, CHANGES, HANDOFFS, PROMISES, Lost

_ONE = {CALLS: "call", PROMISES: "promise", HANDOFFS: "handoff", CHANGES: "change"}
STANDING_WORDS: dict[Standing, str] = {
    "whole": "Whole",
    "unsealed": "Whole as far as it can be told; made before there were seals",
    "damaged": "Damaged, cannot be restored",
    "newer": "From a newer version",
    "not looked at": "",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """How each backup of a file stands, the newest that can be restored, and what will be missing with it."""

    standings: dict[Path, Standing] = field(default_factory=dict)
    best: Backup | None = None
    missing: str = ""


def standings(path: Path, most: int | None = None, cancelled: Callable[[], bool] | None = None) -> dict[Path, Standing]:
    """How the backups of a file stand, newest first.

    Args:
        most: no further backup is read when so many bytes were.
        cancelled: asked now and then; backups that were not read any more are left out.
    """
    found: dict[Path, Standing] = {}
    read = 0
    for one in backup.backups(backups_folder(path)):
        if (cancelled is not None and cancelled()) or (most is not None and read > most):
            break
        found[one.path] = backup.standing(one, cancelled)
        read += one.size
    return found


def offer(path: Path, zone: tzinfo | None = None, cancelled: Callable[[], bool] | None = None) -> Offer:
    """The newest whole backup of a file, and how those that were read on the way to it stand."""
    folder = backups_folder(path)
    best = backup.newest_good(folder, cancelled=cancelled)
    read = {
        one.path: backup.standing(one, cancelled)
        for one in backup.backups(folder)
        if best is None or one.made_at >= best.made_at or one.why.startswith("damaged")
    }
    return Offer(read, best, missing(path, best, zone) if best is not None else "")


def missing(path: Path, chosen: Backup, zone: tzinfo | None = None) -> str:
    """One sentence about the work that is in a file and not in a backup of it; times on the clock of *zone*."""
    made = _clock(chosen.made_at, zone)
    try:
        lost = lost_work.since(path, chosen.made_at)
    except OSError:
        return f"Work after {made} is not in it."
    if told := _listed(made, lost.by, whole=lost.whole):
        return told
    if lost.whole:
        return f"Nothing was saved after it was made at {made}."
    return _at_most(made, chosen, lost, zone)


def missing_here(desk: Desk, chosen: Backup) -> str:
    """The same about the file that is open, on the clock of the person at the desk.

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    made = _clock(chosen.made_at, desk.zone)
    by, whole = lost_work.counted(desk.conn, chosen.made_at)
    return _listed(made, by, whole=whole) or (
        f"Nothing was saved after it was made at {made}." if whole else f"Work after {made} is not in it."
    )


def _listed(made: str, by: dict[str, dict[str, int]], *, whole: bool) -> str:
    parts = [told for name, done in by.items() if (told := _by(name, done))]
    if not parts:
        return ""
    return f"Work after {made} is not in it: {'' if whole else 'at least '}{'; '.join(parts)}."


def _at_most(made: str, chosen: Backup, lost: Lost, zone: tzinfo | None) -> str:
    if lost.until <= chosen.made_at:
        return f"Work after {made} is not in it."
    same_day = lost.until.astimezone(zone).date() == chosen.made_at.astimezone(zone).date()
    until = f"{lost.until.astimezone(zone):%H:%M}" if same_day else _clock(lost.until, zone)
    return f"At most the work between {made} and {until} is not in it; the file cannot be read well enough to say more."


def _by(name: str, done: dict[str, int]) -> str:
    """ "23 calls and 2 handoffs by Maria Ortega"; changes are told only when nothing else was done."""
    told = {kind: number for kind in (CALLS, PROMISES, HANDOFFS) if (number := done.get(kind, 0))}
    if not told:
        told = {CHANGES: done.get(CHANGES, 0)}
    words = [f"{number:,} {_ONE[kind]}{'' if number == 1 else 's'}" for kind, number in told.items() if number]
    if not words:
        return ""
    listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
    return f"{listed} by {name}"


def _clock(at: datetime, zone: tzinfo | None) -> str:
    local = at.astimezone(zone)
    return f"{local:%H:%M} on {local:%A, %B} {local.day}"
