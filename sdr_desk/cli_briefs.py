"""The command that makes the brief of a lead: a PDF, a page, or the draft of an e-mail with all that goes along."""
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

    Opened = Callable[[argparse.Namespace], AbstractContextManager[Desk]]

_FINE = 0

_CONTRACT = """\
WHO is the id of a handoff, or a name or part of one, a company, or an id as for why-not. The brief is the one that was
sent last, with what was added since; for somebody who was not handed off yet it is made from the answers as they stand.

OUT ends in .pdf, .html (a page for a browser) or .eml (the draft of an e-mail to the closer, with the PDF, the
invitation to the agreed meeting, and the reply sheet of a closer who works by e-mail).

--json prints one object: {"file", "about", "closer", "sent": bool, "pages": number}
"""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser], opened: Opened) -> None:
    """Add `brief`; `opened` gives the desk."""
    command = add_command(commands, "brief", "make the brief of a lead as a file", _CONTRACT)
    command.add_argument("who", metavar="WHO")
    command.add_argument("out", type=Path, metavar="OUT")
    command.set_defaults(run=lambda args: _brief(args, opened))


def _brief(args: argparse.Namespace, opened: Opened) -> int:
    from sdr_desk.desk.brief_out import KINDS, brief_of, write_brief

    if args.out.suffix.casefold() not in KINDS:
        raise KnownError(f"{args.out.name} ends in none of {', '.join(KINDS)}.", "Nothing was made.", "Name it so.")
    with opened(args) as desk:
        out, sent = brief_of(desk, args.who)
        pages = write_brief(desk, out, args.out)
    report = {"file": str(args.out), "about": out.name, "closer": out.to_name, "sent": sent, "pages": pages}
    if args.json:
        print(json.dumps(report, ensure_ascii=False))
    else:
        print(f"The brief of {out.name} was written to {args.out}{'' if sent else '; it was not handed off yet'}.")
    return _FINE
