"""What prospects say on the cards: the lines that ship for the starter library, and plain ones for other scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.method.practice import CARD_KINDS
from sdr_desk.paths import resources_folder
from sdr_desk.scripting.format import ScriptSource, parse_script
from sdr_desk.scripting.speech import VOICEMAIL_LIMIT
from sdr_desk.store import practice as store
from sdr_desk.store import scripts
from sdr_desk.store.scripts import LiveScript

KIND_OF_SCRIPT = {"call": "opening"} | {kind: kind for kind in CARD_KINDS if kind != "opening"}
"""The kind of the cards of a kind of script; others have none."""

_FILES = {kind: "pitches" if kind == "pitch" else f"{kind}s" for kind in CARD_KINDS}
_PLAIN_SECONDS = {"objection": 30, "opening": 30, "voicemail": VOICEMAIL_LIMIT, "pitch": 30, "talk": 60}
_OTHER_SECONDS = 40
_PLAIN_FRONTS = {
    "opening": "Hello, this is Dana.",
    "voicemail": "You’ve reached Dana Whitfield. Please leave a message after the tone.",
    "pitch": "So, what do you do?",
}
_PLAIN_PERSONA = "Dana Whitfield, VP operations"


@dataclass(frozen=True, slots=True)
class Line:
    """One way a card begins: what is said, by whom, in which mood, and the seconds to answer in."""

    says: str
    persona: str
    mood: str
    seconds: int


def lay_out(desk: Desk) -> int:
    """Make the cards that published scripts still lack; those that are there, also switched off, stay as they are.

    Returns:
        How many were made.

    Raises:
        KnownError: cards are missing and the file cannot be written.
    """
    if not list(_missing(desk)):
        return 0
    with desk.write() as write:
        made = list(_missing(desk))
        for script, slug, line in made:
            kind = KIND_OF_SCRIPT[script.kind]
            store.add(
                write, "", kind=kind, script_id=script.script_id, slug=slug, front=line.says, persona=line.persona,
                mood=line.mood, seconds=line.seconds,
            )  # fmt: skip
    return len(made)


def _missing(desk: Desk) -> Iterator[tuple[LiveScript, str, Line]]:
    there = store.laid_out(desk.conn)
    for script in scripts.live_scripts(desk.conn):
        if script.kind in KIND_OF_SCRIPT:
            for number, line in enumerate(lines_for(script), start=1):
                slug = f"{script.slug}.{number}"
                if (script.script_id, slug) not in there:
                    yield script, slug, line


def lines_for(script: LiveScript) -> tuple[Line, ...]:
    """What begins the cards of a script: the lines that ship with it, else its title or a plain line of its kind."""
    kind = KIND_OF_SCRIPT[script.kind]
    seconds = _seconds(script, kind)
    told = shipped_lines().get(kind, {}).get(script.slug)
    if told:
        return tuple(
            Line(str(one["says"]), str(one["persona"]), str(one["mood"]), int(one.get("seconds", seconds)))
            for one in told
        )
    says = _PLAIN_FRONTS.get(kind, script.title)
    mood = script.audience if kind == "objection" else f"{script.title}. {script.audience}".rstrip(". ")
    return (Line(says, _PLAIN_PERSONA, f"{mood}." if mood else "", seconds),)


def _seconds(script: LiveScript, kind: str) -> int:
    source = source_of(script.body, script.slug)
    limit = source.seconds_limit if source else None
    return limit or _PLAIN_SECONDS.get(kind, _OTHER_SECONDS)


@lru_cache(maxsize=256)
def source_of(body: str, slug: str) -> ScriptSource | None:
    """A script taken apart; None for a text that cannot be read, which is told where it is rendered."""
    try:
        return parse_script(body, slug)
    except KnownError:
        return None


@cache
def shipped_lines(folder: Path | None = None) -> Mapping[str, Mapping[str, Any]]:
    """The lines that ship with the program: kind of card, slug of the script, and the list of its lines.

    Raises:
        OSError: a file cannot be read.
    """
    import yaml  # noqa: PLC0415 -- only to lay out the cards

    where = folder or resources_folder() / "practice"
    return {kind: yaml.safe_load((where / f"{name}.yaml").read_text(encoding="utf-8")) for kind, name in _FILES.items()}
