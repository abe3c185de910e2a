"""Fields that do not exist shown as chips: each tag with one is replaced before the words are filled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from sdr_desk.scripting.problems import Problem

_OPEN, _CLOSE = "⟪", "⟫"
_CHIP = re.compile(f"{_OPEN}([A-Za-z0-9_.]{{1,80}}\\?){_CLOSE}")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,78}")
_CONDITION = re.compile(r"\{%-?\s*(if|elif)\b")
_REACH = 500


def with_chips(text: str, problems: Sequence[Problem]) -> str:
    """The text with a chip in place of each `{{ … }}` whose field does not exist; its lines stay as many.

    A condition about such a field counts as met, with the chip behind it.
    """
    spans: dict[int, tuple[int, str]] = {}
    for problem in problems:
        name = text[problem.start : problem.end] if problem.start >= 0 else ""
        tag = _tag_around(text, problem.start, problem.end) if problem.severity == "error" else None
        if tag is not None and _NAME.fullmatch(name):
            spans[tag[0]] = (tag[1], f"{tag[2]}{_OPEN}{name}?{_CLOSE}")
    parts, at = [], 0
    for start in sorted(spans):
        end, chip = spans[start]
        if start >= at:
            parts += [text[at:start], chip]
            at = end
    return "".join((*parts, text[at:]))


def _tag_around(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """Start and end of the tag around a place, and what stands before the chip; None for a tag that must stay."""
    value, block = text.rfind("{{", max(0, start - _REACH), start), text.rfind("{%", max(0, start - _REACH), start)
    opened, close = (value, "}}") if value > block else (block, "%}")
    closed = text.find(close, end, end + _REACH)
    if opened < 0 or closed < 0 or close in text[opened:start] or "\n" in text[opened:closed]:
        return None
    if opened == value:
        return opened, closed + 2, ""
    condition = _CONDITION.match(text, opened)
    return (opened, closed + 2, f"{{% {condition.group(1)} true %}}") if condition else None


def chips_in(html: str) -> str:
    """HTML with the chips drawn."""
    return _CHIP.sub(lambda found: f'<span class="unknown">&nbsp;{escape(found.group(1))}&nbsp;</span>', html)
