"""What a side-by-side view lists: the rows of a comparison, with runs of lines that are the same folded away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sdr_desk.scripting.compare import Row, Spans, counts

CONTEXT = 2
_LEAST_FOLDED = 3


@dataclass(frozen=True, slots=True)
class Fold:
    """Lines that are the same on both sides and are not shown; `first` is the position of the first of them."""

    first: int
    count: int

    def words(self) -> str:
        """What stands in their place."""
        return f"{self.count} {'line' if self.count == 1 else 'lines'} the same"


Shown = Row | Fold


def folded(rows: Sequence[Row], opened: frozenset[int] = frozenset()) -> tuple[Shown, ...]:
    """The rows to show: all that differ with two lines around them; a fold whose first row is *opened* is shown."""
    near = _near_changes(rows)
    shown: list[Shown] = []
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and not near[end]:
            end += 1
        if end - at >= _LEAST_FOLDED and at not in opened:
            shown.append(Fold(at, end - at))
        else:
            end = max(end, at + 1)
            shown += rows[at:end]
        at = end
    return tuple(shown)


def fold_starts(rows: Sequence[Row]) -> frozenset[int]:
    """The first rows of everything that can be folded."""
    return frozenset(one.first for one in folded(rows) if isinstance(one, Fold))


def _near_changes(rows: Sequence[Row]) -> list[bool]:
    near = [False] * len(rows)
    for at, row in enumerate(rows):
        if row.kind != "same":
            for close in range(max(0, at - CONTEXT), min(len(rows), at + CONTEXT + 1)):
                near[close] = True
    return near


def change_starts(shown: Sequence[Shown]) -> tuple[int, ...]:
    """The positions where a run of differing lines begins."""
    return tuple(_changes(shown))


def _changes(shown: Sequence[Shown]) -> Iterator[int]:
    before = False
    for at, one in enumerate(shown):
        differs = isinstance(one, Row) and one.kind != "same"
        if differs and not before:
            yield at
        before = differs


def summary(rows: tuple[Row, ...]) -> str:
    """What differs in one line: "2 lines changed, 1 new, 3 gone"."""
    changed, added, removed = counts(rows)
    parts = []
    if changed:
        parts.append(f"{changed} {'line' if changed == 1 else 'lines'} changed")
    for count, word in ((added, "new"), (removed, "gone")):
        if count:
            parts.append(f"{count} {word}" if parts else f"{count} {'line' if count == 1 else 'lines'} {word}")
    return ", ".join(parts) or "The words are the same"


def side_of(row: Row, newer: bool) -> tuple[int | None, str, Spans]:
    """Number, text and marked words of one side."""
    return (row.right_no, row.right, row.right_spans) if newer else (row.left_no, row.left, row.left_spans)


def spoken(row: Shown, newer: bool) -> str:
    """One cell for screen readers, a whole sentence."""
    if isinstance(row, Fold):
        return f"{row.words()}. Enter shows them."
    number, text, spans = side_of(row, newer)
    if number is None:
        return "No line here"
    said = text.strip() or "empty line"
    if row.kind == "same":
        return f"Line {number}, the same: {said}"
    if row.kind != "changed":
        return f"Line {number}, {'new' if newer else 'gone'}: {said}"
    words = ", ".join(part for start, end in spans if (part := text[start:end].strip()))
    which = f". {'New' if newer else 'Gone'}: {words}" if words else ""
    return f"Line {number}, changed: {said}{which}"
