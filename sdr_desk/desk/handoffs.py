"""Handing a developed lead to a closer, and the closer's answer."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from sdr_desk.desk.allowed import CALLERS, MANAGERS, only
from sdr_desk.desk.answer_time import rules_of
from sdr_desk.desk.briefing import make_brief
from sdr_desk.desk.calls import Outcome, write_touch
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.drafts import ANSWER, NOTE
from sdr_desk.desk.guide import Guide, Question, guide_for, write_answers
from sdr_desk.desk.handoff_acts import (
    NOUNS,
    Act,
    acting,
    nurture_day,
    opening,
    out,
    report_due,
    stamped,
    to_nurture,
    write_event,
)
from sdr_desk.desk.handoff_form import DRAFT, HandoffForm, first_amount, prepare
from sdr_desk.desk.handoff_reports import report
from sdr_desk.desk.handoff_rules import closers
from sdr_desk.desk.package import Package
from sdr_desk.desk.sorting import decide
from sdr_desk.errors import KnownError
from sdr_desk.method.dispositions import BY_KEY
from sdr_desk.method.handoff_life import HANDED_ANEW
from sdr_desk.method.handoffs import REASON_BY_KEY, ReturnReason
from sdr_desk.method.lifecycle import Event
from sdr_desk.method.routing import to_text
from sdr_desk.method.sorting import HAND_OFF
from sdr_desk.scripting.brief import Brief
from sdr_desk.store import blocks, drafts, history, people, prospects, state
from sdr_desk.store import handoffs as store
from sdr_desk.store.writing import Write, stamp

__all__ = [
    "HandoffForm", "Package", "accept", "first_amount", "hand_off", "prepare", "preview", "report", "return_lead",
]  # fmt: skip


def preview(desk: Desk, package: Package) -> Brief:
    """The brief as the closer will read it, with what is typed so far."""
    return make_brief(desk, package, guide_for(desk, package.prospect_id))


@only(CALLERS | MANAGERS, "Handing leads off is not part of your roles.", "Leave it to a rep, or switch person.")
def hand_off(desk: Desk, package: Package) -> Changes:
    """Send a developed lead to a closer: the call, the answers and the brief in one transaction.

    Raises:
        KnownError: required answers are missing (they are named), or the closer is gone.
    """
    with desk.write() as write:
        guide = guide_for(desk, package.prospect_id)
        _refuse(desk, package, guide)
        package = _with_all_words(desk, write, package)
        brief = make_brief(desk, package, guide)
        row = prospects.prospect(write.conn, package.prospect_id)
        closer = people.person(write.conn, package.closer_id)
        if row is None or closer is None:
            raise KnownError("This person or closer was removed meanwhile.", "Your words are kept.", "Choose another.")
        if closer not in closers(desk):
            raise KnownError(f"{closer.name} takes no leads.", "Your words are kept.", "Choose a closer.")
        _make_room(write, row.id)
        touch_id, events = _write_call(desk, write, package)
        _forget_form(desk, write, package.prospect_id)
        told = _told(package, guide, brief)
        identifier = write.fact(
            "handoffs", prospect_id=row.id, company_id=row.company_id, closer_id=closer.id, touch_id=touch_id,
            sent_at=write.at, guide_id=guide.id or None, **told,
        )  # fmt: skip
        store.rebuild(write.conn, identifier)
        history.count_fact(write, "handoffs", identifier)
        event = Event(identifier, "handoffs", "", write.at, handoff_id=identifier, closer_id=closer.id)
        state.advance(write, row.id, *events, event)
        block = blocks.running(write.conn, desk.person.id)
        label = f"{row.name} handed to {closer.name}"
        change_id = write.record("hand_off", label, NOUNS, block.id if block else None)
    ids = {"prospect": (row.id,), "handoff": (identifier,)}
    return Changes(frozenset(NOUNS), label, ids, change_id)


def _told(package: Package, guide: Guide, brief: Brief) -> dict[str, Any]:
    """The columns of a handoff that say what was sent."""
    return {
        "answer_by": stamp(package.answer_by),
        "note": package.note.strip(),
        "next_step": package.next_step.strip(),
        "amount_cents": package.amount_cents,
        "answers": json.dumps([[item.label, item.answer] for item in guide.questions], ensure_ascii=False),
        "brief_html": brief.html,
        "brief_text": brief.plain,
        "meeting_at": stamped(package.meeting_at),
        "meeting_minutes": package.meeting_minutes,
        "meeting_zone": package.meeting_zone,
        "avoid": package.avoid.strip(),
        "size_basis": package.size_basis.strip(),
        "route": to_text(package.route) if package.route else "{}",
    }


def _make_room(write: Write, prospect_id: str) -> None:
    """The handoff whose meeting did not take place ends when its person is handed off again."""
    before = store.open_of(write.conn, prospect_id)
    if before is not None:
        write_event(write, before, "returned", reason=HANDED_ANEW)


def _refuse(desk: Desk, package: Package, guide: Guide) -> None:
    if guide.missing:
        names = ", ".join(_open_question(question) for question in guide.missing)
        raise KnownError(
            f"Not ready to hand off. Still open: {names}.", "Your answers are kept.", "Ask, then press 6 again."
        )
    if not package.next_step.strip():
        raise KnownError("Say what the next step is.", "Your answers are kept.", "Fill in “Next step”.")
    if package.answer_by <= desk.now():
        raise KnownError("The time to answer by is already past.", "Your answers are kept.", "Choose a later one.")
    if package.meeting_at is not None and package.meeting_at <= desk.now():
        raise KnownError("The meeting is already past.", "Your answers are kept.", "Agree on a later time.")
    kept = state.read(desk.conn, package.prospect_id)
    before = store.open_of(desk.conn, package.prospect_id)
    barred = kept is not None and kept[1].status in ("handed_off", "accepted", "do_not_call")
    if barred or (before is not None and before.status != "no_show"):
        raise KnownError(
            "This person is already with a closer or must not be called.", "Nothing was changed.", "Go on."
        )


def _open_question(question: Question) -> str:
    """A question without an answer that counts, with why what was answered does not."""
    why = f" ({question.why_not.rstrip('.')})" if question.why_not else ""
    return f"{question.label[:1].lower()}{question.label[1:]}{why}"


def _with_all_words(desk: Desk, write: Write, package: Package) -> Package:
    """The package with what was typed in another window since; undo brings exactly these words back as typed."""
    me, note = (desk.person.id, package.prospect_id), package.note
    if package.note_known is not None:
        note = drafts.keep_beside(write, *me, NOTE, (package.note_known, note))
    elif note.strip():
        drafts.keep(write, *me, NOTE, note)
    return replace(package, note=note)


def _write_call(desk: Desk, write: Write, package: Package) -> tuple[str | None, tuple[Event, ...]]:
    """The call that led here with the words as they were sent."""
    if package.from_call:
        outcome = Outcome(
            package.prospect_id,
            "qualified",
            seconds=package.seconds,
            number=package.number,
            script_version_id=package.script_version_id,
            heard=package.heard,
        )
        _name, touch_id, event = write_touch(desk, write, outcome, BY_KEY["qualified"])
        return touch_id, (event,)
    typed = drafts.take(write, desk.person.id, package.prospect_id)
    answers = {field.removeprefix(ANSWER): text for field, text in typed.items() if field.startswith(ANSWER)}
    write_answers(write, package.prospect_id, answers)
    decide(desk, write, package.prospect_id, guide_for(desk, package.prospect_id), HAND_OFF)
    return None, ()


def _forget_form(desk: Desk, write: Write, prospect_id: str) -> None:
    """What was typed in the form is sent now; undo brings it back."""
    for name in drafts.of(write.conn, desk.person.id, prospect_id):
        if name.startswith(DRAFT):
            key = {"person_id": desk.person.id, "prospect_id": prospect_id, "field": name}
            write.remove("local_drafts", key)


def accept(desk: Desk, handoff_id: str) -> Changes:
    """Take a lead on.

    Raises:
        KnownError: it is not yours, or already answered.
    """
    with acting(desk, handoff_id, "accepted", "Accepted") as one:
        one.write_event("accepted", until=stamp(report_due(desk)))
    return one.changes


def return_lead(desk: Desk, handoff_id: str, reason_key: str, line: str = "", until: date | None = None) -> Changes:
    """Give a lead back with a reason that is counted; some reasons need a line for the rep.

    Args:
        until: the day until which somebody is left alone whose reason leads to nurture; by the rules without one.

    Raises:
        KnownError: unknown reason, missing line, a day that is past, or already answered.
    """
    reason = REASON_BY_KEY.get(reason_key)
    if reason is None:
        raise KnownError("Choose a reason to return it.", "Nothing was changed.", "Press R, then 1 to 7.")
    if reason.needs_line and not line.strip():
        raise KnownError("This reason needs a line for the rep.", "Nothing was sent yet.", "Write one line.")
    with acting(desk, handoff_id, "returned", "Returned to {rep}") as one:
        _return(desk, one, reason, line.strip(), until)
    return one.changes


def _return(desk: Desk, one: Act, reason: ReturnReason, line: str, until: date | None) -> None:
    """A returned lead goes where its reason sends it: to nurture, out, or back to the rep."""
    if reason.leads_to == "nurture":
        day = nurture_day(desk, one.row, until, rules_of(desk).nurture_of(reason.key))
        one.write_event("returned", reason=reason.key, note=line, until=opening(desk, one.row, day))
        to_nurture(desk, one.write, one.row, reason.label, day)
        return
    one.write_event("returned", reason=reason.key, note=line)
    if reason.leads_to == "out":
        out(one.write, one.row, reason.label)
