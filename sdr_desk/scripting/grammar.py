"""What a script's tags may say: a whitelist over the parsed text, with the line of everything else."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes

from sdr_desk.scripting.engine import Segment, Vocabulary, dotted, parse, split
from sdr_desk.scripting.fields import closest
from sdr_desk.scripting.filters import FILTERS
from sdr_desk.scripting.problems import Problem

_MAX_NESTING = 12
_MAX_DEPTH = 40
_MAX_TAGS = 400
_MAX_TAG = 500
_LOGIC = (nodes.Compare, nodes.And, nodes.Or, nodes.Not)
_TAG_WORDS = frozenset({"if", "elif", "else", "endif"})
_LOOP_WORDS = frozenset({"for", "endfor"})


@dataclass(frozen=True, slots=True)
class FieldUse:
    """A field printed at a line; `guarded` when a fallback or a test covers its absence."""

    name: str
    line: int
    guarded: bool


def structure_problem(segments: tuple[Segment, ...], vocabulary: Vocabulary) -> Problem | None:
    """The first tag that is unknown, unclosed or out of place."""
    tags = [segment for segment in segments if segment.kind != "text"]
    if len(tags) > _MAX_TAGS:
        return _error(tags[_MAX_TAGS].line, "There are more than 400 tags.", "Make it several scripts.")
    odd = next((tag for tag in tags if "\\" in tag.source or len(tag.source) > _MAX_TAG), None)
    if odd is not None:
        return _error(odd.line, "A tag is too long or holds a backslash.", "Write it in simpler words.")
    return _nesting_problem([tag for tag in tags if tag.kind == "block"], vocabulary)


def _nesting_problem(tags: list[Segment], vocabulary: Vocabulary) -> Problem | None:
    allowed = _TAG_WORDS | (_LOOP_WORDS if vocabulary.lists else frozenset())
    stack: list[tuple[str, int]] = []
    for tag in tags:
        word = re.split(r"[^a-z]", tag.source, maxsplit=1)[0]
        if word not in allowed:
            cure = "Use {{ field }} or {% if field %} … {% endif %}."
            return _error(tag.line, f"{{% {word or '?'} %}} cannot be used here.", cure)
        if word in {"if", "for"}:
            stack.append((word, tag.line))
        elif not stack or (word.startswith("end") and stack[-1][0] != word[3:]):
            return _error(tag.line, f"{{% {word} %}} has nothing to belong to.", "Take it out, or open it above.")
        elif word.startswith("end"):
            stack.pop()
        if len(stack) > _MAX_NESTING:
            return _error(tag.line, "Tags are nested too deep.", "Make the text simpler.")
    if stack:
        word, line = stack[-1]
        return _error(line, f"{{% {word} %}} is not closed.", f"Add {{% end{word} %}} where it ends.")
    return None


def inspect(text: str, line: int, vocabulary: Vocabulary) -> tuple[list[Problem], list[FieldUse]]:
    """Everything wrong with the tags of one text, and the fields it prints."""
    segments = split(text, line)
    if isinstance(segments, Problem):
        return [segments], []
    broken = structure_problem(segments, vocabulary)
    if broken is not None:
        return [broken], []
    tree = parse(text, line)
    if isinstance(tree, Problem):
        return [tree], []
    inspector = _Inspector(vocabulary, line)
    inspector.walk(tree, _Scope(), 0)
    return inspector.problems, inspector.uses


def _error(line: int, message: str, cure: str) -> Problem:
    return Problem(line, "error", message, cure)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What holds at a place: fields known to be there, loop variables, and whether a test is being read."""

    sure: frozenset[str] = frozenset()
    local: frozenset[str] = frozenset()
    testing: bool = False

    def within(self, sure: frozenset[str]) -> "_Scope":
        return _Scope(self.sure | sure, self.local, testing=False)

    def tested(self) -> "_Scope":
        return _Scope(self.sure, self.local, testing=True)

    def untested(self) -> "_Scope":
        return _Scope(self.sure, self.local, testing=False)


