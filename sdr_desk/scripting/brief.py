"""The handoff brief: what the closer reads, made from a template and the facts of one lead.

Every field of BriefFacts can be used by its name in the template; a new field needs no change here but itself.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from sdr_desk.scripting.format import ScriptSource, parse_script
from sdr_desk.scripting.problems import Problem, ScriptProblem

if TYPE_CHECKING:
    from jinja2 import Template

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefFacts:
    """What is known about a lead when it is handed over, every value ready to read.

    `answers` holds (question, answer), `history` holds (date, what happened, note); texts may be empty.
    """

    prospect_name: str
    title: str
    company: str
    place: str
    phone: str
    email: str
    grade: str
    grade_reasons: tuple[str, ...]
    rep_name: str
    closer_name: str
    sent_at_text: str
    answer_by_text: str
    story: str
    next_step: str
    amount_text: str
    answers: tuple[tuple[str, str], ...]
    history: tuple[tuple[str, str, str], ...]
    source: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A finished brief; with a `problem` it lists the facts plainly instead of following the template."""

    html: str
    plain: str
    problem: str | None = None


def render_brief(template_text: str, facts: BriefFacts) -> Brief:
    """The brief for one lead; never raises for a faulty template, so that the handoff goes on."""
    prepared = _prepared(template_text)
    if isinstance(prepared, str):
        return _plain_brief(facts, prepared)
    from sdr_desk.scripting import brief_form  # noqa: PLC0415 - brings Jinja, with the first brief

    html = brief_form.fill(prepared, {each.name: getattr(facts, each.name) for each in fields(facts)})
    if html is None:
        return _plain_brief(facts, "The brief cannot be filled in from its template.")
    return Brief(html, brief_form.words(html))


def brief_problems(source: ScriptSource) -> Iterator[Problem]:
    """What is wrong with a brief's template."""
    from sdr_desk.scripting import brief_form  # noqa: PLC0415 - brings Jinja, only when checking

    step = source.steps[0]
    yield from brief_form.problems(step.text, step.line, _shape())


@lru_cache(maxsize=8)
def _prepared(template_text: str) -> "Template | str":
    from sdr_desk.scripting import brief_form  # noqa: PLC0415 - brings Jinja, with the first brief

    try:
        source = parse_script(template_text)
    except ScriptProblem as problem:
        return problem.what
    step = source.steps[0]
    found = brief_form.problems(step.text, step.line, _shape())
    if found:
        return f"Line {found[0].line}: {found[0].message}"
    return brief_form.compiled(step.text, step.line, _shape())


def _shape() -> dict[str, int]:
    """Each field with the number of values in an entry of its list; -1 for a single text."""
    widths = {"tuple[str, ...]": 1}
    found: dict[str, int] = {}
    for each in fields(BriefFacts):
        kind = each.type if isinstance(each.type, str) else str(each.type)
        found[each.name] = widths.get(kind, kind.count("str") if kind.startswith("tuple") else -1)
    return found


def _plain_brief(facts: BriefFacts, problem: str) -> Brief:
    """Every fact under its name, in the order of BriefFacts."""
    _LOG.warning("brief template not used: %s", problem)
    lines: list[str] = []
    for each in fields(facts):
        value = getattr(facts, each.name)
        entries = [value] if isinstance(value, str) else value
        texts = [entry if isinstance(entry, str) else ": ".join(entry) for entry in entries]
        name = each.name.replace("_", " ").capitalize()
        lines += [f"{name}: {text}" for text in texts if text]
    html = "".join(f"<p>{'<br>'.join(escape(line).split(chr(10)))}</p>" for line in lines)
    return Brief(html, "\n".join(lines), problem)
