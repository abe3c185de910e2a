"""Observing: a rehearsal in a pair, or a real call, scored on the same sheet and kept with a note."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sdr_desk.desk.allowed import managers, refuse_others
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.dispositions import find
from sdr_desk.desk.practice import NOUN
from sdr_desk.desk.wording import date_text, day_and_time
from sdr_desk.errors import KnownError
from sdr_desk.method.rubric import checked, held, known, weakest
from sdr_desk.store import authoring, coaching, people
from sdr_desk.store import observations as store
from sdr_desk.store.coaching import TalkRow
from sdr_desk.store.observations import ObservationRow
from sdr_desk.store.writing import Write

_NOUNS = (NOUN, "script")
_LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a rehearsal.

    Attributes:
        seconds: how long the call took by the clock.
        scores: 1 to 4 by the keys of `method.rubric.LINES`; lines that did not come up are left out.
        passed: whether the caller may take this version to real calls; None when nobody said.
    """

    caller_id: str
    observer_id: str
    sheet_id: str | None = None
    version_id: str | None = None
    seconds: int = 0
    scores: Mapping[str, int] = field(default_factory=dict)
    note: str = ""
    passed: bool | None = None


def why_no_pass(desk: Desk, caller_id: str, observer_id: str) -> str | None:
    """Why nobody at this desk can pass a caller now; None when the one at the desk observes and may."""
    if desk.person.id == caller_id:
        return "Nobody passes a call of their own. Let whoever observes sit down at the desk."
    return None if desk.person.id == observer_id else "Whoever observes says it, at their own desk."


def save_pair(desk: Desk, seen: Seen) -> Changes:
    """Keep what was seen of a rehearsal.

    Raises:
        KnownError: nothing was scored, somebody is gone, or a caller passes themselves.
    """
    if seen.caller_id == seen.observer_id:
        raise KnownError("A pair is two people.", "Nothing was saved yet.", "Choose who observes.")
    if seen.passed is not None and (seen.observer_id != desk.person.id or seen.caller_id == desk.person.id):
        raise KnownError(
            "Nobody passes a call of their own.", "Nothing was saved yet.", "Let whoever observes sit down at the desk."
        )
    scores = _scores(seen.scores, seen.note)
    with desk.write() as write:
        caller = _person(write, seen.caller_id)
        _person(write, seen.observer_id)
        version = authoring.version(write.conn, seen.version_id) if seen.version_id else None
        if seen.passed is not None and version is None:
            raise KnownError("There are no words to pass.", "Nothing was saved yet.", "Choose a script first.")
        made = store.add(
            write, caller_id=seen.caller_id, observer_id=seen.observer_id, at=write.at, kind=store.PAIR,
            role_sheet_id=seen.sheet_id, script_version_id=version.id if version else None,
            seconds=max(0, seen.seconds), scores=scores, note=_tidy(seen.note),
            passed=None if seen.passed is None else int(seen.passed),
        )  # fmt: skip
        label = f"Rehearsal of {caller} saved"
        if seen.passed and version is not None:
            label = f"{caller} passed {version.title}, version {version.number}"
            write.audit("passed", "script", version.script_id, label)
        change_id = write.record("observe", label, _NOUNS)
    return Changes(frozenset(_NOUNS), label, {"observation": (made,)}, change_id)


@managers("can observe a call")
def save_call(desk: Desk, touch_id: str, scores: Mapping[str, int], note: str = "") -> Changes:
    """Keep what a manager heard in a real call.

    Raises:
        KnownError: not a manager, the call is gone, or nothing was scored.
    """
    kept = _scores(scores, note)
    with desk.write() as write:
        row = coaching.talk(write.conn, touch_id)
        if row is None:
            raise KnownError("This call was taken back meanwhile.", "Nothing was saved yet.", "Choose another.")
        made = store.add(
            write, caller_id=row.actor_id, observer_id=desk.person.id, at=write.at, kind=store.CALL,
            script_version_id=row.script_version_id, touch_id=touch_id, seconds=row.seconds, scores=kept,
            note=_tidy(note),
        )  # fmt: skip
        label = f"Call with {row.who or row.company} observed"
        change_id = write.record("observe", label, [NOUN])
    return Changes(frozenset({NOUN}), label, {"observation": (made,)}, change_id)


@dataclass(frozen=True, slots=True)
class Talk:
    """A call in which somebody answered, as a row of a list; `what` is the outcome in words."""

    touch_id: str
    who: str
    company: str
    when: str
    what: str
    note: str
    seconds: int
    version_id: str | None
    observed: int


def talks(desk: Desk, person_id: str, limit: int = 20) -> tuple[Talk, ...]:
    """The last calls of a person in which somebody answered, newest first.

    Raises:
        KnownError: somebody else's calls, and the person at the desk is no manager.
    """
    if person_id != desk.person.id:
        refuse_others(desk, "can look at somebody else’s calls")
    return tuple(_talk(desk, row) for row in coaching.talks(desk.conn, person_id, limit))


@dataclass(frozen=True, slots=True)
class Observed:
    """What somebody saw of a person: when, what it was, what came of the sheet, and the note."""

    id: str
    when: str
    what: str
    held: str
    note: str


def observed(desk: Desk, person_id: str, limit: int = 8) -> tuple[Observed, ...]:
    """What was seen of a person, newest first.

    Raises:
        KnownError: it is somebody else, and the person at the desk is no manager.
    """
    if person_id != desk.person.id:
        refuse_others(desk, "can look at what was observed of somebody else")
    rows = store.of_callers(desk.conn, [person_id])[-limit:]
    return tuple(_observed(desk, row) for row in reversed(rows))


def _observed(desk: Desk, row: ObservationRow) -> Observed:
    observer = people.person(desk.conn, row.observer_id)
    who = observer.name if observer else "somebody"
    what = f"Rehearsal with {who}"
    if row.kind == store.CALL:
        talk = coaching.talk_now(desk.conn, row.touch_id or "")
        what = f"Call with {talk.who or talk.company}, heard by {who}" if talk else f"Call, heard by {who}"
    elif row.role_sheet_id and (sheet := store.sheet(desk.conn, row.role_sheet_id)):
        what = f"{who} played {sheet.name}"
    scores = known(row.scores)
    lines, of = held(scores.values())
    parts = [f"{lines} of {of} lines held"] if of else []
    line = weakest(scores)
    parts += [f"weakest: {line.title.lower()}"] if line else []
    parts += {True: ["ready for live calls"], False: ["not ready yet"], None: []}[row.passed]
    return Observed(row.id, date_text(desk, row.at), what, ", ".join(parts), row.note)


def _talk(desk: Desk, row: TalkRow) -> Talk:
    disposition = find(desk.conn, row.disposition)
    return Talk(
        row.id, row.who or row.company, row.company if row.who else "", day_and_time(desk, row.at),
        disposition.history if disposition else row.disposition, row.note, row.seconds, row.script_version_id,
        row.observed,
    )  # fmt: skip


def _scores(scores: Mapping[str, int], note: str) -> str:
    found = checked(scores)
    if not found and not note.strip():
        raise KnownError("Nothing is scored yet.", "Nothing was saved.", "Score a line, or write a note.")
    return json.dumps(found)


def _person(write: Write, person_id: str) -> str:
    row = people.person(write.conn, person_id)
    if row is None:
        raise KnownError("That person is no longer on the team.", "Nothing was saved yet.", "Choose someone else.")
    return row.name


def _tidy(note: str) -> str:
    return note.strip()[:_LONGEST_NOTE]
