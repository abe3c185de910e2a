"""The checks of a script file before it is published: every problem with place and cure, and a fix where one exists."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from sdr_desk.scripting.fields import CUSTOM, FIELDS, field_of, sample_values
from sdr_desk.scripting.format import MAX_TEXT, ScriptSource, parse_script
from sdr_desk.scripting.known import Known
from sdr_desk.scripting.lengths import length_problems
from sdr_desk.scripting.paths import path_problems
from sdr_desk.scripting.places import PiecePlaces, Places
from sdr_desk.scripting.problems import Fix, Problem, ScriptProblem
from sdr_desk.scripting.render import assembled
from sdr_desk.scripting.slips import slip_problems

if TYPE_CHECKING:
    from sdr_desk.scripting.engine import Vocabulary
    from sdr_desk.scripting.filling import Examined
    from sdr_desk.scripting.grammar import FieldUse

__all__ = ["Fix", "Known", "Problem", "check"]

MOST_PROBLEMS = 100
"""Problems told about one file; more would not be read."""


def check(source_text: str, known: Known | None = None) -> tuple[Problem, ...]:
    """All problems of a script file, by place; an empty tuple when it can be published. Never raises.

    Each has `start` and `end` to underline, offsets in this text; a text above the size limit is judged by that alone.
    """
    places = Places(source_text[: MAX_TEXT + 1])
    try:
        source = parse_script(source_text)
    except ScriptProblem as problem:
        return (places.unreadable(problem),)
    found = [places.place(each) for each in _problems(source, places, known or Known())]
    found = sorted(set(found), key=lambda each: (each.line, each.severity, each.start, each.message))
    return tuple(found[:MOST_PROBLEMS])


def _problems(source: ScriptSource, places: Places, known: Known) -> Iterator[Problem]:
    if source.kind in {"brief", "huddle"}:
        yield from _template_problems(source, places)
        return
    from sdr_desk.scripting.filling import examine  # noqa: PLC0415 - brings Jinja, only when checking

    examined = examine(source, _vocabulary(known))
    found = list(islice(_tag_problems(source, examined, places), MOST_PROBLEMS))
    found += slip_problems(source, places)
    found += islice(path_problems(source, places, known), MOST_PROBLEMS)
    yield from found
    if not any(problem.severity == "error" for problem in found):
        yield from _length_problems(source, examined, places, known)


def _template_problems(source: ScriptSource, places: Places) -> Iterator[Problem]:
    from sdr_desk.scripting.brief import BriefFacts  # noqa: PLC0415 - only when checking one
    from sdr_desk.scripting.facts import template_problems  # noqa: PLC0415
    from sdr_desk.scripting.huddle import HuddleFacts  # noqa: PLC0415

    step = source.steps[0]
    piece = PiecePlaces(places, step.text, step.line, 0)
    yield from map(piece.place, template_problems(source, BriefFacts if source.kind == "brief" else HuddleFacts))


def _vocabulary(known: Known) -> "Vocabulary":
    from sdr_desk.scripting.engine import Vocabulary  # noqa: PLC0415 - brings Jinja, only when checking
    from sdr_desk.scripting.filling import SCRIPT_WORDS  # noqa: PLC0415

    if known.custom is None:
        return SCRIPT_WORDS
    own = frozenset(f"{CUSTOM}.{name}" for name in known.custom)
    return Vocabulary(frozenset(FIELDS) | own, open_groups=frozenset({CUSTOM}))


def _tag_problems(source: ScriptSource, examined: "tuple[Examined, ...]", places: Places) -> Iterator[Problem]:
    for each in examined:
        if not each.problems and not each.uses:
            continue
        piece = PiecePlaces(places, each.piece.text, each.piece.line, each.piece.column)
        yield from map(piece.place, each.problems)
        for use in each.uses:
            field = field_of(use.name)
            if not use.guarded and (field is None or field.may_be_empty) and use.name not in source.expects:
                yield piece.place(_unguarded(use))


def _unguarded(use: "FieldUse") -> Problem:
    """A field that may be empty is printed or compared without other words for that case."""
    message = f"{use.name} may be empty, and has no fallback."
    if not use.printed:
        cure = f"Put it in {{% if {use.name} %}}."
        return Problem(use.line, "warning", message, cure, None, use.start, use.end)
    cure = f'Write {{{{ {use.name} | fallback("…") }}}}, or put it in {{% if {use.name} %}}.'
    fix = Fix('Add fallback("…")', use.end, use.end, ' | fallback("…")')
    return Problem(use.line, "warning", message, cure, fix, use.start, use.end)


def _length_problems(
    source: ScriptSource, examined: "tuple[Examined, ...]", places: Places, known: Known
) -> Iterator[Problem]:
    """Too long to say, with sample values; the workspace's own fields read as their names."""
    from sdr_desk.scripting.filling import form_of  # noqa: PLC0415 - brings Jinja, only when checking

    form = form_of(examined)
    own = {name: field.sample for name in form.names if name not in FIELDS and (field := field_of(name)) is not None}
    filled = form.fill(sample_values() | own)
    if isinstance(filled, str):
        yield Problem(1, "error", filled, "Correct the line, or shorten the script.")
        return
    yield from length_problems(source, assembled(source, filled), places, known)
