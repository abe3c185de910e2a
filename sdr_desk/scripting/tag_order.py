"""The tags of one text before they are parsed: too many or too long, unknown, unclosed, or out of place."""

import re

from sdr_desk.scripting.engine import Reading, Segment, Vocabulary
from sdr_desk.scripting.fields import closest
from sdr_desk.scripting.problems import Fix, Problem

MAX_TAGS = 300
"""Tags a script file may have."""

MAX_TAG_TEXT = 8_000
"""Characters all tags of a script file may have together."""

_MAX_NESTING = 12
_TAG_WORDS = frozenset({"if", "elif", "else", "endif"})
_LOOP_WORDS = frozenset({"for", "endfor"})
_OFTEN_MEANT = {"elseif": "elif", "elsif": "elif", "end": "endif", "fi": "endif", "endfi": "endif"}


def tag_text(reading: Reading) -> int:
    """Characters of all tags of a text together."""
    return sum(each.end - each.start for each in reading.segments if each.kind != "text")


def tags_problem(reading: Reading, vocabulary: Vocabulary, room: int) -> Problem | None:
    """The first thing wrong with the tags as they stand; together they may have *room* characters."""
    crowded = _crowded(reading, room)
    if crowded is not None:
        return crowded
    tags = [segment for segment in reading.segments if segment.kind != "text"]
    if len(tags) > MAX_TAGS:
        return _error(tags[MAX_TAGS], f"There are more than {MAX_TAGS} tags.", "Make it several scripts.")
    odd = next((tag for tag in tags if "\\" in tag.source), None)
    if odd is not None:
        return _error(odd, "A tag is too long or holds a backslash.", "Write it in simpler words.")
    return _nesting_problem(reading, [tag for tag in tags if tag.kind == "block"], vocabulary)


def _crowded(reading: Reading, room: int) -> Problem | None:
    for tag in (each for each in reading.segments if each.kind != "text"):
        room -= tag.end - tag.start
        if room < 0:
            message = f"The tags have more than {MAX_TAG_TEXT:,} characters together."
            return _error(tag, message, "Make it several scripts.")
    return None


def _nesting_problem(reading: Reading, tags: list[Segment], vocabulary: Vocabulary) -> Problem | None:
    allowed = _TAG_WORDS | (_LOOP_WORDS if vocabulary.lists else frozenset())
    stack: list[tuple[str, Segment]] = []
    for tag in tags:
        word = re.split(r"[^a-z]", tag.source, maxsplit=1)[0]
        if word not in allowed:
            return _unknown_tag(reading, tag, word, allowed)
        if word in {"if", "for"}:
            stack.append((word, tag))
        elif not stack or _misfits(word, stack[-1][0]):
            fix = Fix("Take it out", tag.start, tag.end, "")
            return _error(tag, f"{{% {word} %}} has nothing to belong to.", "Take it out, or open it above.", fix)
        elif word.startswith("end"):
            stack.pop()
        elif word == "else":
            stack[-1] = ("else", stack[-1][1])
        if len(stack) > _MAX_NESTING:
            return _error(tag, "Tags are nested too deep.", "Make the text simpler.")
    if stack:
        tag = stack[-1][1]
        word = "for" if tag.source.startswith("for") else "if"
        cure = f"Add {{% end{word} %}} where it ends."
        return _error(tag, f"{{% {word} %}} is not closed.", cure, _closing(reading.text, tag, f"{{% end{word} %}}"))
    return None


def _misfits(word: str, opened: str) -> bool:
    """Whether a tag cannot follow the one that is open: if, for, or else of an if."""
    if word.startswith("end"):
        return word[3:] != ("if" if opened == "else" else opened)
    return opened != "if"


def _unknown_tag(reading: Reading, tag: Segment, word: str, allowed: frozenset[str]) -> Problem:
    cure = "Use {{ field }} or {% if field %} … {% endif %}."
    near = _OFTEN_MEANT.get(word) or (closest(word, sorted(allowed)) if word else None)
    fix = None
    if near:
        start = reading.text.index(word, tag.start)
        fix = Fix(f"Use {near}", start, start + len(word), near)
    return _error(tag, f"{{% {word[:40] or '?'} %}} cannot be used here.", cure, fix)


def _closing(text: str, tag: Segment, words: str) -> Fix:
    """Where a tag is best closed: one alone on its line at the end of the text, others with their paragraph or item."""
    begin = text.rfind("\n", 0, tag.start) + 1
    line_end = text.find("\n", tag.end)
    line = text[begin : len(text) if line_end < 0 else line_end]
    label = f"Add {words}"
    if line.strip() == text[tag.start : tag.end]:
        return Fix(label, len(text), len(text), f"\n{words}")
    if re.match(r"\s*(?:[-*+]|[0-9]+[.)])\s", line):
        at = begin + len(line.rstrip())
    else:
        gap = re.compile(r"\n[ \t]*\n").search(text, tag.end)
        at = gap.start() if gap else len(text)
    return Fix(label, at, at, words)


def _error(tag: Segment, message: str, cure: str, fix: Fix | None = None) -> Problem:
    return Problem(tag.line, "error", message, cure, fix, tag.start, tag.end)
