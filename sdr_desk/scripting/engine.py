"""The small Jinja language scripts are written in: parsed, checked against a whitelist, compiled in a sandbox.

Only this module knows Jinja. Field names are rewritten to flat variables before compiling, so a running template
cannot reach an attribute, an item or a call of anything.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.lexer import TokenStream
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from sdr_desk.scripting.filters import FILTERS
from sdr_desk.scripting.misread import misread
from sdr_desk.scripting.places import line_starts
from sdr_desk.scripting.problems import Fix, Problem
from sdr_desk.scripting.sizes import Size

MAX_TAG = 500
"""Characters between the braces of one tag."""

_SIZE = "size"
"""The filter around what is compared by size; texts cannot name it, as it is not among FILTERS."""

_ORDERS = frozenset({"lt", "lteq", "gt", "gteq"})
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
        more: whether a name that is not in `fields` may be used all the same.
        open_groups: the words before the point of such names.
    """

    fields: frozenset[str]
    lists: Mapping[str, int] = field(default_factory=dict)
    more: Callable[[str], bool] = field(default=lambda _: False)
    open_groups: frozenset[str] = frozenset()

    def groups(self) -> frozenset[str]:
        """The words before a point."""
        return frozenset(name.partition(".")[0] for name in self.fields if "." in name) | self.open_groups

    def has(self, name: str) -> bool:
        """Whether a text may print this name."""
        return name in self.fields or self.more(name)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text: `kind` is "text", "value" ({{ }}) or "block" ({% %}); `source` of a tag is its inside.

    `start` and `end` are offsets in the text, the braces included.
    """

    kind: str
    source: str
    line: int
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A text taken apart: its segments, and its tokens as (offset, sign, words) for the parser."""

    text: str
    line: int
    segments: tuple[Segment, ...]
    tokens: tuple[tuple[int, str, str], ...]
    starts: tuple[int, ...]

    def line_at(self, offset: int) -> int:
        """The line of the file at an offset in the text."""
        return self.line + bisect_right(self.starts, offset) - 1


def _environment() -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(undefined=MissingField, autoescape=True, cache_size=0)
    made.filters.clear()
    made.filters.update(FILTERS)
    made.filters[_SIZE] = Size
    made.tests = {name: test for name, test in made.tests.items() if name in {"defined", "undefined"}}
    made.globals.clear()
    return made


_ENV = _environment()
_VALUE = re.compile(r"\{\{[-+]?[ \t]*[\w.]+")
_OPEN = "A tag is not closed."
_ENDS = frozenset({"variable_end", "block_end", "comment_end"})
_BEGINS = frozenset({"variable_begin", "block_begin", "comment_begin", "raw_begin"})


def cleaned(text: str) -> str:
    """A text without control characters and without the signs this package keeps for itself."""
    return _UNSAFE.sub("\ufffd", text)


def read(text: str, line: int) -> Reading | Problem:
    """A text taken apart; `line` is the file line of its start."""
    tokens: list[tuple[int, str, str]] = []
    starts = tuple(line_starts(text))
    try:
        segments = tuple(_segments(text, line, tokens))
    except TemplateSyntaxError as error:
        row = min(max(error.lineno, 1), len(starts)) - 1
        end = text.find("\n", starts[row])
        return _syntax_problem(error, text, line + row, starts[row], len(text) if end < 0 else end)
    except _RefusedError as refused:
        at, message, cure = refused.args
        fix = _ending(text, at) if message == _OPEN else None
        end = min(len(text), at + 2)
        return Problem(line + bisect_right(starts, at) - 1, "error", message, cure, fix, at, end)
    return Reading(text, line, segments, tuple(tokens), starts)


def parse(reading: Reading) -> nodes.Template | Problem:
    """The tree of a text; `lineno` of each node is the offset of its first sign in the text."""
    parser = Parser(_ENV, "")
    try:
        parser.stream = TokenStream(_ENV.lexer.wrap(iter(reading.tokens)), None, None)
        return parser.parse()
    except TemplateSyntaxError as error:
        place = tag_around(reading, error.lineno)
        return _syntax_problem(error, reading.text, reading.line_at(error.lineno), *place)
    except (ValueError, OverflowError, RecursionError):
        return Problem(reading.line, "error", "A tag cannot be read.", "Write it in simpler words.")


