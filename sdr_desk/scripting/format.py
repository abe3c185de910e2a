"""The script file: YAML front matter and a Markdown body, read into plain values (docs/script_format.md)."""

import re
from dataclasses import dataclass

from sdr_desk.scripting.fields import closest
from sdr_desk.scripting.problems import ScriptProblem

__all__ = ["KINDS", "BranchSource", "ScriptProblem", "ScriptSource", "StepSource", "parse_script"]

KINDS = (
    "call",
    "voicemail",
    "letter",
    "email",
    "objection",
    "pitch",
    "talk",
    "referral_ask",
    "knowledge",
    "brief",
)
"""Every kind of script, in the order lists show them."""

_WORDS = ("title", "kind", "audience", "stage", "subject", "seconds_limit")
_LISTS = ("tags", "expects", "objections")
_MAX_TEXT = 100_000
_MAX_FRONT = 8_000
_MAX_STEPS = 30
_MAX_SECONDS = 3_600

_HEADING = re.compile(r"^##[ \t]+(?P<title>[^#{].*?)[ \t]*(?:\{#(?P<id>[^}]*)\})?[ \t]*$")
_PAUSE = re.compile(r"^>[ \t]*pause:[ \t]*(?P<text>.*?)[ \t]*$", re.IGNORECASE)
_BRANCH_START = re.compile(r"^-[ \t]+[\"“].*[\"”][ \t]*(?:->|→)")
_BRANCH = re.compile(
    r"^-[ \t]+[\"“](?P<says>.+?)[\"”][ \t]*(?:->|→)[ \t]*(?P<to>[a-z][a-z0-9_-]*)"
    r"[ \t]*(?::[ \t]*(?P<hint>.*?))?[ \t]*$"
)
_ID = re.compile(r"^[a-z][a-z0-9_-]*$")
_COMMENT_LINE = re.compile(r"^\s*\{#.*#\}\s*$")


@dataclass(frozen=True, slots=True)
class BranchSource:
    """What the other person may say, and the step that answers it; `line` is the line in the file."""

    says: str
    hint: str
    goes_to: str
    line: int


@dataclass(frozen=True, slots=True)
class StepSource:
    """One step of a script; `line` is the line in the file where `text` begins."""

    id: str
    title: str
    text: str
    pause: str | None
    branches: tuple[BranchSource, ...]
    line: int


@dataclass(frozen=True, slots=True)
class ScriptSource:
    """A script file as read, nothing merged yet.

    `expects` names the fields the script relies on; `objections` are slugs of objection scripts;
    `seconds_limit` is in seconds; `body` is everything below the front matter; `subject` is the subject line
    of a letter or e-mail.
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


def parse_script(text: str, slug: str = "") -> ScriptSource:
    """Read a script file; raises ScriptProblem, and nothing else, for any text it cannot read."""
    if len(text) > _MAX_TEXT:
        raise ScriptProblem("The text is longer than 100,000 characters.", "Split it into several scripts.")
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    front, body_line = _split_front(lines)
    words, lists = _read_front(front)
    body_lines = lines[body_line - 1 :]
    kind = _kind(words["kind"], front)
    steps = _call_steps(body_lines, body_line) if kind == "call" else (_one_step(body_lines, body_line),)
    return ScriptSource(
        title=_title(words["title"], front),
        kind=kind,
        audience=words["audience"],
        stage=words["stage"],
        tags=lists["tags"],
        seconds_limit=_seconds(words["seconds_limit"], front),
        expects=lists["expects"],
        slug=slug,
        steps=steps,
        objections=lists["objections"],
        body="\n".join(body_lines).strip("\n"),
        subject=words["subject"],
    )


def _split_front(lines: list[str]) -> tuple[list[str], int]:
    """The front matter's lines and the number of the first line below it."""
    if lines[0].rstrip() != "---":
        raise ScriptProblem("The file does not start with its front matter.", "Start with a line of three dashes.")
    for at, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return lines[1:at], at + 2
    raise ScriptProblem("The front matter is not closed.", "End it with a line of three dashes.")


