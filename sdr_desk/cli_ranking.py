"""The command that has ranking learn and grade everybody, and shows its model card."""
# ruff: noqa: T201, PLC0415 -- commands print, and the desk is imported when a command needs it

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict
from typing import TYPE_CHECKING

from sdr_desk.cli_parts import add_command

if TYPE_CHECKING:  # the desk is imported when a command needs it
    from sdr_desk.desk.desk import Desk
    from sdr_desk.desk.rank_card import Card
    from sdr_desk.desk.ranking_run import Graded

    Opened = Callable[[argparse.Namespace], AbstractContextManager[Desk]]

_FINE = 0

_CONTRACT = """\
Learns from your customers and outcomes which facts go together with buying, and grades everybody A to D by it, with
the reasons. Stopped, whoever was graded keeps the new grade, and the next run goes on. With --card nothing is learned:
the model card is shown.

--json prints one object:
  {"people", "changed" (both not with --card), "learned": bool, "kind": "likeness" or "trained", "customers",
   "others", "missing", "grades": {"A": n, ...}, "learned_from": [words], "how_good": [words], "warnings": [words],
   "facts_for", "facts_against": [{"field", "value", "customers", "of_customers", "others", "of_others", "weight"}],
   "left_out": [[what, why]], "bins": [[promised, came, how many]], "rules", "hits", "history", "behind"}

exit code: 0
"""


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], opened: Opened, progress: Callable[[int, int], None]
) -> None:
    """Add `rank`; `opened` gives the desk, `progress` shows how far it is."""
    command = add_command(commands, "rank", "learn who buys, and grade everybody by it", _CONTRACT)
    command.add_argument("--card", action="store_true", help="show the model card instead")
    command.set_defaults(run=lambda args: _rank(args, opened, progress))


def _rank(args: argparse.Namespace, opened: Opened, progress: Callable[[int, int], None]) -> int:
    from sdr_desk.desk.bulk_job import Work
    from sdr_desk.desk.rank_card import card
    from sdr_desk.desk.ranking_run import grade_counts, rank_now

    with opened(args) as desk:
        graded = None if args.card else rank_now(desk, Work(lambda done, total, _words: progress(done, total)))
        found, counts = card(desk), grade_counts(desk)
    if args.json:
        print(json.dumps(_report(found, graded, counts), ensure_ascii=False, indent=2))
        return _FINE
    if graded is not None:
        told = ", ".join(f"{count:,} {grade or 'without a grade'}" for grade, count in counts.items())
        print(f"Looked at {graded.people:,} people, {graded.changed:,} graded anew: {told}.")
        if not graded.whole:
            print("Somebody is in a call block: the other grades follow after it.")
    _print_card(found)
    return _FINE


def _report(found: Card, graded: Graded | None, counts: dict[str, int]) -> dict[str, object]:
    """The card, with what was graded when something was."""
    told = {**asdict(found), "grades": counts}
    return told if graded is None else {"people": graded.people, "changed": graded.changed, **told}


def _print_card(found: Card) -> None:
    if not found.learned:
        print(f"Nothing was learned yet: there are {found.customers} customers, {found.missing} are missing.")
        return
    print(f"Learned {found.learned_on}.")
    for line in (*found.learned_from, *found.how_good, *found.warnings):
        print(line)
    for title, facts in (("Speaks for it:", found.facts_for), ("Speaks against it:", found.facts_against)):
        print(title, *(f"  {one.words()}" for one in facts), sep="\n")
    print("Left out:", *(f"  {name}: {why}" for name, why in found.left_out), sep="\n")
    if found.rules:
        print("Rules:", *(f"  {rule.words()}" for rule in found.rules), sep="\n")
