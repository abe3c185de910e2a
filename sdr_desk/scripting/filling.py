"""The part of rendering that needs Jinja: one template for a whole script, and the values that go into it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from jinja2 import Template, TemplateError, UndefinedError

from sdr_desk.scripting import markup
from sdr_desk.scripting.engine import MissingField, Vocabulary, cleaned, compile_template, flat, split
from sdr_desk.scripting.fields import FIELDS
from sdr_desk.scripting.format import ScriptSource
from sdr_desk.scripting.grammar import inspect
from sdr_desk.scripting.problems import Problem

SCRIPT_WORDS = Vocabulary(frozenset(FIELDS))
"""The vocabulary of scripts."""

MAX_OUTPUT = 20_000
"""Characters a rendered script may have."""

_BETWEEN = "\x1e"
_MAX_VALUE = 1_000
_OPENERS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)
_FAILURES = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of a script with the file line it starts at; a `block` goes through Markdown."""

    text: str
    line: int
    block: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A compiled script: its template, the names it reads, and where they are read."""

    template: Template
    blocks: tuple[bool, ...]
    names: tuple[str, ...]
    missing: Mapping[str, MissingField]
    lines: Mapping[str, int]

    def fill(self, fields: Mapping[str, object]) -> list[str] | str:
        """The finished texts (two for a block: HTML and words), or a sentence about what went wrong."""
        try:
            context = {flat(name): self._value(name, fields) for name in self.names}
            output = bounded(self.template, context)
        except UndefinedError as error:
            name = error.message or "a field"
            return f"Line {self.lines.get(name, 1)}: there is no value for {name}, and no fallback."
        except _FAILURES as error:
            return f"The script cannot be filled in ({type(error).__name__})."
        if output is None:
            return f"The script comes out longer than {MAX_OUTPUT:,} characters."
        return self._finished(output)

    def _value(self, name: str, fields: Mapping[str, object]) -> object:
        value = value_of(name, fields)
        return self.missing[name] if value is None else value

    def _finished(self, output: str) -> list[str]:
        texts: list[str] = []
        for part, block in zip(output.split(_BETWEEN), self.blocks, strict=True):
            if block:
                html = markup.tidy(part)
                texts += [html, markup.plain_text(html)]
            else:
                texts.append(markup.plain_line(part))
        return texts


def pieces(source: ScriptSource) -> Iterator[Piece]:
    """Every text of a script in a fixed order: the subject; each step's text, pause and branches."""
    yield Piece(source.subject, 2, block=False)
    for step in source.steps:
        yield Piece(step.text, step.line, block=True)
        yield Piece(step.pause or "", step.line, block=False)
        for branch in step.branches:
            yield Piece(branch.says, branch.line, block=False)
            yield Piece(branch.hint, branch.line, block=False)


def prepare(source: ScriptSource) -> Form | str:
    """A compiled form, or a sentence with the first problem."""
    parts: list[str] = []
    blocks: list[bool] = []
    lines: dict[str, int] = {}
    for piece in pieces(source):
        problems, uses = inspect(cleaned(piece.text), piece.line, SCRIPT_WORDS)
        text = problems[0] if problems else template_of(piece)
        if isinstance(text, Problem):
            return sentence(text)
        parts.append(text)
        blocks.append(piece.block)
        for use in uses:
            if not use.guarded:
                lines.setdefault(use.name, use.line)
    template, names = compile_template(_BETWEEN.join(parts), SCRIPT_WORDS)
    missing = {name: MissingField(hint=name) for name in names}
    return Form(template, tuple(blocks), tuple(sorted(names)), missing, lines)


def template_of(piece: Piece) -> str | Problem:
    """The template text of one piece that the grammar found clean."""
    segments = split(cleaned(piece.text), piece.line)
    if isinstance(segments, Problem):
        return segments
    return markup.block_template(segments, mark=True) if piece.block else markup.inline_template(segments)


def sentence(problem: Problem) -> str:
    """A problem as one readable sentence with its line."""
    return f"Line {problem.line}: {problem.message[:1].lower()}{problem.message[1:]}"


def bounded(template: Template, context: Mapping[str, object], limit: int = MAX_OUTPUT) -> str | None:
    """The output of a template, or None when it passes the limit."""
    parts: list[str] = []
    size = 0
    for part in template.generate(context):
        parts.append(part)
        size += len(part)
        if size > limit:
            return None
    return "".join(parts)


def value_of(name: str, fields: Mapping[str, object]) -> object:
    """The value of a field, or of a whole group as True; None when there is nothing to say."""
    if name not in FIELDS:
        found = any(value_of(each, fields) is not None for each in FIELDS if each.startswith(name + "."))
        return True if found else None
    value = fields.get(name)
    if value is None and "." in name:
        group, _, leaf = name.partition(".")
        inner = fields.get(group)
        value = inner.get(leaf) if isinstance(inner, Mapping) else None
    if value is None or isinstance(value, int | float | date):
        return value
    return one_line(str(value)) or None


def one_line(text: str) -> str:
    """A value as one line of text, at most 1,000 characters, with its direction marks closed."""
    line = " ".join(text[: _MAX_VALUE * 4].split())
    return safe_text(line if len(line) <= _MAX_VALUE else line[: _MAX_VALUE - 1] + "…")


def safe_text(text: str) -> str:
    """A value that cannot change how the text after it reads; every visible sign is kept."""
    if text.isascii():
        return cleaned(text)
    closers = [_OPENERS[sign] for sign in text if sign in _OPENERS]
    return cleaned(text) + "".join(reversed(closers))
