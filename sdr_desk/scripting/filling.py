"""The part of rendering that needs Jinja: one template for a whole script, and the values that go into it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from jinja2 import Template, TemplateError, UndefinedError

from sdr_desk.scripting import markup
from sdr_desk.scripting.engine import MissingField, Segment, Vocabulary, cleaned, compile_template, flat, read
from sdr_desk.scripting.fields import CUSTOM, FIELDS, field_of
from sdr_desk.scripting.format import ScriptSource
from sdr_desk.scripting.grammar import MAX_FOUND, FieldUse, inspect
from sdr_desk.scripting.problems import Problem
from sdr_desk.scripting.tag_order import MAX_TAG_TEXT, MAX_TAGS, tag_text


def _is_field(name: str) -> bool:
    return field_of(name) is not None


SCRIPT_WORDS = Vocabulary(frozenset(FIELDS), more=_is_field, open_groups=frozenset({CUSTOM}))
"""The vocabulary of scripts; any well-formed name of a workspace's own field belongs to it."""

MAX_OUTPUT = 20_000
"""Characters a rendered script may have."""

OPENINGS = ("{{", "{%", "{#")
"""How a tag or a remark begins."""

_BETWEEN = "\x1e"
_MAX_VALUE = 1_000
_OPENERS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)
_FAILURES = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of a script with the file line it starts at; a `block` goes through Markdown.

    `column` is where the text begins in that line; -1 when the file does not hold it as it reads.
    """

    text: str
    line: int
    block: bool
    column: int = 0


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in one piece: its problems with offsets in the piece, the fields it reads, its template text.

    `tag_text` is how many characters its tags have.
    """

    piece: Piece
    problems: tuple[Problem, ...]
    uses: tuple[FieldUse, ...]
    template: str
    tag_text: int = 0


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
    yield Piece(source.subject, source.line_of("subject"), block=False, column=source.subject_column)
    for step in source.steps:
        yield Piece(step.text, step.line, block=True)
        yield Piece(step.pause or "", step.pause_line or step.line, block=False, column=step.pause_column)
        for branch in step.branches:
            yield Piece(branch.says, branch.line, block=False, column=branch.says_column)
            yield Piece(branch.hint, branch.line, block=False, column=branch.hint_column)


def examine(source: ScriptSource, words: Vocabulary = SCRIPT_WORDS) -> tuple[Examined, ...]:
    """Every piece of a script with what is wrong in it; reading stops when there is more than anyone would read."""
    done: list[Examined] = []
    tags = found = 0
    room = MAX_TAG_TEXT
    for piece in pieces(source):
        tags += sum(piece.text.count(opening) for opening in OPENINGS)
        if tags > MAX_TAGS:
            message = f"There are more than {MAX_TAGS} tags."
            done.append(Examined(piece, (Problem(piece.line, "error", message, "Make it several scripts."),), (), ""))
            break
        done.append(_examined(piece, words, room))
        room -= done[-1].tag_text
        found += len(done[-1].problems)
        if found >= MAX_FOUND:
            break
    return tuple(done)


def _examined(piece: Piece, words: Vocabulary, room: int) -> Examined:
    text = cleaned(piece.text)
    problems: list[Problem] = []
    uses: list[FieldUse] = []
    segments: tuple[Segment, ...] = (Segment("text", text, piece.line, 0, len(text)),) if text else ()
    size = 0
    if "{" in text:
        reading = read(text, piece.line)
        if isinstance(reading, Problem):
            return Examined(piece, (reading,), (), "")
        problems, uses = inspect(reading, words, room)
        segments, size = reading.segments, tag_text(reading)
    made: str | Problem = ""
    if not any(problem.severity == "error" for problem in problems):
        made = markup.block_template(segments, mark=True) if piece.block else markup.inline_template(segments)
    if isinstance(made, Problem):
        return Examined(piece, (*problems, made), tuple(uses), "")
    return Examined(piece, tuple(problems), tuple(uses), made, size)


def prepare(source: ScriptSource) -> Form | str:
    """A compiled form, or a sentence with the first problem."""
    examined = examine(source)
    wrong = (problem for each in examined for problem in each.problems if problem.severity == "error")
    first = next(wrong, None)
    return form_of(examined) if first is None else sentence(first)


def form_of(examined: tuple[Examined, ...]) -> Form:
    """The compiled form of a script without errors."""
    lines: dict[str, int] = {}
    for use in (use for each in examined for use in each.uses if not use.guarded):
        lines.setdefault(use.name, use.line)
    template, names = compile_template(_BETWEEN.join(each.template for each in examined), SCRIPT_WORDS)
    missing = {name: MissingField(hint=name) for name in names}
    return Form(template, tuple(each.piece.block for each in examined), tuple(sorted(names)), missing, lines)


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
    if field_of(name) is None:
        found = any(value_of(each, fields) is not None for each in _members(name, fields))
        return True if found else None
    value = fields.get(name)
    if value is None and "." in name:
        group, _, leaf = name.partition(".")
        inner = fields.get(group)
        value = inner.get(leaf) if isinstance(inner, Mapping) else None
    if value is None or isinstance(value, int | float | date):
        return value
    return one_line(str(value)) or None


def _members(group: str, fields: Mapping[str, object]) -> list[str]:
    """The fields of a group; of a workspace's own those that are given."""
    if group != CUSTOM:
        return [each for each in FIELDS if each.startswith(group + ".")]
    inner = fields.get(CUSTOM)
    named = [f"{CUSTOM}.{leaf}" for leaf in inner] if isinstance(inner, Mapping) else []
    return [each for each in (*named, *fields) if each.startswith(CUSTOM + ".") and field_of(each) is not None]


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
