"""The default of a callback: the next working day, or the next prospecting day for those who promise only these."""

from datetime import date

from sdr_desk.desk import rhythm
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.promising import suggested_callback
from sdr_desk.method.when import check_promise

BOISE = "America/Boise"


def day(desk: Desk) -> date:
    return suggested_callback(desk, BOISE, (BOISE,)).astimezone(desk.zone).date()


def test_without_the_rule_it_is_the_next_working_day(desk: Desk) -> None:
    assert day(desk) == date(2026, 10, 15)


def test_with_the_rule_it_is_the_next_prospecting_day(desk: Desk) -> None:
    rhythm.set_promise_rule(desk, True)
    assert day(desk) == date(2026, 10, 16)
    rhythm.exception(desk, date(2026, 10, 16), "visit", "Fair")
    assert day(desk) == date(2026, 10, 19)


def test_a_vacation_is_passed_over_and_the_promise_can_be_kept(desk: Desk) -> None:
    rhythm.set_promise_rule(desk, True)
    rhythm.exception(desk, date(2026, 10, 15), "off", "Vacation", date(2026, 10, 30))
    at = suggested_callback(desk, BOISE, (BOISE,))
    assert at.astimezone(desk.zone).date() == date(2026, 11, 2)
    check_promise(at, now=desk.now(), my_zone=BOISE, their_zones=(BOISE,), rules=desk.rules)


def test_without_any_prospecting_day_any_day_does(desk: Desk) -> None:
    rhythm.set_promise_rule(desk, True)
    rhythm.set_pattern(desk, ("visit",) * 5)
    assert day(desk) == date(2026, 10, 15)
