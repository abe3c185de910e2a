"""What happened to a lead after its sheet was made, and whether that is what a line of the sheet asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_acts import where_of
from sdr_desk.desk.reply_wants import Want
from sdr_desk.method.handoff_life import QUIET
from sdr_desk.method.handoffs import STAGE_BY_ACT
from sdr_desk.method.lead_codes import stamp_of
from sdr_desk.store.handoffs import HandoffRow
from sdr_desk.store.lead_trail import TrailEvent, trail
from sdr_desk.store.writing import moment

_BETWEEN = " · "
_OWN_STEPS = frozenset({"accepted", "meeting_held", "proposal", "still_open", "no_contact", "no_show"})
_HAPPENED = {
    "accepted": "accepted", "returned": "returned", "asked": "a question asked", "replied": "the question answered",
    "reassigned": "given to another closer", "rebooked": "a new meeting", "taken_back": "taken back by the rep",
}  # fmt: skip


def events_of(desk: Desk, lead: HandoffRow) -> tuple[TrailEvent, ...]:
    """What happened to a lead and stands, in order; `until` is the day on the clock of its person."""
    where = where_of(desk, lead)
    return tuple(
        replace(event, until=where.day(moment(event.until)).isoformat()) if event.until else event
        for event in trail(desk.conn, lead.id)
    )


def by_sheet(words: str, closer: str) -> str:
    """The note of an answer that came on a sheet: the closer's words, and that they did."""
    return f"{words}{_BETWEEN}by sheet from {closer}" if words else f"By sheet from {closer}"


def since_sheet(lead: HandoffRow, stamp: str, events: Sequence[TrailEvent]) -> tuple[TrailEvent, ...] | None:
    """What moved the lead after the sheet was made; None when the line does not tell, or what it knew was undone."""
    moving = [event for event in events if event.act not in QUIET]
    ids = [event.id for event in moving]
    if not stamp:
        return None
    known = next((at for at in range(len(ids) + 1) if stamp_of(lead.id, ids[:at]) == stamp), None)
    if known is None:
        return None
    at = events.index(moving[known - 1]) + 1 if known else 0
    return tuple(events[at:])


def others(since: Sequence[TrailEvent] | None, wants: Sequence[Want], lead: HandoffRow) -> tuple[TrailEvent, ...]:
    """What happened since beside what the line itself says; earlier steps that came on a sheet do not count."""
    return tuple(
        event
        for event in since or ()
        if event.act not in QUIET
        and not any(is_said(want, event, lead) for want in wants)
        and not (event.act in _OWN_STEPS and _said_by_sheet(event, lead))
    )


def is_said(want: Want, event: TrailEvent, lead: HandoffRow) -> bool:
    """Whether an event is what a line asks for."""
    if want.act != event.act:
        return False
    if want.act in ("asked", "added"):
        return bare(event.note, lead) == want.text
    if want.act == "won":
        return event.amount_cents == want.amount_cents
    if want.act == "still_open" and want.until is not None:
        return event.until == want.until.isoformat()
    return want.act not in ("returned", "lost") or event.reason == want.reason


def left_of(wants: Sequence[Want], events: Sequence[TrailEvent], lead: HandoffRow) -> tuple[Want, ...]:
    """What a line asks for that is not on the record; a note that is new beside an answer that is there is added."""
    told = {bare(event.note, lead) for event in events}
    left = []
    for want in wants:
        if not any(is_said(want, event, lead) for event in events):
            left.append(want)
        elif want.text and want.text not in told:
            left.append(Want("added", text=want.text))
    return tuple(left)


def _said_by_sheet(event: TrailEvent, lead: HandoffRow) -> bool:
    return event.note != bare(event.note, lead)


def bare(note: str, lead: HandoffRow) -> str:
    """A note without the words that it came on a sheet."""
    alone, after = by_sheet("", lead.closer), by_sheet("-", lead.closer)[1:]
    return "" if note == alone else note.removesuffix(after)


def act_words(event: TrailEvent) -> str:
    """What happened, in the middle of a sentence."""
    stage = STAGE_BY_ACT.get(event.act)
    return stage.label.casefold() if stage else _HAPPENED.get(event.act, event.act)
