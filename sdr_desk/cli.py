"""The same desk without a window: every command works on the actions the screens use."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sdr_desk import __version__, cli_letters, cli_schedule, cli_scripts, cli_tracks
from sdr_desk.errors import KnownError
from sdr_desk.paths import demo_file, workspace_file

if TYPE_CHECKING:  # the desk is imported when a command needs it
    from sdr_desk.desk.desk import Desk

EXIT_FINE, EXIT_PARTLY, EXIT_FAILED = 0, 1, 2

# As in desk.exports, which is imported only when something is exported; a test compares them.
EXPORTS = (
    "prospects", "touches", "handoffs", "callbacks", "lists", "sources", "companies", "numbers", "do-not-call",
)  # fmt: skip
EXPORT_FORMATS = ("csv", "xlsx", "json")
EXPORT_LAYOUTS = ("sdr-desk", "hubspot", "salesforce")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 fine, 1 done in part or something was wrong, 2 not done."""
    args = parser().parse_args(argv)
    try:
        return int(args.run(args))
    except KnownError as error:
        if getattr(args, "json", False):
            print(json.dumps({"error": str(error)}, ensure_ascii=False))
        else:
            print(f"sdr-desk: {error}", file=sys.stderr)
        return EXIT_FAILED
    except KeyboardInterrupt:
        print("sdr-desk: stopped; nothing half-done was kept.", file=sys.stderr)
        return EXIT_FAILED


def parser() -> argparse.ArgumentParser:
    """The commands with their options."""
    top = argparse.ArgumentParser(
        prog="sdr-desk",
        description="A desk for people who find sales leads.",
        epilog="Without a command the window opens.",
    )
    top.add_argument("--version", action="version", version=f"sdr-desk {__version__}")
    top.add_argument("--workspace", type=Path, metavar="FILE", help="the workspace file (default: your own)")
    top.add_argument("--person", default="", metavar="NAME", help="who works (default: who sat here last)")
    top.set_defaults(run=_open)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    _add(commands, "open", _open, "open the window")
    demo = _add(commands, "demo", _demo, "open fictitious sample data, never your own workspace")
    demo.add_argument("--fresh", action="store_true", help="make the sample data anew")
    demo.add_argument("--play", type=Path, metavar="DIR", help="play a call block off-screen and save pictures there")
    imported = _add(commands, "import", _import, "bring a list in: CSV, Excel, ODS or vCard", report=True)
    imported.formatter_class, imported.epilog = argparse.RawDescriptionHelpFormatter, _IMPORT_CONTRACT
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
    undone = _add(commands, "undo-import", _undo_import, "take an import back", report=True)
    undone.formatter_class, undone.epilog = argparse.RawDescriptionHelpFormatter, _UNDO_CONTRACT
    undone.add_argument("import_id", metavar="ID", help="as the import printed it")
    following = _add(commands, "next", _next, "print who is next in the queue, with the reason", report=True)
    following.add_argument("--count", type=int, default=5, metavar="N", help="how many (default 5)")
    asked = _add(commands, "why-not", _why_not, "say why somebody is not called now, and when they may be", report=True)
    asked.add_argument("who", metavar="NAME|ID", help="a name or part of one, a company, or an id")
    _add_exports(commands)
    cli_letters.add_commands(commands, _desk, _progress)
    cli_scripts.add_commands(commands, _desk)
    cli_tracks.add_commands(commands, _desk)
    cli_schedule.add_commands(commands, _desk)
    _add(commands, "check", _check, "verify the file and rebuild kept state that differs from the record", report=True)
    _add(commands, "backup", _backup, "copy the workspace and verify the copy", report=True)
    restored = _add(commands, "restore", _restore, "put a backup in the place of the workspace", report=True)
    restored.add_argument("backup", type=Path, nargs="?", metavar="BACKUP", help="without it the backups are listed")
    screens = _add(commands, "screens", _screens, "draw every screen, light and dark, at two sizes")
    screens.add_argument("folder", type=Path, metavar="DIR")
    return top


