"""Rehearsing in pairs: whom to play, who can call, and the sheets a manager keeps."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sdr_desk.desk import library, words
from sdr_desk.desk.allowed import managers
from sdr_desk.desk.certified import SPOKEN, waiting
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.practice import NOUN, NOUNS, bare
from sdr_desk.errors import KnownError
from sdr_desk.paths import resources_folder
from sdr_desk.scripting.fields import sample_values
from sdr_desk.scripting.render import RenderedScript
from sdr_desk.store import observations as store
from sdr_desk.store import people, scripts
from sdr_desk.store.observations import SheetRow
from sdr_desk.store.writing import Value, Write

Sheet = SheetRow
"""Somebody to play, as kept."""

_LONGEST = 1000
_MOST_OBJECTIONS = 5


@dataclass(frozen=True, slots=True)
class SheetText:
    """What a manager writes of somebody to play; `objections` are in their words, without quotation marks."""

    name: str
    job: str = ""
    mood: str = ""
    situation: str = ""
    hidden_need: str = ""
    objections: tuple[str, ...] = ()
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A published script that can be rehearsed; `waits` says that its version waits for the person at the desk."""

    script_id: str
    version_id: str
    title: str
    kind: str
    number: int
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Setup:
    """What a pair chooses from: people by id and name (the one at the desk first), sheets, and scripts."""

    people: tuple[tuple[str, str], ...]
    sheets: tuple[SheetRow, ...]
    scripts: tuple[Words, ...]

    def name_of(self, person_id: str) -> str:
        """The name of somebody on the team, "" when they left."""
        return next((name for key, name in self.people if key == person_id), "")


@cache
def shipped(folder: Path | None = None) -> tuple[SheetText, ...]:
    """The sheets that come with the program."""
    import yaml  # noqa: PLC0415 -- read once, by who rehearses in a pair for the first time

    path = (folder or resources_folder()) / "practice" / "role_sheets.yaml"
    told: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(_shipped_one(item) for item in told)


def _shipped_one(item: dict[str, Any]) -> SheetText:
    name, job, mood, situation, need = (
        str(item[key]).strip() for key in ("name", "job", "mood", "situation", "hidden_need")
    )
    return SheetText(name, job, mood, situation, need, tuple(item["objections"]), str(item["opening"]))


def lay_out(desk: Desk) -> int:
    """Put the sheets that come with the program into a workspace that never had any; returns how many were made.

    Raises:
        KnownError: the file cannot be written.
    """
    if store.any_sheet(desk.conn):
        return 0
    with desk.write() as write:
        if store.any_sheet(write.conn):
            return 0
        for position, text in enumerate(shipped()):
            write.document(store.SHEETS, "", position=position, **_columns(text))
    return len(shipped())


def setup(desk: Desk) -> Setup:
    """Everything a pair chooses from; sheets that are switched off are in it too, for the manager."""
    team = [(one.id, one.name) for one in people.people(desk.conn)]
    team.sort(key=lambda one: one[0] != desk.person.id)
    held = {one.script_id for one in waiting(desk)}
    return Setup(tuple(team), tuple(store.sheets(desk.conn)), tuple(_words(desk, held)))


def _words(desk: Desk, held: set[str]) -> list[Words]:
    order = {kind: at for at, kind in enumerate(library.KIND_WORDS)}
    found = [
        Words(item.script_id, item.version_id, item.title, item.kind, item.number, item.script_id in held)
        for item in scripts.live_scripts(desk.conn)
        if item.kind in SPOKEN
    ]
    return sorted(found, key=lambda one: (not one.waits, order[one.kind]))


def words_of(desk: Desk, script_id: str, caller: str, sheet: Sheet | None) -> RenderedScript | None:
    """The live words of a script as a caller says them to whom is played; None when the script is gone."""
    live = next((item for item in scripts.live_scripts(desk.conn) if item.script_id == script_id), None)
    if live is None:
        return None
    fields: dict[str, object] = {**sample_values(), "rep.name": caller, "rep.first_name": caller.partition(" ")[0]}
    if sheet is not None:
        first, _, last = sheet.name.partition(" ")
        fields |= {
            "prospect.first_name": first, "prospect.last_name": last, "prospect.full_name": sheet.name,
            "prospect.title": sheet.job.split(",")[0],
        }  # fmt: skip
    return words.render(desk, live, fields)


