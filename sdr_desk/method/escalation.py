"""What follows when a closer does not answer: a reminder, then the manager, then another closer."""

from __future__ import annotations

from datetime import datetime

from sdr_desk.method.answer_clock import WorkDays, add_hours, before
from sdr_desk.method.handoff_rules import HandoffRules

REMIND, MANAGER, OFFER = "remind", "manager", "offer"


def step_due(
    now: datetime,
    answer_by: datetime,
    alarm: int,
    days: WorkDays,
    rules: HandoffRules,
    told: datetime | None = None,
) -> str:
    """The step that is due for an unanswered lead, "" for none; one step at a time.

    A reminder that would come after the answer was due is left out: then the manager is told.

    Args:
        alarm: how far it was brought up: 0 not, 1 reminded, 2 the manager was told.
        days: the working time of the closer.
        told: when the manager was told; the lead stays with the closer for the time of a reminder after that, also
            where nobody had the app open meanwhile.
    """
    if alarm < 2 and now >= answer_by:
        return MANAGER
    if alarm == 1 or now < next_step_at(answer_by, alarm, days, rules, told):
        return ""
    return REMIND if alarm <= 0 else OFFER


def next_step_at(
    answer_by: datetime, alarm: int, days: WorkDays, rules: HandoffRules, told: datetime | None = None
) -> datetime:
    """When the next step for an unanswered lead is due (UTC); arguments as in `step_due`."""
    if alarm <= 0 and rules.remind_minutes:
        return min(before(answer_by, rules.remind_minutes, days), answer_by)
    if alarm <= 1:
        return answer_by
    offered = add_hours(answer_by, rules.offer_hours, days)
    return max(offered, add_hours(told, rules.remind_minutes / 60, days)) if told else offered
