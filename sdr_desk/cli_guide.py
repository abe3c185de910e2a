"""The commands for the guide: which there are, written to a file, and taken from one."""
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
_LIST_CONTRACT = """\
--json prints the list:
  [{"name", "in_use", "versions": [{"id", "number", "draft", "in_use", "published", "by", "why", "answers"}, ...]}, ...]
"""
_IMPORT_CONTRACT = """\
The guide becomes a draft that nobody is asked by until it is published; with --publish it is in use at once, and who is
ready to hand off is checked again. Reports {"id", "name", "published", "changed"} with --json.
"""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser], opened: Opened) -> None:
    """Add `guide` with list, export and import; `opened` gives the desk."""
    top = commands.add_parser("guide", help="list, write out or take in what a lead is")
    inner = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    listed = add_command(inner, "list", "list the guides with their versions", _LIST_CONTRACT)
    listed.set_defaults(run=lambda args: _list(args, opened))
    exported = inner.add_parser("export", help="write a guide to a file", description="Write a guide to a file.")
    exported.add_argument("file", type=Path, metavar="FILE")
    exported.add_argument("--name", default="", metavar="NAME", help="which one (default: the one in use)")
    exported.set_defaults(run=lambda args: _export(args, opened))
    taken = add_command(inner, "import", "take a guide from a file", _IMPORT_CONTRACT)
    taken.add_argument("file", type=Path, metavar="FILE")
    taken.add_argument("--publish", action="store_true", help="use it from now on")
    taken.add_argument("--why", default="", metavar="TEXT", help="why, for the list of versions")
    taken.set_defaults(run=lambda args: _import(args, opened))


def _list(args: argparse.Namespace, opened: Opened) -> int:
    from sdr_desk.desk.guides import all_guides

    with opened(args) as desk:
        found = all_guides(desk)
    if args.json:
        report = [
            {
                "name": view.name, "in_use": view.held,
                "versions": [
                    {
                        "id": one.id, "number": one.number, "draft": one.draft, "in_use": one.held,
                        "published": one.when_text, "by": one.who, "why": one.why, "answers": one.answers,
                    }
                    for one in view.versions
                ],
            }
            for view in found
        ]  # fmt: skip
        print(json.dumps(report, ensure_ascii=False, indent=2))
        return _FINE
    for view in found:
        print(f"{view.name}{' (in use)' if view.held else ''}")
        for one in view.versions:
            state = "draft" if one.draft else "in use" if one.held else one.when_text
            print(f"  version {one.number}: {state}, {one.answers:,} answers{f', {one.why}' if one.why else ''}")
    if not found:
        print("There is no guide.")
    return _FINE


def _export(args: argparse.Namespace, opened: Opened) -> int:
    from sdr_desk.desk.guides import all_guides, exported
    from sdr_desk.exchange.files import whole_file

    with opened(args) as desk:
        wanted = args.name.strip().casefold()
        found = [one for one in all_guides(desk) if (one.name.casefold() == wanted if wanted else one.held)]
        if not found:
            named = f"called “{args.name}”" if wanted else "in use"
            raise KnownError(f"There is no guide {named}.", "Nothing was written.", "“guide list” lists them.")
        text = exported(desk, found[0].shown.id)
    with whole_file(args.file) as file:
        file.write(text.encode("utf-8"))
    print(f"{found[0].name} is written to {args.file}.")
    return _FINE


def _import(args: argparse.Namespace, opened: Opened) -> int:
    from sdr_desk.desk.guide_publishing import publish
    from sdr_desk.desk.guide_settling import settle_people
    from sdr_desk.desk.guides import take_in, text_of

    try:
        told = args.file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError(f"{args.file} cannot be read.", "Nothing was changed.", "Choose another file.") from error
    changed = ""
    with opened(args) as desk:
        made = take_in(desk, told).ids["guide"][0]
        if args.publish:
            published = publish(desk, made, args.why)
            made = published.ids["guide"][0]
            changed = settle_people(desk, published.ids["job"][0]).label
        name = text_of(desk, made).name
    if args.json:
        report = {"id": made, "name": name, "published": args.publish, "changed": changed}
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        print(
            f"{name} is in use now. {changed}." if args.publish else f"{name} is a draft now. Publish it in Settings."
        )
    return _FINE
