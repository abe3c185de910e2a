"""Slips that do no harm to the grammar but would be read aloud: single braces, pauses and branches out of place."""

import re
from collections.abc import Iterator

from sdr_desk.scripting.fields import FIELDS, closest, field_of
from sdr_desk.scripting.format import STAGES, ScriptSource, StepSource
from sdr_desk.scripting.places import PiecePlaces, Places
from sdr_desk.scripting.problems import Fix, Problem

_SINGLE = re.compile(r"(?<![{\w])\{[ \t]{0,9}([a-z_]{1,40}\.[a-z0-9_]{1,60})[ \t]{0,9}\}(?!\})")
_QUOTED = re.compile(r"^[ \t]{0,9}>.*$", re.MULTILINE)
_BRANCH = re.compile(r"^[ \t]{0,9}-[ \t]{1,9}[\"“][^\"”\n]{1,400}[\"”][ \t]{0,9}(?:->|→)[ \t]{0,9}\S", re.MULTILINE)
_ALMOST = re.compile(r"^[ \t]{0,9}[-*+][ \t]{1,9}(?:[\"“]|[^\n]{0,400}?(?:->|→)).*$", re.MULTILINE)
_AS_WRITTEN = re.compile(r"</?[A-Za-z][^<>{}\n]{0,80}>|!?\[[A-Za-z][^\[\]{}\n]{0,80}\](?:\([^()\s]{0,200}\))?")
_MOST = 10


def slip_problems(source: ScriptSource, places: Places) -> Iterator[Problem]:
    """Everything a reader would notice, with offsets in the file."""
    yield from _front_slips(source, places)
    for step in source.steps:
        piece = PiecePlaces(places, step.text, step.line, 0)
        if not step.text.strip():
            line = step.heading_line or step.line
            yield places.place(Problem(line, "warning", "There are no words to say here.", "Write them, or drop it."))
        if "{{" in step.title or "{%" in step.title:
            message, cure = "A step’s title holds no fields.", "Take the braces out of the title."
            yield places.place(Problem(step.heading_line, "warning", message, cure))
        yield from map(piece.place, _single_braces(step))
        yield from map(piece.place, _as_written(step))
        yield from map(piece.place, _out_of_place(step, source.kind))


def _front_slips(source: ScriptSource, places: Places) -> Iterator[Problem]:
    if source.stage and source.stage not in STAGES:
        near = closest(source.stage, STAGES)
        cure = f"Use {near}." if near else f"Use one of {', '.join(STAGES)}."
        message = f"There is no stage called {source.stage[:40]}."
        yield places.word(Problem(source.line_of("stage"), "warning", message, cure), source.stage, near)
    if source.kind == "email" and not source.subject:
        line = source.line_of("kind")
        yield places.place(
            Problem(line, "warning", "The e-mail has no subject.", "Add a line such as subject: 'Hello'.")
        )
    for name in source.expects:
        if field_of(name) is None:
            near = closest(name, FIELDS)
            cure = f"Use {near}." if near else "Take it out of expects."
            problem = Problem(source.line_of("expects"), "error", f"There is no field called {name[:60]}.", cure)
            yield places.word(problem, name, near)


def _single_braces(step: StepSource) -> Iterator[Problem]:
    found = (each for each in _SINGLE.finditer(step.text) if field_of(each[1]) is not None)
    for each, _ in zip(found, range(_MOST), strict=False):
        text = f"{{{{ {each[1]} }}}}"
        fix = Fix(f"Write {text}", each.start(), each.end(), text)
        message = f"A single brace is read as text: {each[0]}."
        yield Problem(_line(step, each.start()), "warning", message, f"Write {text}.", fix, each.start(), each.end())


def _as_written(step: StepSource) -> Iterator[Problem]:
    """Places to fill in from other programs, HTML and links: all of them would be said as they stand."""
    for each, _ in zip(_AS_WRITTEN.finditer(step.text), range(_MOST), strict=False):
        message, cure = f"This would be read as it is written: {each[0][:40]}.", "Use a field, or write it in words."
        yield Problem(_line(step, each.start()), "warning", message, cure, None, each.start(), each.end())


def _out_of_place(step: StepSource, kind: str) -> Iterator[Problem]:
    for each, _ in zip(_QUOTED.finditer(step.text), range(_MOST), strict=False):
        message, cure = "A line that starts with > would be read aloud.", "Write “> pause:” before what to wait for."
        yield Problem(_line(step, each.start()), "warning", message, cure, None, each.start(), each.end())
    if kind == "call":
        yield from _almost_branches(step)
        return
    for each, _ in zip(_BRANCH.finditer(step.text), range(_MOST), strict=False):
        message, cure = "Only a call has branches; this would be read aloud.", "Make it a call, or take the line out."
        yield Problem(_line(step, each.start()), "warning", message, cure, None, each.start(), each.end())


def _almost_branches(step: StepSource) -> Iterator[Problem]:
    for each, _ in zip(_ALMOST.finditer(step.text), range(_MOST), strict=False):
        message, cure = (
            "This line is no branch; it would be read aloud.",
            'Write - "What they say" -> step : What to do.',
        )
        yield Problem(_line(step, each.start()), "warning", message, cure, None, each.start(), each.end())


def _line(step: StepSource, offset: int) -> int:
    return step.line + step.text.count("\n", 0, offset)
