"""The commands of the week: print it, and write it as a calendar file."""
# ruff: noqa: T201, PLC0415 -- commands print, and the desk is imported when a command needs it

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sdr_desk.cli_parts import add_command

if TYPE_CHECKING:  # the desk is imported when a command needs it
    from sdr_desk.desk.desk import Desk
    from sdr_desk.desk.schedule import PersonWeek
    from sdr_desk.desk.week_days import DayView

    Opened = Callable[[argparse.Namespace], AbstractContextManager[Desk]]

_FINE = 0

_WEEK_CONTRACT = """\
--json prints one object; times are minutes of the day on the person's clock:
  {"monday", "title", "person", "rhythm", "headline", "shortfall", "problems": [sentences],
   "days": [{"day", "kind", "label", "why", "result", "sentence", "flags": [sentences],
             "blocks": [{"title", "start", "end", "state", "lines": [words]}, ...]}, ...]}
"""
_CALENDAR_CONTRACT = """\
The file holds call blocks and visit days; written again, the same entries are brought up to date in place.

--json prints one object: {"file", "person", "entries": number}
"""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser], opened: Opened) -> None:
    """Add `week` and `calendar`; `opened` gives the desk."""
    shown = _add(
        commands, "week", "print the week with its blocks, what was kept, and what the goal needs", _WEEK_CONTRACT
    )
    shown.add_argument("--on", type=_day, metavar="DATE", help="the week of a day (YYYY-MM-DD; default: this week)")
    shown.set_defaults(run=lambda args: _week(args, opened))
    written = _add(commands, "calendar", "write call blocks and visit days as a calendar file", _CALENDAR_CONTRACT)
    written.add_argument("out", type=Path, metavar="OUT.ics")
    written.set_defaults(run=lambda args: _calendar(args, opened))


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, about: str, contract: str
) -> argparse.ArgumentParser:
    command = add_command(commands, name, about, contract)
    command.add_argument(
        "--person", default=argparse.SUPPRESS, metavar="NAME", help="whose week (default: who sat here last)"
    )
    return command


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date such as 2026-10-14") from None


def _week(args: argparse.Namespace, opened: Opened) -> int:
    from sdr_desk.desk.schedule import week

    with opened(args) as desk:
        found = week(desk, args.on or desk.local_now().date())
    person = found.people[0]
    if args.json:
        told = {
            "monday": found.monday.isoformat(), "title": found.title, "person": person.name, "rhythm": person.rhythm,
            "headline": person.headline, "shortfall": person.shortfall, "problems": list(person.problems),
            "days": [_told(day) for day in person.days],
        }  # fmt: skip
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return _FINE
    print(f"{found.title}, {person.name}: {person.rhythm}")
    _print_days(person)
    print(" ".join(part for part in (person.headline, person.shortfall, person.hours_text) if part))
    return _FINE


def _print_days(person: PersonWeek) -> None:
    for day in person.days:
        print(f"{day.day:%a %d %b}  {day.label}. {day.result.sentence if day.day < person.today else ''}".rstrip())
        for block in day.blocks:
            print(f"  {block.spoken}")
        for flag in day.flags:
            print(f"  {flag.title}: {flag.kept or flag.sentence}")
    for problem in person.problems:
        print(problem)


def _told(day: DayView) -> dict[str, object]:
    return {
        "day": day.day.isoformat(), "kind": day.kind.value, "label": day.label, "why": day.why,
        "result": day.result.result.value, "sentence": day.result.sentence,
        "flags": [f"{flag.title}. {flag.sentence}" for flag in day.flags],
        "blocks": [
            {
                "title": block.title, "start": block.start, "end": block.end, "state": block.state,
                "lines": list(block.lines),
            }
            for block in day.blocks
        ],
    }  # fmt: skip


def _calendar(args: argparse.Namespace, opened: Opened) -> int:
    from sdr_desk.desk.calendars import write_calendar

    with opened(args) as desk:
        entries = write_calendar(desk, args.out)
        name = desk.person.name
    report = {"file": str(args.out), "person": name, "entries": entries}
    if args.json:
        print(json.dumps(report, ensure_ascii=False))
    else:
        print(f"{entries:,} {'entry' if entries == 1 else 'entries'} of {name} written to {args.out}.")
    return _FINE
