"""The command that watches over leads no closer has answered."""
# ruff: noqa: T201, PLC0415 -- commands print, and the desk is imported when a command needs it

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from sdr_desk.cli_parts import add_command

if TYPE_CHECKING:  # the desk is imported when a command needs it
    from sdr_desk.desk.desk import Desk

    Opened = Callable[[argparse.Namespace], AbstractContextManager[Desk]]

_FINE = 0

_CONTRACT = """\
Leads that wait too long for their closer are brought up one step: the closer is reminded, then the manager is told,
then the lead is offered to another closer. Each step is done once, however often this runs; let it run every few
minutes where nobody has the app open.

--json prints one object:
  {"done": [{"handoff_id", "prospect_id", "what": words}, ...], "next_due_at": UTC text or null}

exit code: 0
"""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser], opened: Opened) -> None:
    """Add `escalate`; `opened` gives the desk."""
    command = add_command(commands, "escalate", "bring up leads no closer has answered in time", _CONTRACT)
    command.set_defaults(run=lambda args: _escalate(args, opened))


def _escalate(args: argparse.Namespace, opened: Opened) -> int:
    from sdr_desk.desk.escalation import next_due_at, run_due

    with opened(args) as desk:
        done, following = run_due(desk), next_due_at(desk)
        zone = desk.zone
    if args.json:
        told = [
            {"handoff_id": one.ids["handoff"][0], "prospect_id": one.ids["prospect"][0], "what": one.label}
            for one in done
        ]
        report = {"done": told, "next_due_at": following.isoformat() if following else None}
        print(json.dumps(report, ensure_ascii=False, indent=2))
        return _FINE
    for one in done:
        print(f"{one.label}.")
    if not done:
        print("Nothing is due.")
    if following:
        print(f"Next: {following.astimezone(zone):%Y-%m-%d %H:%M}.")
    return _FINE
