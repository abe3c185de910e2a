"""The commands that bring lists in, and take data out of the workspace or out of the world."""
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
    Counted = Callable[[int, int], None]

_FINE, _PARTLY = 0, 1

# As in desk.exports, which is imported only when something is exported; a test compares them.
EXPORTS = (
    "prospects", "touches", "handoffs", "callbacks", "referrals", "lists", "sources", "companies", "numbers", "spend",
    "hours", "do-not-call", "deals",
)  # fmt: skip
EXPORT_FORMATS = ("csv", "xlsx", "json")
EXPORT_LAYOUTS = ("sdr-desk", "hubspot", "salesforce")

_IMPORT_CONTRACT = """\
--json prints one object:
  {"read", "created", "updated", "skipped", "rejected": numbers, read = created + updated + skipped + rejected;
   "mapping": {header: field}, "rejected_file": path or "", "import_id": for undo-import}

exit code: 0 every row was taken in or was here already, 1 rows were rejected (see rejected_file),
           2 the file could not be read and nothing was imported
"""
_UNDO_CONTRACT = """\
People of the import go and changed fields return, except where somebody went on from them since.

--json prints one object:
  {"import_id", "removed": people, "restored": changes,
   "kept": [{"prospect_id", "name", "why"}, ...]}

exit code: 0 all of it was taken back, 1 something was kept, 2 there is no such import or it was undone already
"""


def add_imports(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], opened: Opened, progress: Counted
) -> None:
    """Add `import` and `undo-import`; `opened` gives the desk, `progress` is the line that counts."""
    imported = add_command(commands, "import", "bring a list in: CSV, Excel, ODS or vCard", _IMPORT_CONTRACT)
    imported.set_defaults(run=lambda args: _import(args, opened, progress))
    imported.add_argument("file", type=Path, metavar="FILE")
    imported.add_argument("--source", default="", metavar="NAME", help="where the list came from (default: its name)")
    imported.add_argument(
        "--list", default="", metavar="NAME", dest="list_name", help="the list the people join (default: its name)"
    )
    imported.add_argument(
        "--duplicates",
        choices=("skip", "fill", "overwrite", "keep"),
        default="skip",
        help="rows of people who are here: left out (default), fill gaps, cells win, or a second person",
    )
    imported.add_argument(
        "--sheet", default="", metavar="NAME", help="the sheet of a workbook (default: the first with a list)"
    )
    imported.add_argument(
        "--do-not-call",
        action="store_true",
        dest="suppression",
        help="the list says whom not to call: its numbers and addresses are blocked, nobody is created",
    )
    undone = add_command(commands, "undo-import", "take an import back", _UNDO_CONTRACT)
    undone.set_defaults(run=lambda args: _undo_import(args, opened, progress))
    undone.add_argument("import_id", metavar="ID", help="as the import printed it")


def add_exports(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], opened: Opened, progress: Counted
) -> None:
    """Add the commands that take data out of the workspace, or out of the world."""
    exported = add_command(commands, "export", "write people, their record, lists or numbers to a file")
    exported.set_defaults(run=lambda args: _export(args, opened, progress))
    exported.add_argument("out", type=Path, metavar="OUT")
    exported.add_argument("--what", choices=EXPORTS, default="prospects", help="what to write (default: prospects)")
    exported.add_argument(
        "--format", choices=EXPORT_FORMATS, dest="form", help="default: as the name of OUT ends, else csv"
    )
    exported.add_argument("--layout", choices=EXPORT_LAYOUTS, default="sdr-desk", help="the columns of prospects")
    exported.add_argument("--list", default="", metavar="NAME", dest="list_name", help="only people on this list")
    exported.add_argument("--source", default="", metavar="NAME", help="only people from this source")
    exported.add_argument("--status", default="", metavar="S", help="only people with this status, such as working")
    data = add_command(commands, "person-data", "write everything held about one person to a file")
    data.set_defaults(run=lambda args: _person_data(args, opened))
    data.add_argument("who", metavar="NAME_OR_ID")
    data.add_argument("out", type=Path, metavar="OUT", help="a page for a browser, or JSON when it ends in .json")
    erased = add_command(commands, "erase", "erase everything about one person for good")
    erased.set_defaults(run=lambda args: _erase(args, opened))
    erased.add_argument("who", metavar="NAME_OR_ID")
    erased.add_argument("--reason", required=True, help="why they are erased, for the audit")
    erased.add_argument("--proof", required=True, help="how you know that they asked, such as “e-mail of 3 Nov”")
    erased.add_argument("--yes", action="store_true", help="really do it; without it only the person is named")


