"""The checks of a script file before it is published: every problem with its line and a cure."""

from collections.abc import Iterator
from itertools import pairwise

from sdr_desk.scripting.fields import FIELDS, closest, sample_values
from sdr_desk.scripting.format import ScriptSource, StepSource, parse_script
from sdr_desk.scripting.problems import Problem, ScriptProblem
from sdr_desk.scripting.render import RenderedScript, ScriptRenderer
from sdr_desk.scripting.speech import VOICEMAIL_LIMIT, spoken_seconds

__all__ = ["Problem", "check"]

_BRANCH_KEYS = 4
_OBJECTION_KEYS = 5


def check(source_text: str) -> tuple[Problem, ...]:
    """All problems of a script file, by line; an empty tuple when it can be published."""
    try:
        source = parse_script(source_text)
    except ScriptProblem as problem:
        return (Problem(problem.line, "error", problem.message, problem.cure),)
    if source.kind == "brief":
        from sdr_desk.scripting.brief import brief_problems  # noqa: PLC0415 - brings Jinja, only when checking

        return tuple(brief_problems(source))
    found = [*_tag_problems(source), *_expectation_problems(source), *_path_problems(source)]
    if not any(problem.severity == "error" for problem in found):
        found += _length_problems(source)
    return tuple(sorted(set(found), key=lambda problem: (problem.line, problem.severity, problem.message)))


def _tag_problems(source: ScriptSource) -> Iterator[Problem]:
    from sdr_desk.scripting.engine import cleaned  # noqa: PLC0415 - brings Jinja, only when checking
    from sdr_desk.scripting.filling import SCRIPT_WORDS, pieces, template_of  # noqa: PLC0415
    from sdr_desk.scripting.grammar import inspect  # noqa: PLC0415

    for piece in pieces(source):
        problems, uses = inspect(cleaned(piece.text), piece.line, SCRIPT_WORDS)
        yield from problems
        made = "" if problems else template_of(piece)
        if isinstance(made, Problem):
            yield made
        for use in uses:
            if not use.guarded and FIELDS[use.name].may_be_empty and use.name not in source.expects:
                cure = f'Write {{{{ {use.name} | fallback("…") }}}}, or put it in {{% if {use.name} %}}.'
                yield Problem(use.line, "warning", f"{use.name} may be empty, and has no fallback.", cure)


def _expectation_problems(source: ScriptSource) -> Iterator[Problem]:
    for name in source.expects:
        if name not in FIELDS:
            near = closest(name, FIELDS)
            cure = f"Use {near}." if near else "Take it out of expects."
            yield Problem(2, "error", f"There is no field called {name[:60]}.", cure)


def _path_problems(source: ScriptSource) -> Iterator[Problem]:
    """Branches to nowhere, steps no one comes to, and more choices than there are keys."""
    known = {step.id for step in source.steps}
    for step in source.steps:
        for branch in step.branches:
            if branch.goes_to not in known:
                near = closest(branch.goes_to, known)
                cure = f"Use {near}." if near else f"Use one of {', '.join(sorted(known))}."
                yield Problem(branch.line, "error", f"There is no step called {branch.goes_to[:60]}.", cure)
        if len(step.branches) > _BRANCH_KEYS:
            line = step.branches[_BRANCH_KEYS].line
            yield Problem(line, "warning", "Only the first four branches have a key.", "Join some of them.")
    for step in _unreached(source.steps):
        yield Problem(step.line, "warning", f"No branch leads to {step.title}.", "Add a branch to it, or drop it.")
    if len(source.objections) > _OBJECTION_KEYS:
        yield Problem(2, "warning", "Only the first five objections have a key.", "Name the five you hear most.")


def _unreached(steps: tuple[StepSource, ...]) -> list[StepSource]:
    """Steps not reached from the first: a step without branches leads to the one below it."""
    following = {step.id: after.id for step, after in pairwise(steps)}
    by_id = {step.id: step for step in steps}
    reached: set[str] = set()
    waiting = [steps[0].id]
    while waiting:
        here = waiting.pop()
        if here in reached or here not in by_id:
            continue
        reached.add(here)
        branches = by_id[here].branches
        waiting += [branch.goes_to for branch in branches] or [following.get(here, "")]
    return [step for step in steps if step.id not in reached]


def _length_problems(source: ScriptSource) -> Iterator[Problem]:
    """Too long to say, with sample values; in a call the limit holds for each step."""
    rendered = ScriptRenderer().compile("check", source).render(sample_values())
    if rendered.problem is not None:
        yield Problem(1, "error", rendered.problem, "Correct the line, or shorten the script.")
        return
    limit = source.seconds_limit or (VOICEMAIL_LIMIT if source.kind == "voicemail" else None)
    if limit is not None:
        yield from _too_long(source, rendered, limit)


def _too_long(source: ScriptSource, rendered: RenderedScript, limit: int) -> Iterator[Problem]:
    for step, shown in zip(source.steps, rendered.steps, strict=True):
        seconds = spoken_seconds(shown.plain)
        if seconds > limit:
            words = max(1, round((seconds - limit) * 150 / 60))
            message = f"{seconds:.0f} s is too long to say; the limit is {limit} s."
            cure = f"Cut about {words} {'word' if words == 1 else 'words'}."
            yield Problem(step.line, "warning", message, cure)
