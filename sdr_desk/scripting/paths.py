"""The ways through a call script: branches to nowhere, steps nobody reaches, and circles."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from sdr_desk.scripting.fields import closest
from sdr_desk.scripting.format import END, OBJECTION, BranchSource, ScriptSource, StepSource
from sdr_desk.scripting.known import Known
from sdr_desk.scripting.places import Places
from sdr_desk.scripting.problems import Fix, Problem, Severity

_BRANCH_KEYS = 4
_OBJECTION_KEYS = 5

Graph = Mapping[str, tuple[str, ...]]
"""Where each step leads: ids of steps, and END."""


def path_problems(source: ScriptSource, places: Places, known: Known) -> Iterator[Problem]:
    """Everything about branches and objections, with offsets in the file."""
    yield from _targets(source, places, known)
    for step in source.steps:
        if len(step.branches) > _BRANCH_KEYS:
            line = step.branches[_BRANCH_KEYS].line
            yield Problem(line, "warning", "Only the first four branches have a key.", "Join some of them.")
    yield from _named_objections(source, places, known)
    graph = _graph(source.steps)
    reached = _reached(graph, source.steps[0].id)
    for step in source.steps:
        if step.id not in reached:
            line = step.heading_line or step.line
            yield Problem(line, "warning", f"No branch leads to {step.title}.", "Add a branch to it, or drop it.")
    yield from _circles(source.steps, graph, places)


def _targets(source: ScriptSource, places: Places, known: Known) -> Iterator[Problem]:
    """Branches whose target does not exist."""
    steps = [step.id for step in source.steps]
    for branch in _branches(source.steps):
        slug = branch.objection
        if branch.goes_to == OBJECTION.rstrip(":") and branch.goes_to not in steps:
            message = "There is no objection’s file name right behind the colon."
            yield _at_target(branch, places, "error", message, f"Write {OBJECTION}price, without a space.", None)
        elif slug is None and branch.goes_to not in {*steps, END}:
            near = closest(branch.goes_to, [*steps, END])
            cure = f"Use {near}." if near else f"Use one of {', '.join(sorted(steps))}, or end."
            message = f"There is no step called {branch.goes_to[:60]}."
            yield _at_target(branch, places, "error", message, cure, near)
        elif slug is not None and known.objections is not None and slug not in known.objections:
            near = closest(slug, sorted(known.objections))
            cure = f"Use {OBJECTION}{near}." if near else "Write the objection first, or lead to a step."
            instead = OBJECTION + near if near else None
            yield _at_target(branch, places, "error", f"There is no objection called {slug[:60]}.", cure, instead)


def _at_target(
    branch: BranchSource, places: Places, severity: Severity, message: str, cure: str, instead: str | None
) -> Problem:
    start = places.offset(branch.line, branch.goes_to_column)
    end = start + len(branch.goes_to)
    fix = Fix(f"Use {instead}", start, end, instead) if instead else None
    return Problem(branch.line, severity, message, cure, fix, start, end)


def _named_objections(source: ScriptSource, places: Places, known: Known) -> Iterator[Problem]:
    """Objections of the front matter: too many for the keys, or not in the workspace."""
    line = source.line_of("objections")
    if len(source.objections) > _OBJECTION_KEYS:
        yield Problem(line, "warning", "Only the first five objections have a key.", "Name the five you hear most.")
    for slug in source.objections if known.objections is not None else ():
        if known.objections is not None and slug not in known.objections:
            near = closest(slug, sorted(known.objections))
            cure = f"Use {near}." if near else "Write the objection, or take it out."
            message = f"There is no objection called {slug[:60]}."
            yield places.word(Problem(line, "warning", message, cure), slug, near)


def _branches(steps: tuple[StepSource, ...]) -> Iterator[BranchSource]:
    for step in steps:
        yield from step.branches


def _graph(steps: tuple[StepSource, ...]) -> Graph:
    """Each step with where it leads: its branches to steps or the end, else the step below it."""
    ids = {step.id for step in steps}
    below = {step.id: after.id for step, after in pairwise(steps)}
    found: dict[str, tuple[str, ...]] = {}
    for step in steps:
        goals = tuple(each.goes_to for each in step.branches if each.goes_to in ids or each.goes_to == END)
        dangling = any(each.objection is None and each.goes_to not in {*ids, END} for each in step.branches)
        found[step.id] = goals or (() if dangling else (below.get(step.id, END),))
    return found


def _reached(graph: Graph, start: str) -> set[str]:
    """Everything a step leads to, itself included."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += graph.get(here, ())
    return found


def _circles(steps: tuple[StepSource, ...], graph: Graph, places: Places) -> Iterator[Problem]:
    """Branches that close a circle: an error when no way leads out of it, else a warning.

    Every circle holds a branch that leads to its own step or one above; of a circle without a way out only the last
    such branch is told.
    """
    order = {step.id: at for at, step in enumerate(steps)}
    leads_to = {step.id: _reached(graph, step.id) for step in steps}
    ways_out = {END, steps[-1].id} if len(steps) > 1 else {END}
    titles = {step.id: step.title for step in steps}
    closed: dict[frozenset[str], tuple[str, BranchSource]] = {}
    for step in steps:
        for branch in step.branches:
            goal = branch.goes_to
            if goal not in order or order[goal] > order[step.id] or step.id not in leads_to[goal]:
                continue
            if leads_to[step.id] & ways_out or _dangles(steps, leads_to[step.id]):
                yield _round(branch, _way(graph, goal, step.id), titles, places, "warning")
            else:
                closed[frozenset(leads_to[step.id])] = (step.id, branch)
    for here, branch in closed.values():
        yield _round(branch, _way(graph, branch.goes_to, here), titles, places, "error")


def _dangles(steps: tuple[StepSource, ...], ids: set[str]) -> bool:
    """Whether one of these steps has a branch to nowhere; that is told already, and the way out may be meant there."""
    known = {step.id for step in steps} | {END}
    inside = (branch for step in steps if step.id in ids for branch in step.branches)
    return any(branch.objection is None and branch.goes_to not in known for branch in inside)


def _way(graph: Graph, start: str, goal: str) -> list[str]:
    """The shortest way from a step to another, both included."""
    before: dict[str, str] = {start: ""}
    waiting = [start]
    for here in waiting:
        if here == goal:
            break
        for each in graph.get(here, ()):
            if each not in before:
                before[each] = here
                waiting.append(each)
    way = [goal]
    while before.get(way[-1]):
        way.append(before[way[-1]])
    return way[::-1]


def _round(
    branch: BranchSource, way: list[str], titles: Mapping[str, str], places: Places, severity: Severity
) -> Problem:
    names = " → ".join(titles[each][:40] for each in (*way, way[0]))
    if severity == "error":
        message = f"The talk goes round without a way out: {names}."
        cure = "Lead one branch on to a later step, or write -> end."
    elif len(way) == 1:
        message, cure = f"The branch leads back to its own step, {titles[way[0]][:40]}.", "Lead it on, or write -> end."
    else:
        message, cure = f"The branch leads back: {names}.", "Lead it on to a later step, or write -> end."
    own = len(way) == 1 or severity == "error"
    return _at_target(branch, places, severity, message, cure, END if own else None)
