"""What a script's tags may say: a whitelist over the parsed text, with the place of everything else."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes

from sdr_desk.scripting.engine import Reading, Vocabulary, dotted, parse, root, tag_around
from sdr_desk.scripting.fields import closest
from sdr_desk.scripting.filters import FILTERS, WITH_VALUE
from sdr_desk.scripting.problems import Fix, Problem, Severity
from sdr_desk.scripting.scope import Scope, sure_otherwise, sure_when
from sdr_desk.scripting.tag_order import MAX_TAG_TEXT, tags_problem

MAX_FOUND = 40
"""Problems told about one text; more would not be read."""

_MAX_DEPTH = 40
_MAX_FILTERS = 6
_LOGIC = (nodes.Compare, nodes.And, nodes.Or, nodes.Not)
_OWN_NAMES = frozenset({"loop", "self", "super", "caller", "varargs", "kwargs"})
"""Names the template language keeps for itself."""

_DOTTED = re.compile(r"\w+(?:[ \t]*\.[ \t]*\w+)*")
_UNFILLED = frozenset({"…", "..."})


@dataclass(frozen=True, slots=True)
class FieldUse:
    """A field read at a line.

    Attributes:
        guarded: whether a fallback or a test covers its absence.
        start: offset in the text; `end` behind its last sign.
        printed: whether other words could stand in for it.
    """

    name: str
    line: int
    guarded: bool
    start: int
    end: int
    printed: bool


def inspect(reading: Reading, vocabulary: Vocabulary, room: int = MAX_TAG_TEXT) -> tuple[list[Problem], list[FieldUse]]:
    """Everything wrong with the tags of one text, and the fields it reads; offsets are those of the text.

    Its tags may have `room` characters together.
    """
    broken = tags_problem(reading, vocabulary, room)
    if broken is not None:
        return [broken], []
    tree = parse(reading)
    if isinstance(tree, Problem):
        return [tree], []
    inspector = _Inspector(vocabulary, reading)
    inspector.walk(tree, Scope(), 0)
    return inspector.problems, inspector.uses


class _Inspector:
    """Walks a parsed text; whatever is not on the list is a problem."""

    def __init__(self, vocabulary: Vocabulary, reading: Reading) -> None:
        self._vocabulary = vocabulary
        self._groups = vocabulary.groups()
        self._reading = reading
        self.problems: list[Problem] = []
        self.uses: list[FieldUse] = []
        self._readers: list[tuple[type | tuple[type, ...], Callable[[Any, Scope, int], None]]] = [
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

    def walk(self, node: nodes.Node, scope: Scope, depth: int) -> None:
        """Reads a node and all below it, until there are enough problems."""
        if len(self.problems) >= MAX_FOUND or isinstance(node, nodes.TemplateData):
            return
        if depth > _MAX_DEPTH:
            self._refuse(node, "A tag is nested too deep.")
            return
        for kinds, reader in self._readers:
            if isinstance(node, kinds):
                reader(node, scope, depth)
                return
        self._refuse(node, "A tag does more than a script may.")

    def _children(self, node: nodes.Node, scope: Scope, depth: int) -> None:
        for child in node.iter_child_nodes():
            self.walk(child, scope, depth + 1)

    def _logic(self, node: nodes.Expr, scope: Scope, depth: int) -> None:
        """Comparisons and their combinations, in a test only; an order (<, >) needs the value, `and` gives it."""
        if not scope.testing:
            self._refuse(node, "A comparison stands outside of a test.")
            return
        if isinstance(node, nodes.And):
            self.walk(node.left, scope, depth + 1)
            self.walk(node.right, scope.knowing(sure_when(node.left)), depth + 1)
            return
        ordered = isinstance(node, nodes.Compare) and any(each.op not in {"eq", "ne"} for each in node.ops)
        inner = scope.ordered() if ordered else scope
        for child in node.iter_child_nodes():
            self.walk(child.expr if isinstance(child, nodes.Operand) else child, inner, depth + 1)

    def _const(self, node: nodes.Const, scope: Scope, _depth: int) -> None:
        value: Any = node.value
        if isinstance(value, float) and not math.isfinite(value):
            self._refuse(node, "A number is too large.")
        elif not scope.testing and (isinstance(value, bool) or not isinstance(value, str | int | float)):
            self._refuse(node, "Nothing would be said here.")

    def _name(self, node: nodes.Name | nodes.Getattr, scope: Scope, _depth: int) -> None:
        name = dotted(node)
        if name in scope.local:
            return
        if not isinstance(root(node), nodes.Name):
            self._refuse(node, "A tag does more than a script may.")
            return
        start, end = self._span(node)
        if self._vocabulary.has(name):
            group = name.partition(".")[0]
            guarded = scope.testing or name in scope.sure or group in scope.sure
            line = self._reading.line_at(start)
            self.uses.append(FieldUse(name, line, guarded, start, end, not scope.compared))
        elif not (scope.testing and (name in self._groups or name in self._vocabulary.lists)):
            near = closest(name, self._vocabulary.fields)
            shown = name if len(name) <= 60 else name[:59] + "…"
            cure = f"Use {near}." if near else "Pick one from the list of fields."
            self._add("error", start, end, f"There is no field called {shown}.", cure, near)

    def _span(self, node: nodes.Name | nodes.Getattr) -> tuple[int, int]:
        """Where a name stands: all of it when it is plain, else the tag around it."""
        first = root(node)
        found = _DOTTED.match(self._reading.text, first.lineno) if isinstance(first, nodes.Name) else None
        return found.span() if found else tag_around(self._reading, node.lineno)

    def _if(self, node: nodes.If, scope: Scope, depth: int) -> None:
        self.walk(node.test, scope.tested(), depth + 1)
        then, otherwise = scope.within(sure_when(node.test)), scope.within(sure_otherwise(node.test))
        for child in node.body:
            self.walk(child, then, depth + 1)
        for child in (*node.elif_, *node.else_):
            self.walk(child, otherwise, depth + 1)

    def _choice(self, node: nodes.CondExpr, scope: Scope, depth: int) -> None:
        if node.expr2 is None:
            self._refuse(node, "A choice has no else.")
            return
        self.walk(node.test, scope.tested(), depth + 1)
        self.walk(node.expr1, scope.within(sure_when(node.test)), depth + 1)
        self.walk(node.expr2, scope.within(sure_otherwise(node.test)), depth + 1)

    def _filter(self, node: nodes.Filter, scope: Scope, depth: int) -> None:
        if node.name not in FILTERS or node.node is None:
            near = closest(node.name, FILTERS)
            cure = f"Use {near}." if near else f"Use one of {', '.join(FILTERS)}."
            message = f"There is no filter called {node.name[:40]}."
            self._add("error", node.lineno, node.lineno + len(node.name), message, cure, near)
            return
        if _chain(node) > _MAX_FILTERS:
            self._refuse(node, f"A value goes through more than {_MAX_FILTERS} filters.")
            return
        takes = 1 if node.name in WITH_VALUE else 0
        extra = node.kwargs or node.dyn_args or node.dyn_kwargs
        if extra or len(node.args) != takes:
            shown = f"{node.name}(…)" if takes else node.name
            self._refuse(node, f"The filter is written {shown} with {'one' if takes else 'no'} value.")
            return
        named = isinstance(node.node, nodes.Name | nodes.Getattr) and dotted(node.node) not in self._groups
        inner = scope.tested() if takes and named else scope.untested()
        self.walk(node.node, inner, depth + 1)
        for argument in node.args:
            self._unfilled(argument)
            self.walk(argument, scope, depth + 1)

    def _unfilled(self, argument: nodes.Expr) -> None:
        if not isinstance(argument, nodes.Const) or not isinstance(argument.value, str):
            return
        start, end = argument.lineno, argument.lineno + len(argument.value) + 2
        if argument.value in _UNFILLED:
            self._add("warning", start, end, "A fallback still says “…”.", "Write what to say instead.", None)
        elif not argument.value.strip():
            cure = "Write other words, or put the sentence in {% if … %}."
            self._add("warning", start, end, "A fallback says nothing and leaves a hole.", cure, None)

    def _test(self, node: nodes.Test, scope: Scope, depth: int) -> None:
        if node.name not in {"defined", "undefined"} or node.args or node.kwargs:
            self._refuse(node, "A test other than “is defined” cannot be used.")
            return
        self.walk(node.node, scope.tested(), depth + 1)

    def _for(self, node: nodes.For, scope: Scope, depth: int) -> None:
        named = node.iter.name if isinstance(node.iter, nodes.Name) else ""
        width = self._vocabulary.lists.get(named)
        targets = node.target.items if isinstance(node.target, nodes.Tuple) else [node.target]
        names = [each.name for each in targets if isinstance(each, nodes.Name)]
        clash = set(names) & (self._vocabulary.fields | set(self._vocabulary.lists) | _OWN_NAMES)
        if width is None or node.test or node.recursive or node.else_ or scope.local or clash:
            self._refuse(node, f"A loop goes over one of {', '.join(self._vocabulary.lists)}, alone.")
        elif len(names) != len(targets) or len(names) != max(width, 1):
            self._refuse(node, f"A loop over {named} needs {max(width, 1)} plain names.")
        else:
            inner = Scope(scope.sure, frozenset(names))
            for child in node.body:
                self.walk(child, inner, depth + 1)

    def _refuse(self, node: nodes.Node, message: str) -> None:
        start, end = tag_around(self._reading, node.lineno)
        self._add("error", start, end, message, "Use fields, filters and {% if %} only.", None)

    def _add(self, severity: Severity, start: int, end: int, message: str, cure: str, near: str | None) -> None:
        fix = Fix(f"Use {near}", start, end, near) if near else None
        self.problems.append(Problem(self._reading.line_at(start), severity, message, cure, fix, start, end))


def _chain(node: nodes.Node | None) -> int:
    """How many filters a value goes through."""
    count = 0
    while isinstance(node, nodes.Filter):
        count += 1
        node = node.node
    return count
