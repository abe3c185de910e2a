"""The words the team uses: published scripts by kind, and one of them filled for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sdr_desk.desk import words
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.listeners import (
    LONG_COMPANY,
    NO_FIRST_NAME,
    NO_TITLE,
    NOTHING_KNOWN,
    SAMPLE,
    Listener,
    fields_of,
    find_listeners,
    listeners,
)
from sdr_desk.errors import KnownError
from sdr_desk.scripting.check import check
from sdr_desk.scripting.format import ScriptSource, parse_script
from sdr_desk.scripting.problems import Problem
from sdr_desk.scripting.render import RenderedScript
from sdr_desk.scripting.speech import VOICEMAIL_LIMIT, spoken_seconds, spoken_words
from sdr_desk.store import scripts
from sdr_desk.store.scripts import LiveScript

__all__ = [
    "KIND_WORDS",
    "LONG_COMPANY",
    "NOTHING_KNOWN",
    "NO_FIRST_NAME",
    "NO_TITLE",
    "SAMPLE",
    "SPOKEN",
    "Entry",
    "Listener",
    "Reading",
    "entries",
    "find_listeners",
    "listeners",
    "read",
    "reading_of",
]

KIND_WORDS: dict[str, tuple[str, str]] = {
    "call": ("Call", "Calls"),
    "voicemail": ("Voicemail", "Voicemails"),
    "objection": ("Objection", "Objections"),
    "letter": ("Letter", "Letters"),
    "email": ("E-mail", "E-mails"),
    "pitch": ("Pitch", "Pitches"),
    "talk": ("Talk", "Talks"),
    "referral_ask": ("Referral ask", "Referral asks"),
    "knowledge": ("Knowledge", "Knowledge"),
}
"""Kinds that people read, in the order of the list: one of them, and all of them. Briefs write themselves."""

SPOKEN = frozenset({"call", "voicemail", "objection", "pitch", "talk", "referral_ask"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One published script in the list; `number` is that of its version, 0 for a text that is not published."""

    script_id: str
    title: str
    kind: str
    audience: str
    number: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A script filled for one listener.

    Attributes:
        seconds: to say each step, in the order of the steps; empty for words that are not said.
        limit: seconds a step, or the voicemail, should not pass; None without one.
        word_count: of the whole text as said.
        problems: what the check finds in the published text, by line.
    """

    entry: Entry
    rendered: RenderedScript
    seconds: tuple[float, ...]
    limit: int | None
    word_count: int
    problems: tuple[Problem, ...]


def entries(desk: Desk, text: str = "") -> tuple[Entry, ...]:
    """The published scripts in list order; only those that hold every word of `text`."""
    wanted = text.casefold().split()
    order = {kind: at for at, kind in enumerate(KIND_WORDS)}
    found = [
        script
        for script in scripts.live_scripts(desk.conn)
        if script.kind in order and all(word in _searched(script) for word in wanted)
    ]
    found.sort(key=lambda script: order[script.kind])
    return tuple(_entry(script) for script in found)


def _searched(script: LiveScript) -> str:
    return "\n".join((script.title, script.audience, *KIND_WORDS[script.kind], script.body)).casefold()


def _entry(script: LiveScript) -> Entry:
    return Entry(script.script_id, script.title, script.kind, script.audience, script.number)


def read(desk: Desk, script_id: str, listener_id: str) -> Reading:
    """A published script filled for a listener; a listener who was removed reads as the sample.

    Raises:
        KnownError: the script is no longer published.
    """
    script = next((item for item in scripts.live_scripts(desk.conn) if item.script_id == script_id), None)
    if script is None:
        raise KnownError("This script is no longer published.", "Nothing else changed.", "Choose another one.")
    rendered = words.render(desk, script, fields_of(desk, listener_id))
    return reading_of(_entry(script), rendered, _source(script.body, script.slug), _problems(script.body))


def reading_of(
    entry: Entry, rendered: RenderedScript, source: ScriptSource | None, problems: tuple[Problem, ...]
) -> Reading:
    """A filled script with how long it takes to say; `source` is None for a text that cannot be read."""
    said = entry.kind in SPOKEN
    return Reading(
        entry,
        rendered,
        tuple(spoken_seconds(step.plain) for step in rendered.steps) if said else (),
        _limit(entry.kind, source) if said else None,
        sum(spoken_words(step.plain) for step in rendered.steps),
        problems,
    )


@lru_cache(maxsize=256)
def _problems(body: str) -> tuple[Problem, ...]:
    return check(body)


@lru_cache(maxsize=256)
def _source(body: str, slug: str) -> ScriptSource | None:
    try:
        return parse_script(body, slug)
    except KnownError:  # told among the problems of the reading
        return None


def _limit(kind: str, source: ScriptSource | None) -> int | None:
    limit = source.seconds_limit if source else None
    return limit or (VOICEMAIL_LIMIT if kind == "voicemail" else None)
