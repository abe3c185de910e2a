"""People on nurture tracks: putting them on one, moving them on, taking them off, and whose touch is due."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sdr_desk.desk.bulk import SMALL
from sdr_desk.desk.bulk_job import WATCHLESS, Work, block_id, count_text, whom_text
from sdr_desk.desk.bulk_running import in_batches
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.letting_go import end_no_show
from sdr_desk.desk.mailing_plan import due_counts, due_in_queue_too, due_touches
from sdr_desk.desk.track_moves import Where, enter, leave, step_on, waits_for
from sdr_desk.desk.tracks import NOUNS, kind_text, known
from sdr_desk.errors import KnownError
from sdr_desk.method.lifecycle import REVIVABLE, Event, Person, State
from sdr_desk.method.tracks import KINDS, due_step, may_enter
from sdr_desk.store import prospects, scripts, state
from sdr_desk.store import tracks as store
from sdr_desk.store.tracks import TrackRow
from sdr_desk.store.writing import Write, moment

REPLIED = "They answered"

_Move = Callable[[Write, str, Person, State], Event | None]
_NOBODY = KnownError("Nobody of them is on a track.", "Nothing was changed.", "Select people who are.")


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Somebody who cannot come onto a track; `why` follows the name in a sentence: "is with a closer"."""

    prospect_id: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Takes:
    """Who of some people can come onto a track, and who not and why."""

    ready: tuple[str, ...]
    not_taken: tuple[NotTaken, ...]


@dataclass(frozen=True, slots=True)
class DueBatch:
    """Touches of one step of a track that are due: letters and e-mails can be made for `prospect_ids` in one go.

    Attributes:
        kind: `call`, `letter`, `email` or `visit`.
        script: slug of the words, "" for those usual for the kind.
        words: in one line: "5 letters, Letter and call, touch 1".
    """

    kind: str
    track_id: str
    number: int
    script: str
    prospect_ids: tuple[str, ...]
    words: str


def who_can(desk: Desk, prospect_ids: Sequence[str], track_id: str) -> Takes:
    """Who of these people can come onto a track now.

    Raises:
        KnownError: there is no such track.
    """
    row = known(desk, track_id)
    found = {one: _why_not(desk, row, one) for one in dict.fromkeys(prospect_ids)}
    ready = tuple(one for one, why in found.items() if not why)
    return Takes(ready, tuple(NotTaken(one, _name(desk, one), why) for one, why in found.items() if why))


def _why_not(desk: Desk, row: TrackRow, prospect_id: str) -> str:
    found = state.read(desk.conn, prospect_id)
    if found is None:
        return "was removed meanwhile"
    person, now = found
    if now.status not in REVIVABLE:
        return _OUT.get(now.status, "is not to be nurtured")
    if now.callback_at:
        return "was promised a call"
    if now.status == "nurture" and now.track_id == row.id:
        return "is on it already"
    left = store.last_moved(desk.conn, prospect_id, row.id)
    where = Where(desk, person.zone)
    if not may_enter(row.track, where.day(moment(left)) if left else None, where.day(desk.now())):
        return "was on it not long ago" if row.track.reentry_days is not None else "was on it before"
    return ""


_OUT = {
    "do_not_call": "asked not to be called",
    "handed_off": "is with a closer",
    "accepted": "is with a closer",
    "won": "is a customer",
    "lost": "is lost",
    "disqualified": "is not a fit",
}


def enrol(
    desk: Desk,
    prospect_ids: Sequence[str],
    track_id: str,
    reason: str,
    until: date | None = None,
    work: Work = WATCHLESS,
) -> Changes:
    """Put people on a track; those who cannot come onto it stay as they are (see `who_can`). One undo takes it back.

    Args:
        reason: why now is not the time, in words.
        until: a day they named: a call is due then whatever the track says.

    Raises:
        KnownError: no such track or a retired one, no reason, a day that is past, nobody can, or the work was stopped.
    """
    row = known(desk, track_id)
    if not row.active:
        raise KnownError(f"“{row.track.name}” is retired.", "Nothing was changed.", "Choose another track.")
    if not reason.strip():
        raise KnownError("A track needs a reason.", "Nothing was changed.", "Say why now is not the time.")
    if until is not None and until <= desk.local_now().date():
        raise KnownError("The day they named must be to come.", "Nothing was changed.", "Choose a later day.")
    taken = who_can(desk, prospect_ids, track_id)
    if not taken.ready:
        told = taken.not_taken[0] if taken.not_taken else None
        why = f"{told.name} {told.why}" if told and len(taken.not_taken) == 1 else "None of them can come onto it"
        raise KnownError(f"{why}.", "Nothing was changed.", "Choose others, or another track.")

    def move(write: Write, one: str, person: Person, now: State) -> Event | None:
        if now.status not in REVIVABLE or now.callback_at:
            return None
        return enter(write, one, Where(desk, person.zone), row, until, reason.strip())

    return _run(desk, taken.ready, move, f"Put {{}} on the track {row.track.name}", work)


