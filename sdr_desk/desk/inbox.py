"""The closer's inbox and the rep's view of what is with closers."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass

from sdr_desk.desk.card import Step, amount_text, history
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.wording import WEEKDAYS, date_text, day_and_time, left_text, place_text, time_there
from sdr_desk.errors import KnownError
from sdr_desk.method.handoffs import OUTCOME_DUE_DAYS, REASON_BY_KEY, STAGE_BY_ACT
from sdr_desk.method.hours import clock_text
from sdr_desk.method.phones import show_phone
from sdr_desk.store import handoffs as store
from sdr_desk.store import prospects
from sdr_desk.store.handoffs import HandoffRow
from sdr_desk.store.writing import moment

SOON_MINUTES = 30
_OPEN = ("waiting", "accepted")
_DONE = ("returned", "won", "lost")


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One handoff in a list; `soon` when the answer is due within half an hour.

    `sent` says who sent it to whom and when, seen from the person at the desk; only on those that wait.
    """

    id: str
    company: str
    detail: str
    right: str
    soon: bool
    section: str
    spoken: str
    sent: str = ""


@dataclass(frozen=True, slots=True)
class Inbox:
    """Handoffs by what they wait for."""

    answer_needed: tuple[InboxRow, ...]
    outcome_due: tuple[InboxRow, ...]
    in_progress: tuple[InboxRow, ...]
    done: tuple[InboxRow, ...]

    @property
    def rows(self) -> tuple[InboxRow, ...]:
        """Every row in the order shown."""
        return (*self.answer_needed, *self.outcome_due, *self.in_progress, *self.done)


@dataclass(frozen=True, slots=True)
class HandoffView:
    """A handoff opened: the brief as sent and where it stands.

    Attributes:
        left: "3 h 13 min left"; `used` is the share (0 to 1) of the time to answer that has passed.
        mine: whether the person at the desk may answer it.
    """

    id: str
    prospect_id: str
    company: str
    person_line: str
    grade: str
    status: str
    stage: str
    story: str
    next_step: str
    note: str
    rep: str
    rep_first: str
    closer: str
    answers: tuple[tuple[str, str], ...]
    history: tuple[Step, ...]
    history_text: str
    answer_by: str
    left: str
    used: float
    soon: bool
    accepted_text: str
    amount_text: str
    amount_cents: int | None
    answer_text: str
    brief_html: str
    brief_text: str
    phone: str
    email: str
    mine: bool


def closer_inbox(desk: Desk) -> Inbox:
    """The handoffs of the person at the desk: received ones for closers, sent ones for reps, all for managers."""
    roles = set(desk.person.roles)
    rows: list[HandoffRow] = []
    if roles & {"closer", "solo"}:
        rows += store.inbox(desk.conn, desk.person.id, (*_OPEN, *_DONE))
    if roles & {"rep", "solo"}:
        known = {row.id for row in rows}
        rows += [row for row in store.outbox(desk.conn, desk.person.id, (*_OPEN, *_DONE)) if row.id not in known]
    if "manager" in roles:
        known = {row.id for row in rows}
        rows += [row for row in store.everyone_waiting(desk.conn) if row.id not in known]
    waiting = [row for row in rows if row.status == "waiting"]
    accepted = [row for row in rows if row.status == "accepted"]
    due = [row for row in accepted if _days(desk, row) >= OUTCOME_DUE_DAYS]
    going = [row for row in accepted if _days(desk, row) < OUTCOME_DUE_DAYS]
    done = sorted((row for row in rows if row.status in _DONE), key=lambda row: row.last_at, reverse=True)[:12]
    due.sort(key=lambda row: row.last_at)
    return Inbox(
        tuple(_waiting(desk, row) for row in sorted(waiting, key=lambda row: row.answer_by)),
        tuple(_due(desk, row) for row in due),
        tuple(_going(desk, row) for row in going),
        tuple(_done(desk, row) for row in done),
    )


def waiting_count(desk: Desk) -> int:
    """How many handoffs wait for an answer, for the sidebar."""
    return len(closer_inbox(desk).answer_needed)


def _days(desk: Desk, row: HandoffRow) -> int:
    return (desk.now() - moment(row.last_at)).days


def _minutes_left(desk: Desk, row: HandoffRow) -> int:
    return math.ceil((moment(row.answer_by) - desk.now()).total_seconds() / 60)


def _who(row: HandoffRow) -> str:
    return f"{row.first_name} {row.last_name}".strip()


def _line(desk: Desk, row: HandoffRow) -> str:
    return " · ".join(part for part in (_who(row), row.grade, amount_text(desk, row.size_cents)) if part)


def _waiting(desk: Desk, row: HandoffRow) -> InboxRow:
    minutes = _minutes_left(desk, row)
    local = moment(row.answer_by).astimezone(desk.zone)
    if minutes < SOON_MINUTES:
        right = f"{left_text(minutes)} left" if minutes >= 0 else "overdue"
    elif local.date() == desk.local_now().date():
        right = f"by {clock_text(local)}"
    else:
        right = f"by {day_and_time(desk, row.answer_by)}"
    company = row.company or _who(row)
    spoken = f"{company}, {_who(row)}, answer {right}, from {row.rep}"
    soon = minutes < SOON_MINUTES
    return InboxRow(row.id, company, _line(desk, row), right, soon, "Answer needed", spoken, _sent(desk, row))