def _import(args: argparse.Namespace, opened: Opened, progress: Counted) -> int:
    from sdr_desk.desk.imports import import_file

    with opened(args) as desk:
        result = import_file(
            desk,
            args.file,
            source=args.source,
            list_name=args.list_name,
            duplicates=args.duplicates,
            sheet=args.sheet,
            suppression=args.suppression,
            progress=lambda done, total, _words: progress(done, total),
        )
    if args.json:
        keys = ("read", "created", "updated", "skipped", "rejected", "mapping", "rejected_file", "import_id")
        print(json.dumps({key: getattr(result, key) for key in keys}, ensure_ascii=False, indent=2))
    else:
        print(
            f"{result.read:,} rows read: {result.created:,} created, {result.updated:,} updated, "
            f"{result.skipped:,} already here, {result.rejected:,} kept out."
        )
        if result.rejected_file:
            print(f"The rows kept out, each with its reason: {result.rejected_file}")
        print(f"To take it back: sdr-desk undo-import {result.import_id}")
    return _PARTLY if result.rejected else _FINE


def _undo_import(args: argparse.Namespace, opened: Opened, progress: Counted) -> int:
    from sdr_desk.desk.imports import undo_import, undone_text

    with opened(args) as desk:
        back = undo_import(desk, args.import_id, progress=lambda done, total, _words: progress(done, total))
    if args.json:
        kept = [{"prospect_id": person, "name": name, "why": why} for person, name, why in back.kept]
        report = {"import_id": args.import_id, "removed": back.removed, "restored": back.restored, "kept": kept}
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        print(undone_text(back))
        for _person, name, why in back.kept:
            print(f"Kept: {name}: {why}.")
    return _PARTLY if back.kept else _FINE


def _export(args: argparse.Namespace, opened: Opened, progress: Counted) -> int:
    from sdr_desk.desk.exports import export, form_of

    chosen = {name: getattr(args, name) for name in ("layout", "list_name", "source", "status")}
    with opened(args) as desk:
        rows = export(desk, args.out, args.what, args.form or form_of(args.out), progress=progress, **chosen)
    report = {"rows": rows, "file": str(args.out), "what": args.what}
    print(json.dumps(report) if args.json else f"{rows:,} {args.what} written to {args.out}.")
    return _FINE


def _person_data(args: argparse.Namespace, opened: Opened) -> int:
    from sdr_desk.desk.personal_data import export_person, find_person

    with opened(args) as desk:
        prospect_id = find_person(desk, args.who)
        entries = export_person(desk, prospect_id, args.out)
    report = {"prospect_id": prospect_id, "entries": entries, "file": str(args.out)}
    print(json.dumps(report) if args.json else f"{entries:,} entries written to {args.out}.")
    return _FINE


def _erase(args: argparse.Namespace, opened: Opened) -> int:
    from sdr_desk.desk.personal_data import erase_person, find_person, summary

    with opened(args) as desk:
        prospect_id = find_person(desk, args.who)
        about = summary(desk, prospect_id)
        if not args.yes:
            raise KnownError(
                f"This would erase {about} ({prospect_id}) for good.", "Nothing was changed.", "Add --yes to do it."
            )
        changes = erase_person(desk, prospect_id, args.reason, args.proof)
    report = {"prospect_id": prospect_id, "erased": True, "said": changes.label}
    print(json.dumps(report, ensure_ascii=False) if args.json else changes.label)
    return _FINE
