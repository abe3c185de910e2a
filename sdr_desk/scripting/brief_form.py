"""The part of briefs that needs Jinja: the same grammar as scripts, with loops over the given lists."""

from collections.abc import Mapping

from jinja2 import Template, TemplateError

from sdr_desk.scripting import markup
from sdr_desk.scripting.engine import Vocabulary, cleaned, compile_template, flat, split
from sdr_desk.scripting.filling import bounded, safe_text
from sdr_desk.scripting.grammar import inspect
from sdr_desk.scripting.problems import Problem

_MAX_OUTPUT = 400_000
_MAX_VALUE = 4_000
_MAX_ENTRIES = 200
_FAILURES = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


def problems(text: str, line: int, shape: Mapping[str, int]) -> list[Problem]:
    """What is wrong with a brief's text; `shape` as in `brief`: -1 for a text, else the width of a list."""
    found, _ = inspect(cleaned(text), line, _words(shape))
    if found:
        return found
    made = _template(text, line)
    return [made] if isinstance(made, Problem) else []


def compiled(text: str, line: int, shape: Mapping[str, int]) -> Template | str:
    """The compiled template of a text without problems; a sentence otherwise."""
    made = _template(text, line)
    return made.message if isinstance(made, Problem) else compile_template(made, _words(shape))[0]


def fill(template: Template, values: Mapping[str, object]) -> str | None:
    """The brief's HTML, every value escaped; None when the template fails on these values."""
    try:
        output = bounded(template, {flat(name): _safe(value) for name, value in values.items()}, _MAX_OUTPUT)
    except _FAILURES:
        return None
    return None if output is None else markup.tidy(output)


def words(html: str) -> str:
    """The same brief without marks."""
    return markup.plain_text(html)


def _template(text: str, line: int) -> str | Problem:
    segments = split(cleaned(text), line)
    return segments if isinstance(segments, Problem) else markup.block_template(segments, mark=False)


def _words(shape: Mapping[str, int]) -> Vocabulary:
    lists = {name: width for name, width in shape.items() if width > 0}
    return Vocabulary(frozenset(shape) - frozenset(lists), lists)


def _safe(value: object) -> object:
    """Texts with their line breaks and closed direction marks; lists of them, at most 200 entries."""
    if isinstance(value, tuple | list):
        return tuple(_safe(entry) for entry in value[:_MAX_ENTRIES])
    text = str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
    return safe_text(text if len(text) <= _MAX_VALUE else text[: _MAX_VALUE - 1] + "…")