def live_version(desk: Desk, script_id: str) -> str | None:
    """The version of a script that is live; None when it is not published."""
    live = (item for item in scripts.live_scripts(desk.conn) if item.script_id == script_id)
    return next((item.version_id for item in live), None)


# --- the sheets ------------------------------------------------------------------------------------------------------


@managers("can write role sheets")
def add_sheet(desk: Desk, text: SheetText) -> Changes:
    """Write a sheet, behind all others.

    Raises:
        KnownError: not a manager, or something is missing.
    """
    _refuse(text)
    with desk.write() as write:
        made = write.document(store.SHEETS, None, position=store.last_position(write.conn) + 1, **_columns(text))
        return _close(write, made, f"Added the role sheet {text.name.strip()}")


@managers("can change role sheets")
def change_sheet(desk: Desk, sheet_id: str, text: SheetText) -> Changes:
    """Put other words on a sheet.

    Raises:
        KnownError: not a manager, the sheet is gone, or something is missing.
    """
    _refuse(text)
    with desk.write() as write:
        _known(write, sheet_id)
        write.change(store.SHEETS, sheet_id, **_columns(text))
        return _close(write, sheet_id, f"Changed the role sheet {text.name.strip()}")


@managers("can switch role sheets off")
def switch_sheet(desk: Desk, sheet_id: str) -> Changes:
    """Leave a sheet out, or offer it again; what was observed with it stays.

    Raises:
        KnownError: not a manager, or the sheet is gone.
    """
    with desk.write() as write:
        row = _known(write, sheet_id)
        write.change(store.SHEETS, sheet_id, active=int(not row.active))
        said = f"{row.name} is no longer played" if row.active else f"{row.name} is played again"
        return _close(write, sheet_id, said)


def text_of(row: SheetRow) -> SheetText:
    """What stands on a sheet, to be changed."""
    return SheetText(row.name, row.job, row.mood, row.situation, row.hidden_need, row.objections, row.opening)


def _known(write: Write, sheet_id: str) -> SheetRow:
    row = store.sheet(write.conn, sheet_id)
    if row is None:
        raise KnownError("This role sheet was removed meanwhile.", "Nothing was changed.", "Choose another.")
    return row


def _columns(text: SheetText) -> dict[str, Value]:
    said = _said(text)
    return {
        "name": text.name.strip(),
        "job": text.job.strip(),
        "mood": text.mood.strip(),
        "situation": text.situation.strip(),
        "hidden_need": text.hidden_need.strip(),
        "objections": json.dumps(said, ensure_ascii=False),
        "opening": bare(text.opening),
    }


def _said(text: SheetText) -> list[str]:
    """What they object, without the quotation marks around each and without empty lines."""
    return [one for one in map(bare, text.objections) if one.strip('“”" ')]


def _refuse(text: SheetText) -> None:
    told = (text.name, text.job, text.mood, text.situation, text.hidden_need, text.opening, *text.objections)
    problems = (
        (not text.name.strip(), "It has no name.", "Say whom they play."),
        (not text.hidden_need.strip(), "There is nothing to find out.", "Say what they need and do not tell."),
        (not _said(text), "They object to nothing.", "Write one objection a line."),
        (len(_said(text)) > _MOST_OBJECTIONS, "More objections than a call has room for.", "Keep up to five."),
        (any(len(one) > _LONGEST for one in told), f"A field is longer than {_LONGEST} letters.", "Shorten it."),
    )
    for wrong, what, do in problems:
        if wrong:
            raise KnownError(what, "Nothing was saved yet.", do)


def _close(write: Write, sheet_id: str, label: str) -> Changes:
    change_id = write.record("role_sheet", label, [NOUN])
    return Changes(NOUNS, label, {"sheet": (sheet_id,)}, change_id)
