"""The script file: YAML front matter and a Markdown body, read into plain values (docs/script_format.md)."""

import re
from dataclasses import dataclass

from sdr_desk.scripting.front_matter import (
    FRONT,
    KINDS,
    MAX_SECONDS,
    MAX_WORDS,
    kind_of,
    line_of,
    read_front,
    split_front,
    title_of,
    whole_number,
)
from sdr_desk.scripting.problems import ScriptProblem, Swap, swapped

__all__ = [
    "END",
    "FRONT",
    "KINDS",
    "STAGES",
    "BranchSource",
    "ScriptProblem",
    "ScriptSource",
    "StepSource",
    "parse_script",
]

STAGES = (
    "first",
    "trigger",
    "after_letter",
    "callback",
    "callback_missed",
    "nurture",
    "referral",
    "trade_show",
    "working",
    "customer",
    "partner",
    "expert",
    "lost",
    "handoff",
    "any",
)
"""Every stage a script can be for."""

END = "end"
"""The branch target that ends the talk."""

OBJECTION = "objection:"
"""How a branch target begins that opens an objection; its slug follows."""

MAX_TEXT = 100_000
"""Characters a script file may have."""

MAX_BODY = 20_000
"""Characters everything below the front matter may have, as many as a finished script."""

_MAX_LINES = 2_000
_MAX_MARKS = 2_000
_MAX_STEPS = 30
_MAX_BRANCHES = 20

_HEADING = re.compile(r"##[ \t]+(?=[^#{\s])")
_HEADING_ID = re.compile(r"\{#([^{}]*)\}$")
_PAUSE = re.compile(r">[ \t]*pause:[ \t]*", re.IGNORECASE)
_BRANCH_START = re.compile(r"-[ \t]+[\"“].*[\"”][ \t]*(?:->|→)")
_BRANCH = re.compile(
    r"-[ \t]+[\"“](?P<says>.+?)[\"”][ \t]*(?:->|→)[ \t]*(?P<to>(?:objection:)?[a-z][a-z0-9_-]*)"
    r"[ \t]*(?::[ \t]*(?P<hint>.*))?$"
)
_ID = re.compile(r"[a-z][a-z0-9_-]*")
_COMMENT_LINE = re.compile(r"\{#.*#\}$")


@dataclass(frozen=True, slots=True)
class BranchSource:
    """What the other person may say, and the step that answers it; `line` is the line in the file.

    `goes_to` is the id of a step, END, or OBJECTION with a slug. The columns say where in the line each part begins.
    """

    says: str
    hint: str
    goes_to: str
    line: int
    says_column: int = 0
    goes_to_column: int = 0
    hint_column: int = 0

    @property
    def objection(self) -> str | None:
        """The slug of the objection script this branch opens; None when it leads to a step or the end."""
        return self.goes_to.removeprefix(OBJECTION) if self.goes_to.startswith(OBJECTION) else None


@dataclass(frozen=True, slots=True)
class StepSource:
    """One step of a script; `line` is the line in the file where `text` begins.

    The words of the pause begin in `pause_line` at `pause_column`; `heading_line` is 0 for a script without steps.
    """

    id: str
    title: str
    text: str
    pause: str | None
    branches: tuple[BranchSource, ...]
    line: int
    pause_line: int = 0
    pause_column: int = 0
    heading_line: int = 0


@dataclass(frozen=True, slots=True)
class ScriptSource:
    """A script file as read, nothing merged yet.

    `expects` names the fields the script relies on; `objections` are slugs of objection scripts;
    `seconds_limit` is in seconds, `words_limit` in words of the finished text; `body` is everything below the front
    matter; `subject` is the subject line of a letter or e-mail, at `subject_column` of its line (-1 when the line does
    not hold it as it reads); `lines` are the file lines of the front matter's entries.
    """

    title: str
    kind: str
    audience: str
    stage: str
    tags: tuple[str, ...]
    seconds_limit: int | None
    expects: tuple[str, ...]
    slug: str
    steps: tuple[StepSource, ...]
    objections: tuple[str, ...]
    body: str
    subject: str = ""
    words_limit: int | None = None
    lines: tuple[tuple[str, int], ...] = ()
    subject_column: int = -1

    def line_of(self, entry: str) -> int:
        """The file line of an entry of the front matter; 2 when it is not there."""
        return next((line for name, line in self.lines if name == entry), 2)


def parse_script(text: str, slug: str = "") -> ScriptSource:
    """Read a script file; raises ScriptProblem, and nothing else, for any text it cannot read."""
    if len(text) > MAX_TEXT:
        raise ScriptProblem("The text is longer than 100,000 characters.", "Split it into several scripts.")
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    front, body_line = split_front(lines)
    words, lists = read_front(front)
    body_lines = lines[body_line - 1 :]
    _refuse_long(body_lines, body_line)
    kind = kind_of(words["kind"], front)
    steps = _call_steps(body_lines, body_line) if kind == "call" else (_one_step(body_lines, body_line),)
    return ScriptSource(
        title=title_of(words["title"], front),
        kind=kind,
        audience=words["audience"],
        stage=words["stage"],
        tags=lists["tags"],
        seconds_limit=whole_number("seconds_limit", "seconds", words["seconds_limit"], MAX_SECONDS, front),
        expects=lists["expects"],
        slug=slug,
        steps=steps,
        objections=lists["objections"],
        body="\n".join(body_lines).strip("\n"),
        subject=words["subject"],
        words_limit=whole_number("words_limit", "words", words["words_limit"], MAX_WORDS, front),
        lines=tuple((name, line_of(name, front)) for name in FRONT),
        subject_column=front[line_of("subject", front) - 2].find(words["subject"]) if words["subject"] else -1,
    )


