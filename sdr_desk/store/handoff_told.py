"""What every read of a handoff tells: who has it and where it stands, read from the same tables in the same order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """A handoff as it stands; times are UTC texts, money in cents.

    `size_cents` is as sent, `answer_note` and `amount_cents` what the closer said.
    """

    id: str
    prospect_id: str
    rep_id: str
    closer_id: str
    status: str
    stage: str
    sent_at: str
    answer_by: str
    answered_at: str | None
    last_at: str
    reason: str
    answer_note: str
    amount_cents: int | None
    size_cents: int | None
    first_name: str
    last_name: str
    company: str
    grade: str
    rep: str
    closer: str
    alarm: int
    due_at: str | None
    meeting_at: str | None
    question: str


COLUMNS = """
s.handoff_id, s.prospect_id, s.rep_id, s.closer_id, s.status, s.stage, s.sent_at, s.answer_by, s.answered_at, s.last_at,
s.reason, s.note, s.amount_cents, h.amount_cents, p.first_name, p.last_name, coalesce(c.name, ''), p.grade,
coalesce(r.name, ''), coalesce(k.name, ''), s.alarm, s.due_at, s.meeting_at, s.question
"""
"""The columns of `Told` in the order of its fields, as `TABLES` name them."""

TABLES = "handoff_state s JOIN handoffs h ON h.id = s.handoff_id JOIN prospects p ON p.id = s.prospect_id"
"""The tables a handoff is read from, without those that stand in `NAMED`."""

NAMED = """
LEFT JOIN companies c ON c.id = p.company_id LEFT JOIN people r ON r.id = s.rep_id
LEFT JOIN people k ON k.id = s.closer_id
"""
"""The tables that give the names of the company, the rep and the closer."""
