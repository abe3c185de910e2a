"""The commands that write letters, labels and e-mail drafts, and say which of them were sent."""
# ruff: noqa: T201, PLC0415 -- commands print, and the desk is imported when a command needs it

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from sdr_desk.cli_parts import add_command
from sdr_desk.errors import KnownError

if TYPE_CHECKING:  # the desk is imported when a command needs it
    from sdr_desk.desk.desk import Desk
    from sdr_desk.desk.letters import Made
    from sdr_desk.desk.mailing_plan import LeftOut, Plan
    from sdr_desk.exchange.labels import Sheet

    Opened = Callable[[argparse.Namespace], AbstractContextManager[Desk]]
    Counted = Callable[[int, int], None]

_FINE, _PARTLY = 0, 1

# As in exchange.labels, which is imported only when labels are printed; a test compares them.
SHEETS = ("3x10", "2x5", "3x7", "3x8")

_MADE_CONTRACT = """\
Nothing is logged about anybody until you confirm that it was sent: sdr-desk mailings --confirm ID

--json prints one object:
  {"made": number, "pages": of the PDF, "file": path, "mailing_id": for mailings --confirm,
   "left_out": [{"prospect_id", "name", "why"}, ...], "labels": path or ""}

exit code: 0 everybody got one, 1 somebody was left out (named with why), 2 nothing was made
"""
_MAILINGS_CONTRACT = """\
Without --confirm and --drop those that wait are listed.

--json prints the list: [{"id", "kind", "title", "made_at", "made_by", "people", "file_name"}, ...],
or with --confirm or --drop {"mailing_id", "said"}

exit code: 0 done, 2 there is no such mailing, or it was sent or dropped before
"""


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], opened: Opened, progress: Counted
) -> None:
    """Add `letters`, `emails` and `mailings`; `opened` gives the desk, `progress` is the line that counts."""
    letters = add_command(commands, "letters", "write letters into one PDF", _MADE_CONTRACT)
    letters.set_defaults(run=lambda args: _letters(args, opened, progress))
    letters.add_argument("out", type=Path, metavar="OUT.pdf")
    _add_choice(letters, "letter")
    letters.add_argument("--paper", choices=("Letter", "A4"), help="default: as your country has it")
    letters.add_argument("--labels", type=Path, metavar="LABELS.pdf", help="write address labels too")
    letters.add_argument("--sheet", choices=SHEETS, help="columns by rows of the label sheet (default: 3x10 or 3x7)")
    letters.add_argument("--begin", type=int, default=1, metavar="N", help="the first label to use (default 1)")
    emails = add_command(commands, "emails", "write e-mail drafts into a folder", _MADE_CONTRACT)
    emails.set_defaults(run=lambda args: _emails(args, opened, progress))
    emails.add_argument("out", type=Path, metavar="FOLDER")
    _add_choice(emails, "email")
    mailings = add_command(commands, "mailings", "list what was made, and say that it was sent", _MAILINGS_CONTRACT)
    mailings.set_defaults(run=lambda args: _mailings(args, opened))
    done = mailings.add_mutually_exclusive_group()
    done.add_argument("--confirm", default="", metavar="ID", help="log it as sent to everybody it was made for")
    done.add_argument("--drop", default="", metavar="ID", help="it was not sent; nothing is logged")
    mailings.add_argument(
        "--except", nargs="+", default=[], metavar="ID", dest="except_ids", help="people whose letter was taken out"
    )


def _add_choice(command: argparse.ArgumentParser, kind: str) -> None:
    what = "letter" if kind == "letter" else "e-mail"
    command.add_argument(
        "--script", default="", metavar="SLUG", help=f"which published {what} (with --due: the one for nurture)"
    )
    whom = command.add_mutually_exclusive_group(required=True)
    whom.add_argument("--list", default="", metavar="NAME", dest="list_name", help="everybody on this list")
    whom.add_argument("--due", action="store_true", help=f"everybody whose nurture {what} is due by the end of today")
    whom.add_argument("--ids", nargs="+", default=[], metavar="ID", help="these people")
    command.add_argument("--signer", default="", metavar="NAME", help="who signs (default: whoever works)")


