"""The outcome of a call with everything that follows from it, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sdr_desk.desk import heard, track_moves
from sdr_desk.desk.attempts import next_attempt, rests_after
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.dispositions import find
from sdr_desk.desk.drafts import ANSWER, NOTE
from sdr_desk.desk.guide import guide_for, write_answers
from sdr_desk.desk.letting_go import end_no_show
from sdr_desk.desk.prospects import block_person, reach_of
from sdr_desk.desk.sorting import chosen_by, decide
from sdr_desk.desk.track_moves import Made, Where
from sdr_desk.desk.wording import first_zone, zones_of
from sdr_desk.errors import KnownError
from sdr_desk.method.dispositions import Disposition
from sdr_desk.method.lifecycle import Event, Person, State, place
from sdr_desk.method.when import WhenError, check_promise
from sdr_desk.store import blocks, drafts, history, offering, people, prospects, queue, state, tracks
from sdr_desk.store.prospects import ProspectRow
from sdr_desk.store.search_index import index_prospect
from sdr_desk.store.writing import Write, stamp

NOUNS = ("call", "prospect")
VOICEMAIL = "voicemail"
_LETS_GO = ("nurture", "out", "never")

Present = tuple[ProspectRow, tuple[Person, State]]
"""A prospect's row, and its place and state as kept."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rep records about one call.

    Attributes:
        disposition: key of `method.dispositions`, or of an own outcome.
        note: written in addition to what was typed on the desk.
        seconds: length of the call from the dial.
        when: promised time (aware UTC), for a callback.
        said: the words of the promise.
        until: first day of the nurture touch, for not now.
        reason: why not now or not a fit.
        name: who answered at the gate.
        gatekeeper_only: the talk was not with the intended person, so it is no conversation.
        seen: the last touch the rep had before them ("" for none); None when nobody was looking at a card.
        at: when the call was (aware UTC), for one that is told afterwards; None for the call just made.
        came_in: they called, so it is no dial.
        script_version_id: the words shown for the call; None when none were.
        voicemail_version_id: the words there were for the machine; kept with a voicemail only.
        again: when to try again (UTC text), where that was set before; None to work it out.
        heard: scripts of the objections whose answers were opened during the call.
    """

    prospect_id: str
    disposition: str
    note: str = ""
    seconds: int = 0
    number: str = ""
    script_version_id: str | None = None
    when: datetime | None = None
    said: str = ""
    until: date | None = None
    reason: str = ""
    name: str = ""
    gatekeeper_only: bool = False
    seen: str | None = None
    at: datetime | None = None
    came_in: bool = False
    voicemail_version_id: str | None = None
    again: str | None = None
    heard: tuple[str, ...] = ()


def log_outcome(desk: Desk, outcome: Outcome) -> Changes:
    """Record a call and do what follows: next attempt, promise, nurture, exit, do not call.

    What was typed about the person (note, answers) goes on the record with it.

    Raises:
        KnownError: something the outcome needs is missing, the person asked not to be called or is with a closer,
            the promise cannot be kept, or the file cannot be written.
    """
    disposition = find(desk.conn, outcome.disposition)
    if disposition is None or disposition.follows == "handoff":
        raise KnownError(
            "This outcome cannot be saved on its own.", "Nothing was changed.", "Hand the lead off, or choose another."
        )
    require(outcome, disposition)
    with desk.write() as write:
        name = write_outcome(desk, write, outcome, disposition)
        block = blocks.running(write.conn, desk.person.id)
        label = f"{disposition.label}, {name}"
        change_id = write.record("log_outcome", label, NOUNS, block.id if block else None)
    return Changes(frozenset(NOUNS), label, {"prospect": (outcome.prospect_id,)}, change_id)


def write_outcome(desk: Desk, write: Write, outcome: Outcome, disposition: Disposition) -> str:
    """Write a call and all that follows from it inside a transaction; returns the prospect's name.

    Raises:
        KnownError: what stands on the record does not allow it, or the promise cannot be kept.
    """
    present = _refuse(write, outcome, disposition)
    outcome, disposition = by_count(desk, write, outcome, disposition)
    name, touch_id, touch = write_touch(desk, write, outcome, disposition, present)
    events = _FOLLOW[disposition.follows](desk, write, outcome, touch_id)
    if disposition.follows in ("retry", "callback"):
        events += _moved(desk, write, present, outcome, disposition, touch)
    state.advance(write, outcome.prospect_id, touch, *events)
    if disposition.follows in _LETS_GO:
        end_no_show(write, outcome.prospect_id)
    if disposition.follows == "number":
        _break_number(write, outcome)
    return name


def require(outcome: Outcome, disposition: Disposition) -> None:
    """Raise KnownError when an outcome lacks what its disposition needs."""
    missing = {
        "callback": outcome.when is None and "when to call back",
        "nurture": outcome.until is None and "when to come back to them",
        "out": not outcome.reason.strip() and "why it is not a fit",
    }.get(disposition.follows)
    if missing:
        raise KnownError(f"“{disposition.label}” needs {missing}.", "Nothing was saved yet.", "Fill in the line.")


def _refuse(write: Write, outcome: Outcome, disposition: Disposition) -> Present:
    """What stands on the record now decides, so this reads inside the transaction."""
    row, kept = _present(write, outcome.prospect_id)
    if outcome.seen is not None and outcome.seen != (kept[1].last_touch_id or ""):
        raise KnownError(
            f"A call with {row.name} was logged meanwhile, by a colleague or in another window.",
            "Your note is kept.",
            "Go on with J; come back with K if this call counts too.",
        )
    harmless = outcome.at is not None and disposition.follows in ("retry", "number")
    if kept[1].status == "do_not_call" and disposition.follows != "never" and not harmless:
        raise KnownError(
            f"{row.name} asked not to be called, so “{disposition.label}” cannot be recorded.",
            "Your note is kept.",
            "Record “Do not call” again if you talked, or go on with the next one.",
        )
    if kept[1].status in ("handed_off", "accepted") and disposition.follows in ("nurture", "out"):
        closer = people.person(write.conn, kept[1].closer_id or "")
        raise KnownError(
            f"{row.name} is with {closer.name if closer else 'a closer'}, so “{disposition.label}” is theirs to say.",
            "Your note is kept.",
            "Promise a callback, or take the handoff back first.",
        )
    return row, kept


def _present(write: Write, prospect_id: str) -> Present:
    row = prospects.prospect(write.conn, prospect_id)
    kept = state.read(write.conn, prospect_id)
    if row is None or kept is None:
        raise KnownError("This person was removed meanwhile.", "Your note is kept.", "Undo the removal, or go on.")
    return row, kept


def write_touch(
    desk: Desk, write: Write, outcome: Outcome, disposition: Disposition, present: Present | None = None
) -> tuple[str, str, Event]:
    """Append the call with the words typed during it; shared by outcomes and handoffs.

    A call that is told afterwards leaves what is being typed, and who is on the desk, as they are.

    Args:
        present: the prospect as read in this transaction, to spare reading it again.

    Returns:
        The prospect's name, the id of the touch, and its event (not yet folded).
    """
    row, kept = present or _present(write, outcome.prospect_id)
    told = outcome.at is not None
    typed = {} if told else drafts.take(write, desk.person.id, outcome.prospect_id)
    at = stamp(outcome.at) if outcome.at else write.at
    note = "\n".join(text for text in (typed.get(NOTE, ""), outcome.note) if text.strip())
    next_at, rests = _next_try(desk, write, outcome, disposition, (row, kept))
    talk = disposition.conversation and not outcome.gatekeeper_only
    lane = place(kept[1], kept[0], state.seconds_of).lane
    block = blocks.running(write.conn, desk.person.id)
    in_block = block is not None and at >= block.started_at
    touch_id = write.fact(
        "touches",
        prospect_id=row.id,
        company_id=row.company_id,
        at=at,
        kind="call",
        disposition=disposition.key,
        note=note,
        seconds=max(0, outcome.seconds),
        number=outcome.number,
        block_id=block.id if block and in_block else None,
        script_version_id=outcome.script_version_id,
        voicemail_version_id=outcome.voicemail_version_id if disposition.key == VOICEMAIL else None,
        lane=None if lane is None or told else int(lane),
        is_dial=int(not outcome.came_in),
        is_connect=int(disposition.connect),
        is_conversation=int(talk),
        next_at=next_at,
        rests=rests,
        reason=outcome.reason.strip(),
        gate_name=outcome.name.strip(),
    )
    history.count_fact(write, "touches", touch_id)
    heard.keep(write, row.id, touch_id, at, disposition, outcome.heard, talk=talk)
    if note:
        index_prospect(write, row.id)
    answers = {field.removeprefix(ANSWER): text for field, text in typed.items() if field.startswith(ANSWER)}
    write_answers(write, row.id, answers, touch_id)
    if talk and not told:
        _sort(desk, write, outcome, disposition, touch_id)
    if not told:
        queue.release_leases(write.conn, desk.person.id)
    event = Event(
        touch_id, "touches", disposition.key, at, next_at, outcome.reason, "", outcome.name.strip(),
        not outcome.came_in, disposition.connect, talk, rests=rests,
    )  # fmt: skip
    return row.name, touch_id, event


def _sort(desk: Desk, write: Write, outcome: Outcome, disposition: Disposition, touch_id: str) -> None:
    """Keep what the outcome decides beside what the answers propose."""
    why, guide = outcome.reason or outcome.said, guide_for(desk, outcome.prospect_id)
    decide(desk, write, outcome.prospect_id, guide, chosen_by(disposition), why=why, touch_id=touch_id)


def _next_try(
    desk: Desk, write: Write, outcome: Outcome, disposition: Disposition, present: Present
) -> tuple[str | None, bool | None]:
    """When somebody who is tried again is due, and whether they rest until then; None for both after other calls."""
    if disposition.follows != "retry":
        return None, None
    row, (_person, kept) = present
    called = outcome.at or desk.now()
    next_at = outcome.again or next_attempt(desk, write.conn, row, kept, disposition, called, outcome.number)
    return next_at, rests_after(desk, kept, disposition)


def by_count(desk: Desk, write: Write, outcome: Outcome, disposition: Disposition) -> tuple[Outcome, Disposition]:
    """An own outcome that came often enough with one person leads to what its rule says."""
    if not disposition.times or offering.same_outcome(write.conn, outcome.prospect_id, disposition.key) + 1 < (
        disposition.times
    ):
        return outcome, disposition
    reason = f"{disposition.times} × {disposition.label}"
    if disposition.then == "out":
        return replace(outcome, reason=outcome.reason or reason), replace(disposition, follows="out")
    if disposition.then == "rest":
        return outcome, replace(disposition, times=0)
    until = desk.local_now().date() + timedelta(days=disposition.then_days)
    return replace(outcome, reason=outcome.reason or reason, until=until), replace(disposition, follows="nurture")


def _nothing(_desk: Desk, _write: Write, _outcome: Outcome, _touch_id: str) -> tuple[Event, ...]:
    return ()


def _promise(desk: Desk, write: Write, outcome: Outcome, touch_id: str) -> tuple[Event, ...]:
    if outcome.when is None:
        raise ValueError("a promise needs its time")
    row = prospects.prospect(write.conn, outcome.prospect_id)
    zones = zones_of(row.zone if row else "")
    try:
        check_promise(outcome.when, now=desk.now(), my_zone=desk.person.time_zone, their_zones=zones, rules=desk.rules)
    except WhenError as problem:
        raise KnownError(str(problem), "Nothing was saved yet and your note is kept.", "Set another time.") from problem
    due = stamp(outcome.when)
    identifier = write.fact(
        "callbacks",
        prospect_id=outcome.prospect_id,
        touch_id=touch_id,
        due_at=due,
        time_zone=desk.person.time_zone,
        said=outcome.said.strip(),
    )
    return (Event(identifier, "callbacks", "", write.at, due, said=outcome.said.strip()),)


def _nurture(desk: Desk, write: Write, outcome: Outcome, touch_id: str) -> tuple[Event, ...]:
    if outcome.until is None:
        raise ValueError("nurture needs a date")
    _row, (person, kept) = _present(write, outcome.prospect_id)
    where = Where(desk, person.zone)
    reason = outcome.reason.strip()
    named = _named_track(write, outcome.disposition)
    if named is not None and (kept.status, kept.track_id) != ("nurture", named.id):
        return (track_moves.enter(write, outcome.prospect_id, where, named, outcome.until, reason, touch_id),)
    return (track_moves.not_now(write, outcome.prospect_id, where, kept, outcome.until, reason, touch_id),)


def _named_track(write: Write, key: str) -> tracks.TrackRow | None:
    """The track an own outcome leads onto, unless it is retired."""
    disposition = find(write.conn, key)
    row = tracks.row(write.conn, disposition.track) if disposition is not None and disposition.track else None
    return row if row is not None and row.active else None


def _moved(
    desk: Desk, write: Write, present: Present, outcome: Outcome, disposition: Disposition, touch: Event
) -> tuple[Event, ...]:
    """What the call does to somebody's place on a nurture track."""
    reached = disposition.connect or disposition.key == VOICEMAIL
    made = Made(touch.id, touch.at, touch.next_at, reached, touch.conversation, outcome.came_in)
    if disposition.follows == "callback":
        where = Where(desk, present[1][0].zone)
        return track_moves.after_promise(write, outcome.prospect_id, where, present[1][1], made)
    return track_moves.after_call(desk, write, outcome.prospect_id, present[1], made)