def move_on(desk: Desk, prospect_ids: Sequence[str], work: Work = WATCHLESS) -> Changes:
    """The touch these people wait for is done, or is left out: on to the next one. Steps never go back.

    Raises:
        KnownError: nobody of them is on a track, or the work was stopped.
    """
    rows = {row.id: row for row in store.rows(desk.conn, retired=True)}

    def move(write: Write, one: str, person: Person, now: State) -> Event | None:
        row = rows.get(now.track_id or "")
        if row is None or now.status != "nurture" or not waits_for(row, now):
            return None
        return step_on(write, one, Where(desk, person.zone), row, now)

    return _run(desk, prospect_ids, move, "{} moved on to the next touch", work)


def leave_track(desk: Desk, prospect_ids: Sequence[str], reason: str = "", work: Work = WATCHLESS) -> Changes:
    """Take people off their track; they are offered for a call from now on. A promise stays a promise.

    Raises:
        KnownError: nobody of them is in nurture, or the work was stopped.
    """

    def move(write: Write, one: str, _person: Person, now: State) -> Event | None:
        if now.status != "nurture":
            return None
        return leave(write, one, now.track_id, now.callback_at or write.at, reason.strip())

    return _run(desk, prospect_ids, move, "Took {} off their track", work)


def replied(desk: Desk, prospect_ids: Sequence[str]) -> Changes:
    """They answered a letter or an e-mail: off the track where its rules say so, and offered for a call now.

    Raises:
        KnownError: nobody of them is on a track that an answer ends.
    """
    return _ended(desk, prospect_ids, "reply", REPLIED)


def triggered(desk: Desk, prospect_ids: Sequence[str], what: str) -> Changes:
    """Something happened at their company: off the track where its rules say so, and offered for a call now.

    Args:
        what: what happened, in words; it is the reason they are called.

    Raises:
        KnownError: nobody of them is on a track that this ends.
    """
    return _ended(desk, prospect_ids, "trigger", what.strip() or "Something happened at their company")


def _ended(desk: Desk, prospect_ids: Sequence[str], exit_rule: str, reason: str) -> Changes:
    rows = {row.id: row for row in store.rows(desk.conn, retired=True)}

    def move(write: Write, one: str, _person: Person, now: State) -> Event | None:
        row = rows.get(now.track_id or "")
        if row is None or now.status != "nurture" or exit_rule not in row.track.exits:
            return None
        return leave(write, one, row.id, now.callback_at or write.at, reason)

    return _run(desk, prospect_ids, move, f"{reason}: {{}}")


def due_batches(desk: Desk) -> tuple[DueBatch, ...]:
    """The touches due by the end of today by kind and step; one's own, for a manager the team's.

    Calls are in the queue as well. Letters and e-mails: `mailing_plan.plan(desk, batch.script, batch.prospect_ids)`.
    """
    rows = {row.id: row for row in store.rows(desk.conn, retired=True)}
    live = {script.slug: script.kind for script in scripts.live_scripts(desk.conn)}
    found: dict[tuple[str, str, int], list[str]] = {}
    for touch in due_touches(desk):
        found.setdefault((touch.kind, touch.track_id, touch.number), []).append(touch.prospect_id)
    batches = []
    for (kind, track_id, number), ids in found.items():
        step = due_step(rows[track_id].track.steps, number) if track_id in rows else None
        script = step.script_slug if step and live.get(step.script_slug) == kind else ""
        name = rows[track_id].track.name if track_id in rows else ""
        words = f"{len(ids):,} {kind_text(kind, len(ids))}, {name}, touch {number}"
        batches.append(DueBatch(kind, track_id, number, script, tuple(ids), words))
    return tuple(batches)


def due_words(desk: Desk, calls: int | None = None) -> str:
    """What nurture asks for today in one line: "3 calls, 5 letters"; "" for nothing.

    Args:
        calls: how many are due in the queue of the person at the desk; None for whoever has no queue.
    """
    counted = due_counts(desk)
    if calls is not None:
        counted["call"] = max(0, calls - due_in_queue_too(desk))
    kinds = (kind for kind in KINDS if counted.get(kind))
    return ", ".join(f"{counted[kind]:,} {kind_text(kind, counted[kind])}" for kind in kinds)


def _name(desk: Desk, prospect_id: str) -> str:
    found = prospects.prospect(desk.conn, prospect_id)
    return (found.name or found.company) if found else "Somebody"


def _run(desk: Desk, prospect_ids: Sequence[str], move: _Move, label: str, work: Work = WATCHLESS) -> Changes:
    def act(write: Write, ids: Sequence[str]) -> int:
        moved = 0
        for one in ids:
            found = state.read(write.conn, one)
            event = move(write, one, *found) if found is not None else None
            if event is not None:
                state.advance(write, one, event)
                end_no_show(write, one)
                moved += 1
        return moved

    ids = list(dict.fromkeys(prospect_ids))
    if not ids:
        raise _NOBODY
    if len(ids) > SMALL:
        return in_batches(desk, ids, act, label, work)
    one = whom_text(desk, ids)
    with desk.write() as write:
        moved = act(write, ids)
        if not moved:
            raise _NOBODY
        words = label.replace("{}", one or count_text(moved), 1)
        words = words[:1].upper() + words[1:]
        change_id = write.record("tracks", words, NOUNS, block_id(desk))
    return Changes(frozenset(NOUNS), words, {"prospect": tuple(ids)}, change_id)
