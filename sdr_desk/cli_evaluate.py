"""The command that judges the ranking on any table a manager has."""
# ruff: noqa: T201, PLC0415 -- commands print, and the numerical libraries are imported when the command needs them

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sdr_desk.cli_parts import add_command
from sdr_desk.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sdr_desk.method.ranking.evaluation import Verdict
    from sdr_desk.method.ranking.table import Table

    Progress = Callable[[int, int], None]

_FINE = 0
_SAFE = "Your file is unchanged."
_IN_FILE = "file"
_SHOWN = 8
_LONG = 20
_TICKED = {"true": "yes", "false": "no"}

_CONTRACT = """\
FILE is delimited text of any separator and encoding, or a workbook. Nothing is sent anywhere.
Without --order the rows are dealt into random folds. With --order file (or a column of days or numbers) the last third
in time is told by what was learned from the rows before, once, or again every N rows (300 times at most).
Columns that are only known after the sale are left out when both name and data say so; --keep takes one in again.

--json prints one object: {"rows", "positives", "split", "auc", "gain_10", "gain_20", "gain_50", "reach_79",
  "calibration_error", "left_out": [{"column", "why"}], "warnings": [sentences]}
  gain_x: share of the buyers found in the best x %. reach_79: share of the rows to call to reach 79 % of the buyers.
Exit code 2: the file cannot be read, or the question cannot be answered.
"""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A table with its outcome, ready to be judged."""

    table: Table
    positive: list[bool]
    warnings: tuple[str, ...]


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser], progress: Progress) -> None:
    """Add `evaluate`; `progress` is told how far it is."""
    command = add_command(commands, "evaluate", "judge how well the ranking finds buyers in a table", _CONTRACT)
    command.add_argument("file", type=Path, metavar="FILE", help="delimited text or a workbook")
    command.add_argument("--outcome", required=True, metavar="COLUMN", help="the column that says what came of it")
    command.add_argument("--positive", required=True, metavar="VALUE", help="what stands there for a buyer")
    command.add_argument(
        "--exclude", nargs="+", action="extend", default=[], metavar="COL", help="columns to leave out"
    )
    command.add_argument("--keep", nargs="+", action="extend", default=[], metavar="COL", help="never leave these out")
    command.add_argument("--order", default="", metavar="COL|file", help="what puts the rows in time order")
    command.add_argument("--folds", type=int, default=None, metavar="N", help="random folds (default 5)")
    command.add_argument("--retrain-every", type=int, default=0, metavar="N", help="learn again every N rows")
    command.set_defaults(run=lambda args: _evaluate(args, progress))


def _evaluate(args: argparse.Namespace, progress: Progress) -> int:
    _refuse_options(args)
    asked = _read(args)
    from sdr_desk.method.ranking.evaluation import NothingToLearnError, evaluate
    from sdr_desk.method.ranking.learner import LEAST_POSITIVES, TooFewError

    _announce(args, len(asked.table))
    try:
        verdict = evaluate(
            asked.table, asked.positive, folds=args.folds or 5, in_order=bool(args.order), every=args.retrain_every,
            keep=args.keep, progress=progress,
        )  # fmt: skip
    except TooFewError as error:
        raise KnownError(
            f"{args.file.name} has too few rows to judge by: {error}.",
            _SAFE,
            f"It takes at least {LEAST_POSITIVES} of each outcome to learn from, and some of each to be told.",
        ) from error
    except NothingToLearnError as error:
        raise KnownError(
            f"No column of {args.file.name} says anything that could be learned from.",
            _SAFE,
            "What says the same in every row, something else in every row, or the outcome itself does not count.",
        ) from error
    except KeyboardInterrupt:
        _say("")
        raise
    verdict = replace(verdict, warnings=(*verdict.warnings, *asked.warnings))
    if args.json:
        print(json.dumps(_as_json(verdict), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_sentences(verdict, f"{args.outcome} = {args.positive}")))
    return _FINE


def _announce(args: argparse.Namespace, rows: int) -> None:
    """Say beforehand that much is asked for, on a terminal."""
    times = rows // 3 // args.retrain_every if args.retrain_every else args.folds or 1
    if times >= _LONG:
        _say(f"This learns again and again on up to {rows:,} rows and can take long. Ctrl+C stops it.")


def _say(sentence: str) -> None:
    if sys.stderr.isatty():
        print(sentence, file=sys.stderr, flush=True)


def _refuse_options(args: argparse.Namespace) -> None:
    if args.folds is not None and args.order:
        raise KnownError("--folds deals the rows at random, --order keeps their time.", _SAFE, "Use one of the two.")
    if args.folds is not None and not 2 <= args.folds <= 50:
        raise KnownError(f"{args.folds} folds cannot be made.", _SAFE, "Choose 2 to 50.")
    if args.retrain_every < 0 or (args.retrain_every and not args.order):
        raise KnownError("--retrain-every needs rows in time order, and a number above 0.", _SAFE, "Add --order file.")


def _read(args: argparse.Namespace) -> _Asked:
    """The rows of the file whose outcome is known, in time order when one was asked for."""
    headers, rows = _open(args.file, args.outcome)
    outcome = _index(headers, args.outcome)
    gone = {_index(headers, name) for name in args.exclude} | {outcome}
    for name in args.keep:
        _index(headers, name)
    warnings: list[str] = []
    known = [row for row in rows if row[outcome]]
    if len(known) < len(rows):
        missing = len(rows) - len(known)
        warnings.append(f"{missing:,} of {len(rows):,} rows have no outcome and were left out.")
    if args.order and args.order != _IN_FILE:
        known = _sorted(known, _index(headers, args.order), args.order, warnings)
    positive = [_same(row[outcome], args.positive) for row in known]
    _refuse_outcome([row[outcome] for row in known], positive, args)
    kept = [at for at in range(len(headers)) if at not in gone]
    if not kept:
        raise KnownError("No column is left to learn from.", _SAFE, "Exclude fewer columns.")
    from sdr_desk.method.ranking.table import Table

    table = Table(tuple(headers[at] for at in kept), tuple([row[at] for row in known] for at in kept))
    return _Asked(table, positive, tuple(warnings))


def _open(path: Path, outcome: str) -> tuple[tuple[str, ...], list[list[str]]]:
    """Headers and rows; the first row is taken for the header when the outcome stands in it."""
    from sdr_desk.exchange.tables_in import open_table

    try:
        found = open_table(path)
        if not found.has_header and outcome not in found.headers:
            found = open_table(path, has_header=True)
        width = len(found.headers)
        rows = [cells[:width] for _number, _progress, cells in found.rows()]
    except KnownError as error:
        raise KnownError(error.what, _SAFE, error.do) from error
    if width == 1:
        raise KnownError(
            f"{path.name} has a single column, so there is nothing to learn from.",
            _SAFE,
            "Choose a file with the outcome and with something about each person.",
        )
    if not rows:
        raise KnownError(f"{path.name} has no rows below its header.", _SAFE, "Choose a file with rows.")
    return found.headers, rows


def _index(headers: Sequence[str], name: str) -> int:
    """Where a column stands; raises KnownError with the likely ones when there is none."""
    if name in headers:
        return headers.index(name)
    folded = [header.casefold().strip() for header in headers]
    if folded.count(name.casefold().strip()) == 1:
        return folded.index(name.casefold().strip())
    import difflib

    near = difflib.get_close_matches(name.casefold(), folded, n=3, cutoff=0.5)
    offered = [header for one in dict.fromkeys(near) for header, low in zip(headers, folded, strict=True) if low == one]
    offered = offered or list(headers[:_SHOWN])
    words = ", ".join(f"“{one}”" for one in offered)
    begun = "Did you mean" if near else "There are"
    raise KnownError(f"There is no column “{name}”.", _SAFE, f"{begun} {words}{'?' if near else '.'}")


def _same(cell: str, value: str) -> bool:
    """Whether a cell says the value: the same text but for case, or the same number.

    A workbook shows TRUE and FALSE for cells that are read as yes and no.
    """
    wanted = value.strip().casefold()
    if cell.casefold() in {wanted, _TICKED.get(wanted, wanted)}:
        return True
    try:
        return float(cell) == float(value)
    except ValueError:
        return False


def _refuse_outcome(cells: list[str], positive: list[bool], args: argparse.Namespace) -> None:
    if not cells:
        raise KnownError(f"No row has an outcome in “{args.outcome}”.", _SAFE, "Name another column with --outcome.")
    if any(positive) and not all(positive):
        return
    if all(positive):
        raise KnownError(
            f"Every row says “{args.positive}” in “{args.outcome}”.",
            _SAFE,
            "Rows of people who did not buy are needed.",
        )
    counts: dict[str, int] = {}
    for cell in cells:
        counts[cell] = counts.get(cell, 0) + 1
    common = sorted(counts, key=lambda cell: -counts[cell])[:_SHOWN]
    words = ", ".join(f"“{cell}” ({counts[cell]:,})" for cell in common)
    more = "" if len(counts) <= _SHOWN else f" and {len(counts) - _SHOWN:,} more"
    raise KnownError(
        f"No row says “{args.positive}” in “{args.outcome}”.", _SAFE, f"What stands there is {words}{more}."
    )


def _sorted(rows: list[list[str]], at: int, name: str, warnings: list[str]) -> list[list[str]]:
    """The rows by the day or number in a column, the oldest first; those without one are left out."""
    from sdr_desk.method.ranking.cells import time_keys

    keys = time_keys([row[at] for row in rows])
    if keys is None:
        raise KnownError(
            f"“{name}” holds neither days nor numbers, so it cannot put the rows in order.",
            _SAFE,
            "Name another column, or use --order file when the rows already stand in time order.",
        )
    placed = sorted((key, place) for place, key in enumerate(keys) if key is not None)
    if len(placed) < len(rows):
        warnings.append(f"{len(rows) - len(placed):,} rows have no time in “{name}” and were left out.")
    return [rows[place] for _key, place in placed]


def _as_json(verdict: Verdict) -> dict[str, object]:
    return {
        "rows": verdict.rows, "positives": verdict.positives, "split": verdict.split,
        **{name: round(value, 6) for name, value in asdict(verdict.scores).items()},
        "left_out": [asdict(one) for one in verdict.left_out], "warnings": list(verdict.warnings),
    }  # fmt: skip


def _sentences(verdict: Verdict, meant: str) -> list[str]:
    found = verdict.scores
    told = "" if len(verdict.told) == verdict.rows else f" {len(verdict.told):,} of them were told."
    lines = [
        f"{verdict.rows:,} rows, {verdict.positives:,} of them buyers ({meant}). Judged by {verdict.split}.{told}",
        f"Of a buyer and somebody who did not buy, the buyer stands higher {found.auc * 100:.1f} times in 100"
        f" (AUC {found.auc:.3f}).",
        f"The best 10 % of the list hold {found.gain_10:.0%} of the buyers, the best 20 % hold {found.gain_20:.0%},"
        f" the best half {found.gain_50:.0%}.",
        f"To reach 79 % of the buyers, call the best {found.reach_79:.0%} of the list.",
        f"The probabilities are off by {found.calibration_error * 100:.1f} percentage points on average.",
    ]
    lines += [f"Left out: “{one.column}”. {one.why}" for one in verdict.left_out]
    lines += [f"Mind: {sentence}" for sentence in verdict.warnings]
    return lines
