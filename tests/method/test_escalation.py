"""An unanswered lead is brought up step by step, in the closer's working time."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.answer_clock import WorkDays, working
from sdr_desk.method.escalation import next_step_at, step_due
from sdr_desk.method.handoff_rules import DEFAULT

BOISE = WorkDays(time(8), time(17), frozenset(range(5)), "America/Boise")


def boise(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("America/Boise")).astimezone(UTC)


DUE = boise("2026-10-15T10:30")


@pytest.mark.parametrize(
    ("now", "alarm", "step"),
    [
        ("2026-10-15T09:29", 0, ""),
        ("2026-10-15T09:30", 0, "remind"),
        ("2026-10-15T09:45", 1, ""),
        ("2026-10-15T10:30", 1, "manager"),
        ("2026-10-15T10:30", 0, "manager"),
        ("2026-10-15T14:29", 2, ""),
        ("2026-10-15T14:30", 2, "offer"),
        ("2026-10-19T14:30", 0, "manager"),
    ],
)
def test_one_step_after_the_other(now: str, alarm: int, step: str) -> None:
    assert step_due(boise(now), DUE, alarm, BOISE, DEFAULT) == step


def test_the_reminder_is_counted_in_working_minutes() -> None:
    assert next_step_at(boise("2026-10-19T08:30"), 0, BOISE, DEFAULT) == boise("2026-10-16T16:30")


def test_without_a_reminder_the_manager_is_told_first() -> None:
    rules = replace(DEFAULT, remind_minutes=0)
    assert next_step_at(DUE, 0, BOISE, rules) == DUE
    assert step_due(DUE - timedelta(minutes=1), DUE, 0, BOISE, rules) == ""


def test_after_the_manager_was_told_late_the_closer_keeps_it_for_a_while() -> None:
    told = boise("2026-10-19T09:00")
    assert step_due(boise("2026-10-19T09:01"), DUE, 2, BOISE, DEFAULT, told) == ""
    assert step_due(boise("2026-10-19T10:00"), DUE, 2, BOISE, DEFAULT, told) == "offer"


@given(st.integers(0, 10_000), st.integers(0, 2))
def test_a_step_is_due_exactly_from_its_time_on(minutes: int, alarm: int) -> None:
    due = boise("2026-10-15T08:00") + timedelta(minutes=minutes)
    at = next_step_at(due, alarm, BOISE, DEFAULT)
    assert step_due(at, due, alarm, BOISE, DEFAULT) != ""
    assert step_due(at - timedelta(seconds=1), due, alarm, BOISE, DEFAULT) == ""
    assert alarm != 2 or working(at - timedelta(minutes=1), BOISE)
