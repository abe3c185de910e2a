"""How a handoff reads in a list: the clock of an answer, how far it was brought up, and what became of it."""

from __future__ import annotations

import math
from datetime import datetime

from sdr_desk.desk.card import amount_text
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.wording import WEEKDAYS, date_text, day_and_time, left_text
from sdr_desk.method.handoff_life import RETURN_WORDS
from sdr_desk.method.handoffs import LOST_REASONS, REASON_BY_KEY, STAGE_BY_ACT
from sdr_desk.method.hours import clock_text
from sdr_desk.store.handoff_lists import LeadRow
from sdr_desk.store.writing import moment

SOON_MINUTES = 30
_STAGES = {"sent": "sent", "accepted": "accepted", "meeting_held": "meeting", "proposal": "proposal sent",
           "rebooked": "new meeting", "no_show": "no-show"}  # fmt: skip


def minutes_left(desk: Desk, answer_by: str) -> int:
    """Minutes until an answer is due; negative when it is overdue."""
    return math.ceil((moment(answer_by) - desk.now()).total_seconds() / 60)


def clock_words(desk: Desk, answer_by: str) -> tuple[str, bool]:
    """When an answer is due, "18 min left" or "by 12:55", and whether that is within half an hour or past."""
    minutes = minutes_left(desk, answer_by)
    local = moment(answer_by).astimezone(desk.zone)
    if minutes < SOON_MINUTES:
        return (f"{left_text(minutes)} left" if minutes >= 0 else "overdue"), True
    if local.date() == desk.local_now().date():
        return f"by {clock_text(local)}", False
    return f"by {day_and_time(desk, answer_by)}", False


def alarm_words(desk: Desk, row: LeadRow) -> str:
    """How far an unanswered lead was brought up, as the person at the desk sees it; "" for not at all."""
    if not row.alarm:
        return ""
    mine = row.closer_id == desk.person.id
    if row.alarm == 1:
        return "Reminder sent" if mine else f"{first_word(row.closer)} was reminded"
    if mine:
        return "Your manager was told"
    return "You were told" if "manager" in desk.person.roles else "The manager was told"


def lead_line(desk: Desk, row: LeadRow) -> str:
    """Who it is about, with grade and size."""
    return " · ".join(part for part in (row.who, row.grade, amount_text(desk, row.size_cents)) if part)


def sent_words(desk: Desk, row: LeadRow) -> str:
    """Who sent it to whom and when, as the person at the desk sees it."""
    local = moment(row.sent_at).astimezone(desk.zone)
    ago = (desk.local_now().date() - local.date()).days
    day = "today" if ago == 0 else WEEKDAYS[local.weekday()] if ago < 7 else date_text(desk, row.sent_at)
    who = f"From {row.rep}" if row.closer_id == desk.person.id else f"Sent to {row.closer}"
    return f"{who}, {day} {clock_text(local, meridiem=True)}"


def days_since(row: LeadRow, now: datetime) -> int:
    """Days since something was last heard of a lead."""
    return (now - moment(row.last_at)).days


def stage_line(desk: Desk, row: LeadRow) -> str:
    """Who it is about and what was last heard: "Gail Simms · accepted Sep 9"."""
    if row.status == "no_show":
        return f"{row.who} · no-show, {first_word(row.rep)} calls again"
    if row.meeting_at and moment(row.meeting_at) > desk.now():
        return f"{row.who} · meeting {day_and_time(desk, row.meeting_at)}"
    return f"{row.who} · {_STAGES.get(row.stage, row.stage.replace('_', ' '))} {date_text(desk, row.last_at)}"


def stage_mark(desk: Desk, row: LeadRow) -> str:
    """The stage in a word or two."""
    if row.status == "no_show":
        return "No-show"
    if row.meeting_at and moment(row.meeting_at) > desk.now():
        return "Meeting"
    stage = STAGE_BY_ACT.get(row.stage)
    return stage.label if stage else "Accepted"


def reason_words(reason: str) -> str:
    """The words of a reason of return or loss; what is not known stays as it is."""
    known = REASON_BY_KEY.get(reason)
    return known.label if known else RETURN_WORDS.get(reason) or dict(LOST_REASONS).get(reason, reason)


def end_line(row: LeadRow) -> str:
    """Who it was about and why it ended."""
    return " · ".join(part for part in (row.who, reason_words(row.reason)) if part)


def end_mark(desk: Desk, row: LeadRow) -> str:
    """How it ended and when."""
    return f"{row.status.capitalize()} {date_text(desk, row.last_at)}"


def first_word(name: str) -> str:
    """The first name."""
    return name.split(" ", maxsplit=1)[0]