class _Inspector:
    """Walks a parsed text; whatever is not on the list is a problem."""

    def __init__(self, vocabulary: Vocabulary, first_line: int) -> None:
        self._vocabulary = vocabulary
        self._groups = vocabulary.groups()
        self._first = first_line
        self.problems: list[Problem] = []
        self.uses: list[FieldUse] = []
        self._readers: list[tuple[type | tuple[type, ...], Callable[[Any, _Scope, int], None]]] = [
            ((nodes.Template, nodes.Output), self._children),
            ((nodes.Name, nodes.Getattr), self._name),
            (nodes.If, self._if),
            (nodes.CondExpr, self._choice),
            (nodes.Filter, self._filter),
            (nodes.Const, self._const),
            (nodes.Test, self._test),
            (_LOGIC, self._logic),
        ]
        if vocabulary.lists:
            self._readers.append((nodes.For, self._for))

    def walk(self, node: nodes.Node, scope: _Scope, depth: int) -> None:
        """Reads a node and all below it."""
        if depth > _MAX_DEPTH:
            self._refuse(node, "A tag is nested too deep.")
            return
        if isinstance(node, nodes.TemplateData):
            return
        for kinds, read in self._readers:
            if isinstance(node, kinds):
                read(node, scope, depth)
                return
        self._refuse(node, "A tag does more than a script may.")

    def _children(self, node: nodes.Node, scope: _Scope, depth: int) -> None:
        for child in node.iter_child_nodes():
            self.walk(child, scope, depth + 1)

    def _logic(self, node: nodes.Expr, scope: _Scope, depth: int) -> None:
        """Comparisons and their combinations, in a test only; an order (<, >) needs the value to be there."""
        if not scope.testing:
            self._refuse(node, "A comparison stands outside of a test.")
            return
        ordered = isinstance(node, nodes.Compare) and any(each.op not in {"eq", "ne"} for each in node.ops)
        inner = scope.untested() if ordered else scope
        for child in node.iter_child_nodes():
            self.walk(child.expr if isinstance(child, nodes.Operand) else child, inner, depth + 1)

    def _const(self, node: nodes.Const, scope: _Scope, _depth: int) -> None:
        value: Any = node.value
        if isinstance(value, float) and not math.isfinite(value):
            self._refuse(node, "A number is too large.")
        elif not scope.testing and not isinstance(value, str | int | float):
            self._refuse(node, "Nothing would be said here.")

    def _name(self, node: nodes.Name | nodes.Getattr, scope: _Scope, _depth: int) -> None:
        name = dotted(node)
        line = self._line(node)
        if name in scope.local:
            return
        if name in self._vocabulary.fields:
            root = name.partition(".")[0]
            guarded = scope.testing or name in scope.sure or root in scope.sure
            self.uses.append(FieldUse(name, line, guarded))
        elif not (scope.testing and (name in self._groups or name in self._vocabulary.lists)):
            near = closest(name, self._vocabulary.fields)
            cure = f"Use {near}." if near else "Pick one from the list of fields."
            shown = name if len(name) <= 60 else name[:59] + "…"
            self.problems.append(_error(line, f"There is no field called {shown}.", cure))

    def _if(self, node: nodes.If, scope: _Scope, depth: int) -> None:
        self.walk(node.test, scope.tested(), depth + 1)
        then, otherwise = scope.within(_sure(node.test)), scope.within(_sure_otherwise(node.test))
        for child in node.body:
            self.walk(child, then, depth + 1)
        for child in (*node.elif_, *node.else_):
            self.walk(child, otherwise, depth + 1)

    def _choice(self, node: nodes.CondExpr, scope: _Scope, depth: int) -> None:
        if node.expr2 is None:
            self._refuse(node, "A choice has no else.")
            return
        self.walk(node.test, scope.tested(), depth + 1)
        self.walk(node.expr1, scope.within(_sure(node.test)), depth + 1)
        self.walk(node.expr2, scope.within(_sure_otherwise(node.test)), depth + 1)

    def _filter(self, node: nodes.Filter, scope: _Scope, depth: int) -> None:
        if node.name not in FILTERS or node.node is None:
            near = closest(node.name, FILTERS)
            cure = f"Use {near}." if near else f"Use one of {', '.join(FILTERS)}."
            self.problems.append(_error(self._line(node), f"There is no filter called {node.name[:40]}.", cure))
            return
        takes = 1 if node.name in {"fallback", "default"} else 0
        extra = node.kwargs or node.dyn_args or node.dyn_kwargs
        if extra or len(node.args) != takes:
            shown = f"{node.name}(…)" if takes else node.name
            self._refuse(node, f"The filter is written {shown} with {'one' if takes else 'no'} value.")
            return
        named = isinstance(node.node, nodes.Name | nodes.Getattr) and dotted(node.node) not in self._groups
        inner = scope.tested() if takes and named else scope.untested()
        self.walk(node.node, inner, depth + 1)
        for argument in node.args:
            self.walk(argument, scope, depth + 1)

    def _test(self, node: nodes.Test, scope: _Scope, depth: int) -> None:
        if node.name not in {"defined", "undefined"} or node.args or node.kwargs:
            self._refuse(node, "A test other than “is defined” cannot be used.")
            return
        self.walk(node.node, scope.tested(), depth + 1)

    def _for(self, node: nodes.For, scope: _Scope, depth: int) -> None:
        named = node.iter.name if isinstance(node.iter, nodes.Name) else ""
        width = self._vocabulary.lists.get(named)
        targets = node.target.items if isinstance(node.target, nodes.Tuple) else [node.target]
        names = [each.name for each in targets if isinstance(each, nodes.Name)]
        clash = set(names) & (self._vocabulary.fields | set(self._vocabulary.lists))
        if width is None or node.test or node.recursive or node.else_ or scope.local or clash:
            self._refuse(node, f"A loop goes over one of {', '.join(self._vocabulary.lists)}, alone.")
        elif len(names) != len(targets) or len(names) != max(width, 1):
            self._refuse(node, f"A loop over {named} needs {max(width, 1)} plain names.")
        else:
            inner = _Scope(scope.sure, frozenset(names))
            for child in node.body:
                self.walk(child, inner, depth + 1)

    def _refuse(self, node: nodes.Node, message: str) -> None:
        cure = "Use fields, filters and {% if %} only."
        self.problems.append(_error(self._line(node), message, cure))

    def _line(self, node: nodes.Node) -> int:
        return self._first + max(node.lineno or 1, 1) - 1


def _sure(test: nodes.Node) -> frozenset[str]:
    """The names that have a value when a test holds."""
    if isinstance(test, (nodes.Name, nodes.Getattr)):
        return frozenset({dotted(test)})
    if isinstance(test, nodes.And):
        return _sure(test.left) | _sure(test.right)
    if isinstance(test, nodes.Compare) and all(each.op == "eq" for each in test.ops):
        return _sure(test.expr)
    if isinstance(test, nodes.Test) and test.name == "defined":
        return _sure(test.node)
    return frozenset()


def _sure_otherwise(test: nodes.Node) -> frozenset[str]:
    """The names that have a value when a test does not hold."""
    return _sure(test.node) if isinstance(test, nodes.Not) else frozenset()
