"""The commands for the team's meeting and for pay: the huddle sheet as a PDF, and pay statements."""
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
from sdr_desk.errors import KnownError

if TYPE_CHECKING:  # the desk is imported when a command needs it
    from sdr_desk.desk.desk import Desk
    from sdr_desk.desk.pay_statement import Statement

    Opened = Callable[[argparse.Namespace], AbstractContextManager[Desk]]

_FINE = 0

_HUDDLE = """\
FILE ends in .pdf. The sheet is that of the next meeting, on one page: what the manager chose, and the record for the
rest.

--json prints one object: {"file", "day", "parts": {part: text, ...}}
"""

_PAY = """\
Prints a statement as it was given out or as it stands, or writes it with --out FILE (.pdf or .csv). --month is a month
such as 2026-09, by default this one; a formula by the quarter pays the quarter it lies in. A rep sees their own only;
a manager names the person with --of.

--json prints one object: {"person", "first_day", "last_day", "formula", "lines": [{"part", "day", "who", "company",
"how", "cents"}, ...], "leads_cents", "cut_cents", "base_cents", "corrections": [{"of", "text", "cents"}, ...],
"total_cents", "given"}
"""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser], opened: Opened) -> None:
    """Add `huddle` and `pay`; `opened` gives the desk."""
    huddle = add_command(commands, "huddle", "make the sheet of the team's next huddle as a PDF", _HUDDLE)
    huddle.add_argument("out", type=Path, metavar="FILE")
    huddle.set_defaults(run=lambda args: _huddle(args, opened))
    pay = add_command(commands, "pay", "show what somebody earned by finding leads, lead by lead", _PAY)
    pay.add_argument("--of", metavar="NAME", help="whose statement")
    pay.add_argument("--month", metavar="YYYY-MM", help="a month, by default this one")
    pay.add_argument("--out", type=Path, metavar="FILE", help="write it as .pdf or .csv")
    pay.set_defaults(run=lambda args: _pay(args, opened))


def _huddle(args: argparse.Namespace, opened: Opened) -> int:
    if args.out.suffix.casefold() != ".pdf":
        raise KnownError(f"{args.out.name} does not end in .pdf.", "Nothing was made.", "Name it so.")
    with opened(args) as desk:
        from sdr_desk.desk.huddle import next_sheet
        from sdr_desk.desk.huddle_out import part_texts, write_pdf

        sheet = next_sheet(desk)
        write_pdf(desk, sheet, args.out)
        told = {"file": str(args.out), "day": sheet.on.isoformat(), "parts": part_texts(sheet)}
    print(json.dumps(told, ensure_ascii=False) if args.json else f"The huddle sheet was written to {args.out}.")
    return _FINE


def _pay(args: argparse.Namespace, opened: Opened) -> int:
    from sdr_desk.desk.pay_out import write
    from sdr_desk.desk.pay_statement import statement

    with opened(args) as desk:
        found = statement(desk, _person(desk, args.of), _day(args.month))
        if args.out is not None:
            write(desk, found, args.out)
        if args.json:
            print(json.dumps(_told(found), ensure_ascii=False))
        else:
            print(f"The statement was written to {args.out}." if args.out is not None else _text(desk, found))
    return _FINE


def _day(month: str | None) -> date | None:
    if month is None:
        return None
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError:
        raise KnownError(f"“{month}” is not a month.", "Nothing was made.", "Give it as 2026-09.") from None


def _person(desk: Desk, wanted: str | None) -> str:
    from sdr_desk.desk.pay import earners

    found = [(one.id, one.name) for one in earners(desk)]
    if wanted is None:
        if desk.person.id in {key for key, _name in found}:
            return ""
        names = ", ".join(name for _key, name in found)
        raise KnownError("Say whose statement.", "Nothing was made.", f"Give --of with one of {names or 'nobody yet'}.")
    hits = [key for key, name in found if name.casefold() == wanted.casefold()]
    hits = hits or [key for key, name in found if name.casefold().startswith(wanted.casefold())]
    if len(hits) != 1:
        names = ", ".join(name for _key, name in found)
        raise KnownError(f"“{wanted}” is not one person whose pay you may see.", "Nothing was made.", f"{names}.")
    return hits[0]


def _told(found: Statement) -> dict[str, object]:
    return {
        "person": found.person, "first_day": found.period.first.isoformat(),
        "last_day": found.period.last.isoformat(), "formula": found.plan_words,
        "lines": [
            {"part": one.measure, "day": one.day.isoformat(), "who": one.who, "company": one.company, "how": one.how,
             "cents": one.cents} for one in found.lines
        ],
        "leads_cents": found.leads_cents, "cut_cents": found.cut_cents, "base_cents": found.base_cents,
        "corrections": [{"of": one.of.isoformat(), "text": one.text, "cents": one.cents} for one in found.corrections],
        "total_cents": found.total_cents, "given": found.given.isoformat() if found.given else None,
    }  # fmt: skip


def _text(desk: Desk, found: Statement) -> str:
    from sdr_desk.desk.pay_out import sheet

    made = sheet(desk, found)
    lines = [made.about, made.formula, ""]
    for part in made.parts:
        lines.append(f"{part.title}:")
        lines += [f"  {day:<8} {who}  {how}  {amount}" for day, who, how, amount in part.rows]
    lines += ["", *(f"{words}  {amount}" for words, amount in made.sums)]
    return "\n".join(lines)
