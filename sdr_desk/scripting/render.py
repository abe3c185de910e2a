"""Scripts filled with one person's facts: compiled once, rendered in a fraction of a millisecond, never raising."""

import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from threading import Lock

from sdr_desk.scripting.format import ScriptSource, StepSource

_LOG = logging.getLogger(__name__)
_KEPT = 128


@dataclass(frozen=True, slots=True)
class Branch:
    """What the other person may say, what to do then, and the id of the step that does it."""

    says: str
    hint: str
    goes_to: str


@dataclass(frozen=True, slots=True)
class RenderedStep:
    """One step ready to show: `html` is safe rich text, `plain` the same words without marks."""

    id: str
    title: str
    html: str
    plain: str
    pause: str | None
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class RenderedScript:
    """A script for one person; with a `problem` the steps hold the raw text, so that the call goes on."""

    title: str
    steps: tuple[RenderedStep, ...]
    problem: str | None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class CompiledScript:
    """A script ready to be rendered; `problem` is set when its text cannot be used."""

    source: ScriptSource
    problem: str | None
    fill: Callable[[Mapping[str, object]], "list[str] | str"]

    def render(self, fields: Mapping[str, object]) -> RenderedScript:
        """The script with these fields merged; keys are "prospect.first_name" or nested by their point.

        Never raises: what goes wrong is told in `problem`, and the steps carry the raw text.
        """
        if self.problem is not None:
            return _raw(self.source, self.problem)
        filled = self.fill(fields)
        if isinstance(filled, str):
            _LOG.warning("a %s script was not rendered", self.source.kind)  # why may quote a fact
            return _raw(self.source, filled)
        return assembled(self.source, filled)


class ScriptRenderer:
    """Compiles scripts and keeps the last ones used; safe to share between threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, CompiledScript] = OrderedDict()
        self._lock = Lock()

    def compile(self, key: str, source: ScriptSource) -> CompiledScript:
        """The compiled script kept under a key (one key, one text: use the version's id); never raises."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        made = _compiled(source)
        with self._lock:
            self._kept[key] = made
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return made


def _compiled(source: ScriptSource) -> CompiledScript:
    from sdr_desk.scripting import filling  # noqa: PLC0415 - brings Jinja and Markdown, with the first script

    form = filling.prepare(source)
    if isinstance(form, str):
        return CompiledScript(source, form, lambda _: "")
    return CompiledScript(source, None, form.fill)


def assembled(source: ScriptSource, pieces: list[str]) -> RenderedScript:
    """The script from its finished texts in the order of `filling.pieces`.

    That is the subject; then for each step its HTML, its words, its pause, and the two texts of each branch.
    """
    at = iter(pieces)
    subject = next(at)
    steps: list[RenderedStep] = []
    for step in source.steps:
        html, plain, pause = next(at), next(at), next(at)
        branches = tuple(Branch(next(at), next(at), branch.goes_to) for branch in step.branches)
        steps.append(RenderedStep(step.id, step.title, html, plain, pause or None, branches))
    return RenderedScript(source.title, tuple(steps), None, subject)


def _raw(source: ScriptSource, problem: str) -> RenderedScript:
    return RenderedScript(source.title, tuple(map(_raw_step, source.steps)), problem, source.subject)


def _raw_step(step: StepSource) -> RenderedStep:
    html = f"<p>{'<br>'.join(escape(step.text).split(chr(10)))}</p>" if step.text else ""
    branches = tuple(Branch(branch.says, branch.hint, branch.goes_to) for branch in step.branches)
    return RenderedStep(step.id, step.title, html, step.text, step.pause, branches)