def _sent(desk: Desk, row: HandoffRow) -> str:
    local = moment(row.sent_at).astimezone(desk.zone)
    ago = (desk.local_now().date() - local.date()).days
    day = "today" if ago == 0 else WEEKDAYS[local.weekday()] if ago < 7 else date_text(desk, row.sent_at)
    who = f"From {row.rep}" if row.closer_id == desk.person.id else f"Sent to {row.closer}"
    return f"{who}, {day} {clock_text(local, meridiem=True)}"


def _due(desk: Desk, row: HandoffRow) -> InboxRow:
    days = f"{_days(desk, row)} days"
    detail = f"{_who(row)} · {_stage_word(row)} {date_text(desk, row.last_at)}"
    company = row.company or _who(row)
    return InboxRow(
        row.id, company, detail, days, False, "Outcome due", f"{company}, {detail}, {days} without a report"
    )


def _going(desk: Desk, row: HandoffRow) -> InboxRow:
    stage = STAGE_BY_ACT.get(row.stage)
    right = stage.label if stage else "Accepted"
    detail = f"{_who(row)} · {_stage_word(row)} {date_text(desk, row.last_at)}"
    company = row.company or _who(row)
    return InboxRow(row.id, company, detail, right, False, "In progress", f"{company}, {detail}, {right}")


def _done(desk: Desk, row: HandoffRow) -> InboxRow:
    reason = REASON_BY_KEY.get(row.reason)
    why = f" · {reason.label}" if reason else ""
    detail = f"{_who(row)}{why}"
    right = f"{row.status.capitalize()} {date_text(desk, row.last_at)}"
    company = row.company or _who(row)
    return InboxRow(row.id, company, detail, right, False, "Answered", f"{company}, {detail}, {right}")


def _stage_word(row: HandoffRow) -> str:
    return {"sent": "sent", "accepted": "accepted", "meeting_held": "meeting", "proposal": "proposal sent"}.get(
        row.stage, row.stage.replace("_", " ")
    )


def view(desk: Desk, handoff_id: str) -> HandoffView:
    """Open one handoff.

    Raises:
        KnownError: it was taken back.
    """
    row = store.handoff(desk.conn, handoff_id)
    if row is None:
        raise KnownError("This handoff was taken back by the rep.", "Nothing was changed.", "Go on with the next.")
    person = prospects.prospect(desk.conn, row.prospect_id)
    points = prospects.contact_points(desk.conn, row.prospect_id)
    phone = next((show_phone(point.normal) for point in points if point.kind == "phone" and point.normal), "")
    email = next((point.raw for point in points if point.kind == "email"), "")
    steps = history(desk, row.prospect_id, 5)
    where = ""
    title = _who(row)
    if person is not None:
        where = place_text(person.city, person.state, person.country) + f", {time_there(desk.now(), person.zone)}"
        title = ", ".join(part for part in (_who(row), person.title) if part)
    minutes = _minutes_left(desk, row)
    total = max(1.0, (moment(row.answer_by) - moment(row.sent_at)).total_seconds())
    used = (desk.now() - moment(row.sent_at)).total_seconds() / total
    may_answer = row.closer_id == desk.person.id or "manager" in desk.person.roles
    accepted = f"accepted {_days_ago(desk, row.answered_at)}" if row.answered_at else ""
    reason = REASON_BY_KEY.get(row.reason)
    answer = " · ".join(part for part in (reason.label if reason else row.reason, row.answer_note) if part)
    talked = sum(step.talked for step in steps)
    return HandoffView(
        row.id, row.prospect_id, row.company or _who(row), " · ".join(p for p in (title, phone, where) if p),
        row.grade, row.status, row.stage, _story(row), row.next_step, row.note, row.rep, row.rep.split(" ")[0],
        row.closer, tuple((pair[0], pair[1]) for pair in json.loads(row.answers)), tuple(reversed(steps)),
        f"{len(steps)} touches, {talked} {'conversation' if talked == 1 else 'conversations'}",
        day_and_time(desk, row.answer_by), f"{left_text(minutes)} left" if minutes >= 0 else "overdue",
        min(1.0, max(0.0, used)), minutes < SOON_MINUTES, accepted, amount_text(desk, row.size_cents),
        row.amount_cents, answer, row.brief_html, row.brief_text, phone, email, may_answer,
    )  # fmt: skip


def _story(row: HandoffRow) -> str:
    """The lead in three sentences: the first two answers and what was agreed."""
    answers = [str(pair[1]).strip() for pair in json.loads(row.answers)][:2]
    parts = [part for part in (*answers, row.next_step.strip()) if part]
    return " ".join(part if part[-1] in ".?…”" else f"{part}." for part in dict.fromkeys(parts))


def _days_ago(desk: Desk, at: str) -> str:
    days = (desk.now() - moment(at)).days
    return "today" if days == 0 else f"{days} {'day' if days == 1 else 'days'} ago"
