"""Rules of the handoff: answer-by time, reasons of return and where each leads, stages of an outcome."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

ANSWER_HOURS = 4
WORK_OPENS = time(8)
WORK_CLOSES = time(17)


@dataclass(frozen=True, slots=True)
class ReturnReason:
    """Why a closer returns a lead; `leads_to` is "rep", "nurture" or "out"; some need a line for the rep."""

    key: str
    digit: str
    label: str
    leads_to: str
    needs_line: bool = False


RETURN_REASONS: tuple[ReturnReason, ...] = (
    ReturnReason("no_need", "1", "Not enough need", "nurture"),
    ReturnReason("no_authority", "2", "No authority or no way to reach it", "rep"),
    ReturnReason("no_budget", "3", "No budget or plan this year", "nurture"),
    ReturnReason("wrong_size", "4", "Wrong size or type of company", "out", needs_line=True),
    ReturnReason("in_talks", "5", "Already our customer or in talks", "out"),
    ReturnReason("missing_facts", "6", "Missing facts, ask the rep", "rep", needs_line=True),
    ReturnReason("wrong_person", "7", "Wrong person", "rep"),
)
REASON_BY_KEY = {reason.key: reason for reason in RETURN_REASONS}

NURTURE_DAYS = {"no_need": 90, "no_budget": 180}
"""Calendar days until a returned lead is called again, by reason."""

LOST_REASONS: tuple[tuple[str, str], ...] = (
    ("price", "Price"),
    ("competitor", "Chose a competitor"),
    ("no_decision", "No decision"),
    ("not_now", "Not now"),
    ("other", "Something else"),
)


@dataclass(frozen=True, slots=True)
class Stage:
    """One outcome a closer reports; `key` is the letter after O."""

    act: str
    letter: str
    label: str
    asks: str = ""


STAGES: tuple[Stage, ...] = (
    Stage("meeting_held", "M", "Meeting held"),
    Stage("no_show", "X", "No-show"),
    Stage("proposal", "P", "Proposal"),
    Stage("won", "W", "Won", "amount"),
    Stage("lost", "L", "Lost", "reason"),
    Stage("still_open", "S", "Still open"),
    Stage("no_contact", "N", "No contact"),
)
STAGE_BY_ACT = {stage.act: stage for stage in STAGES}

OUTCOME_DUE_DAYS = 30
"""Days after accepting without a report until the outcome counts as due."""


def answer_by(sent: datetime, zone: str, hours: int = ANSWER_HOURS) -> datetime:
    """The time by which a closer should answer: working hours of 8–17 on weekdays in the closer's zone (UTC)."""
    left = timedelta(hours=hours)
    there = sent.astimezone(ZoneInfo(zone))
    while True:
        opens = there.replace(hour=WORK_OPENS.hour, minute=0, second=0, microsecond=0)
        closes = there.replace(hour=WORK_CLOSES.hour, minute=0, second=0, microsecond=0)
        start = max(there, opens)
        if there.weekday() < 5 and start < closes:
            if closes - start >= left:
                return (start + left).astimezone(UTC)
            left -= closes - start
        there = (there + timedelta(days=1)).replace(hour=WORK_OPENS.hour, minute=0, second=0, microsecond=0)
