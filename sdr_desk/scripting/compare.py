"""The readable difference of two versions of a text: lines side by side, changed words marked in both."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

RowKind = Literal["same", "changed", "removed", "added"]
Spans = tuple[tuple[int, int], ...]

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_LINES = 2_000
_MOST_WORK = 1_500
_MOST_PAIRS = 900
_ALIKE = 0.45


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a side-by-side view.

    Attributes:
        left_no: line number in the older text, from 1; None beside an added line.
        left: the older line, "" beside an added one.
        right_no: line number in the newer text; None beside a removed line.
        right: the newer line, "" beside a removed one.
        kind: whether the line is the same, changed, removed or added.
        left_spans: (start, end) of what is gone from the older line; all of a removed line.
        right_spans: (start, end) of what is new in the newer line; all of an added line.
    """

    left_no: int | None
    left: str
    right_no: int | None
    right: str
    kind: RowKind
    left_spans: Spans = ()
    right_spans: Spans = ()


def compare(older: str, newer: str) -> tuple[Row, ...]:
    """Every line of both texts in order, paired where one became the other; joined again, each side is its text."""
    left, right = _lines(older), _lines(newer)
    rows: list[Row] = []
    for tag, first, last, begin, end in _blocks(left, right):
        if tag == "equal":
            pairs = zip(range(first, last), range(begin, end), strict=True)
            rows += (Row(one + 1, left[one], other + 1, right[other], "same") for one, other in pairs)
        else:
            rows += _changed(left, right, range(first, last), range(begin, end))
    return tuple(rows)


def counts(rows: tuple[Row, ...]) -> tuple[int, int, int]:
    """How many lines were changed, added and removed."""
    kinds = [row.kind for row in rows]
    return kinds.count("changed"), kinds.count("added"), kinds.count("removed")


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if text else []


def _blocks(left: list[str], right: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Blocks of equal and of differing lines; texts with too many lines are compared at their ends only."""
    size = min(len(left), len(right))
    head = next((at for at in range(size) if left[at] != right[at]), size)
    tail = next((at for at in range(size - head) if left[-1 - at] != right[-1 - at]), size - head)
    if head:
        yield "equal", 0, head, 0, head
    inner_left, inner_right = left[head : len(left) - tail], right[head : len(right) - tail]
    if max(len(inner_left), len(inner_right)) > _MOST_LINES:
        yield "replace", head, len(left) - tail, head, len(right) - tail
    else:
        for tag, first, last, begin, end in SequenceMatcher(None, inner_left, inner_right).get_opcodes():
            yield tag, first + head, last + head, begin + head, end + head
    if tail:
        yield "equal", len(left) - tail, len(left), len(right) - tail, len(right)


def _changed(left: list[str], right: list[str], gone: range, new: range) -> Iterator[Row]:
    """The rows of a block that differs: lines that resemble each other side by side, the others alone."""
    pairs = dict(_pairs([left[at] for at in gone], [right[at] for at in new]))
    waiting = iter(new)
    shown = 0
    for at, line in enumerate(gone):
        partner = pairs.get(at)
        if partner is None:
            yield Row(line + 1, left[line], None, "", "removed", _whole(left[line]))
            continue
        while shown < partner:
            yield _added(right, next(waiting))
            shown += 1
        other = next(waiting)
        shown += 1
        spans = word_spans(left[line], right[other])
        yield Row(line + 1, left[line], other + 1, right[other], "changed", *spans)
    yield from (_added(right, line) for line in waiting)


def _added(right: list[str], line: int) -> Row:
    return Row(None, "", line + 1, right[line], "added", (), _whole(right[line]))


def _whole(line: str) -> Spans:
    return ((0, len(line)),) if line else ()


def _pairs(gone: list[str], new: list[str]) -> list[tuple[int, int]]:
    """(older, newer) positions of lines that resemble each other, in order, as alike as possible in sum.

    Large blocks are paired line by line.
    """
    if len(gone) * len(new) > _MOST_PAIRS:
        return [(at, at) for at in range(min(len(gone), len(new)))]
    alike = [[_likeness(one, other) for other in new] for one in gone]
    best = [[0.0] * (len(new) + 1) for _ in range(len(gone) + 1)]
    for at in reversed(range(len(gone))):
        for to in reversed(range(len(new))):
            paired = best[at + 1][to + 1] + alike[at][to] if alike[at][to] else 0.0
            best[at][to] = max(paired, best[at + 1][to], best[at][to + 1])
    found: list[tuple[int, int]] = []
    at = to = 0
    while at < len(gone) and to < len(new):
        if alike[at][to] and best[at][to] == best[at + 1][to + 1] + alike[at][to]:
            found.append((at, to))
            at, to = at + 1, to + 1
        elif best[at][to] == best[at + 1][to]:
            at += 1
        else:
            to += 1
    return found


def _likeness(one: str, other: str) -> float:
    """How many of two lines' words are the same, 0 when too few for one to have become the other."""
    left, right = Counter(one.split()), Counter(other.split())
    if not left or not right:
        return 0.0
    found = 2 * (left & right).total() / (left.total() + right.total())
    return found if found >= _ALIKE else 0.0


def word_spans(older: str, newer: str) -> tuple[Spans, Spans]:
    """(start, end) of the words that differ in two lines; lines that repeat few words very often differ as a whole."""
    left, right = _TOKEN.findall(older), _TOKEN.findall(newer)
    often = Counter(token for token in right if not token.isspace())
    if sum(often[token] for token in left) > _MOST_WORK:
        return _whole(older), _whole(newer)
    gone: list[tuple[int, int]] = []
    new: list[tuple[int, int]] = []
    left_at, right_at = _offsets(left), _offsets(right)
    for tag, first, last, begin, end in SequenceMatcher(str.isspace, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += [(left_at[first], left_at[last])] if last > first else []
            new += [(right_at[begin], right_at[end])] if end > begin else []
    return tuple(gone), tuple(new)


def _offsets(tokens: list[str]) -> list[int]:
    found = [0]
    for token in tokens:
        found.append(found[-1] + len(token))
    return found