def _out(_desk: Desk, write: Write, outcome: Outcome, touch_id: str) -> tuple[Event, ...]:
    reason = outcome.reason.strip()
    identifier = write.fact(
        "prospect_events", prospect_id=outcome.prospect_id, act="disqualified", reason=reason, touch_id=touch_id
    )
    return (Event(identifier, "prospect_events", "disqualified", write.at, reason=reason),)


def _never(_desk: Desk, write: Write, outcome: Outcome, touch_id: str) -> tuple[Event, ...]:
    """Nobody else with the same number or address is called either."""
    reason = outcome.reason.strip() or "Asked on the phone"
    values = reach_of(write, outcome.prospect_id)
    write.audit("do_not_call", "prospect", outcome.prospect_id, "asked on the phone")
    return block_person(write, outcome.prospect_id, values, reason, touch_id)


def _break_number(write: Write, outcome: Outcome) -> None:
    """The number called is marked as broken, once; without one, the first that can be dialled is meant."""
    points = prospects.contact_points(write.conn, outcome.prospect_id)
    working = [point for point in points if point.kind == "phone" and point.normal and not point.broken]
    called = [point for point in working if point.normal == outcome.number] if outcome.number else working[:1]
    for point in called:
        write.change("contact_points", point.id, broken=1)
    state.rebuild(write.conn, outcome.prospect_id)


