"""The same desk without a window: every command works on the actions the screens use."""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from sdr_desk import (
    __version__,
    cli_briefs,
    cli_care,
    cli_data,
    cli_deals,
    cli_evaluate,
    cli_guide,
    cli_handoffs,
    cli_letters,
    cli_meetings,
    cli_ranking,
    cli_report,
    cli_schedule,
    cli_scripts,
    cli_sheets,
    cli_tracks,
)
from sdr_desk.errors import KnownError
from sdr_desk.paths import demo_file, workspace_file

if TYPE_CHECKING:  # the desk is imported when a command needs it
    from sdr_desk.desk.desk import Desk

EXIT_FINE, EXIT_PARTLY, EXIT_FAILED = 0, 1, 2


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
    cli_data.add_imports(commands, _desk, _progress)
    following = _add(commands, "next", _next, "print who is next in the queue, with the reason", report=True)
    following.add_argument("--count", type=int, default=5, metavar="N", help="how many (default 5)")
    asked = _add(commands, "why-not", _why_not, "say why somebody is not called now, and when they may be", report=True)
    asked.add_argument("who", metavar="NAME|ID", help="a name or part of one, a company, or an id")
    cli_data.add_exports(commands, _desk, _progress)
    cli_letters.add_commands(commands, _desk, _progress)
    cli_scripts.add_commands(commands, _desk)
    cli_tracks.add_commands(commands, _desk)
    cli_guide.add_commands(commands, _desk)
    cli_schedule.add_commands(commands, _desk)
    cli_sheets.add_commands(commands, _desk)
    cli_handoffs.add_commands(commands, _desk)
    cli_briefs.add_commands(commands, _desk)
    cli_deals.add_commands(commands, _desk)
    cli_report.add_commands(commands, _desk)
    cli_meetings.add_commands(commands, _desk)
    cli_evaluate.add_commands(commands, _progress)
    cli_ranking.add_commands(commands, _desk, _progress)
    cli_care.add_commands(commands, _desk, _path, _progress)
    screens = _add(commands, "screens", _screens, "draw every screen, light and dark, at two sizes")
    screens.add_argument("folder", type=Path, metavar="DIR")
    return top


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
    how = {name: bool(getattr(args, name, False)) for name in ("accept", "thorough")}
    with closing(open_file(path, demo=path.resolve() == demo_file().resolve(), **how)) as workspace:
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
    return int(_app().run(_path(args), person=args.person))


def _app() -> ModuleType:
    """The window's side, imported without a look for unused cycles: all of it stays, and looking takes an eighth."""
    gc.disable()
    try:
        from sdr_desk import app
    finally:
        gc.enable()
    return app


def _demo(args: argparse.Namespace) -> int:
    from sdr_desk.desk.demo import ready_demo

    app = _app()

    path = ready_demo(
        _path(args) if args.workspace else demo_file(), fresh=args.fresh or args.play is not None, progress=_progress
    )
    return int(app.play(path, args.play) if args.play is not None else app.run(path, demo=True, person=args.person))


def _next(args: argparse.Namespace) -> int:
    from sdr_desk.desk.queue import list_left, next_people
    from sdr_desk.desk.queue_lists import gather_missing

    with _desk(args) as desk:
        gather_missing(desk)
        rows, left = next_people(desk, max(1, args.count)), list_left(desk)
    if args.json:
        print(json.dumps([_queue_json(asdict(row)) for row in rows], ensure_ascii=False, indent=2))
        return EXIT_FINE
    for number, row in enumerate(rows, 1):
        print(f"{number}. {row.name}, {row.company} ({row.there}) · {row.why}")
    if left or not rows:
        print(left or "Nobody is due now.")
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
