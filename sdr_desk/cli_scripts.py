"""The commands about the team's words: list, check, export to a folder of files, and take such a folder in."""
# ruff: noqa: T201, PLC0415 -- commands print, and the desk is imported when a command needs it

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from sdr_desk.cli_parts import add_command

if TYPE_CHECKING:
    from sdr_desk.desk.desk import Desk
    from sdr_desk.desk.script_folders import Difference
    from sdr_desk.scripting.problems import Problem

    Opened = Callable[[argparse.Namespace], AbstractContextManager[Desk]]

_FINE, _PARTLY = 0, 1
_CHECK_CONTRACT = """\
Without FILE every script of the workspace is checked; a FILE may be a folder, and needs no workspace.
With --workspace, files are held against its own fields and objections as well.

--json prints one list: {"file", "line", "severity": "error" or "warning", "message", "cure"}

exit code: 0 no errors, 1 some script cannot be published, 2 a file or the workspace is not there
"""
_EXPORT_CONTRACT = """\
Every script in use is written to kind/name.md, or where a file of its name is already. Nothing is removed, and a
file that was changed outside is left alone unless its name follows --replace.

--json prints {"written", "unchanged", "folder", "left_alone": [{"file", "why"}]}

exit code: 0 everything was written, 1 something was left alone, 2 nothing was written
"""
_IMPORT_CONTRACT = """\
Files that are new or differ become drafts; with --publish they are published, all of them or none.
A file is left out when a draft of its script here would be lost, unless its name follows --replace.

--json prints {"said", "files": [{"slug", "kind", "title", "state", "drafted", "problems"}]}

exit code: 0 everything was taken in or was here already, 1 a file was left out, 2 nothing was taken in
"""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser], opened: Opened) -> None:
    """Add `scripts` with its own commands; `opened` gives the desk for one command."""
    about = "list, check, export and import the team’s words"
    top = commands.add_parser("scripts", help=about, description=about[0].upper() + about[1:] + ".")
    inner = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    listed = _add(inner, "list", lambda args: _list(args, opened), "print every script with its version and state")
    listed.add_argument("--retired", action="store_true", help="those no longer used as well")
    checked = _add(
        inner, "check", lambda args: _check(args, opened), "find what is wrong with scripts", _CHECK_CONTRACT
    )
    checked.add_argument("files", type=Path, nargs="*", metavar="FILE")
    exported = _add(
        inner, "export", lambda args: _export(args, opened), "write the scripts to a folder", _EXPORT_CONTRACT
    )
    exported.add_argument("folder", type=Path, metavar="FOLDER")
    exported.add_argument("--drafts", action="store_true", help="write the drafts where there are any")
    exported.add_argument(
        "--replace", nargs="+", default=[], metavar="NAME", help="write over these though they differ"
    )
    taken = _add(inner, "import", lambda args: _import(args, opened), "take a folder of scripts in", _IMPORT_CONTRACT)
    taken.add_argument("folder", type=Path, metavar="FOLDER")
    taken.add_argument("--publish", action="store_true", help="publish them at once instead of making drafts")
    taken.add_argument("--replace", nargs="+", default=[], metavar="NAME", help="replace the drafts of these")
    taken.add_argument("--why", default="", metavar="TEXT", help="what is better about them, for their history")


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    about: str,
    contract: str = "",
) -> argparse.ArgumentParser:
    command = add_command(commands, name, about, contract)
    command.set_defaults(run=run)
    return command


def _print_json(report: object) -> None:
    print(json.dumps(report, ensure_ascii=False, indent=2))


def _list(args: argparse.Namespace, opened: Opened) -> int:
    from dataclasses import asdict

    from sdr_desk.desk.authoring import ALL_KIND_WORDS, library

    with opened(args) as desk:
        items = library(desk, retired=args.retired)
    if args.json:
        _print_json([asdict(item) for item in items])
        return _FINE
    for item in items:
        live = f"version {item.live_number}" if item.live_number else "not published"
        draft = f", draft {item.draft_number}" if item.draft_number else ""
        retired = ", retired" if item.state == "retired" else ""
        print(f"{ALL_KIND_WORDS[item.kind][0]}: {item.title} ({item.slug}): {live}{draft}{retired}")
    return _FINE


