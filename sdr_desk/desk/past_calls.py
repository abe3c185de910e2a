"""Calls told afterwards, and calls told wrong: logging one with anyone, and putting an own one right."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sdr_desk.desk import heard
from sdr_desk.desk.calls import NOUNS, Outcome, by_count, require, write_outcome, write_touch
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.dispositions import find
from sdr_desk.desk.sorting import decide_again
from sdr_desk.desk.wording import day_and_time, first_zone
from sdr_desk.errors import KnownError
from sdr_desk.method.dispositions import Disposition
from sdr_desk.store import blocks, drafts, handoffs, history, merged, people, prospects, state, touches
from sdr_desk.store.touches import CallRow
from sdr_desk.store.writing import Write, moment, stamp

_FURTHEST = timedelta(days=366)
_GRACE = timedelta(minutes=1)
_CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class PastCall:
    """What is told of one call; see `calls.Outcome` for what an outcome needs.

    Attributes:
        at: when it was, aware UTC.
        came_in: they called: no dial, but somebody talked.
    """

    prospect_id: str
    disposition: str
    at: datetime
    came_in: bool = False
    note: str = ""
    when: datetime | None = None
    said: str = ""
    until: date | None = None
    reason: str = ""
    name: str = ""
    seconds: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class OwnCall:
    """One own call of a history: its id, what was told, and how it reads in a list."""

    touch_id: str
    told: PastCall
    when: str
    what: str


def log_call(desk: Desk, call: PastCall, kept: str | None = None) -> Changes:
    """Record a call that was made or that came in, with all that follows from it, as one change that can be undone.

    Words typed on the call desk stay there; the draft of this call (see `keep_draft`) goes.

    Args:
        kept: the draft of the form it was told in, so that one of another window stays; None takes all.

    Raises:
        KnownError: as for `calls.log_outcome`; also a time ahead or over a year ago, and an outcome that a call which
            came in cannot have.
    """
    disposition = _disposition(desk, call)
    _check_time(desk, call.at)
    outcome = _outcome(call)
    require(outcome, disposition)
    with desk.write() as write:
        name = write_outcome(desk, write, outcome, disposition)
        _drop_draft(desk, write, call.prospect_id, "", kept)
        block = blocks.running(write.conn, desk.person.id)
        label = f"{'Call that came in' if call.came_in else 'Call'} logged: {disposition.label}, {name}"
        change_id = write.record("log_call", label, NOUNS, block.id if block else None)
    return Changes(frozenset(NOUNS), label, {"prospect": (call.prospect_id,)}, change_id)


def correct_call(desk: Desk, touch_id: str, call: PastCall, kept: str | None = None) -> Changes:
    """Put another telling in the place of an own call: the old one and what it led to are taken back by corrections.

    What followed stays as it is when the outcome and its terms are the same. The corrected call is folded where the
    old one stood, so that what was decided later still counts. One undo brings everything back. `kept` is as for
    `log_call`.

    Raises:
        KnownError: as for `log_call`; also when the call is somebody else's, gone, or others have gone on from it.
    """
    disposition = _disposition(desk, call)
    with desk.write() as write:
        old = _own(desk, write, touch_id)
        if stamp(call.at) != old.at:
            _check_time(desk, call.at)
        ended = history.ended_with(write.conn, old.actor_id, touches.lineage(write.conn, old.place))
        followed = [*touches.followed(write.conn, old), *ended]
        outcome = replace(_outcome(call, old), heard=heard.take_over(write, old.id, _CORRECTED))
        if _same_end(write, old, call):
            again = touches.next_at(write.conn, old.id) if stamp(call.at) == old.at else None
            _take_back(write, [("touches", old.id, old.prospect_id)])
            told = by_count(desk, write, replace(outcome, again=again), disposition)
            _name, _touch_id, event = write_touch(desk, write, *told)
            state.advance(write, old.prospect_id, event)
            touched = {old.prospect_id}
        else:
            require(outcome, disposition)
            _refuse(desk, write, old, disposition, followed)
            _take_back(write, [("touches", old.id, old.prospect_id), *followed])
            _mend_numbers(write, old)
            write_outcome(desk, write, outcome, disposition)
            decide_again(write, followed, disposition)
            touched = {old.prospect_id, *(prospect_id for _table, _id, prospect_id in followed)}
        for table, fact_id in write.facts:
            write.stand_in(table, fact_id, old.place)
        for prospect_id in touched:
            state.rebuild(write.conn, prospect_id)
        _drop_draft(desk, write, old.prospect_id, old.id, kept)
        change_id, label = _close(desk, write, old, call, followed)
    nouns = frozenset({*NOUNS, "handoff"})
    return Changes(nouns, label, {"prospect": (old.prospect_id,)}, change_id)


def own_calls(desk: Desk, prospect_id: str, limit: int = 20) -> tuple[OwnCall, ...]:
    """The calls with a prospect that the person at the desk may correct, newest first."""
    row = prospects.prospect(desk.conn, prospect_id)
    zone = ZoneInfo(first_zone(row.zone if row else ""))
    rows = touches.calls_of(desk.conn, prospect_id, desk.person.id, limit)
    return tuple(_own_call(desk, row, zone) for row in rows if find(desk.conn, row.disposition))


def person_name(desk: Desk, prospect_id: str) -> str:
    """The name of a person, else of their company; "" when they are gone."""
    row = prospects.prospect(desk.conn, prospect_id)
    return (row.name or row.company) if row else ""


def why_not_in(disposition: Disposition) -> str | None:
    """Why a call that came in cannot have an outcome; None when it can."""
    return None if disposition.connect else "Somebody answers a call that comes in."


def draft_of(desk: Desk, prospect_id: str, touch_id: str = "") -> dict[str, str]:
    """What was typed about a call and not saved, by field; of the correction of a call when `touch_id` is given."""
    found: dict[str, str] = {}
    # an undo may have put an older draft before a newer one, or another window its own
    for line in filter(None, draft_text(desk, prospect_id, touch_id).split("\n")):
        fields = dict(json.loads(line))
        notes = [text for text in (found.get("note", ""), fields.get("note", "")) if text]
        found |= fields | {"note": "\n".join(notes)}
    return found


def draft_text(desk: Desk, prospect_id: str, touch_id: str = "") -> str:
    """The draft of a call as it is kept, "" without one."""
    return drafts.of(desk.conn, desk.person.id, prospect_id).get(_draft_field(touch_id), "")


def keep_draft(
    desk: Desk, prospect_id: str, fields: Mapping[str, str], touch_id: str = "", known: str | None = None
) -> str:
    """Put what stands in the form on disk; nothing in it forgets the draft. Returns the draft as it is kept.

    Args:
        known: the draft this form has put there before, or was filled from; one of another window stays beside it.
            None puts it in the place of all there is.

    Raises:
        KnownError: the file cannot be written.
    """
    text = json.dumps(dict(fields), ensure_ascii=False) if any(fields.values()) else ""
    field, me = _draft_field(touch_id), desk.person.id
    with desk.write() as write:
        if known is None:
            drafts.keep(write, me, prospect_id, field, text)
        else:
            drafts.keep_beside(write, me, prospect_id, field, (known, text))
    return text


def _draft_field(touch_id: str) -> str:
    return f"correct:{touch_id}" if touch_id else "log_call"


def _drop_draft(desk: Desk, write: Write, prospect_id: str, touch_id: str, kept: str | None) -> None:
    """Forget the draft of a call that is told now; one of another window stays."""
    key = {"person_id": desk.person.id, "prospect_id": prospect_id, "field": _draft_field(touch_id)}
    row = write.row("local_drafts", key)
    rest = drafts.together(key["field"], str(row["value"]), kept, "") if row and kept is not None else ""
    if rest:
        write.put("local_drafts", key, value=rest, at=write.at)
    else:
        write.remove("local_drafts", key)


def _disposition(desk: Desk, call: PastCall) -> Disposition:
    found = find(desk.conn, call.disposition)
    if found is None:
        raise KnownError("Choose what came of the call.", "Nothing was saved yet.", "Press 1 to 9, or use the list.")
    if call.came_in and (why := why_not_in(found)):
        raise KnownError(f"“{found.label}” does not fit: {why.lower()}", "Nothing was saved yet.", "Choose another.")
    return found


def _known(at: Desk | Write, key: str) -> Disposition:
    found = find(at.conn, key)
    if found is None:
        raise LookupError(f"no outcome {key}")
    return found


def _check_time(desk: Desk, at: datetime) -> None:
    if at > desk.now() + _GRACE:
        raise KnownError("That time is still ahead.", "Nothing was saved yet.", "Log the call once it was made.")
    if desk.now() - at > _FURTHEST:
        raise KnownError("That is more than a year ago.", "Nothing was saved yet.", "Choose a later day.")


def _outcome(call: PastCall, old: CallRow | None = None) -> Outcome:
    """What is told; a correction keeps the words the call was made with."""
    return Outcome(
        call.prospect_id, call.disposition, call.note.strip(), call.seconds, call.number,
        old.script_version_id if old else None, call.when, call.said, call.until, call.reason, call.name, at=call.at,
        came_in=call.came_in, voicemail_version_id=old.voicemail_version_id if old else None,
    )  # fmt: skip


def _own_call(desk: Desk, row: CallRow, zone: ZoneInfo) -> OwnCall:
    until = moment(row.until).astimezone(zone).date() if row.until else None
    told = PastCall(
        row.prospect_id, row.disposition, moment(row.at), not row.is_dial, row.note,
        moment(row.due_at) if row.due_at else None, row.said, until, row.reason, row.gate_name, row.seconds, row.number,
    )  # fmt: skip
    what = _known(desk, row.disposition).history
    words = f"They called: {what[:1].lower()}{what[1:]}" if told.came_in else what
    return OwnCall(row.id, told, day_and_time(desk, row.at), words)


def _own(desk: Desk, write: Write, touch_id: str) -> CallRow:
    found = touches.call(write.conn, touch_id)
    if found is None or prospects.prospect(write.conn, found.prospect_id) is None:
        raise KnownError("This call was taken back meanwhile.", "Your words are kept.", "Log it anew with Ctrl+L.")
    if found.actor_id != desk.person.id:
        teller = people.person(write.conn, found.actor_id)
        who = teller.name if teller else "a colleague"
        raise KnownError(f"This call was logged by {who}.", "Nothing was changed.", "Ask them to put it right.")
    return found


def _same_end(write: Write, old: CallRow, call: PastCall) -> bool:
    """Whether what follows from the call is what followed from it before."""
    if old.disposition != call.disposition:
        return False
    row = prospects.prospect(write.conn, old.prospect_id)
    zone = ZoneInfo(first_zone(row.zone if row else ""))
    match _known(write, call.disposition).follows:
        case "callback":
            return (stamp(call.when) if call.when else "", call.said.strip()) == (old.due_at, old.said)
        case "nurture":
            until = moment(old.until).astimezone(zone).date() if old.until else None
            return (call.until, call.reason.strip()) == (until, old.reason)
        case "out":
            return call.reason.strip() == old.reason
    return True


def _refuse(
    desk: Desk, write: Write, old: CallRow, disposition: Disposition, followed: list[tuple[str, str, str]]
) -> None:
    """What others built on the call stays, and a do-not-call is final once its block is over."""
    tables = {table: fact_id for table, fact_id, _prospect_id in followed}
    if "do_not_call" in tables and not _still_own(desk, write, old):
        raise KnownError(
            "“Do not call” is final after its block.", "Nothing was changed.", "Only a manager can lift it."
        )
    if "handoffs" in tables and handoffs.went_on(write.conn, tables["handoffs"]):
        raise KnownError(
            "The closer has answered the handoff this call led to.", "Nothing was changed.", "Talk to them, or go on."
        )
    if any(table == "handoff_events" and _with_another(write, followed, one) for table, _id, one in followed):
        raise KnownError(
            "This person is with a closer by another lead by now.",
            "Nothing was changed; you can still correct its note and time.",
            "Log what you know with Ctrl+L.",
        )
    if _known(write, old.disposition).follows == disposition.follows == "retry":
        return
    affected = [old.prospect_id, *(prospect_id for _table, _id, prospect_id in followed)]
    if history.others_wrote(write.conn, affected, old.id, desk.person.id):
        raise KnownError(
            "Somebody has gone on from this call since.",
            "Nothing was changed; you can still correct its note and time.",
            "Talk to them, or log what you know with Ctrl+L.",
        )


def _with_another(write: Write, followed: list[tuple[str, str, str]], prospect_id: str) -> bool:
    """Whether somebody whose lead would be open again is with a closer by one that the call did not lead to."""
    found = handoffs.open_of(write.conn, merged.kept_of(write.conn, prospect_id))
    return found is not None and ("handoffs", found.id) not in {fact[:2] for fact in followed}


def _still_own(desk: Desk, write: Write, old: CallRow) -> bool:
    """Whether the call was told in this block, outside a block since the person sat down."""
    told = history.change_with(write.conn, desk.person.id, "touches", old.id)
    block = blocks.running(write.conn, desk.person.id)
    if told is None or told.block_id != (block.id if block else None):
        return False
    return told.at >= (block.started_at if block else stamp(desk.started))


def _take_back(write: Write, facts: list[tuple[str, str, str]]) -> None:
    for table, fact_id, _prospect_id in facts:
        history.correct(write, table, fact_id, _CORRECTED)
        if table == "handoffs":
            handoffs.rebuild(write.conn, fact_id)
        elif table == "handoff_events":
            handoffs.rebuild_with(write.conn, fact_id)
    for prospect_id in dict.fromkeys(prospect_id for _table, _id, prospect_id in facts):
        state.rebuild(write.conn, prospect_id)


def _mend_numbers(write: Write, old: CallRow) -> None:
    """A number that the old outcome marked as broken can be dialled again."""
    if _known(write, old.disposition).follows != "number":
        return
    for touch_id in touches.lineage(write.conn, old.place):
        told = history.change_with(write.conn, old.actor_id, "touches", touch_id)
        for table, key, before in told.documents if told else ():
            if table == "contact_points" and before and before.get("broken") == 0:
                write.change(table, key["id"], broken=0)
    state.rebuild(write.conn, old.prospect_id)


def _close(
    desk: Desk, write: Write, old: CallRow, call: PastCall, followed: list[tuple[str, str, str]]
) -> tuple[str, str]:
    """The audit says what was changed, and the change is recorded; returns its id and label."""
    before, after = _known(write, old.disposition).label, _known(write, call.disposition).label
    write.audit("correct_call", "prospect", old.prospect_id, f"{before}, {old.at}: now {after}, {stamp(call.at)}")
    blocked = [prospect_id for table, _id, prospect_id in followed if table == "do_not_call"]
    if blocked and before != after:
        write.audit("do_not_call_undone", "prospect", ",".join(dict.fromkeys(blocked)), "corrected by the caller")
    row = prospects.prospect(write.conn, old.prospect_id)
    block = blocks.running(write.conn, desk.person.id)
    label = f"Corrected to {after}, {row.name if row else ''}" if before != after else f"Corrected: {after}"
    if before == after and row is not None:
        label += f", {row.name}"
    nouns = (*NOUNS, "handoff")
    return write.record("correct_call", label, nouns, block.id if block else None), label
