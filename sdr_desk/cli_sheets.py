"""The commands for closers without the app: write their sheet, and take in what came back."""
# ruff: noqa: T201, PLC0415 -- commands print, and the desk is imported when a command needs it

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from sdr_desk.cli_parts import add_command
from sdr_desk.errors import KnownError

if TYPE_CHECKING:  # the desk is imported when a command needs it
    from sdr_desk.desk.desk import Desk
    from sdr_desk.desk.sheet_replies import Line, Reconciled

    Opened = Callable[[argparse.Namespace], AbstractContextManager[Desk]]

_FINE, _PARTLY = 0, 1

_SHEET_CONTRACT = """\
OUT ends in .xlsx (with drop-downs) or .csv. A rep gets their own leads, a manager or the closer all of them.

--json prints one object: {"file", "closer", "leads": number, "to_answer": number}
"""
_TAKE_CONTRACT = """\
Without --apply nothing is written. With it the matched lines go on the record in one change; lines that changed since
and unclear ones stay for the window. Exit code 1: some line was not matched.

--json prints one object:
  {"applied": number, "notes": [sentences],
   "lines": [{"where", "lead", "group": matched | changed | unclear | nothing, "does", "why",
              "choices": [words]}, ...]}
"""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser], opened: Opened) -> None:
    """Add `reply-sheet` and `take-replies`; `opened` gives the desk."""
    sheet = add_command(
        commands, "reply-sheet", "write the sheet of a closer who works without the app", _SHEET_CONTRACT
    )
    sheet.add_argument("closer", metavar="CLOSER", help="a name or part of one")
    sheet.add_argument("out", type=Path, metavar="OUT")
    sheet.set_defaults(run=lambda args: _sheet(args, opened))
    taken = add_command(commands, "take-replies", "look at sheets that came back, and take them in", _TAKE_CONTRACT)
    taken.add_argument("files", type=Path, nargs="+", metavar="FILE")
    taken.add_argument("--apply", action="store_true", help="put the matched lines on the record")
    taken.set_defaults(run=lambda args: _take(args, opened))
    for command in (sheet, taken):
        command.add_argument(
            "--person", default=argparse.SUPPRESS, metavar="NAME", help="who works (default: who sat here last)"
        )


def _sheet(args: argparse.Namespace, opened: Opened) -> int:
    from sdr_desk.desk.sheet_replies import make_sheet

    with opened(args) as desk:
        made = make_sheet(desk, _closer(desk, args.closer), args.out)
    report = {"file": str(made.path), "closer": made.closer, "leads": made.leads, "to_answer": made.to_answer}
    if args.json:
        print(json.dumps(report, ensure_ascii=False))
    else:
        count = "1 lead" if made.leads == 1 else f"{made.leads:,} leads"
        print(f"{count} for {made.closer} written to {made.path}; {made.to_answer:,} to answer.")
    return _FINE


def _closer(desk: Desk, named: str) -> str:
    from sdr_desk.desk.reply_sheet import closers

    everyone = closers(desk)
    exact = [one for one in everyone if one.name.casefold() == named.casefold()]
    found = exact or [one for one in everyone if named.casefold() in one.name.casefold()]
    if len(found) != 1:
        what = f"Several closers are called “{named}”." if found else f"No closer here is called “{named}”."
        names = ", ".join(one.name for one in found or everyone)
        raise KnownError(what, "No sheet was written.", f"Choose one of: {names}." if names else "Add one first.")
    return found[0].id


def _take(args: argparse.Namespace, opened: Opened) -> int:
    from sdr_desk.desk.sheet_replies import apply, reconcile

    with opened(args) as desk:
        found = reconcile(desk, args.files)
        if args.apply and found.matched:
            apply(desk, found.matched)
    applied = len(found.matched) if args.apply else 0
    if args.json:
        told = {
            "applied": applied,
            "notes": [*found.lost, *found.notes],
            "lines": [_told(line) for line in found.lines],
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _print(found, applied)
    return _PARTLY if found.changed_since or found.unclear else _FINE


def _told(line: Line) -> dict[str, object]:
    return {
        "where": line.where, "lead": line.title, "group": line.group, "does": line.does, "why": line.why,
        "choices": [offer.label for offer in line.offers],
    }  # fmt: skip


def _print(found: Reconciled, applied: int) -> None:
    for title, lines in (
        ("Matched", found.matched),
        ("Changed since", found.changed_since),
        ("Unclear", found.unclear),
    ):
        if lines:
            print(f"{title}:")
        for line in lines:
            print(f"  {line.where}: {line.title}. {' '.join(part for part in (line.does, line.why) if part)}")
            for offer in line.offers:
                print(f"    - {offer.label}")
    for note in (*found.lost, *found.notes):
        print(note)
    if found.nothing:
        print(f"Nothing to do for {len(found.nothing):,} lines: empty, or on the record already.")
    if applied:
        print(f"{applied:,} {'reply' if applied == 1 else 'replies'} put on the record. The window undoes them.")
    elif found.matched:
        print("Nothing was written. Add --apply to put the matched ones on the record.")
