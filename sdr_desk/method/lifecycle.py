"""The life of a prospect: current state as a fold over the record, one fact at a time.

`raw → working → (nurture ⇄ working) → qualified → handed off → accepted → won | lost`, with the exits
`disqualified` and `do not call` and the way back `returned → nurture` or `working`. Facts are folded in the
order of their identifiers; taking a fact back means folding the rest again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sdr_desk.method.dispositions import BY_KEY, OWN
from sdr_desk.method.handoff_life import HANDED_ANEW, LET_GO
from sdr_desk.method.queue import Lane

REVIVABLE = frozenset({"raw", "working", "nurture", "qualified", "returned"})
"""Statuses in which a prospect can be in the call queue."""


WITH_CLOSER = frozenset({"handed_off", "accepted"})
"""Statuses in which a closer has the prospect."""

BY_POST_OR_VISIT = frozenset({"letter", "email", "visit"})
"""Nurture touches that are no call: nobody is in the call queue for them."""


@dataclass(frozen=True, slots=True)
class Person:
    """What a prospect's row contributes to its place in the queue; `named`: hot, as somebody named them to us."""

    owner_id: str
    zone: str
    dialable: bool
    score: float
    hot: bool
    named: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One fact about a prospect, as the fold reads it. Times are UTC texts (ISO 8601, sortable)."""

    id: str
    table: str
    act: str
    at: str
    next_at: str | None = None
    reason: str = ""
    said: str = ""
    gate_name: str = ""
    dial: bool = False
    connect: bool = False
    conversation: bool = False
    handoff_id: str | None = None
    closer_id: str | None = None
    track_id: str | None = None
    due_at: str | None = None
    kind: str = ""
    rests: bool | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Where a prospect stands, with everything the queue and the screens need at once.

    Attributes:
        attempts: calls in a row that reached nobody.
        due_at: when the next call (a retry, a promise or a nurture touch) is due.
        callback_at: when a call was promised, None without a promise.
        nurture_until: the day somebody in nurture named, None when they named none.
        due_kind: what is due in nurture: "call", "letter", "email" or "visit"; "" when only the track says it.
        rests: whether the rules of the last try let them rest after it, None when it was told without.
        reason: why this status or next step, in the rep's or closer's words.
    """

    status: str = "raw"
    dials: int = 0
    attempts: int = 0
    connects: int = 0
    conversations: int = 0
    last_touch_id: str | None = None
    last_touch_at: str | None = None
    last_disposition: str = ""
    due_at: str | None = None
    callback_at: str | None = None
    callback_said: str = ""
    nurture_until: str | None = None
    track_id: str | None = None
    track_step: int = 0
    reason: str = ""
    gate_name: str = ""
    handoff_id: str | None = None
    closer_id: str | None = None
    qualified: bool = False
    resting_until: str | None = None
    due_kind: str = ""
    rests: bool | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the queue: the lane (None: in no lane) and the order inside it, small first.

    `sort_key` is Unix seconds of the due time, or minus a million times the score for fresh people, so that
    everyone with `sort_key <= now` may be called now.
    """

    lane: Lane | None
    sort_key: int


def fold(events: Iterable[Event]) -> State:
    """The state after all facts of one prospect, in the order of their identifiers.

    Only the whole record says with whom somebody is who may be called again while a closer has their lead, or one of
    whose several leads, after a merge, has ended.
    """
    state, leads = State(), dict[str, _Lead]()
    for event in events:
        state = apply(state, event)
        if event.table == "handoffs":
            leads[event.id] = _Lead(event.id, "handed_off", event.closer_id)
        elif event.table == "handoff_events":
            _follow(leads, event)
        elif event.table != "do_not_call":
            continue
        state = _with_open_lead(state, event, leads)
    return state


@dataclass(frozen=True, slots=True)
class _Lead:
    """A handoff in the record of a prospect; `status` is where its person stands, "" when it has ended."""

    id: str
    status: str
    closer_id: str | None


_STANDS = {
    "accepted": "accepted", "meeting_held": "accepted", "proposal": "accepted", "still_open": "accepted",
    "no_contact": "accepted", "rebooked": "accepted", "no_show": "returned", "returned": "", "taken_back": "",
    "won": "", "lost": "", "reassigned": "handed_off",
}  # fmt: skip
"""Where the person of a handoff stands after each event that moves them."""


def _follow(leads: dict[str, _Lead], event: Event) -> None:
    key = event.handoff_id or event.id
    if key in leads:
        status = _STANDS.get(event.act, leads[key].status)
        leads[key] = replace(leads[key], status=status, closer_id=event.closer_id or leads[key].closer_id)


def _with_open_lead(state: State, event: Event, leads: dict[str, _Lead]) -> State:
    """Whoever is with a closer stays there; whose meeting did not take place is called when a bar on them is lifted."""
    lead = next((lead for lead in reversed(leads.values()) if lead.status), None)
    if lead is None or state.status == "do_not_call":
        return state
    if lead.status == "returned":
        lifted = event.table == "do_not_call"
        return replace(state, status=lead.status, reason="No-show", due_at=event.at) if lifted else state
    if (state.status, state.handoff_id) == (lead.status, lead.id):
        return state
    there = replace(state, status=lead.status, reason="", handoff_id=lead.id, closer_id=lead.closer_id)
    return _at_rest(there)


def apply(state: State, event: Event) -> State:
    """The state after one more fact; do not call ends with its own lift only, whatever else happens.

    Nor does anything but an event of the handoff take somebody away from a closer.
    """
    after = _APPLY[event.table](state, event)
    if state.status in WITH_CLOSER and event.table not in ("handoffs", "handoff_events", "do_not_call"):
        return after if after.status == state.status else _at_rest(replace(after, status=state.status))
    if state.status == "do_not_call" and event.table != "do_not_call":
        return _parked(replace(after, status="do_not_call", reason=state.reason))
    return after


def _touch(state: State, event: Event) -> State:
    """A call that is told after a later one counts, but what came of the later one stands."""
    told_late = event.at < (state.last_touch_at or "") and _is_call(state.last_disposition)
    state = replace(
        state,
        last_touch_id=event.id,
        gate_name=event.gate_name or state.gate_name,
        dials=state.dials + event.dial,
        connects=state.connects + event.connect,
        conversations=state.conversations + event.conversation,
    )
    if told_late:
        return state
    state = replace(state, last_touch_at=event.at, last_disposition=event.act)
    came_in = event.connect and _is_call(event.act)
    if not event.dial and not came_in:
        return state
    attempts = 0 if event.connect else state.attempts + 1
    rests = event.rests if event.connect or event.rests is not None else state.rests
    state = replace(state, attempts=attempts, resting_until=None, rests=rests)
    if not _still_promised(state, event):
        state = replace(state, callback_at=None, callback_said="")
    if state.status in ("raw", "returned"):
        state = replace(state, status="working")
    if state.status == "nurture" and state.due_kind:
        return _called_in_nurture(state, event)
    if _is_retry(event) and not state.callback_at:
        until = event.next_at if state.status == "nurture" else state.nurture_until
        return replace(state, due_at=event.next_at, nurture_until=until)
    return state


def _still_promised(state: State, event: Event) -> bool:
    """A promise stands until they are called at its time or after, talk with us before it, or call themselves."""
    return event.dial and not event.conversation and event.at < (state.callback_at or "")


def _called_in_nurture(state: State, event: Event) -> State:
    """A call that was due is made again when it has a next time; the touches of a track do not move otherwise."""
    again, until, due = event.next_at, state.nurture_until, state.due_at
    if again and until and until <= event.at:
        until = again
    if again and state.due_kind == "call" and (due or "") <= event.at:
        due = again
    return replace(state, nurture_until=until, due_at=due)


def _is_call(outcome: str) -> bool:
    return outcome in BY_KEY or outcome.startswith(OWN)


def _is_retry(event: Event) -> bool:
    """Whether the call is to be tried again: an own outcome says so by having a next time."""
    known = BY_KEY.get(event.act)
    return known.follows == "retry" if known else event.act.startswith(OWN) and event.next_at is not None


def _callback(state: State, event: Event) -> State:
    """A promise brings people back from every exit; a lead with a closer, or won, keeps its status."""
    status = state.status if state.status in ("qualified", "handed_off", "accepted", "won") else "working"
    return replace(
        state,
        status=status,
        callback_at=event.next_at,
        callback_said=event.said,
        due_at=event.next_at,
        nurture_until=None,
        resting_until=None,
    )


def _enrolment(state: State, event: Event) -> State:
    if event.act == "leave":
        return replace(state, status="working", nurture_until=None, track_id=None, due_at=event.next_at, due_kind="")
    told = replace(
        state,
        nurture_until=event.next_at,
        due_at=event.due_at or event.next_at,
        due_kind=event.kind,
        reason=event.reason or state.reason,
    )
    if event.act == "step":
        status = "nurture" if event.kind else state.status
        return replace(told, status=status, track_step=state.track_step + 1)
    told = replace(told, status="nurture", track_id=event.track_id)
    if event.act == "stay":
        return told
    return replace(told, reason=event.reason, track_step=1, callback_at=None, callback_said="")


def _prospect_event(state: State, event: Event) -> State:
    match event.act:
        case "disqualified":
            return _parked(replace(state, status="disqualified", reason=event.reason))
        case "revived":
            return replace(state, status="working", reason=event.reason, due_at=event.at, qualified=False)
        case "qualified":
            return replace(state, qualified=True)
        case "unqualified":
            return replace(state, qualified=False)
        case "skipped" | "rested":
            return replace(state, resting_until=event.next_at)
        case "referral_asked":
            return state
    raise ValueError(f"unknown prospect event {event.act}")


def _do_not_call(state: State, event: Event) -> State:
    if event.act == "block":
        return _parked(replace(state, status="do_not_call", reason=event.reason))
    return replace(state, status="working", reason=event.reason, due_at=event.at)


def _handoff(state: State, event: Event) -> State:
    state = _at_rest(replace(state, status="handed_off", reason=""))
    return replace(state, handoff_id=event.id, closer_id=event.closer_id)


def _handoff_event(state: State, event: Event) -> State:
    """What a closer or rep does with a handoff; asking, answering, reminding and adding leave the person in place."""
    match event.act:
        case "accepted":
            state = replace(state, status="accepted")
        case "meeting_held" | "proposal" | "still_open" | "no_contact" | "rebooked" if state.status != "accepted":
            state = _at_rest(replace(state, status="accepted", reason=""))
        case "returned" if event.reason == LET_GO:
            state = replace(state, closer_id=None)
        case "returned" | "taken_back" if event.reason != HANDED_ANEW:
            state = replace(state, status="returned", reason=event.reason, due_at=event.at, closer_id=None)
        case "won" | "lost":
            state = _at_rest(replace(state, status=event.act, reason=event.reason))
        case "reassigned":
            state = replace(state, closer_id=event.closer_id)
            if state.status != "handed_off":
                state = _at_rest(replace(state, status="handed_off", reason=""))
        case "no_show":
            state = replace(state, status="returned", reason="No-show", due_at=event.next_at or event.at)
    return state


def _at_rest(state: State) -> State:
    """Nothing is due any more; a promise is kept all the same."""
    return replace(state, due_at=state.callback_at, nurture_until=None, resting_until=None)


def _parked(state: State) -> State:
    return _at_rest(replace(state, callback_at=None, callback_said=""))


_APPLY: dict[str, Callable[[State, Event], State]] = {
    "touches": _touch,
    "callbacks": _callback,
    "enrolments": _enrolment,
    "prospect_events": _prospect_event,
    "do_not_call": _do_not_call,
    "handoffs": _handoff,
    "handoff_events": _handoff_event,
}


def place(state: State, person: Person, seconds_of: Callable[[str], int]) -> Place:
    """Where the prospect stands in its owner's queue.

    Args:
        seconds_of: Unix seconds of a stored UTC text.
    """
    if not person.owner_id or not person.dialable or state.status not in REVIVABLE:
        return Place(None, 0)
    if state.callback_at:
        lane, key = Lane.PROMISED, seconds_of(state.callback_at)
    elif state.status == "returned":
        lane, key = Lane.HOT, seconds_of(state.due_at or "1970-01-01T00:00:00Z")
    elif person.hot and not state.dials:
        lane, key = Lane.HOT, -1 if person.named else 0
    elif state.status == "nurture" and state.due_kind in BY_POST_OR_VISIT:
        if not state.nurture_until:
            return Place(None, 0)
        lane, key = Lane.NURTURE, seconds_of(state.nurture_until)
    elif state.status == "nurture" and state.due_at:
        lane, key = Lane.NURTURE, seconds_of(state.due_at)
    elif state.due_at:
        rested = state.attempts > RETRIES_BEFORE_REST if state.rests is None else state.rests
        lane, key = (Lane.RESTED if rested else Lane.RETRY), seconds_of(state.due_at)
    else:
        lane, key = Lane.FRESH, -round(person.score * 1_000_000)
    if state.resting_until:
        key = max(key, seconds_of(state.resting_until))
    return Place(lane, key)


RETRIES_BEFORE_REST = 3

LABELS: dict[str, str] = {
    "raw": "Fresh",
    "working": "Working",
    "nurture": "Nurture",
    "qualified": "Ready to hand off",
    "handed_off": "With a closer",
    "accepted": "Accepted",
    "won": "Won",
    "lost": "Lost",
    "returned": "Returned",
    "disqualified": "Not a fit",
    "do_not_call": "Do not call",
}
"""What a status is called on screen; nurture adds its date and handed off its closer."""
