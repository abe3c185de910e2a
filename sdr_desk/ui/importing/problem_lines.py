"""Problems as entries of a list: each kind with its count and an example, and its rows when it is opened."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sdr_desk.desk.import_problems import ON_DO_NOT_CALL
from sdr_desk.desk.imports import ProblemGroup
from sdr_desk.ui.importing.lines import Line

OUT, IN, BLOCKED = "Stays out", "Comes in", "Stays blocked"


def problem_lines(groups: Sequence[ProblemGroup], opened: Collection[str] = ()) -> list[Line]:
    """One entry for each kind of problem, followed by its rows where it is opened."""
    found: list[Line] = []
    for group in groups:
        found.append(_of(group))
        if group.kind in opened:
            found += _rows(group)
    return found


def _of(group: ProblemGroup) -> Line:
    blocked = group.kind == ON_DO_NOT_CALL
    example = ""
    if group.examples:
        row, told = group.examples[0]
        example = f"Row {row:,}: {told}"
    words = OUT if group.stays_out else BLOCKED if blocked else IN
    tone = "warn" if group.stays_out else "text2"
    lead = "bad" if blocked else "warn"
    kind = group.kind.rstrip(".")
    return Line(group.kind, kind, example, words, f"{group.count:,}", lead, tone)


def _rows(group: ProblemGroup) -> list[Line]:
    rows = [
        Line(f"{group.kind}\x1f{at}", f"Row {row:,}", told, inner=True)
        for at, (row, told) in enumerate(group.examples)
    ]  # fmt: skip
    more = group.count - len(group.examples)
    if more > 0:
        rows.append(Line(f"{group.kind}\x1fmore", f"and {more:,} more", inner=True))
    return rows
