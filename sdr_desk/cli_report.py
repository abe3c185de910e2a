"""The command that makes the weekly report: a PDF, a page, or the draft of an e-mail with the PDF."""
# ruff: noqa: T201, PLC0415 -- commands print, and the desk is imported when a command needs it

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sdr_desk.cli_parts import add_command
from sdr_desk.errors import KnownError

if TYPE_CHECKING:  # the desk is imported when a command needs it
    from sdr_desk.desk.desk import Desk

    Opened = Callable[[argparse.Namespace], AbstractContextManager[Desk]]

_FINE = 0

_CONTRACT = """\
OUT ends in .pdf, .html (a page for a browser) or .eml (the draft of an e-mail, with the PDF). The report is about this
week from Friday on, else about the last one; --back N counts weeks from this one. --of NAME is one person who calls;
without it, it is about who opens the file when they call, else about the team; --team says the team.

--json prints one object: {"file", "title", "about", "sentences": [text, ...]}
"""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser], opened: Opened) -> None:
    """Add `report`; `opened` gives the desk."""
    command = add_command(commands, "report", "make the weekly report as a file", _CONTRACT)
    command.add_argument("out", type=Path, metavar="OUT")
    command.add_argument("--back", type=int, metavar="N", help="so many weeks before this one")
    whose = command.add_mutually_exclusive_group()
    whose.add_argument("--of", metavar="NAME", help="the figures of one person")
    whose.add_argument("--team", action="store_true", help="the figures of the whole team")
    command.set_defaults(run=lambda args: _report(args, opened))


def _report(args: argparse.Namespace, opened: Opened) -> int:
    from sdr_desk.desk.report import KINDS, weekly_report, write_report

    if args.out.suffix.casefold() not in KINDS:
        raise KnownError(f"{args.out.name} ends in none of {', '.join(KINDS)}.", "Nothing was made.", "Name it so.")
    if args.back is not None and args.back < 0:
        raise KnownError("A report is about a week that has begun.", "Nothing was made.", "Give --back 0 or more.")
    with opened(args) as desk:
        from sdr_desk.desk.numbers_scope import TEAM, default_scope

        scope = default_scope(desk)
        if args.team:
            scope = replace(scope, whose="", name=TEAM)
        elif args.of:
            person_id, name = _caller(desk, args.of)
            scope = replace(scope, whose=person_id, name=name)
        made = weekly_report(desk, scope, args.back)
        write_report(desk, made, args.out)
    report = made.report
    told = {"file": str(args.out), "title": report.title, "about": report.about, "sentences": list(report.sentences)}
    print(json.dumps(told, ensure_ascii=False) if args.json else f"{report.title} was written to {args.out}.")
    return _FINE


def _caller(desk: Desk, wanted: str) -> tuple[str, str]:
    """The one person who calls with this name, else with one that begins so."""
    from sdr_desk.desk.numbers_scope import whose_choices

    callers = whose_choices(desk)[1:]
    found = [one for one in callers if one[1].casefold() == wanted.casefold()]
    found = found or [one for one in callers if one[1].casefold().startswith(wanted.casefold())]
    if len(found) != 1:
        names = ", ".join(name for _id, name in callers)
        raise KnownError(f"“{wanted}” is not one person who calls.", "Nothing was made.", f"Choose one of {names}.")
    return found[0]
