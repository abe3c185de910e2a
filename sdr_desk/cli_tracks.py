"""The commands that list nurture tracks and loose ends."""
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
    from sdr_desk.desk.loose_ends import LooseEnd

    Opened = Callable[[argparse.Namespace], AbstractContextManager[Desk]]

_FINE, _PARTLY = 0, 1

_LOOSE_CONTRACT = """\
Everybody alive is in a queue, on a track, with a closer or at rest until a day; who is none of this is listed.

--json prints one object:
  {"count": number, "people": [{"prospect_id", "name", "company", "why", "fixes": [words, ...]}, ...]}

exit code: 0 there are none, 1 there are some
"""
_TRACKS_CONTRACT = """\
--json prints the list:
  [{"id", "name", "active", "people", "days", "warm", "ripened", "ripe_days",
    "touches": [{"number", "kind", "after_days", "script", "title", "waiting", "due", "ripened"}, ...]}, ...]
"""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser], opened: Opened) -> None:
    """Add `tracks` and `loose-ends`; `opened` gives the desk."""
    listed = add_command(
        commands, "tracks", "list nurture tracks with who is on them and who ripened", _TRACKS_CONTRACT
    )
    listed.add_argument("--retired", action="store_true", help="also those nobody enters any more")
    listed.set_defaults(run=lambda args: _tracks(args, opened))
    loose = add_command(commands, "loose-ends", "list people nobody will come back to, with why", _LOOSE_CONTRACT)
    loose.add_argument("--count", type=int, default=50, metavar="N", help="how many are listed (default 50)")
    loose.set_defaults(run=lambda args: _loose_ends(args, opened))


def _tracks(args: argparse.Namespace, opened: Opened) -> int:
    from sdr_desk.desk.track_progress import progress
    from sdr_desk.desk.tracks import kind_text, tracks

    with opened(args) as desk:
        found = [(view, progress(desk, view.id)) for view in tracks(desk, retired=args.retired)]
    if args.json:
        report = [
            {
                "id": view.id, "name": view.track.name, "active": view.active, "people": told.people,
                "days": told.days, "warm": len(told.warm), "ripened": len(told.ripened), "ripe_days": told.ripe_days,
                "touches": [
                    {
                        "number": one.number, "kind": one.kind, "after_days": step.after_days,
                        "script": step.script_slug, "title": one.title, "waiting": one.waiting, "due": one.due,
                        "ripened": one.ripened,
                    }
                    for step, one in zip(view.track.steps, told.steps, strict=True)
                ],
            }
            for view, told in found
        ]  # fmt: skip
        print(json.dumps(report, ensure_ascii=False, indent=2))
        return _FINE
    for view, told in found:
        print(f"{view.track.name}{'' if view.active else ' (retired)'}: {told.people:,} on it, {view.line}")
        for one in told.steps:
            words = f"{one.waiting:,} waiting, {one.due:,} due, {one.ripened:,} ripened"
            print(f"  {one.number}. {kind_text(one.kind)}: {words}")
    if not found:
        print("There is no track.")
    return _FINE


def _loose_ends(args: argparse.Namespace, opened: Opened) -> int:
    from sdr_desk.desk.loose_ends import count, loose_ends

    with opened(args) as desk:
        total, page = count(desk), loose_ends(desk, limit=max(1, args.count))
    if args.json:
        report = {"count": total, "people": [_told(one) for one in page.rows]}
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        for one in page.rows:
            print(f"{one.name}, {one.company}: {one.why}" if one.company else f"{one.name}: {one.why}")
        print(f"{total:,} loose {'end' if total == 1 else 'ends'}." if total else "No loose ends.")
    return _PARTLY if total else _FINE


def _told(one: LooseEnd) -> dict[str, object]:
    return {
        "prospect_id": one.prospect_id, "name": one.name, "company": one.company, "why": one.why,
        "fixes": [fix.label for fix in one.fixes],
    }  # fmt: skip
