"""The command that brings in sales from elsewhere."""
# ruff: noqa: T201, PLC0415 -- commands print, and the desk is imported when a command needs it

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from sdr_desk.cli_parts import add_command

if TYPE_CHECKING:  # the desk is imported when a command needs it
    from sdr_desk.desk.deal_import import DealPlan
    from sdr_desk.desk.desk import Desk

    Opened = Callable[[argparse.Namespace], AbstractContextManager[Desk]]

_FINE, _PARTLY = 0, 1
_MOST_LINES = 60

_CONTRACT = """\
FILE is CSV or Excel with a heading for the day of a sale and for its company or person; amount, profit, currency,
source, closer, stage and notes are read where they are there. A row that is here already, or no sale by its stage, is
skipped. A row in another currency than the workspace, or that can be read in two ways, is kept out with the reason.
The window undoes an import as a whole.

--json prints one object:
  {"read", "created", "skipped", "rejected": numbers, read = created + skipped + rejected;
   "columns": {heading: what it is read as}, "unread": [headings], "new_sources": [names],
   "rejected_file": path or "", "rows": [{"row", "fate": new | skipped | rejected, "why"}, ...]
   of those that were skipped or rejected, and of new ones with a remark}

exit code: 0 every row was taken in or skipped, 1 rows were rejected (see rejected_file),
           2 the file could not be read and nothing was imported
"""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser], opened: Opened) -> None:
    """Add `deals`; `opened` gives the desk."""
    command = add_command(commands, "deals", "bring sales from elsewhere in, with their sources", _CONTRACT)
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument(
        "--dates", choices=("mdy", "dmy"), default="", help="what 3/10/2026 means (default: as the list itself tells)"
    )
    command.add_argument("--check", action="store_true", help="say what would be done, and do nothing")
    command.set_defaults(run=lambda args: _deals(args, opened))


def _deals(args: argparse.Namespace, opened: Opened) -> int:
    from sdr_desk.desk.deal_import import NEW, REJECTED, SKIPPED, import_deals, plan_deals, write_rejected

    with opened(args) as desk:
        plan = plan_deals(desk, args.file, args.dates)
        numbers = (plan.read, plan.number_of(NEW), plan.number_of(SKIPPED), plan.number_of(REJECTED))
        rejected_file = ""
        if not plan.number_of(NEW) and not args.check:
            rejected_file = write_rejected(plan)
        elif not args.check:
            done = import_deals(desk, plan)
            numbers = (done.read, done.created, done.skipped, done.rejected)
            rejected_file = done.rejected_file
    if args.json:
        print(json.dumps(_told(plan, numbers, rejected_file), ensure_ascii=False, indent=2))
    else:
        _print(plan, numbers, rejected_file, checked=args.check)
    return _PARTLY if numbers[3] else _FINE


def _told(plan: DealPlan, numbers: tuple[int, ...], rejected_file: str) -> dict[str, object]:
    rows = [{"row": row.number, "fate": row.fate, "why": row.why} for row in plan.rows if row.why]
    return {
        **dict(zip(("read", "created", "skipped", "rejected"), numbers, strict=True)), "columns": dict(plan.columns),
        "unread": list(plan.unread), "new_sources": list(plan.sources), "rejected_file": rejected_file, "rows": rows,
    }  # fmt: skip


def _print(plan: DealPlan, numbers: tuple[int, ...], rejected_file: str, *, checked: bool) -> None:
    read, created, skipped, rejected = numbers
    did = "would be taken in" if checked else "taken in"
    print(f"{read:,} rows read: {created:,} {did}, {skipped:,} skipped, {rejected:,} kept out.")
    told = [row for row in plan.rows if row.why]
    for row in told[:_MOST_LINES]:
        print(f"Row {row.number}, {row.title}: {row.why}")
    if len(told) > _MOST_LINES:
        print(f"and {len(told) - _MOST_LINES:,} rows more; --json has all of them.")
    if plan.unordered:
        print("Some dates can be read in two ways. Say which with --dates mdy or --dates dmy.")
    if rejected_file:
        print(f"The rows kept out, each with its reason: {rejected_file}")
