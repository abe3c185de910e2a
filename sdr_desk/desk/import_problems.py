"""What was wrong with rows, gathered by kind: how many, and the first of each to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

MOST_EXAMPLES = 20
MOST_KINDS = 200
ON_DO_NOT_CALL = "On your do-not-call list"
OTHER = "Something else"

# What differs from row to row in a sentence, the surest sign first; no other is looked for then.
_TOLD = (
    re.compile(r"(?<=The phone number )(.+?)(?= (?:was shortened|cannot be)\b)"),
    re.compile(r"“([^”]*)”"),
    re.compile(r"(?<= says )([^,;“]+)(?=[,;])"),
    re.compile(r"(?<!\S)(\S*\d\S*(?: \S*\d\S*)*)"),
)


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Rows with the same problem.

    Attributes:
        kind: a sentence, the same for all of them.
        examples: row number and what stands there, up to MOST_EXAMPLES.
        stays_out: whether such rows are rejected.
    """

    kind: str
    count: int
    examples: tuple[tuple[int, str], ...]
    stays_out: bool


@dataclass(slots=True)
class _Group:
    stays_out: bool
    count: int = 0
    examples: list[tuple[int, str]] = field(default_factory=list)


class Problems:
    """Gathers problems over a whole list in little memory."""

    def __init__(self) -> None:
        self._groups: dict[str, _Group] = {}

    def add(self, number: int, sentences: Iterable[str]) -> None:
        """What is wrong with a row that comes in all the same."""
        for sentence in sentences:
            kind, told = kind_of(sentence)
            self._count(kind, number, told, stays_out=False)

    def reject(self, number: int, reason: str, told: str) -> None:
        """Why a row stays out; `told` names the row."""
        self._count(kind_of(reason)[0], number, told, stays_out=True)

    def blocked(self, number: int, told: str) -> None:
        """A row whose person is on the do-not-call record."""
        self._count(ON_DO_NOT_CALL, number, told, stays_out=False)

    def _count(self, kind: str, number: int, told: str, *, stays_out: bool) -> None:
        group = self._groups.get(kind)
        if group is None:
            if len(self._groups) >= MOST_KINDS:
                kind = OTHER
            group = self._groups.setdefault(kind, _Group(stays_out))
        group.count += 1
        if len(group.examples) < MOST_EXAMPLES:
            group.examples.append((number, told))

    def groups(self) -> tuple[ProblemGroup, ...]:
        """Every kind, those that keep rows out first, then the most frequent."""
        found = [
            ProblemGroup(kind, group.count, tuple(group.examples), group.stays_out)
            for kind, group in self._groups.items()
        ]
        return tuple(sorted(found, key=lambda group: (not group.stays_out, -group.count, group.kind)))


def kind_of(sentence: str) -> tuple[str, str]:
    """The sentence without what differs from row to row, and that part (the whole sentence when nothing does)."""
    for pattern in _TOLD:
        if told := pattern.findall(sentence):
            return pattern.sub("…", sentence), ", ".join(told)
    return sentence, sentence