def _check(args: argparse.Namespace, opened: Opened) -> int:
    if args.files and args.workspace is None:
        found = _check_files(args.files, None)
    else:
        with opened(args) as desk:
            found = _check_files(args.files, desk) if args.files else _check_workspace(desk)
    rows = [
        {"file": name, "line": each.line, "severity": each.severity, "message": each.message, "cure": each.cure}
        for name, problems in found
        for each in problems
    ]
    if args.json:
        _print_json(rows)
    for row in [] if args.json else rows:
        print(f"{row['file']}:{row['line']}: {row['severity']}: {row['message']} {row['cure']}")
    if not rows and not args.json:
        print(f"All right: {len(found):,} {'script' if len(found) == 1 else 'scripts'} checked.")
    return _PARTLY if any(row["severity"] == "error" for row in rows) else _FINE


def _check_workspace(desk: Desk) -> list[tuple[str, tuple[Problem, ...]]]:
    from sdr_desk.desk.authoring import examine, library, manuscript

    return [(item.slug, examine(desk, manuscript(desk, item.script_id).text, item.slug)) for item in library(desk)]


def _check_files(paths: list[Path], desk: Desk | None) -> list[tuple[str, tuple[Problem, ...]]]:
    from sdr_desk.desk.authoring import examine
    from sdr_desk.desk.script_files import files_of
    from sdr_desk.scripting.check import check
    from sdr_desk.scripting.problems import Problem as Found

    found: list[tuple[str, tuple[Problem, ...]]] = []
    for path in paths:
        for file in files_of(path):
            if file.problem:
                problems: tuple[Problem, ...] = (Found(1, "error", file.problem, "Correct the file."),)
            else:
                problems = check(file.text) if desk is None else examine(desk, file.text, file.slug)
            found.append((str(file.path), problems))
    return found


def _export(args: argparse.Namespace, opened: Opened) -> int:
    from sdr_desk.desk.script_export import export_scripts
    from sdr_desk.exchange.files import cannot_write

    with opened(args) as desk:
        try:
            args.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(args.folder, error) from error
        made = export_scripts(desk, args.folder, drafts=args.drafts, replace=args.replace)
    if args.json:
        left = [{"file": name, "why": why} for name, why in made.left_alone]
        report = {"written": made.written, "unchanged": made.unchanged, "folder": str(made.folder), "left_alone": left}
        _print_json(report)
    else:
        print(f"{made.written:,} written to {made.folder}, {made.unchanged:,} unchanged.")
        for name, why in made.left_alone:
            print(f"Left alone: {name}: {why}")
    return _PARTLY if made.left_alone else _FINE


def _import(args: argparse.Namespace, opened: Opened) -> int:
    from sdr_desk.desk.authoring import library
    from sdr_desk.desk.script_folders import NothingNew, compare_folder, take_folder

    with opened(args) as desk:
        found = compare_folder(desk, args.folder)
        unpublished = {item.slug for item in library(desk) if item.state == "draft"}
        left = _left_out(found, args)
        wanted = [
            each.slug
            for each in found
            if each.slug not in left
            and (each.state in {"new", "changed"} or (args.publish and each.slug in unpublished))
        ]
        try:
            taken = take_folder(desk, args.folder, wanted, publish=args.publish, why=args.why, over_drafts=args.replace)
            said = f"{taken.label}."
        except NothingNew as nothing:
            said = nothing.what
    if args.json:
        _print_json({"said": said, "files": [_told(each) for each in found]})
    else:
        print(said)
        for slug, why in left.items():
            print(f"Left out: {slug}: {why}")
    return _PARTLY if left else _FINE


def _left_out(found: tuple[Difference, ...], args: argparse.Namespace) -> dict[str, str]:
    """The files that are not taken in, each with the reason."""
    left = {
        each.slug: each.problems[0].message if each.problems else "" for each in found if each.state == "unreadable"
    }
    for each in found:
        if each.drafted and each.state == "changed" and not args.publish and each.slug not in args.replace:
            left[each.slug] = "It has a draft here. Publish that, or name it after --replace."
    return left


def _told(each: Difference) -> dict[str, object]:
    problems = [{"line": found.line, "severity": found.severity, "message": found.message} for found in each.problems]
    told = {"slug": each.slug, "kind": each.kind, "title": each.title, "state": each.state, "drafted": each.drafted}
    return {**told, "problems": problems}
