"""The words the team uses: published scripts by kind, and one of them filled for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sdr_desk.desk import queue, words
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.scripting.check import check
from sdr_desk.scripting.fields import sample_values
from sdr_desk.scripting.format import parse_script
from sdr_desk.scripting.problems import Problem
from sdr_desk.scripting.render import RenderedScript
from sdr_desk.scripting.speech import VOICEMAIL_LIMIT, spoken_seconds, spoken_words
from sdr_desk.store import prospects, scripts, state
from sdr_desk.store.scripts import LiveScript

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
SAMPLE = "sample"
NO_FIRST_NAME = "no_first_name"

_NAMELESS = ("first_name", "last_name", "full_name")


@dataclass(frozen=True, slots=True)
class Entry:
    """One published script in the list."""

    script_id: str
    title: str
    kind: str
    audience: str
    number: int


@dataclass(frozen=True, slots=True)
class Listener:
    """Somebody the words can be filled for: a prospect's id, SAMPLE or NO_FIRST_NAME, and how to name them."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A script filled for one listener.

    Attributes:
        number: of the published version.
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


def listeners(desk: Desk, limit: int = 8) -> tuple[Listener, ...]:
    """Whom the words can be shown for, best first: the next people to call, somebody without a name, a sample."""
    found = []
    for prospect_id in queue.head_ids(desk, limit):
        row = prospects.prospect(desk.conn, prospect_id)
        if row is not None:
            company = f", {row.company}" if row.company and row.company != row.name else ""
            found.append(Listener(row.id, row.name + company))
    sample = sample_values()
    name = f"{sample['prospect.full_name']}, {sample['company.short_name']} (sample)"
    nameless, example = Listener(NO_FIRST_NAME, "Someone whose name is not known"), Listener(SAMPLE, name)
    return (*found, nameless, example) if found else (example, nameless)


def read(desk: Desk, script_id: str, listener_id: str) -> Reading:
    """A published script filled for a listener; a listener who was removed reads as the sample.

    Raises:
        KnownError: the script is no longer published.
    """
    script = next((item for item in scripts.live_scripts(desk.conn) if item.script_id == script_id), None)
    if script is None:
        raise KnownError("This script is no longer published.", "Nothing else changed.", "Choose another one.")
    rendered = words.render(desk, script, _fields(desk, listener_id))
    said = script.kind in SPOKEN
    return Reading(
        _entry(script),
        rendered,
        tuple(spoken_seconds(step.plain) for step in rendered.steps) if said else (),
        _limit(script) if said else None,
        sum(spoken_words(step.plain) for step in rendered.steps),
        _problems(script.body),
    )


def _fields(desk: Desk, listener_id: str) -> dict[str, object]:
    nameless = listener_id == NO_FIRST_NAME
    if nameless:
        listener_id = next(iter(queue.head_ids(desk, 1)), SAMPLE)
    row = prospects.prospect(desk.conn, listener_id)
    kept = state.read(desk.conn, listener_id)
    if row is None or kept is None:
        values = sample_values()
        return {**values, **{f"prospect.{name}": "" for name in _NAMELESS}} if nameless else values
    fields = words.fields_for(desk, row, kept[1])
    if nameless:
        known = fields["prospect"]
        fields["prospect"] = {**known, **dict.fromkeys(_NAMELESS, "")} if isinstance(known, dict) else {}
    return fields


@lru_cache(maxsize=256)
def _problems(body: str) -> tuple[Problem, ...]:
    return check(body)


def _limit(script: LiveScript) -> int | None:
    try:
        limit = parse_script(script.body, script.slug).seconds_limit
    except KnownError:  # told among the problems of the reading
        limit = None
    return limit or (VOICEMAIL_LIMIT if script.kind == "voicemail" else None)
