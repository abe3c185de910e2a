"""What a folder of scripts and this workspace have in common and what not, in lines for a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sdr_desk.desk.authoring import ALL_KIND_WORDS
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.script_export import FolderResult
from sdr_desk.desk.script_folders import Difference, compare_folder
from sdr_desk.scripting.compare import compare
from sdr_desk.ui.scripts.diff_rows import summary
from sdr_desk.ui.tasks import Progress
from sdr_desk.ui.widgets.paint import one_line

STATES: dict[str, tuple[str, str, str]] = {
    "unreadable": ("Cannot be read", "alert", "cannot be read"),
    "changed": ("Changed", "edit", "changed"),
    "new": ("New", "plus", "new"),
    "draft": ("In a draft", "file-text", "in a draft"),
    "here_only": ("Only here", "home", "only here"),
    "same": ("Same", "check", "the same"),
}
"""For every state, in the order of the table: its words, its icon, and its words after a number.

"draft" is a file whose words are in a draft here already; all the others are those of the desk."""

TAKEABLE = frozenset({"new", "changed", "draft"})
_ORDER = {state: at for at, state in enumerate(STATES)}


@dataclass(frozen=True, slots=True)
class FolderLine:
    """One script: what the desk found, and in words what differs or stands in the way."""

    found: Difference
    about: str

    def faulty(self) -> bool:
        """Whether something has to be put right before it can be published."""
        return any(problem.severity == "error" for problem in self.found.problems)

    def state(self) -> str:
        """Its state, a key of `STATES`."""
        return _state(self.found)

    def takeable(self) -> bool:
        """Whether it can be taken in; what is in a draft already can only be published."""
        return self.state() in TAKEABLE

    def replaces(self) -> bool:
        """Whether taking it in as a draft replaces a draft with other words."""
        return self.found.drafted and self.found.state == "changed"

    def title(self) -> str:
        """Its title on one line."""
        return one_line(self.found.title) or self.found.slug

    def kind(self) -> str:
        """Its kind in words, "" when nobody knows."""
        return ALL_KIND_WORDS.get(self.found.kind, (self.found.kind, ""))[0]

    def sentence(self, ticked: bool) -> str:
        """The whole row for screen readers."""
        tick = ("ticked" if ticked else "not ticked") if self.takeable() else ""
        parts = (self.title(), self.kind(), STATES[self.state()][0], self.about, tick)
        return ", ".join(part for part in parts if part)


def read_lines(desk: Desk, progress: Progress, cancelled: Callable[[], bool], folder: Path) -> tuple[FolderLine, ...]:
    """Compare a folder, made for a worker's desk; the most urgent lines first. Nobody waits for it once cancelled."""
    found = sorted(compare_folder(desk, folder), key=lambda one: (_ORDER[_state(one)], one.kind, one.title.casefold()))
    lines = []
    for at, one in enumerate(found):
        if cancelled():
            break
        lines.append(FolderLine(one, _about(one)))
        progress(at + 1, len(found), f"{at + 1} of {len(found)} scripts compared")
    return tuple(lines)


def _state(one: Difference) -> str:
    return "draft" if one.taken else one.state


def _about(one: Difference) -> str:
    if one.state == "unreadable":
        return one.problems[0].message if one.problems else "It cannot be read."
    parts = [summary(compare(one.here, one.there))] if one.state == "changed" else []
    errors = [problem for problem in one.problems if problem.severity == "error"]
    if errors:
        parts.append(f"{len(errors)} {'thing' if len(errors) == 1 else 'things'} to fix, line {errors[0].line}")
    if one.drafted:
        parts.append("another draft here")
    return " · ".join(parts)


def counts_text(lines: Sequence[FolderLine]) -> str:
    """How many there are of each state: "2 changed · 3 new · 40 the same"."""
    states = [line.state() for line in lines]
    return " · ".join(f"{states.count(state)} {words[2]}" for state, words in STATES.items() if state in states)


def scripts_text(count: int) -> str:
    """A number of scripts."""
    return f"{count:,} {'script' if count == 1 else 'scripts'}"


def written_text(result: FolderResult) -> str:
    """What an export did: files written, unchanged, and left alone with the reasons."""
    parts = [f"{result.written} {'file' if result.written == 1 else 'files'} written"]
    if result.unchanged:
        parts.append(f"{result.unchanged} unchanged")
    said = ", ".join(parts) + "."
    if not result.left_alone:
        return said
    path, why = result.left_alone[0]
    more = len(result.left_alone) - 1
    others = f" And {more} more." if more else ""
    return f"{said} Not touched: {one_line(path)}. {why}{others}"


def slugs_of(lines: Iterable[FolderLine]) -> frozenset[str]:
    """The names of those that can be taken in."""
    return frozenset(line.found.slug for line in lines if line.takeable())


def wanted_slugs(lines: Iterable[FolderLine]) -> frozenset[str]:
    """The names of those that bring new words, which are ticked to begin with."""
    return frozenset(line.found.slug for line in lines if line.takeable() and not line.found.taken)


def nothing_differs(lines: Sequence[FolderLine]) -> bool:
    """Whether every script is the same here and in the folder."""
    return bool(lines) and all(line.state() == "same" for line in lines)


def no_files(lines: Sequence[FolderLine]) -> bool:
    """Whether the folder holds no script file at all."""
    return all(line.found.state == "here_only" for line in lines)