def _add_exports(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The commands that take data out of the workspace, or out of the world."""
    exported = _add(commands, "export", _export, "write people, their record, lists or numbers to a file", report=True)
    exported.add_argument("out", type=Path, metavar="OUT")
    exported.add_argument("--what", choices=EXPORTS, default="prospects", help="what to write (default: prospects)")
    exported.add_argument(
        "--format", choices=EXPORT_FORMATS, dest="form", help="default: as the name of OUT ends, else csv"
    )
    exported.add_argument("--layout", choices=EXPORT_LAYOUTS, default="sdr-desk", help="the columns of prospects")
    exported.add_argument("--list", default="", metavar="NAME", dest="list_name", help="only people on this list")
    exported.add_argument("--source", default="", metavar="NAME", help="only people from this source")
    exported.add_argument("--status", default="", metavar="S", help="only people with this status, such as working")
    data = _add(commands, "person-data", _person_data, "write everything held about one person to a file", report=True)
    data.add_argument("who", metavar="NAME_OR_ID")
    data.add_argument("out", type=Path, metavar="OUT", help="a page for a browser, or JSON when it ends in .json")
    erased = _add(commands, "erase", _erase, "erase everything about one person for good", report=True)
    erased.add_argument("who", metavar="NAME_OR_ID")
    erased.add_argument("--reason", required=True, help="why they are erased, for the audit")
    erased.add_argument("--proof", required=True, help="how you know that they asked, such as “e-mail of 3 Nov”")
    erased.add_argument("--yes", action="store_true", help="really do it; without it only the person is named")


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    about: str,
    *,
    report: bool = False,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
    command.set_defaults(run=run)
    if report:
        command.add_argument("--json", action="store_true", help="report as JSON")
    return command


def _path(args: argparse.Namespace) -> Path:
    chosen: Path | None = args.workspace
    return chosen.resolve() if chosen else workspace_file()


@contextmanager
def _desk(args: argparse.Namespace) -> Iterator[Desk]:
    """The desk for one command; the file is closed after it."""
    from sdr_desk.desk.opening import open_file, sit_down, was_cut_off

    path = _path(args)
    if not path.exists():
        raise KnownError(f"There is no workspace at {path}.", "Nothing was changed.", "Open the app once to set it up.")
    with closing(open_file(path, demo=path.resolve() == demo_file().resolve())) as workspace:
        found = sit_down(workspace, args.person)
        if found is None:
            raise KnownError(
                "Nobody works in this workspace yet.", "Nothing was changed.", "Open the app to set it up."
            )
        if was_cut_off(found):
            from sdr_desk.desk.recovery import recover

            for sentence in recover(found):
                print(f"sdr-desk: {sentence}", file=sys.stderr)
        yield found


def _open(args: argparse.Namespace) -> int:
    from sdr_desk.app import run

    return run(_path(args), person=args.person)


def _demo(args: argparse.Namespace) -> int:
    from sdr_desk.app import play, run
    from sdr_desk.desk.demo import ready_demo

    path = ready_demo(
        _path(args) if args.workspace else demo_file(), fresh=args.fresh or args.play is not None, progress=_progress
    )
    return play(path, args.play) if args.play is not None else run(path, demo=True, person=args.person)


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


def _import(args: argparse.Namespace) -> int:
    from sdr_desk.desk.imports import import_file

    with _desk(args) as desk:
        result = import_file(
            desk,
            args.file,
            source=args.source,
            list_name=args.list_name,
            duplicates=args.duplicates,
            sheet=args.sheet,
            suppression=args.suppression,
            progress=lambda done, total, _words: _progress(done, total),
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
    return EXIT_PARTLY if result.rejected else EXIT_FINE


def _undo_import(args: argparse.Namespace) -> int:
    from sdr_desk.desk.imports import undo_import, undone_text

    with _desk(args) as desk:
        back = undo_import(desk, args.import_id, progress=lambda done, total, _words: _progress(done, total))
    if args.json:
        kept = [{"prospect_id": person, "name": name, "why": why} for person, name, why in back.kept]
        report = {"import_id": args.import_id, "removed": back.removed, "restored": back.restored, "kept": kept}
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        print(undone_text(back))
        for _person, name, why in back.kept:
            print(f"Kept: {name}: {why}.")
    return EXIT_PARTLY if back.kept else EXIT_FINE


def _next(args: argparse.Namespace) -> int:
    from sdr_desk.desk.queue import next_people

    with _desk(args) as desk:
        rows = next_people(desk, max(1, args.count))
    if args.json:
        print(json.dumps([_queue_json(asdict(row)) for row in rows], ensure_ascii=False, indent=2))
        return EXIT_FINE
    for number, row in enumerate(rows, 1):
        print(f"{number}. {row.name}, {row.company} ({row.there}) · {row.why}")
    if not rows:
        print("Nobody is due now.")
    return EXIT_FINE


def _why_not(args: argparse.Namespace) -> int:
    from sdr_desk.desk.why_not import people_called, why_not

    with _desk(args) as desk:
        answers = [(one, name, why_not(desk, one)) for one, name in people_called(desk, args.who)]
    if not answers:
        raise KnownError(f"Nobody here is called “{args.who}”.", "Nothing was changed.", "Try another part.")
    if args.json:
        rows = [
            {
                "prospect_id": one,
                "name": name,
                "why_not": answer.sentence,
                "opens_at": answer.opens_at.isoformat() if answer.opens_at else None,
                "now": answer.now,
                "fixes": [fix.key for fix in answer.fixes],
            }
            for one, name, answer in answers
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return EXIT_FINE
    for _one, name, answer in answers:
        print(f"{name}: {answer.sentence}")
    return EXIT_FINE


def _queue_json(row: dict[str, object]) -> dict[str, object]:
    keys = ("prospect_id", "name", "company", "there", "why", "why_order", "grade", "section", "due_at")
    return {key: row[key] for key in keys}


def _export(args: argparse.Namespace) -> int:
    from sdr_desk.desk.exports import export, form_of

    chosen = {name: getattr(args, name) for name in ("layout", "list_name", "source", "status")}
    with _desk(args) as desk:
        rows = export(desk, args.out, args.what, args.form or form_of(args.out), progress=_progress, **chosen)
    report = {"rows": rows, "file": str(args.out), "what": args.what}
    print(json.dumps(report) if args.json else f"{rows:,} {args.what} written to {args.out}.")
    return EXIT_FINE


def _person_data(args: argparse.Namespace) -> int:
    from sdr_desk.desk.personal_data import export_person, find_person

    with _desk(args) as desk:
        prospect_id = find_person(desk, args.who)
        entries = export_person(desk, prospect_id, args.out)
    report = {"prospect_id": prospect_id, "entries": entries, "file": str(args.out)}
    print(json.dumps(report) if args.json else f"{entries:,} entries written to {args.out}.")
    return EXIT_FINE


def _erase(args: argparse.Namespace) -> int:
    from sdr_desk.desk.personal_data import erase_person, find_person, summary

    with _desk(args) as desk:
        prospect_id = find_person(desk, args.who)
        about = summary(desk, prospect_id)
        if not args.yes:
            raise KnownError(
                f"This would erase {about} ({prospect_id}) for good.", "Nothing was changed.", "Add --yes to do it."
            )
        changes = erase_person(desk, prospect_id, args.reason, args.proof)
    report = {"prospect_id": prospect_id, "erased": True, "said": changes.label}
    print(json.dumps(report, ensure_ascii=False) if args.json else changes.label)
    return EXIT_FINE


def _check(args: argparse.Namespace) -> int:
    from sdr_desk.desk.care import check_file

    with _desk(args) as desk:
        verdict = check_file(desk, _progress)
    if args.json:
        print(json.dumps({**asdict(verdict), "clean": verdict.clean}, indent=2))
    elif verdict.clean:
        print(f"All right: the file is whole and the state of {verdict.prospects:,} people follows from the record.")
    else:
        for line in verdict.damage:
            print(f"Damaged: {line}")
        for kind, count in verdict.mended.items():
            if count:
                print(f"Rebuilt from the record: {count:,} {kind}")
        if verdict.missing_links:
            print(f"{verdict.missing_links:,} rows point at something that is not there.")
    return EXIT_FINE if verdict.clean else EXIT_PARTLY


def _backup(args: argparse.Namespace) -> int:
    from sdr_desk.desk.care import back_up_now

    with _desk(args) as desk:
        made = back_up_now(desk, _progress)
    report = {"file": str(made.path), "size": made.size}
    print(json.dumps(report) if args.json else f"Backed up and verified: {made.path}")
    return EXIT_FINE


def _restore(args: argparse.Namespace) -> int:
    from sdr_desk.desk.care import backups_of, restore_backup

    path = _path(args)
    if args.backup is None:
        found = backups_of(path)
        rows = [{"file": str(item.path), "made_at": item.made_at.isoformat(), "why": item.why} for item in found]
        print(json.dumps(rows, indent=2) if args.json else "\n".join(row["file"] for row in rows) or "No backups yet.")
        return EXIT_FINE
    kept = restore_backup(args.backup, path, datetime.now(UTC))
    report = {"restored": str(args.backup), "replaced_file": str(kept) if kept else None}
    print(json.dumps(report) if args.json else f"Restored. The replaced file is kept: {kept}")
    return EXIT_FINE


def _screens(args: argparse.Namespace) -> int:
    from sdr_desk.app import draw_screens

    names = draw_screens(args.folder)
    print(f"{len(names)} pictures in {args.folder}")
    return EXIT_FINE


def _progress(done: int, total: int) -> None:
    """One line that counts, on a terminal only."""
    if not sys.stderr.isatty():
        return
    text = f"{done * 100 // total} %" if total else f"{done:,} rows"
    end = "\n" if total and done >= total else ""
    print(f"\r{text}   ", end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
