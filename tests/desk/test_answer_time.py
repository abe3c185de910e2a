"""A closer's clock stands still at night, on weekends, holidays of their country and days they took off."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sdr_desk.desk.answer_time import answer_by, back_on, work_days
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_rules import closers
from sdr_desk.method.handoff_rules import DEFAULT
from sdr_desk.store import rhythm
from sdr_desk.store.people import PersonRow
from tests.conftest import Clock

Sit = Callable[[str], Desk]


@pytest.fixture
def jordan(desk: Desk) -> PersonRow:
    return closers(desk)[0]


def off(desk: Desk, person: PersonRow, first: str, last: str | None = None) -> None:
    with desk.write() as write:
        rhythm.keep_exception(write, person.id, first, "off", "Vacation", last)


def boise(desk: Desk, at: datetime) -> str:
    return f"{at.astimezone(desk.zone):%a %d %H:%M}"


def test_four_hours_of_a_working_day(desk: Desk, jordan: PersonRow) -> None:
    assert boise(desk, answer_by(desk, jordan)) == "Wed 14 14:00"
    assert boise(desk, answer_by(desk, jordan, 8)) == "Thu 15 09:00"


def test_a_vacation_does_not_count(desk: Desk, jordan: PersonRow) -> None:
    off(desk, jordan, "2026-10-15", "2026-10-16")
    assert boise(desk, answer_by(desk, jordan, 8)) == "Mon 19 09:00"


def test_public_holidays_are_those_of_the_closers_country(desk: Desk, jordan: PersonRow, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 25, 23, 0, tzinfo=UTC)
    thanksgiving, berlin = date(2026, 11, 26), replace(jordan, time_zone="Europe/Berlin")
    assert thanksgiving in work_days(desk, jordan).off
    assert thanksgiving not in work_days(desk, berlin).off
    assert date(2026, 12, 25) in work_days(desk, berlin).off
    assert boise(desk, answer_by(desk, jordan)) == "Fri 27 11:00"


def test_nobody_who_is_here_is_away(desk: Desk, jordan: PersonRow) -> None:
    assert back_on(desk, jordan) is None


def test_somebody_on_vacation_is_back_on_their_next_working_day(desk: Desk, jordan: PersonRow) -> None:
    off(desk, jordan, "2026-10-14", "2026-10-16")
    assert back_on(desk, jordan) == date(2026, 10, 19)


def test_in_the_evening_the_next_day_decides(desk: Desk, jordan: PersonRow, clock: Clock) -> None:
    off(desk, jordan, "2026-10-15")
    assert back_on(desk, jordan) is None
    clock.forward(hours=8)
    assert back_on(desk, jordan) == date(2026, 10, 16)


def test_a_weekend_is_nobodys_absence(desk: Desk, jordan: PersonRow, clock: Clock) -> None:
    clock.forward(days=3)
    assert back_on(desk, jordan) is None


def test_a_week_the_closer_has_set_counts(desk: Desk, jordan: PersonRow) -> None:
    with desk.write() as write:
        kinds = ["prospecting", "visit", "prospecting", "off", "off", "off", "off"]
        rhythm.keep_weekdays(write, jordan.id, kinds, "2026-10-01")
    assert boise(desk, answer_by(desk, jordan, 8)) == "Mon 19 09:00"
    assert back_on(desk, jordan) is None


def test_other_rules_can_be_tried(desk: Desk, jordan: PersonRow) -> None:
    assert 5 in work_days(desk, jordan, replace(DEFAULT, weekdays=frozenset({5}))).weekdays
