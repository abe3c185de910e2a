"""Handing a developed lead to a closer, answering it, and reporting what became of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sdr_desk.desk.briefing import make_brief
from sdr_desk.desk.calls import Outcome, write_touch
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.drafts import ANSWER, NOTE, typing_of
from sdr_desk.desk.guide import Guide, Question, guide_for, write_answers
from sdr_desk.desk.package import Package
from sdr_desk.errors import KnownError
from sdr_desk.method.dispositions import BY_KEY
from sdr_desk.method.handoffs import NURTURE_DAYS, REASON_BY_KEY, STAGE_BY_ACT, answer_by
from sdr_desk.method.lifecycle import Event
from sdr_desk.scripting.brief import Brief
from sdr_desk.store import blocks, drafts, history, people, prospects, state
from sdr_desk.store import handoffs as store
from sdr_desk.store.handoffs import HandoffRow
from sdr_desk.store.people import PersonRow
from sdr_desk.store.writing import Write, stamp

NOUNS = ("call", "prospect", "handoff")
__all__ = [
    "HandoffForm", "Package", "accept", "first_amount", "hand_off", "prepare", "preview", "report", "return_lead",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class HandoffForm:
    """The defaults of a handoff: who may receive it, the time to answer by, and what is still missing."""

    closers: tuple[PersonRow, ...]
    answer_by: datetime
    next_step: str
    amount_cents: int | None
    note: str
    guide: Guide


def prepare(desk: Desk, prospect_id: str) -> HandoffForm:
    """What the handoff starts from: closers, four working hours, the answers and the note as they stand."""
    closers = tuple(person for person in people.people(desk.conn) if {"closer", "solo"} & set(person.roles))
    guide = guide_for(desk, prospect_id)
    answers = {question.key: question.answer for question in guide.questions}
    zone = closers[0].time_zone if closers else desk.person.time_zone
    note = typing_of(desk, prospect_id).get("note", "")
    return HandoffForm(
        closers, answer_by(desk.now(), zone), answers.get("next_step", ""),
        first_amount(answers.get("size", "")), note, guide,
    )  # fmt: skip


def first_amount(text: str) -> int | None:
    """The first amount of money in a text in cents: "about $18,000 the first year" is 1,800,000."""
    for word in text.replace(",", "").split():
        bare = word.strip("$€£.;:()~").lower()
        factor = 1000 if bare.endswith("k") else 1
        number = bare.removesuffix("k")
        if number.isdigit() and ("$" in word or "€" in word or "£" in word or factor > 1):
            return int(number) * factor * 100
    return None


def preview(desk: Desk, package: Package) -> Brief:
    """The brief as the closer will read it, with what is typed so far."""
    return make_brief(desk, package, guide_for(desk, package.prospect_id))


def hand_off(desk: Desk, package: Package) -> Changes:
    """Send a developed lead to a closer: the call, the answers and the brief in one transaction.

    Raises:
        KnownError: required answers are missing (they are named), or the closer is gone.
    """
    with desk.write() as write:
        guide = guide_for(desk, package.prospect_id)
        _refuse(desk, package, guide)
        brief = make_brief(desk, package, guide)
        row = prospects.prospect(write.conn, package.prospect_id)
        closer = people.person(write.conn, package.closer_id)
        if row is None or closer is None:
            raise KnownError("This person or closer was removed meanwhile.", "Your words are kept.", "Choose another.")
        touch_id, events = _write_call(desk, write, package)
        identifier = write.fact(
            "handoffs",
            prospect_id=row.id,
            company_id=row.company_id,
            closer_id=closer.id,
            touch_id=touch_id,
            sent_at=write.at,
            answer_by=stamp(package.answer_by),
            note=package.note.strip(),
            next_step=package.next_step.strip(),
            amount_cents=package.amount_cents,
            answers=json.dumps([[item.label, item.answer] for item in guide.questions], ensure_ascii=False),
            brief_html=brief.html,
            brief_text=brief.plain,
        )
        store.rebuild(write.conn, identifier)
        history.count_fact(write, "handoffs", identifier)
        event = Event(identifier, "handoffs", "", write.at, handoff_id=identifier, closer_id=closer.id)
        state.advance(write, row.id, *events, event)
        block = blocks.running(write.conn, desk.person.id)
        label = f"{row.name} handed to {closer.name}"
        change_id = write.record("hand_off", label, NOUNS, block.id if block else None)
    ids = {"prospect": (row.id,), "handoff": (identifier,)}
    return Changes(frozenset(NOUNS), label, ids, change_id)


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
    kept = state.read(desk.conn, package.prospect_id)
    if kept is not None and kept[1].status in ("handed_off", "accepted", "do_not_call"):
        raise KnownError(
            "This person is already with a closer or must not be called.", "Nothing was changed.", "Go on."
        )


def _open_question(question: Question) -> str:
    wants = " (name an amount)" if question.kind == "amount" and question.answer.strip() else ""
    return f"{question.label.lower()}{wants}"


def _write_call(desk: Desk, write: Write, package: Package) -> tuple[str | None, tuple[Event, ...]]:
    """The call that led here with the words as they were sent; undo brings exactly those words back as typed."""
    if package.note.strip():
        drafts.keep(write, desk.person.id, package.prospect_id, NOTE, package.note)
    if package.from_call:
        outcome = Outcome(
            package.prospect_id,
            "qualified",
            seconds=package.seconds,
            number=package.number,
            script_version_id=package.script_version_id,
        )
        _name, touch_id, event = write_touch(desk, write, outcome, BY_KEY["qualified"])
        return touch_id, (event,)
    typed = drafts.take(write, desk.person.id, package.prospect_id)
    answers = {field.removeprefix(ANSWER): text for field, text in typed.items() if field.startswith(ANSWER)}
    write_answers(write, package.prospect_id, answers)
    return None, ()


def _open(desk: Desk, handoff_id: str, statuses: tuple[str, ...], doing: str) -> HandoffRow:
    row = store.handoff(desk.conn, handoff_id)
    if row is None:
        raise KnownError("This handoff was taken back by the rep.", "Nothing was changed.", "Go on with the next.")
    if row.closer_id != desk.person.id and "manager" not in desk.person.roles:
        raise KnownError(
            f"This lead is with {row.closer}.", "Nothing was changed.", "Only they or a manager can answer it."
        )
    if row.status not in statuses:
        raise KnownError(f"This lead is already {row.status}.", "Nothing was changed.", f"There is nothing to {doing}.")
    return row


def _answer(
    desk: Desk, handoff_id: str, act: str, said: str, status: str, doing: str, **columns: str | int | None
) -> Changes:
    """Write an answer or outcome after looking at the handoff inside the same transaction."""
    with desk.write() as write:
        row = _open(desk, handoff_id, (status,), doing)
        label = f"{said.format(rep=row.rep.split(' ')[0])}, {row.company or row.first_name}"
        identifier = store.write_event(write, row, act, **columns)
        history.count_fact(write, "handoff_events", identifier)
        event = Event(identifier, "handoff_events", act, write.at, reason=str(columns.get("reason") or ""))
        state.advance(write, row.prospect_id, event)
        _follow_return(desk, write, row, act, str(columns.get("reason") or ""))
        change_id = write.record(act, label, NOUNS)
    ids = {"prospect": (row.prospect_id,), "handoff": (row.id,)}
    return Changes(frozenset(NOUNS), label, ids, change_id)


def _follow_return(desk: Desk, write: Write, row: HandoffRow, act: str, reason_key: str) -> None:
    """A returned lead goes where its reason sends it: to nurture, out, or back to the rep."""
    reason = REASON_BY_KEY.get(reason_key)
    wait = 90 if act == "lost" and reason_key == "not_now" else NURTURE_DAYS.get(reason_key, 90)
    if act == "lost" and reason_key == "not_now":
        _enter_nurture(desk, write, row, "Lost for now", wait)
    elif act == "returned" and reason is not None and reason.leads_to == "nurture":
        _enter_nurture(desk, write, row, reason.label, wait)
    elif act == "returned" and reason is not None and reason.leads_to == "out":
        identifier = write.fact(
            "prospect_events", row.rep_id, prospect_id=row.record_id, act="disqualified", reason=reason.label
        )
        event = Event(identifier, "prospect_events", "disqualified", write.at, reason=reason.label)
        state.advance(write, row.prospect_id, event)


def _enter_nurture(desk: Desk, write: Write, row: HandoffRow, why: str, days: int) -> None:
    until = stamp(desk.now() + timedelta(days=days))
    identifier = write.fact("enrolments", row.rep_id, prospect_id=row.record_id, act="enter", until=until, reason=why)
    state.advance(write, row.prospect_id, Event(identifier, "enrolments", "enter", write.at, until, why))


def accept(desk: Desk, handoff_id: str) -> Changes:
    """Take a lead on.

    Raises:
        KnownError: it is not yours, or already answered.
    """
    return _answer(desk, handoff_id, "accepted", "Accepted", "waiting", "accept")


def return_lead(desk: Desk, handoff_id: str, reason_key: str, line: str = "") -> Changes:
    """Give a lead back with a reason that is counted; some reasons need a line for the rep.

    Raises:
        KnownError: unknown reason, missing line, or already answered.
    """
    reason = REASON_BY_KEY.get(reason_key)
    if reason is None:
        raise KnownError("Choose a reason to return it.", "Nothing was changed.", "Press R, then 1 to 7.")
    if reason.needs_line and not line.strip():
        raise KnownError("This reason needs a line for the rep.", "Nothing was sent yet.", "Write one line.")
    return _answer(
        desk, handoff_id, "returned", "Returned to {rep}", "waiting", "return", reason=reason.key, note=line.strip()
    )


def report(
    desk: Desk,
    handoff_id: str,
    act: str,
    *,
    amount_cents: int | None = None,
    reason: str = "",
    note: str = "",
) -> Changes:
    """Say what became of an accepted lead: a stage, won with its amount, or lost with its reason.

    Raises:
        KnownError: unknown outcome, an amount or reason is missing, or the lead is not accepted.
    """
    stage = STAGE_BY_ACT.get(act)
    if stage is None:
        raise KnownError("Choose what became of it.", "Nothing was changed.", "Press O, then a letter.")
    if stage.asks == "amount" and not amount_cents:
        raise KnownError("A win needs its amount.", "Nothing was saved yet.", "Fill in the amount.")
    if stage.asks == "reason" and not reason:
        raise KnownError("A loss needs its reason.", "Nothing was saved yet.", "Choose a reason.")
    return _answer(
        desk, handoff_id, act, stage.label, "accepted", "report",
        amount_cents=amount_cents, reason=reason, note=note.strip(),
    )  # fmt: skip
