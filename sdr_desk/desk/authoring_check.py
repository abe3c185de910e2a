"""A text that is being written: what is wrong with it, and how it reads to somebody."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from html import escape
from pathlib import Path

from sdr_desk.desk import library, sheet_samples, words
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.library import Entry, Reading
from sdr_desk.desk.listeners import fields_of
from sdr_desk.scripting.brief import render_brief
from sdr_desk.scripting.check import check
from sdr_desk.scripting.facts import Filled
from sdr_desk.scripting.format import ScriptSource, parse_script
from sdr_desk.scripting.huddle import render_huddle
from sdr_desk.scripting.known import Known
from sdr_desk.scripting.problems import Problem, ScriptProblem
from sdr_desk.scripting.render import CompiledScript, RenderedScript, RenderedStep, ScriptRenderer
from sdr_desk.store import authoring as store
from sdr_desk.store.writing import stamp

_FRESH_FOR = timedelta(minutes=1)
_KEPT_FILES = 4
_OWN_FIELDS: OrderedDict[Path, tuple[str, str, Known]] = OrderedDict()


def examine(desk: Desk, text: str, slug: str = "", coming: frozenset[str] = frozenset()) -> tuple[Problem, ...]:
    """Everything wrong with a text, by line, held against this workspace's own fields and objections.

    New fields of the workspace are known after an import at once, and after at most a minute otherwise; publishing
    always looks anew.

    Args:
        coming: slugs of objections that are about to be there as well.
    """
    objections = (store.live_objections(desk.conn) | coming) - {slug}
    return _checked(text, replace(_known(desk), objections=objections))


def look_anew(desk: Desk) -> None:
    """Forget which fields of its own the workspace has; the next look finds them as they are now."""
    _OWN_FIELDS.pop(desk.workspace.path, None)


@lru_cache(maxsize=512)
def _checked(text: str, known: Known) -> tuple[Problem, ...]:
    return check(text, known)


def _known(desk: Desk) -> Known:
    """Looking for fields reads those of the newest people, which takes a while, so it is not done for each key."""
    now, newest = desk.now(), store.newest_import(desk.conn)
    kept = _OWN_FIELDS.get(desk.workspace.path)
    if kept is not None and kept[0] == newest and stamp(now - _FRESH_FOR) <= kept[1] <= stamp(now):
        return kept[2]
    found = words.known(desk)
    _OWN_FIELDS[desk.workspace.path] = (newest, stamp(now), found)
    while len(_OWN_FIELDS) > _KEPT_FILES:
        _OWN_FIELDS.popitem(last=False)
    return found


def preview(desk: Desk, text: str, slug: str, listener_id: str) -> Reading:
    """A text that is not published, filled for a listener; its number is 0, and its problems are not looked for.

    Never raises for a faulty text: what is wrong is told in `rendered.problem`, and the text is shown as written.
    """
    source = _source(text, slug)
    if isinstance(source, str):
        html = f"<p>{'<br>'.join(escape(text).split(chr(10)))}</p>"
        step = RenderedStep("say", "", html, text, None, ())
        return library.reading_of(Entry("", slug, "", "", 0), RenderedScript(slug, (step,), source), None, ())
    entry = Entry("", source.title, source.kind, source.audience, 0)
    if source.kind in _SHEETS:
        return library.reading_of(entry, _sheet(text, source), source, ())
    rendered = _compiled(text, slug).render(fields_of(desk, listener_id))
    return library.reading_of(entry, rendered, source, ())


@lru_cache(maxsize=64)
def _source(text: str, slug: str) -> ScriptSource | str:
    try:
        return parse_script(text, slug)
    except ScriptProblem as problem:
        return f"Line {problem.line}: {problem.message}"


@lru_cache(maxsize=16)
def _compiled(text: str, slug: str) -> CompiledScript:
    """Apart from the scripts people read, so that typing does not drive those out."""
    return ScriptRenderer().compile(slug, parse_script(text, slug))


def _sheet(text: str, source: ScriptSource) -> RenderedScript:
    filled: Filled = _SHEETS[source.kind](text)
    return RenderedScript(source.title, (RenderedStep("say", "", filled.html, filled.plain, None, ()),), filled.problem)


_SHEETS = {
    "brief": lambda text: render_brief(text, sheet_samples.BRIEF),
    "huddle": lambda text: render_huddle(text, sheet_samples.HUDDLE),
}
