"""A week counts as much as can be worked in it: holidays, vacations and the person's own rhythm."""

from datetime import date, timedelta

import pytest

from sdr_desk.desk import flow_days, rhythm
from sdr_desk.desk.desk import Desk

TODAY = date(2026, 10, 14)
MONDAYS = [date(2026, 10, 12) + timedelta(weeks=at) for at in range(8)]


def shares(desk: Desk, *others: str) -> list[float]:
    found, _rest = flow_days.shares(desk, [desk.person.id, *others], MONDAYS, TODAY)
    return [round(one, 2) for one in found]


@pytest.fixture
def five_days(desk: Desk) -> Desk:
    rhythm.set_pattern(desk, ["prospecting"] * 5)
    return desk


def test_holidays_make_a_week_shorter(five_days: Desk) -> None:
    found = dict(zip(MONDAYS, shares(five_days), strict=True))
    assert found[date(2026, 10, 19)] == 1.0
    assert found[date(2026, 11, 23)] == 0.8  # Thanksgiving


def test_a_vacation_makes_a_week_empty(five_days: Desk) -> None:
    rhythm.exception(five_days, date(2026, 10, 19), "off", "Vacation", date(2026, 10, 25))
    assert shares(five_days)[1] == 0


def test_visit_days_are_not_for_calls(desk: Desk) -> None:
    rhythm.set_pattern(desk, ["prospecting", "visit", "prospecting", "visit", "visit"])
    rhythm.exception(desk, date(2026, 10, 20), "prospecting", "Catching up")
    rhythm.exception(desk, date(2026, 10, 29), "off", "Dentist")
    assert shares(desk)[1:3] == [1.5, 1.0]


def test_without_prospecting_days_every_working_day_counts(desk: Desk) -> None:
    rhythm.set_pattern(desk, ["visit"] * 4 + ["off"])
    rhythm.exception(desk, date(2026, 10, 20), "off", "Dentist")
    assert shares(desk)[1] == 0.75


def test_the_people_of_a_team_count_the_same(five_days: Desk) -> None:
    with five_days.write() as write:
        other = write.document("people", name="Ines Holt", roles="rep", time_zone="America/Boise")
    rhythm.exception(five_days, date(2026, 10, 19), "off", "Vacation", date(2026, 10, 25))
    assert shares(five_days, other)[1] == 0.5


def test_of_today_half_is_left(five_days: Desk) -> None:
    assert flow_days.shares(five_days, [five_days.person.id], MONDAYS, TODAY)[1] == pytest.approx(2.5 / 5)
    assert flow_days.shares(five_days, [five_days.person.id], MONDAYS, date(2026, 10, 18))[1] == 0


def test_nobody_active_leaves_usual_weeks(desk: Desk) -> None:
    found, rest = flow_days.shares(desk, ["gone"], MONDAYS, TODAY)
    assert (found, rest) == ([1.0] * 8, pytest.approx(4.5 / 7))
