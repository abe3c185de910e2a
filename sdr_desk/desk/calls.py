"""The outcome of a call with everything that follows from it, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.drafts import ANSWER, NOTE
from sdr_desk.desk.guide import write_answers
from sdr_desk.desk.wording import first_zone
from sdr_desk.errors import KnownError
from sdr_desk.method.dispositions import BY_KEY, Disposition, wait_after
from sdr_desk.method.lifecycle import Event, Person, State, place
from sdr_desk.store import blocks, drafts, history, prospects, queue, setup, state
from sdr_desk.store.writing import Write, stamp

NOUNS = ("call", "prospect")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rep records about one call.

    Attributes:
        disposition: key of `method.dispositions`.
        note: written in addition to what was typed on the desk.
        seconds: length of the call from the dial.
        when: promised time (aware UTC), for a callback.
        said: the words of the promise.
        until: first day of the nurture touch, for not now.
        reason: why not now or not a fit.
        name: who answered at the gate.
        gatekeeper_only: the talk was not with the intended person, so it is no conversation.
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


def log_outcome(desk: Desk, outcome: Outcome) -> Changes:
    """Record a call and do what follows: next attempt, promise, nurture, exit, do not call.

    What was typed about the person (note, answers) goes on the record with it.

    Raises:
        KnownError: something the outcome needs is missing, or the file cannot be written.
    """
    disposition = BY_KEY.get(outcome.disposition)
    if disposition is None or disposition.follows == "handoff":
        raise KnownError(
            "This outcome cannot be saved on its own.", "Nothing was changed.", "Hand the lead off, or choose another."
        )
    _need(outcome, disposition)
    with desk.write() as write:
        name, touch_id, touch = write_touch(desk, write, outcome, disposition)
        events = _FOLLOW[disposition.follows](desk, write, outcome, touch_id)
        state.advance(write, outcome.prospect_id, touch, *events)
        if disposition.follows == "number":
            _break_number(write, outcome)
        elif disposition.follows == "never":
            _spread_block(write, outcome, touch_id)
        block = blocks.running(write.conn, desk.person.id)
        label = f"{disposition.label}, {name}"
        change_id = write.record("log_outcome", label, NOUNS, block.id if block else None)
    return Changes(frozenset(NOUNS), label, {"prospect": (outcome.prospect_id,)}, change_id)


def _need(outcome: Outcome, disposition: Disposition) -> None:
    missing = {
        "callback": outcome.when is None and "when to call back",
        "nurture": outcome.until is None and "when to come back to them",
        "out": not outcome.reason.strip() and "why it is not a fit",
    }.get(disposition.follows)
    if missing:
        raise KnownError(f"“{disposition.label}” needs {missing}.", "Nothing was saved yet.", "Fill in the line.")


def write_touch(desk: Desk, write: Write, outcome: Outcome, disposition: Disposition) -> tuple[str, str, Event]:
    """Append the call with the words typed during it; shared by outcomes and handoffs.

    Returns:
        The prospect's name, the id of the touch, and its event (not yet folded).
    """
    row = prospects.prospect(write.conn, outcome.prospect_id)
    kept = state.read(write.conn, outcome.prospect_id)
    if row is None or kept is None:
        raise KnownError("This person was removed meanwhile.", "Your note is kept.", "Undo the removal, or go on.")
    typed = drafts.take(write, desk.person.id, outcome.prospect_id)
    note = "\n".join(text for text in (typed.get(NOTE, ""), outcome.note) if text.strip())
    next_at = _next_attempt(desk, outcome, kept[1], row.zone) if disposition.follows == "retry" else None
    talk = disposition.conversation and not outcome.gatekeeper_only
    lane = place(kept[1], kept[0], state.seconds_of).lane
    block = blocks.running(write.conn, desk.person.id)
    touch_id = write.fact(
        "touches",
        prospect_id=row.id,
        company_id=row.company_id,
        at=write.at,
        kind="call",
        disposition=disposition.key,
        note=note,
        seconds=max(0, outcome.seconds),
        number=outcome.number,
        block_id=block.id if block else None,
        script_version_id=outcome.script_version_id,
        lane=None if lane is None else int(lane),
        is_dial=1,
        is_connect=int(disposition.connect),
        is_conversation=int(talk),
        next_at=next_at,
        reason=outcome.reason.strip(),
        gate_name=outcome.name.strip(),
    )
    history.count_fact(write, "touches", touch_id)
    answers = {field.removeprefix(ANSWER): text for field, text in typed.items() if field.startswith(ANSWER)}
    write_answers(write, row.id, answers, touch_id)
    queue.release_leases(write.conn, desk.person.id)
    event = Event(
        touch_id, "touches", disposition.key, write.at, next_at, outcome.reason, "", outcome.name.strip(),
        True, disposition.connect, talk,
    )  # fmt: skip
    return row.name, touch_id, event


def _next_attempt(desk: Desk, outcome: Outcome, kept: State, zone_key: str) -> str:
    """When to try again, in the hours of the place, mornings and afternoons by turns."""
    connect = BY_KEY[outcome.disposition].connect
    days, working = wait_after(1 if connect else kept.attempts + 1)
    zone = ZoneInfo(first_zone(zone_key))
    day = desk.now().astimezone(zone).date()
    while days > 0 or day.weekday() not in desk.rules.weekdays:
        day += timedelta(days=1)
        if not working or day.weekday() in desk.rules.weekdays:
            days -= 1
    morning = desk.now().astimezone(zone).hour >= 12
    opens = desk.rules.business_open if morning else time(13, 0)
    return stamp(datetime.combine(day, opens, tzinfo=zone).astimezone(UTC))


def _nothing(_desk: Desk, _write: Write, _outcome: Outcome, _touch_id: str) -> tuple[Event, ...]:
    return ()


def _promise(desk: Desk, write: Write, outcome: Outcome, touch_id: str) -> tuple[Event, ...]:
    if outcome.when is None:
        raise ValueError("a promise needs its time")
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
    row = prospects.prospect(write.conn, outcome.prospect_id)
    zone = ZoneInfo(first_zone(row.zone if row else ""))
    until = stamp(datetime.combine(outcome.until, desk.rules.business_open, tzinfo=zone).astimezone(UTC))
    track_id = setup.default_track(write.conn)
    reason = outcome.reason.strip()
    identifier = write.fact(
        "enrolments",
        prospect_id=outcome.prospect_id,
        track_id=track_id,
        act="enter",
        until=until,
        reason=reason,
        touch_id=touch_id,
    )
    return (Event(identifier, "enrolments", "enter", write.at, until, reason, track_id=track_id),)


def _out(_desk: Desk, write: Write, outcome: Outcome, touch_id: str) -> tuple[Event, ...]:
    reason = outcome.reason.strip()
    identifier = write.fact(
        "prospect_events", prospect_id=outcome.prospect_id, act="disqualified", reason=reason, touch_id=touch_id
    )
    return (Event(identifier, "prospect_events", "disqualified", write.at, reason=reason),)


def _never(_desk: Desk, write: Write, outcome: Outcome, touch_id: str) -> tuple[Event, ...]:
    points = prospects.contact_points(write.conn, outcome.prospect_id)
    values = [point.normal for point in points if point.normal and point.kind in ("phone", "email")]
    events = []
    reason = outcome.reason.strip() or "Asked on the phone"
    for value in values or [f"prospect:{outcome.prospect_id}"]:
        identifier = _block(write, outcome.prospect_id, value, reason, touch_id)
        events.append(Event(identifier, "do_not_call", "block", write.at, reason=reason))
    write.audit("do_not_call", "prospect", outcome.prospect_id, "asked on the phone")
    return tuple(events)


def _block(write: Write, prospect_id: str, value: str, reason: str, touch_id: str) -> str:
    return write.fact(
        "do_not_call",
        prospect_id=prospect_id,
        scope="person",
        value=value,
        act="block",
        reason=reason,
        touch_id=touch_id,
    )


def _spread_block(write: Write, outcome: Outcome, touch_id: str) -> None:
    """Nobody else with the same number or address is called either."""
    for point in prospects.contact_points(write.conn, outcome.prospect_id):
        if not point.normal or point.kind not in ("phone", "email"):
            continue
        for other in prospects.prospects_with(write.conn, point.normal):
            if other != outcome.prospect_id:
                identifier = _block(write, other, point.normal, "Same number or address", touch_id)
                event = Event(identifier, "do_not_call", "block", write.at, reason="Same number or address")
                state.advance(write, other, event)


def _break_number(write: Write, outcome: Outcome) -> None:
    """The number called is marked as broken; the next one, if any, is tried at once."""
    points = [point for point in prospects.contact_points(write.conn, outcome.prospect_id) if point.kind == "phone"]
    called = [point for point in points if point.normal == outcome.number and not point.broken]
    for point in called or [point for point in points if not point.broken][:1]:
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
}


def skip_for_today(desk: Desk, prospect_id: str) -> Changes:
    """Leave a person out of the queue until tomorrow morning; a promise stays a promise."""
    row = prospects.prospect(desk.conn, prospect_id)
    kept = state.read(desk.conn, prospect_id)
    if row is None or kept is None:
        raise KnownError("This person was removed meanwhile.", "Nothing was changed.", "Go on with the next one.")
    _refuse_promised(kept[0], kept[1], row.name)
    zone = ZoneInfo(first_zone(row.zone))
    tomorrow = desk.now().astimezone(zone).date() + timedelta(days=1)
    until = stamp(datetime.combine(tomorrow, desk.rules.lawful_open, tzinfo=zone).astimezone(UTC))
    with desk.write() as write:
        identifier = write.fact("prospect_events", prospect_id=prospect_id, act="skipped", until=until)
        state.advance(write, prospect_id, Event(identifier, "prospect_events", "skipped", write.at, until))
        block = blocks.running(write.conn, desk.person.id)
        label = f"Skipped for today, {row.name}"
        change_id = write.record("skip", label, NOUNS, block.id if block else None)
    return Changes(frozenset(NOUNS), label, {"prospect": (prospect_id,)}, change_id)


def _refuse_promised(_person: Person, kept: State, name: str) -> None:
    if kept.callback_at:
        raise KnownError(
            f"You promised {name} a call, so this one stays.", "Nothing was changed.", "Call, or set another time."
        )
