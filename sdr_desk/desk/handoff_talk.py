"""What rep, closer and manager tell each other about a handoff: a question, facts, a new meeting, another closer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sdr_desk.desk.answer_time import answer_by, rules_of, work_days
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_acts import acting, opened_to_read
from sdr_desk.desk.wording import day_and_time
from sdr_desk.errors import KnownError
from sdr_desk.method.answer_clock import minutes_between
from sdr_desk.method.handoff_life import COLD, quiet_since
from sdr_desk.store import handoffs as store
from sdr_desk.store import people
from sdr_desk.store.handoffs import HandoffRow
from sdr_desk.store.writing import moment, stamp

LEAST_MINUTES = 60
"""Working minutes a closer has at least for an answer after the rep has replied."""

_TOLD = ("asked", "replied", "added", "rebooked")


@dataclass(frozen=True, slots=True)
class Addition:
    """A later fact on a handoff: when, who said it, and the words."""

    at_text: str
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """Something said about a handoff after it was sent; `act` is asked, replied, added or rebooked."""

    act: str
    at_text: str
    who: str
    text: str


def ask(desk: Desk, handoff_id: str, question: str) -> Changes:
    """Ask the rep something before the answer, once a handoff; the clock stands still until the rep replies.

    Raises:
        KnownError: no question is written, the rep was asked already, or the lead is answered.
    """
    words = _words(question, "The question is missing.", "Write what you need to know.")
    with acting(desk, handoff_id, "asked", "Asked {rep}") as one:
        one.write_event("asked", note=words)
    return one.changes


def reply(desk: Desk, handoff_id: str, answer: str) -> Changes:
    """Answer the closer's question; the closer then has the working time that was left.

    Raises:
        KnownError: no answer is written, or no question is open.
    """
    words = _words(answer, "The answer is missing.", "Write what you know.")
    with acting(desk, handoff_id, "replied", "Replied to {closer}") as one:
        one.write_event("replied", note=words, answer_by=stamp(_due_after_reply(desk, one.row)))
    return one.changes


def _due_after_reply(desk: Desk, row: HandoffRow) -> datetime:
    """The clock stood still from the question on: what was left of it is left now, an hour at the least."""
    closer = people.person(desk.conn, row.closer_id) or desk.person
    left = minutes_between(moment(row.last_at), moment(row.answer_by), work_days(desk, closer))
    return answer_by(desk, closer, max(LEAST_MINUTES, left) / 60)


def add_fact(desk: Desk, handoff_id: str, text: str) -> Changes:
    """Add what became known after a handoff was sent; the brief stays as it was sent.

    Raises:
        KnownError: nothing is written, or it is the lead of others.
    """
    words = _words(text, "There is nothing to add yet.", "Write what became known.")
    with acting(desk, handoff_id, "added", "Added a fact") as one:
        one.write_event("added", note=words)
    return one.changes


def additions(desk: Desk, handoff_id: str) -> tuple[Addition, ...]:
    """What was added to a handoff after it was sent, the oldest first."""
    return tuple(Addition(one.at_text, one.who, one.text) for one in talk(desk, handoff_id) if one.act == "added")


def talk(desk: Desk, handoff_id: str) -> tuple[Said, ...]:
    """Question, answer, new meetings and additions of a handoff, the oldest first.

    Raises:
        KnownError: it was taken back, or it is a lead of others.
    """
    opened_to_read(desk, handoff_id)
    return tuple(
        Said(act, day_and_time(desk, at), who, note)
        for act, at, _reason, note, who in store.events(desk.conn, handoff_id)
        if act in _TOLD and (note or act == "rebooked")
    )


def _words(text: str, missing: str, hint: str) -> str:
    if not text.strip():
        raise KnownError(missing, "Nothing was sent yet.", hint)
    return text.strip()


def rebook(desk: Desk, handoff_id: str, meeting_at: datetime, note: str = "") -> Changes:
    """Agree on a new meeting in the place of one that did not take place; the lead is with its closer again.

    Raises:
        KnownError: the time is past, or no meeting is to be agreed anew.
    """
    if meeting_at <= desk.now():
        raise KnownError("The meeting is already past.", "Nothing was changed.", "Agree on a later time.")
    with acting(desk, handoff_id, "rebooked", "New meeting") as one:
        one.write_event("rebooked", until=stamp(meeting_at.astimezone(UTC)), note=note.strip())
    return one.changes


def cold_since(desk: Desk, row: HandoffRow) -> datetime | None:
    """Since when an accepted lead counts as cold; None when it does not.

    It does when nothing was reported for long, counted from the meeting, and from the day on which the closer said
    they would look again, when that is later.
    """
    if row.status != "accepted":
        return None
    quiet = quiet_since(row.stage, row.last_at, row.meeting_at, row.due_at)
    since = quiet + timedelta(days=rules_of(desk).cold_days)
    return since if since <= desk.now() else None


def take_back(desk: Desk, handoff_id: str) -> Changes:
    """Give a lead that went cold at its closer back to the rep, who calls today.

    Raises:
        KnownError: it did not go cold yet, or it is not accepted.
    """
    with acting(desk, handoff_id, "taken_back", "Taken back from {closer}") as one:
        if cold_since(desk, one.row) is None:
            days = rules_of(desk).cold_days
            raise KnownError(
                f"This lead is not cold: something was reported in the last {days} days.",
                "Nothing was changed.",
                f"Ask {one.row.closer} about it.",
            )
        one.write_event("taken_back", reason=COLD)
    return one.changes


def reassign(desk: Desk, handoff_id: str, closer_id: str, why: str) -> Changes:
    """Give a lead to another closer, whose clock begins anew; an accepted one, or a no-show, is to be answered again.

    Somebody whose meeting did not take place is with the new closer then, and not to be called by the rep.

    Raises:
        KnownError: only a manager may, the lead has ended, or the other one is no closer.
    """
    with acting(desk, handoff_id, "reassigned", "Given to another closer") as one:
        closer = people.person(one.write.conn, closer_id)
        if closer is None or not {"closer", "solo"} & set(closer.roles):
            raise KnownError("This is nobody who takes leads.", "Nothing was changed.", "Choose a closer.")
        if closer.id == one.row.closer_id:
            raise KnownError(
                f"This lead is with {closer.name} already.", "Nothing was changed.", "Choose somebody else."
            )
        one.write_event("reassigned", note=closer.id, reason=why.strip(), answer_by=stamp(answer_by(desk, closer)))
    return one.changes
