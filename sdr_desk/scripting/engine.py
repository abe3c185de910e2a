"""The small Jinja language scripts are written in: parsed, checked against a whitelist, compiled in a sandbox.

Only this module knows Jinja. Field names are rewritten to flat variables before compiling, so a running template
cannot reach an attribute, an item or a call of anything.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from sdr_desk.scripting.filters import FILTERS
from sdr_desk.scripting.problems import Problem

_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue000\ue001]")


class MissingField(StrictUndefined):
    """A field without a value: false in a test, equal to nothing, an error when printed."""

    __slots__ = ()

    def __bool__(self) -> bool:  # type: ignore[override]
        return False

    def __eq__(self, other: object) -> bool:  # type: ignore[override]
        return False

    def __ne__(self, other: object) -> bool:  # type: ignore[override]
        return True

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names a text may use.

    Attributes:
        fields: dotted or plain names with a text, number or date.
        lists: names that may be looped over, with the number of values in each entry.
    """

    fields: frozenset[str]
    lists: Mapping[str, int] = field(default_factory=dict)

    def groups(self) -> frozenset[str]:
        """The words before a point."""
        return frozenset(name.partition(".")[0] for name in self.fields if "." in name)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text: `kind` is "text", "value" ({{ }}) or "block" ({% %}); `source` of a tag is its inside."""

    kind: str
    source: str
    line: int


def _environment() -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(undefined=MissingField, autoescape=True, cache_size=0)
    made.filters.clear()
    made.filters.update(FILTERS)
    made.tests = {name: test for name, test in made.tests.items() if name in {"defined", "undefined"}}
    made.globals.clear()
    return made


_ENV = _environment()


def cleaned(text: str) -> str:
    """A text without control characters and without the signs this package keeps for itself."""
    return _UNSAFE.sub("\ufffd", text)


def parse(text: str, line: int) -> nodes.Template | Problem:
    """The tree of a text whose first line is `line` of the file."""
    try:
        return _ENV.parse(text)
    except TemplateSyntaxError as error:
        return _syntax_problem(error, line)
    except (ValueError, OverflowError, RecursionError):
        return Problem(line, "error", "A tag cannot be read.", "Write it in simpler words.")


def split(text: str, line: int) -> tuple[Segment, ...] | Problem:
    """A text in pieces, comments left out; `line` is the file line of its start."""
    try:
        return tuple(_segments(text, line))
    except TemplateSyntaxError as error:
        return _syntax_problem(error, line)


def _segments(text: str, first: int) -> Iterator[Segment]:
    inside: list[str] = []
    kind, start = "", first
    for number, sign, value in _ENV.lex(text):
        line = first + number - 1
        if sign == "data":
            yield Segment("text", value, line)
        elif sign in {"variable_begin", "block_begin", "raw_begin", "comment_begin"}:
            kind, start, inside = sign, line, []
        elif sign in {"variable_end", "block_end", "raw_end"}:
            shown = {"variable_end": "value", "block_end": "block"}.get(sign, "block")
            yield Segment(shown, "raw" if kind == "raw_begin" else "".join(inside).strip(), start)
        elif sign not in {"comment", "comment_end"}:
            inside.append(value)


def compile_template(source: str, vocabulary: Vocabulary) -> tuple[Template, frozenset[str]]:
    """A template from text that the grammar found clean, and the names it reads (as variables, see `flat`)."""
    flatten = _Flatten(vocabulary)
    tree = flatten.visit(_ENV.parse(source))
    tree.set_environment(_ENV)
    template = _ENV.template_class.from_code(_ENV, _ENV.compile(tree), _ENV.globals, None)
    return template, frozenset(flatten.used)


def flat(name: str) -> str:
    """The variable that carries a field in a compiled template."""
    return "f_" + name.replace(".", "__")


def _syntax_problem(error: TemplateSyntaxError, first: int) -> Problem:
    said = (error.message or "it cannot be read").rstrip(".")
    said = said if len(said) <= 120 else said[:119] + "…"
    message = f"A tag cannot be read: {said[:1].lower()}{said[1:]}."
    return Problem(first + error.lineno - 1, "error", message, "Close every {{ with }} and every {% with %}.")


class _Flatten(NodeTransformer):
    """Turns `prospect.city` into one variable, so that nothing is looked up while rendering."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.used: set[str] = set()
        self._known = vocabulary.fields | vocabulary.groups() | frozenset(vocabulary.lists)

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Name:  # noqa: N802 - Jinja's naming
        return self._variable(dotted(node), node.lineno)

    def visit_Name(self, node: nodes.Name) -> nodes.Name:  # noqa: N802
        if node.ctx == "load" and node.name in self._known:
            return self._variable(node.name, node.lineno)
        return node

    def _variable(self, name: str, line: int) -> nodes.Name:
        self.used.add(name)
        return nodes.Name(flat(name), "load", lineno=line)


def dotted(node: nodes.Node) -> str:
    """ "prospect.city" for such a node, with "?" for parts that are no plain names."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{dotted(node.node)}.{node.attr}"
    return "?"