_Follow = Callable[[Desk, Write, Outcome, str], tuple[Event, ...]]
_FOLLOW: dict[str, _Follow] = {
    "retry": _nothing,
    "number": _nothing,
    "callback": _promise,
    "nurture": _nurture,
    "out": _out,
    "never": _never,
    "handoff": _nothing,
}


def skip_for_today(desk: Desk, prospect_id: str) -> Changes:
    """Leave a person out of the queue until tomorrow morning and give the number back; a promise stays a promise."""
    with desk.write() as write:
        row, kept = _present(write, prospect_id)
        _refuse_promised(kept[1], row.name)
        zone = ZoneInfo(first_zone(row.zone))
        tomorrow = desk.now().astimezone(zone).date() + timedelta(days=1)
        until = stamp(datetime.combine(tomorrow, desk.rules.lawful_open, tzinfo=zone).astimezone(UTC))
        identifier = write.fact("prospect_events", prospect_id=prospect_id, act="skipped", until=until)
        state.advance(write, prospect_id, Event(identifier, "prospect_events", "skipped", write.at, until))
        queue.release_leases(write.conn, desk.person.id)
        block = blocks.running(write.conn, desk.person.id)
        label = f"Skipped for today, {row.name}"
        change_id = write.record("skip", label, NOUNS, block.id if block else None)
    return Changes(frozenset(NOUNS), label, {"prospect": (prospect_id,)}, change_id)


def _refuse_promised(kept: State, name: str) -> None:
    if kept.callback_at:
        raise KnownError(
            f"You promised {name} a call, so this one stays.", "Nothing was changed.", "Call, or set another time."
        )
