"""The commands that care for the workspace file: check it, back it up, and put a backup in its place."""
# ruff: noqa: T201, PLC0415 -- commands print, and the desk is imported when a command needs it

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sdr_desk.cli_parts import add_command
from sdr_desk.errors import ChangedFile

if TYPE_CHECKING:  # the desk is imported when a command needs it
    from sdr_desk.desk.desk import Desk
    from sdr_desk.store.check import Verdict
    from sdr_desk.store.seals import Look

    Opened = Callable[[argparse.Namespace], AbstractContextManager[Desk]]
    Counted = Callable[[int, int], None]
    Located = Callable[[argparse.Namespace], Path]

_FINE, _PARTLY = 0, 1

_CHECK_CONTRACT = """\
The file is compared with its seal first: checksums that were written when it was last closed. A file that differs is
not opened and nothing is changed in it; --accept takes it as it is and keeps a copy among the backups.

--json prints one object:
  {"clean": true or false, "seal": {"state": "equal", "unsealed" or "differs", "why", "parts": numbers, "of": number,
   "sealed_at", "said": a sentence}, "damage": sentences of SQLite, "missing_links", "mended": {kind: number},
   "prospects"}; "said" tells of a file that is not opened

exit code: 0 all is right, 1 something was wrong (rebuilt, or to be restored), 2 it could not be checked
"""
_RESTORE_CONTRACT = """\
Without a backup they are listed, newest first, each with how it stands, after the newest that can be restored and what
will be missing with it. To restore one is for a manager (--person); where nobody runs the team, and where the file does
not open or cannot tell the roles, anybody may.

--json prints the list: [{"file", "made_at", "why", "standing": "whole", "unsealed", "damaged" or "newer",
   "newest_whole": true or false, "missing": a sentence, for the newest whole one}], or {"restored", "replaced_file",
   "missing"}

exit code: 0 listed or restored, 2 nothing was changed
"""


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    opened: Opened,
    located: Located,
    progress: Counted,
) -> None:
    """Add `check`, `backup` and `restore`; `opened` gives the desk and `located` the path of a file that may not open.

    `progress` is the line that counts.
    """
    about = "compare the file with its seal, verify it and rebuild kept state that differs from the record"
    check = add_command(commands, "check", about, _CHECK_CONTRACT)
    check.set_defaults(run=lambda args: _check(args, opened, progress), thorough=True)
    check.add_argument("--accept", action="store_true", help="open a file as it is that was found changed")
    backup = add_command(commands, "backup", "copy the workspace and verify the copy")
    backup.set_defaults(run=lambda args: _backup(args, opened, progress))
    restored = add_command(commands, "restore", "put a backup in the place of the workspace", _RESTORE_CONTRACT)
    restored.set_defaults(run=lambda args: _restore(args, located))
    restored.add_argument("backup", type=Path, nargs="?", metavar="BACKUP", help="without it the backups are listed")


def _check(args: argparse.Namespace, opened: Opened, progress: Counted) -> int:
    from sdr_desk.desk.care import check_file, seal_found

    try:
        with opened(args) as desk:
            verdict = check_file(desk, progress)
            seal = seal_found(desk)
    except ChangedFile as error:
        return _changed(args, error)
    if args.json:
        print(json.dumps({**asdict(verdict), "clean": verdict.clean, "seal": _seal_json(seal)}, indent=2))
    else:
        _say(verdict, seal)
    return _FINE if verdict.clean else _PARTLY


def _changed(args: argparse.Namespace, error: ChangedFile) -> int:
    """A file that is not as it was left is told and left alone."""
    if args.json:
        seal = {"state": "differs", "why": "", "parts": list(error.parts), "of": error.of, "sealed_at": error.sealed_at}
        print(json.dumps({"clean": False, "said": str(error), "seal": seal}, ensure_ascii=False, indent=2))
        return _PARTLY
    print(str(error))
    if error.parts:
        some = ", ".join(f"{part:,}" for part in error.parts[:12]) + (" …" if len(error.parts) > 12 else "")
        print(f"Changed: {len(error.parts):,} of its {error.of:,} parts of 1 MiB (number {some}).")
    print("The backups: sdr-desk restore. To take the file as it is: sdr-desk check --accept.")
    return _PARTLY


def _seal_json(seal: Look) -> dict[str, object]:
    from sdr_desk.desk.care import seal_words

    at = seal.at.isoformat() if seal.at else None
    told = {"state": seal.state, "why": seal.why, "parts": list(seal.parts), "of": seal.of}
    return {**told, "sealed_at": at, "said": seal_words(seal)}


def _say(verdict: Verdict, seal: Look) -> None:
    from sdr_desk.desk.care import seal_words

    if verdict.clean:
        print(f"All right: the file is whole and the state of {verdict.prospects:,} people follows from the record.")
    for line in verdict.damage:
        print(f"Damaged: {line}")
    for kind, count in verdict.mended.items():
        if count:
            print(f"Rebuilt from the record: {count:,} {kind}")
    if verdict.missing_links:
        print(f"{verdict.missing_links:,} rows point at something that is not there.")
    print(seal_words(seal))


def _backup(args: argparse.Namespace, opened: Opened, progress: Counted) -> int:
    from sdr_desk.desk.care import back_up_now

    with opened(args) as desk:
        made = back_up_now(desk, progress)
    report = {"file": str(made.path), "size": made.size}
    print(json.dumps(report) if args.json else f"Backed up, verified and sealed: {made.path}")
    return _FINE


def _restore(args: argparse.Namespace, located: Located) -> int:
    from sdr_desk.desk.care import backups_of, refuse_restore, restore_backup
    from sdr_desk.desk.lost_work import missing

    path = located(args)
    if args.backup is None:
        return _list(args, path)
    if path.exists():
        refuse_restore(path, args.person)
    chosen = next((one for one in backups_of(path) if one.path.resolve() == args.backup.resolve()), None)
    lacks = missing(path, chosen) if chosen is not None else ""
    kept = restore_backup(args.backup, path, datetime.now(UTC))
    report = {"restored": str(args.backup), "replaced_file": str(kept) if kept else None, "missing": lacks}
    said = " ".join(part for part in ("Restored.", lacks, f"The replaced file is kept: {kept}" if kept else "") if part)
    print(json.dumps(report, ensure_ascii=False) if args.json else said)
    return _FINE


def _list(args: argparse.Namespace, path: Path) -> int:
    """The newest backup that can be restored and what it lacks, then all of them."""
    from sdr_desk.desk.care import backups_of
    from sdr_desk.desk.lost_work import STANDING_WORDS, offer, standings

    found, stand = offer(path), standings(path)
    best = found.best.path if found.best else None
    rows = [
        {
            "file": str(item.path),
            "made_at": item.made_at.isoformat(),
            "why": item.why,
            "standing": stand[item.path],
            "newest_whole": item.path == best,
            **({"missing": found.missing} if item.path == best else {}),
        }
        for item in backups_of(path)
    ]
    if args.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return _FINE
    if best is not None:
        print(f"The newest backup that can be restored: {best}\n{found.missing}\n")
    for item in backups_of(path):
        print(f"{item.path}  {STANDING_WORDS[stand[item.path]]}")
    if not rows:
        print("No backups yet.")
    return _FINE