def _read_front(front: list[str]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    loaded = _load_yaml("\n".join(front))
    if not isinstance(loaded, dict):
        raise ScriptProblem("The front matter has no “name: value” lines.", "Add title and kind.", 2)
    words = dict.fromkeys(_WORDS, "")
    lists: dict[str, tuple[str, ...]] = dict.fromkeys(_LISTS, ())
    for key, value in loaded.items():
        name = str(key)
        line = _line_of(name, front)
        if name in words:
            words[name] = _word(name, value, line)
        elif name in lists:
            lists[name] = _list(name, value, line)
        else:
            near = closest(name, (*_WORDS, *_LISTS))
            cure = f"Use {near}." if near else "Take the line out."
            raise ScriptProblem(f"The front matter has no entry called {_short(name)}.", cure, line)
    return words, lists


def _load_yaml(front: str) -> object:
    """The front matter with every scalar left as text: dates, numbers and yes/no stay as typed."""
    if len(front) > _MAX_FRONT:
        raise ScriptProblem("The front matter is too long.", "Keep it under 8,000 characters.", 2)
    import frontmatter  # noqa: PLC0415 - loaded with the first script, not at start
    import yaml  # noqa: PLC0415

    try:
        loaded: object = frontmatter.YAMLHandler().load(front, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 2
        raise _unreadable(line) from error
    except (yaml.YAMLError, ValueError, RecursionError, TypeError, AttributeError) as error:
        raise _unreadable(2) from error
    return loaded


def _unreadable(line: int) -> ScriptProblem:
    return ScriptProblem(
        "The front matter cannot be read.", "Write each entry as name: value, with quotes around odd signs.", line
    )


def _word(name: str, value: object, line: int) -> str:
    if not isinstance(value, str):
        raise ScriptProblem(f"{name} takes one value.", f"Write {name}: followed by a few words.", line)
    return " ".join(value.split())


def _list(name: str, value: object, line: int) -> tuple[str, ...]:
    items = [part.strip() for part in value.split(",")] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise ScriptProblem(f"{name} takes a list of words.", f"Write {name}: [one, two].", line)
    return tuple(item for item in items if item)


def _title(title: str, front: list[str]) -> str:
    if not title:
        line = _line_of("title", front)
        raise ScriptProblem("The script has no title.", "Add a line such as title: First call.", line)
    return title


def _kind(kind: str, front: list[str]) -> str:
    if kind in KINDS:
        return kind
    line = _line_of("kind", front)
    if not kind:
        raise ScriptProblem("The script has no kind.", "Add a line such as kind: call.", line)
    near = closest(kind, KINDS)
    cure = f"Use {near}." if near else f"Use one of {', '.join(KINDS)}."
    raise ScriptProblem(f"There is no kind called {_short(kind)}.", cure, line)


def _seconds(text: str, front: list[str]) -> int | None:
    if not text:
        return None
    if text.isascii() and text.isdecimal() and len(text) <= 4 and 0 < int(text) <= _MAX_SECONDS:
        return int(text)
    line = _line_of("seconds_limit", front)
    raise ScriptProblem("seconds_limit is not a number of seconds.", "Write a whole number up to 3600.", line)


def _line_of(name: str, front: list[str]) -> int:
    """The file line of a front-matter entry; the first line of the front matter when it is not there."""
    for at, line in enumerate(front):
        if line.startswith(name + ":"):
            return at + 2
    return 2


def _one_step(lines: list[str], first: int) -> StepSource:
    return _step("say", "", lines, first, branching=False)


def _call_steps(lines: list[str], first: int) -> tuple[StepSource, ...]:
    starts = [at for at, line in enumerate(lines) if _HEADING.match(line)]
    if not starts:
        raise ScriptProblem("A call script needs steps.", "Start each step with ## and its title.", first)
    for at, line in enumerate(lines[: starts[0]]):
        if line.strip() and not _COMMENT_LINE.match(line):
            raise ScriptProblem("There is text above the first step.", "Move it into a step.", first + at)
    if len(starts) > _MAX_STEPS:
        raise ScriptProblem("There are more than 30 steps.", "Make it two scripts.", first + starts[_MAX_STEPS])
    steps: list[StepSource] = []
    for at, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        found = _HEADING.match(lines[at])
        assert found is not None  # noqa: S101 - `starts` holds matching lines only
        identity = _step_id(found, first + at)
        if any(step.id == identity for step in steps):
            message = f"Two steps are called {identity}."
            raise ScriptProblem(message, "Give one of them another {#name}.", first + at)
        steps.append(_step(identity, found["title"], lines[at + 1 : end], first + at + 1))
    return tuple(steps)


def _step_id(found: re.Match[str], line: int) -> str:
    given = found["id"]
    if given is None:
        given = re.sub(r"[^a-z0-9]+", "_", found["title"].lower()).strip("_")
    if not _ID.match(given) or len(given) > 60:
        cure = "Add a short name in small letters, such as {#reason}."
        raise ScriptProblem("The step’s name cannot be used.", cure, line)
    return str(given)


def _step(identity: str, title: str, lines: list[str], first: int, *, branching: bool = True) -> StepSource:
    text: list[str] = []
    pause: str | None = None
    branches: list[BranchSource] = []
    for at, line in enumerate(lines):
        held = _PAUSE.match(line)
        if held is not None:
            pause = _pause(held["text"], pause, first + at)
            text.append("")
        elif branching and _BRANCH_START.match(line):
            branches.append(_branch(line, first + at))
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
    return BranchSource(found["says"], found["hint"] or "", found["to"], number)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
