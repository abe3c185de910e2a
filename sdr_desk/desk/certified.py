"""Certified before live: a new version of a script reaches a rep once they passed a rehearsal of it.

The rule is set for one script, and what was live at that moment needs no rehearsal. Until a rep has passed the version
that is live, they go on with the newest one they may say. Managers, and people who work alone, are not held up. While
an experiment runs the lot decides alone: a version kept from some would make its people another kind of people.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sdr_desk.desk.allowed import MANAGERS, managers
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.script_changes import recorded
from sdr_desk.errors import KnownError
from sdr_desk.store import experiments, people, scripts
from sdr_desk.store import observations as store
from sdr_desk.store.people import PersonRow
from sdr_desk.store.scripts import LiveScript

SPOKEN = frozenset({"call", "voicemail", "objection", "pitch", "talk", "referral_ask"})
"""Kinds of scripts that can be rehearsed, and so be certified."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A version that waits for the person at the desk: what they say until then, and what they rehearse.

    `held` is the number of the version they go on with, `number` and `version_id` are those of the live one.
    """

    script_id: str
    title: str
    held: int
    number: int
    version_id: str


def holds_for(person: PersonRow) -> bool:
    """Whether the rule holds for a person: they call, and are no manager and do not work alone."""
    return "rep" in person.roles and not MANAGERS & set(person.roles)


def own_words(desk: Desk, live: LiveScript) -> LiveScript:
    """The version the person at the desk says; `waits` is the number of the live one when it is another.

    Costs nothing for scripts without the rule, and one or two small look-ups with it.
    """
    if not live.certified or live.number <= live.certified or not holds_for(desk.person):
        return live
    if store.has_passed(desk.conn, live.version_id, desk.person.id):
        return live
    version_id = store.newest_held(desk.conn, live.script_id, desk.person.id, live.number, live.certified)
    held = scripts.in_version(desk.conn, live, version_id) if version_id else None
    return live if held is None else replace(held, waits=live.number)


def waiting(desk: Desk) -> tuple[Waiting, ...]:
    """Every version that waits for the person at the desk, in the manager's order."""
    if not holds_for(desk.person):
        return ()
    ruled = [item for item in scripts.live_scripts(desk.conn) if item.certified and item.number > item.certified]
    ruled = [item for item in ruled if not _by_lot(desk, item)]
    found = [(item, own_words(desk, item)) for item in ruled]
    return tuple(
        Waiting(live.script_id, live.title, mine.number, live.number, live.version_id)
        for live, mine in found
        if mine.waits
    )


def _by_lot(desk: Desk, live: LiveScript) -> bool:
    running = experiments.running(desk.conn, live.script_id)
    return running is not None and live.version_id in running.variants


def is_ruled(desk: Desk, script_id: str) -> bool:
    """Whether new versions of a script are rehearsed before they go live."""
    return any(item.script_id == script_id and item.certified for item in scripts.live_scripts(desk.conn))


def refuse_unspoken(script: LiveScript | None) -> LiveScript:
    """The script, when it is one that can be rehearsed.

    Raises:
        KnownError: it is not published, or it is not said aloud.
    """
    if script is None:
        raise KnownError("This script is not published.", "Nothing was changed.", "Publish it first.")
    if script.kind not in SPOKEN:
        raise KnownError(
            "Only words that are said aloud can be rehearsed.", "Nothing was changed.", "Choose a call or an objection."
        )
    return script


@managers("can say what is rehearsed before it goes live")
def switch(desk: Desk, script_id: str) -> Changes:
    """Ask for a rehearsal before new versions of a script go live for a rep, or no longer ask for it.

    Raises:
        KnownError: not a manager, not published, or not said aloud.
    """
    with desk.write() as write:
        live = next((item for item in scripts.live_scripts(write.conn) if item.script_id == script_id), None)
        found = refuse_unspoken(live)
        on = not found.certified
        write.change("scripts", script_id, certified=found.number if on else 0)
        label = (
            f"New versions of {found.title} are rehearsed before they go live"
            if on
            else f"New versions of {found.title} go live at once"
        )
        write.audit("certify_script", "script", script_id, label)
        return recorded(write, "certify_script", label, script_id)


@dataclass(frozen=True, slots=True)
class Passed:
    """Where a rep stands with the live version of a script; `held` is the number of the version they say now."""

    person_id: str
    name: str
    passed: bool
    held: int


def standing(desk: Desk, script_id: str) -> tuple[Passed, ...]:
    """Every rep the rule holds for, with the version they say now; empty for a script without the rule."""
    live = next((item for item in scripts.live_scripts(desk.conn) if item.script_id == script_id), None)
    if live is None or not live.certified:
        return ()
    found = []
    for person in people.people(desk.conn):
        if holds_for(person):
            free = live.number <= live.certified
            passed = free or store.has_passed(desk.conn, live.version_id, person.id)
            held = (
                live.version_id
                if passed
                else store.newest_held(desk.conn, script_id, person.id, live.number, live.certified)
            )
            row = scripts.in_version(desk.conn, live, held or live.version_id)
            found.append(Passed(person.id, person.name, passed, row.number if row else live.number))
    return tuple(found)