def _refuse_long(lines: list[str], first: int) -> None:
    if len(lines) > _MAX_LINES:
        message = f"The script has more than {_MAX_LINES:,} lines."
        raise ScriptProblem(message, "Split it into several scripts.", first + _MAX_LINES)
    size = marks = 0
    for at, line in enumerate(lines):
        marks += line.count("*") + line.count("_")
        if marks > _MAX_MARKS:
            message = f"The script has more than {_MAX_MARKS:,} signs * and _."
            raise ScriptProblem(message, "Take most of them out.", first + at)
        size += len(line) + 1
        if size > MAX_BODY + 1:
            message = f"The script is longer than {MAX_BODY:,} characters."
            raise ScriptProblem(message, "Split it into several scripts.", first + at)


def _one_step(lines: list[str], first: int) -> StepSource:
    return _step("say", "", lines, first, branching=False)


def _call_steps(lines: list[str], first: int) -> tuple[StepSource, ...]:
    starts = [at for at, line in enumerate(lines) if _HEADING.match(line)]
    if not starts:
        raise ScriptProblem("A call script needs steps.", "Start each step with ## and its title.", first)
    for at, line in enumerate(lines[: starts[0]]):
        if line.strip() and not _COMMENT_LINE.match(line.strip()):
            raise ScriptProblem("There is text above the first step.", "Move it into a step.", first + at)
    if len(starts) > _MAX_STEPS:
        raise ScriptProblem("There are more than 30 steps.", "Make it two scripts.", first + starts[_MAX_STEPS])
    steps: list[StepSource] = []
    for at, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        title, given = _heading(lines[at])
        identity = _step_id(title, given, lines[at], first + at)
        if any(step.id == identity for step in steps):
            message = f"Two steps are called {identity}."
            raise ScriptProblem(message, "Give one of them another {#name}.", first + at)
        steps.append(_step(identity, title, lines[at + 1 : end], first + at + 1))
    return tuple(steps)


def _heading(line: str) -> tuple[str, str | None]:
    """The title of a step and the name given in {#…}."""
    found = _HEADING.match(line)
    words = line[found.end() if found else 0 :].rstrip()
    named = _HEADING_ID.search(words, max(0, words.rfind("{#")))
    if named is None or not words[: named.start()].strip():
        return words, None
    return words[: named.start()].rstrip(), named[1]


def _step_id(title: str, given: str | None, line: str, number: int) -> str:
    name = re.sub(r"[^a-z0-9]+", "_", title[:500].lower()).strip("_") if given is None else given
    if name == END:
        swap = Swap(line.rfind("{#") + 2, END, "close") if given else None
        raise swapped(number, "A step cannot be called end.", "Give it another name, such as {#close}.", swap)
    if not _ID.fullmatch(name) or len(name) > 60:
        cure = "Add a short name in small letters, such as {#reason}."
        raise ScriptProblem("The step’s name cannot be used.", cure, number)
    return name


def _step(identity: str, title: str, lines: list[str], first: int, *, branching: bool = True) -> StepSource:
    text: list[str] = []
    pause, pause_line, pause_column = None, 0, 0
    branches: list[BranchSource] = []
    for at, line in enumerate(lines):
        held = _PAUSE.match(line)
        if held is not None:
            pause = _pause(line[held.end() :].rstrip(), pause, first + at)
            pause_line, pause_column = first + at, held.end()
            text.append("")
        elif branching and _BRANCH_START.match(line):
            if len(branches) >= _MAX_BRANCHES:
                raise ScriptProblem("The step has more than 20 branches.", "Keep the ones you hear most.", first + at)
            branches.append(_branch(line.rstrip(), first + at))
            text.append("")
        else:
            text.append(line)
    skipped = next((at for at, line in enumerate(text) if line.strip()), 0)
    return StepSource(
        id=identity,
        title=title,
        text="\n".join(text[skipped:]).rstrip(),
        pause=pause,
        branches=tuple(branches),
        line=first + skipped,
        pause_line=pause_line,
        pause_column=pause_column,
        heading_line=first - 1 if branching else 0,
    )


def _pause(text: str, before: str | None, line: int) -> str:
    if not text:
        raise ScriptProblem("The pause is empty.", "Write what to wait for after “> pause:”.", line)
    if before is not None:
        raise ScriptProblem("The step has two pauses.", "Keep one, or split the step.", line)
    return text


def _branch(line: str, number: int) -> BranchSource:
    found = _BRANCH.match(line)
    if found is None:
        cure = 'Write it as - "What they say" -> step : What to do.'
        raise ScriptProblem("The branch cannot be read.", cure, number)
    columns = (max(0, found.start(part)) for part in ("says", "to", "hint"))
    return BranchSource(found["says"], found["hint"] or "", found["to"], number, *columns)
