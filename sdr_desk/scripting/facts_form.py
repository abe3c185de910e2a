"""The part of texts from facts that needs Jinja: the same grammar as scripts, with loops over the given lists."""

from collections.abc import Mapping

from jinja2 import Template, TemplateError

from sdr_desk.scripting import markup
from sdr_desk.scripting.engine import Vocabulary, cleaned, compile_template, flat, read
from sdr_desk.scripting.filling import OPENINGS, bounded, safe_text
from sdr_desk.scripting.grammar import inspect
from sdr_desk.scripting.problems import Problem
from sdr_desk.scripting.tag_order import MAX_TAGS

_MAX_OUTPUT = 400_000
_MAX_VALUE = 4_000
_MAX_ENTRIES = 200
_FAILURES = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


def problems(text: str, line: int, shape: Mapping[str, int]) -> list[Problem]:
    """What is wrong with a template; `shape` as in `facts`: -1 for a text, else the width of a list."""
    found, _ = _examined(text, line, shape)
    return found


def compiled(text: str, line: int, shape: Mapping[str, int]) -> Template | str:
    """The compiled template of a text without errors; a sentence otherwise."""
    found, template = _examined(text, line, shape)
    wrong = next((each.message for each in found if each.severity == "error"), None)
    return compile_template(template, _words(shape))[0] if wrong is None else wrong


def fill(template: Template, values: Mapping[str, object]) -> str | None:
    """The finished HTML, every value escaped; None when the template fails on these values."""
    try:
        output = bounded(template, {flat(name): _safe(value) for name, value in values.items()}, _MAX_OUTPUT)
    except _FAILURES:
        return None
    return None if output is None else markup.tidy(output)


def words(html: str) -> str:
    """The same text without marks."""
    return markup.plain_text(html)


def _examined(text: str, line: int, shape: Mapping[str, int]) -> tuple[list[Problem], str]:
    """The problems of a template with its text for Jinja, which is "" when there are errors."""
    safe = cleaned(text)
    if sum(safe.count(opening) for opening in OPENINGS) > MAX_TAGS:
        return [Problem(line, "error", f"There are more than {MAX_TAGS} tags.", "Make it shorter.")], ""
    reading = read(safe, line)
    if isinstance(reading, Problem):
        return [reading], ""
    found, _ = inspect(reading, _words(shape))
    if any(each.severity == "error" for each in found):
        return found, ""
    made = markup.block_template(reading.segments, mark=False)
    return ([*found, made], "") if isinstance(made, Problem) else (found, made)


def _words(shape: Mapping[str, int]) -> Vocabulary:
    lists = {name: width for name, width in shape.items() if width > 0}
    return Vocabulary(frozenset(shape) - frozenset(lists), lists)


def _safe(value: object) -> object:
    """Texts with their line breaks and closed direction marks; lists of them, at most 200 entries."""
    if isinstance(value, tuple | list):
        return tuple(_safe(entry) for entry in value[:_MAX_ENTRIES])
    text = str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
    return safe_text(text if len(text) <= _MAX_VALUE else text[: _MAX_VALUE - 1] + "…")