def tag_around(reading: Reading, offset: int) -> tuple[int, int]:
    """Start and end of the tag at an offset."""
    found = next((each for each in reading.segments if each.kind != "text" and each.start <= offset < each.end), None)
    return (found.start, found.end) if found else (offset, offset + 1)


def _ending(text: str, at: int) -> Fix:
    """Where a tag that never ends should: a value behind its name, another tag at the end of its line."""
    sign = "}}" if text.startswith("{{", at) else "%}"
    named = _VALUE.match(text, at)
    line_end = text.find("\n", at)
    end = named.end() if named else at + len(text[at : len(text) if line_end < 0 else line_end].rstrip())
    return Fix(f"Add {sign}", end, end, f" {sign}")


class _RefusedError(Exception):
    """A text that is not worth reading on: offset, message, cure."""


def _segments(text: str, first: int, tokens: list[tuple[int, str, str]]) -> Iterator[Segment]:
    """The segments one by one, their tokens kept; reading stops at the first tag that is too long."""
    inside: list[str] = []
    kind, line, start, at, size = "", first, 0, 0, 0
    for number, sign, value in _ENV.lex(text):
        if sign in _BEGINS:
            at = text.index(value[:2], at)
            kind, line, start, inside, size = sign, first + number - 1, at, [], 0
        tokens.append((at, sign, value))
        if sign == "data":
            yield Segment("text", value, first + number - 1, at, at + len(value))
        elif sign in {"variable_end", "block_end"}:
            end = at + len(value.rstrip())
            yield Segment("value" if sign == "variable_end" else "block", "".join(inside).strip(), line, start, end)
        elif sign not in _BEGINS and kind != "comment_begin":
            inside.append(value)
            size += len(value)
            if size > MAX_TAG:
                raise _RefusedError(start, "A tag is too long or holds a backslash.", "Write it in simpler words.")
        if sign == "raw_begin":
            raise _RefusedError(start, "{% raw %} cannot be used here.", "Write braces as text with \\ before each.")
        at += len(value)
        kind = "" if sign in _ENDS else kind
    if kind in {"variable_begin", "block_begin"}:
        raise _RefusedError(start, _OPEN, "Close every {{ with }} and every {% with %}.")


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


def _syntax_problem(error: TemplateSyntaxError, text: str, line: int, start: int, end: int) -> Problem:
    found = misread(error.message or "", text)
    if found.at >= 0:
        start, end = found.at, found.at + 1
    return Problem(line, "error", found.message, found.cure, found.fix, start, end)


class _Flatten(NodeTransformer):
    """Turns `prospect.city` into one variable, so that nothing is looked up while rendering; sizes into `Size`."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.used: set[str] = set()
        self._vocabulary = vocabulary
        self._plain = vocabulary.groups() | frozenset(vocabulary.lists)

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Name:  # noqa: N802 - Jinja's naming
        return self._variable(dotted(node), node.lineno)

    def visit_Name(self, node: nodes.Name) -> nodes.Name:  # noqa: N802
        if node.ctx == "load" and (node.name in self._plain or self._vocabulary.has(node.name)):
            return self._variable(node.name, node.lineno)
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Compare:  # noqa: N802
        self.generic_visit(node)
        if all(each.op in _ORDERS for each in node.ops):
            node.expr = _sized(node.expr)
            for each in node.ops:
                each.expr = _sized(each.expr)
        return node

    def _variable(self, name: str, line: int) -> nodes.Name:
        self.used.add(name)
        return nodes.Name(flat(name), "load", lineno=line)


def _sized(node: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, _SIZE, [], [], None, None, lineno=node.lineno)


def dotted(node: nodes.Node) -> str:
    """ "prospect.city" for such a node, with "?" for parts that are no plain names."""
    parts: list[str] = []
    while isinstance(node, nodes.Getattr):
        parts.append(node.attr)
        node = node.node
    parts.append(node.name if isinstance(node, nodes.Name) else "?")
    return ".".join(reversed(parts))


def root(node: nodes.Node) -> nodes.Node:
    """The node before the first point: `prospect` of `prospect.city`."""
    while isinstance(node, nodes.Getattr):
        node = node.node
    return node