def _letters(args: argparse.Namespace, opened: Opened, progress: Counted) -> int:
    from sdr_desk.desk.letters import make_labels, make_letters
    from sdr_desk.exchange.labels import Moved, checked

    with opened(args) as desk:
        sheet, moved = _sheet(desk, args), Moved(args.begin)
        checked(moved, sheet)
        signer_id = _signer(desk, args.signer)
        plan = _plan(desk, args, "letter", signer_id)
        made = make_letters(desk, plan, args.out, signer_id=signer_id, paper=args.paper, progress=_counting(progress))
        mailing_id = _record(desk, plan, made)
        if args.labels:
            make_labels(desk, plan, args.labels, sheet, moved=moved, only=made)
    return _tell(args, made, mailing_id, str(args.labels or ""))


def _sheet(desk: Desk, args: argparse.Namespace) -> Sheet:
    """The sheet that was chosen, else the usual one of the paper."""
    from sdr_desk.desk.letters import paper_for
    from sdr_desk.exchange import labels

    return labels.SHEETS[args.sheet] if args.sheet else labels.sheets_for(paper_for(desk, args.paper))[0]


def _emails(args: argparse.Namespace, opened: Opened, progress: Counted) -> int:
    from sdr_desk.desk.letters import make_drafts

    with opened(args) as desk:
        signer_id = _signer(desk, args.signer)
        plan = _plan(desk, args, "email", signer_id)
        made = make_drafts(desk, plan, args.out, signer_id=signer_id, progress=_counting(progress))
        return _tell(args, made, _record(desk, plan, made), "")


def _mailings(args: argparse.Namespace, opened: Opened) -> int:
    from sdr_desk.desk.mailings import confirm_sent, drop, waiting

    with opened(args) as desk:
        if args.confirm or args.drop:
            changes = (
                confirm_sent(desk, args.confirm, except_ids=args.except_ids) if args.confirm else drop(desk, args.drop)
            )
            report = {"mailing_id": args.confirm or args.drop, "said": changes.label}
            print(json.dumps(report, ensure_ascii=False) if args.json else f"{changes.label}.")
            return _FINE
        found = waiting(desk)
    if args.json:
        rows = [{**asdict(one), "made_at": one.made_at.isoformat()} for one in found]
        print(json.dumps([{key: row[key] for key in row if key != "words"} for row in rows], ensure_ascii=False))
        return _FINE
    for one in found:
        print(f"{one.id}  {one.made_at:%Y-%m-%d}  {one.words}  {one.file_name}")
    if not found:
        print("Nothing waits to be sent.")
    return _FINE


def _plan(desk: Desk, args: argparse.Namespace, kind: str, signer_id: str) -> Plan:
    from sdr_desk.desk.mailing_plan import KINDS, list_people, plan, plan_due

    if args.due:
        return plan_due(desk, args.script or None, kind, signer_id=signer_id)
    if not args.script:
        raise KnownError("Which words is not said.", "Nothing was made.", f"Add --script with a {KINDS[kind][0]}.")
    ids = list_people(desk, args.list_name) if args.list_name else args.ids
    return plan(desk, args.script, ids, signer_id=signer_id)


def _signer(desk: Desk, name: str) -> str:
    from sdr_desk.desk.letterheads import signers

    if not name:
        return ""
    found = [one.id for one in signers(desk) if one.name.casefold() == name.strip().casefold()]
    if not found:
        raise KnownError(f"Nobody here is called {name}.", "Nothing was made.", "Give the whole name.")
    return found[0]


def _record(desk: Desk, plan: Plan, made: Made) -> str:
    from sdr_desk.desk.mailings import record

    return record(desk, plan, made).ids["letter"][0]


def _counting(progress: Counted) -> Callable[[int, int, str], None]:
    return lambda done, total, _words: progress(done, total)


def _tell(args: argparse.Namespace, made: Made, mailing_id: str, labels: str) -> int:
    if args.json:
        report = {
            "made": made.letters, "pages": made.pages, "file": str(made.file), "mailing_id": mailing_id,
            "left_out": [asdict(one) for one in made.left_out], "labels": labels,
        }  # fmt: skip
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        pages = f" on {made.pages:,} pages" if made.pages else ""
        what = "letters" if made.kind == "letter" else "drafts"
        print(f"{made.letters:,} {what}{pages} written to {made.file}.")
        _name(made.left_out)
        print(f"When it is sent: sdr-desk mailings --confirm {mailing_id}")
    return _PARTLY if made.left_out else _FINE


def _name(left_out: tuple[LeftOut, ...]) -> None:
    for one in left_out:
        print(f"Left out: {one.name} {one.why}.")
