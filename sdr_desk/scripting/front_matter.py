"""The front matter of a script file: YAML between two lines of dashes, every value kept as typed."""

import re

from sdr_desk.scripting.fields import closest
from sdr_desk.scripting.problems import ScriptProblem, Swap, swapped

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
    "huddle",
)
"""Every kind of script, in the order lists show them."""

_WORDS = ("title", "kind", "audience", "stage", "subject", "seconds_limit", "words_limit")
_LISTS = ("tags", "expects", "objections")
FRONT = (*_WORDS, *_LISTS)
"""Every entry of the front matter."""

_VALUE = re.compile(r"(?P<name>\w+):[ \t]+(?P<value>.*\S)")
_ODD_START = ("{{", "{%", "@", "`", "%", "&", "*", "!", "|", ">", "?", ",", "#", "]", "}")
_MAX_FRONT = 8_000
_MAX_BRACKETS = 200
_MAX_LIST = 60
MAX_SECONDS = 3_600
"""The longest limit in seconds."""

MAX_WORDS = 5_000
"""The longest limit in words."""


def split_front(lines: list[str]) -> tuple[list[str], int]:
    """The front matter's lines and the number of the first line below it."""
    if lines[0].rstrip() != "---":
        raise ScriptProblem("The file does not start with its front matter.", "Start with a line of three dashes.")
    for at, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return lines[1:at], at + 2
    raise ScriptProblem("The front matter is not closed.", "End it with a line of three dashes.")


def read_front(front: list[str]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The entries with one value, and those with a list; raises ScriptProblem for anything else."""
    loaded = _load_yaml("\n".join(front))
    if not isinstance(loaded, dict):
        raise ScriptProblem("The front matter has no “name: value” lines.", "Add title and kind.", 2)
    _refuse_twice(front)
    words = dict.fromkeys(_WORDS, "")
    lists: dict[str, tuple[str, ...]] = dict.fromkeys(_LISTS, ())
    for key, value in loaded.items():
        name = str(key)
        line = line_of(name, front)
        if name in words:
            words[name] = _word(name, value, line)
        elif name in lists:
            lists[name] = _list(name, value, line)
        else:
            near = closest(name, FRONT)
            cure = f"Use {near}." if near else "Take the line out."
            swap = Swap(front[line - 2].find(name), name, near) if near else None
            raise swapped(line, f"The front matter has no entry called {_short(name)}.", cure, swap)
    return words, lists


def _refuse_twice(front: list[str]) -> None:
    """An entry that stands twice has one value too many, and a file does not say which counts."""
    for name in FRONT:
        lines = [at for at, line in enumerate(front, 2) if line.startswith(f"{name}:")]
        if len(lines) > 1:
            raise ScriptProblem(f"{name} stands twice.", "Keep one of the lines.", lines[1])


def _load_yaml(front: str) -> object:
    """The front matter with every scalar left as text: dates, numbers and yes/no stay as typed."""
    if len(front) > _MAX_FRONT:
        raise ScriptProblem("The front matter is too long.", "Keep it under 8,000 characters.", 2)
    if front.count("[") + front.count("{") > _MAX_BRACKETS:
        raise _unreadable(2)
    import frontmatter  # noqa: PLC0415 - loaded with the first script, not at start
    import yaml  # noqa: PLC0415

    try:
        loaded: object = frontmatter.YAMLHandler().load(front, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 2
        raise _unquoted(front.split("\n"), line) or _unreadable(line) from error
    except (
        yaml.YAMLError,
        ValueError,
        ArithmeticError,
        LookupError,
        RecursionError,
        TypeError,
        AttributeError,
    ) as error:
        raise _unreadable(2) from error
    return loaded


def _unreadable(line: int) -> ScriptProblem:
    return ScriptProblem(
        "The front matter cannot be read.", "Write each entry as name: value, with quotes around odd signs.", line
    )


def _unquoted(lines: list[str], line: int) -> ScriptProblem | None:
    """The problem of a value that needs quotes, with the quotes as its repair; None when it is something else."""
    text = lines[line - 2] if 0 <= line - 2 < len(lines) else ""
    found = _VALUE.match(text.rstrip())
    if found is None:
        return None
    name, value = found["name"], found["value"]
    colon = ": " in value or value.endswith(":")
    if value[0] in "\"'[" or not (colon or value.startswith(_ODD_START)):
        return None
    sign = "a colon in it" if colon else f"“{value[0]}” at its start"
    quoted = "'" + value.replace("'", "''") + "'"
    message = f"The front matter cannot be read in line {line}: {name} has {sign}."
    cure = f"Put the value in quotes: {name}: {_short(quoted)}."
    return swapped(line, message, cure, Swap(found.start("value"), value, quoted))


def _word(name: str, value: object, line: int) -> str:
    if not isinstance(value, str):
        raise ScriptProblem(f"{name} takes one value.", f"Write {name}: followed by a few words.", line)
    return " ".join(value.split())


def _list(name: str, value: object, line: int) -> tuple[str, ...]:
    items = [part.strip() for part in value.split(",")] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise ScriptProblem(f"{name} takes a list of words.", f"Write {name}: [one, two].", line)
    if len(items) > _MAX_LIST:
        raise ScriptProblem(f"{name} has more than {_MAX_LIST} entries.", "Keep the ones you need.", line)
    return tuple(item for item in items if item)


def title_of(title: str, front: list[str]) -> str:
    """The title; raises ScriptProblem when there is none."""
    if not title:
        line = line_of("title", front)
        raise ScriptProblem("The script has no title.", "Add a line such as title: First call.", line)
    return title


def kind_of(kind: str, front: list[str]) -> str:
    """The kind; raises ScriptProblem with the closest one when there is no such kind."""
    if kind in KINDS:
        return kind
    line = line_of("kind", front)
    if not kind:
        raise ScriptProblem("The script has no kind.", "Add a line such as kind: call.", line)
    near = closest(kind, KINDS)
    cure = f"Use {near}." if near else f"Use one of {', '.join(KINDS)}."
    swap = Swap(front[line - 2].rfind(kind), kind, near) if near else None
    raise swapped(line, f"There is no kind called {_short(kind)}.", cure, swap)


def whole_number(name: str, unit: str, text: str, most: int, front: list[str]) -> int | None:
    """A limit of the front matter, None without one; raises ScriptProblem for anything but 1 to `most`."""
    if not text:
        return None
    if text.isascii() and text.isdecimal() and len(text) <= 4 and 0 < int(text) <= most:
        return int(text)
    line = line_of(name, front)
    raise ScriptProblem(f"{name} is not a number of {unit}.", f"Write a whole number up to {most}.", line)


def line_of(name: str, front: list[str]) -> int:
    """The file line of a front-matter entry; the first line of the front matter when it is not there."""
    for at, line in enumerate(front):
        if line.startswith(name + ":"):
            return at + 2
    return 2


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
