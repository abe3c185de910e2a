"""Texts made from a template and a set of facts, such as briefs and huddle sheets: a faulty template never stops one.

Every field of the facts can be used by its name in the template; a new field needs no change here.
"""

import logging
from collections.abc import Iterator
from dataclasses import Field, dataclass, fields
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, ClassVar, Protocol

from sdr_desk.scripting.format import ScriptSource, parse_script
from sdr_desk.scripting.problems import Problem, ScriptProblem

if TYPE_CHECKING:
    from jinja2 import Template

_LOG = logging.getLogger(__name__)


class Facts(Protocol):
    """A dataclass whose fields are texts, tuples of texts, or tuples of entries of several texts."""

    __dataclass_fields__: ClassVar[dict[str, Field[object]]]


@dataclass(frozen=True, slots=True)
class Filled:
    """A finished text; with a `problem` it lists the facts plainly instead of following the template."""

    html: str
    plain: str
    problem: str | None = None


def render_facts(template_text: str, facts: Facts) -> Filled:
    """The text for these facts; never raises for a faulty template, so that the work goes on."""
    prepared = _prepared(template_text, type(facts))
    if isinstance(prepared, str):
        return _plainly(facts, prepared)
    from sdr_desk.scripting import facts_form  # noqa: PLC0415 - brings Jinja, with the first text

    html = facts_form.fill(prepared, {each.name: getattr(facts, each.name) for each in fields(facts)})
    if html is None:
        return _plainly(facts, "The text cannot be filled in from its template.")
    return Filled(html, facts_form.words(html))


def template_problems(source: ScriptSource, kind: type[Facts]) -> Iterator[Problem]:
    """What is wrong with a template for facts of this kind; offsets are those of the body's text."""
    from sdr_desk.scripting import facts_form  # noqa: PLC0415 - brings Jinja, only when checking

    step = source.steps[0]
    yield from facts_form.problems(step.text, step.line, shape_of(kind))


@lru_cache(maxsize=8)
def _prepared(template_text: str, kind: type[Facts]) -> "Template | str":
    from sdr_desk.scripting import facts_form  # noqa: PLC0415 - brings Jinja, with the first text

    try:
        source = parse_script(template_text)
    except ScriptProblem as problem:
        return problem.what
    step = source.steps[0]
    found = [each for each in template_problems(source, kind) if each.severity == "error"]
    if found:
        return f"Line {found[0].line}: {found[0].message}"
    return facts_form.compiled(step.text, step.line, shape_of(kind))


def shape_of(kind: type[Facts]) -> dict[str, int]:
    """Each field with the number of values in an entry of its list; -1 for a single text."""
    widths = {"tuple[str, ...]": 1}
    found: dict[str, int] = {}
    for each in fields(kind):
        said = each.type if isinstance(each.type, str) else str(each.type)
        found[each.name] = widths.get(said, said.count("str") if said.startswith("tuple") else -1)
    return found


def _plainly(facts: Facts, problem: str) -> Filled:
    """Every fact under its name, in their order."""
    _LOG.warning("a template was not used")  # why may quote a fact
    lines: list[str] = []
    for each in fields(facts):
        value = getattr(facts, each.name)
        entries = [value] if isinstance(value, str) else value
        texts = [entry if isinstance(entry, str) else ": ".join(entry) for entry in entries]
        name = each.name.replace("_", " ").capitalize()
        lines += [f"{name}: {text}" for text in texts if text]
    html = "".join(f"<p>{'<br>'.join(escape(line).split(chr(10)))}</p>" for line in lines)
    return Filled(html, "\n".join(lines), problem)
