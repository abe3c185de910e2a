"""A day can be another kind of day than its weekday says."""

from collections.abc import Callable
from datetime import date

import pytest

from sdr_desk.desk import rhythm, undo
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.rules import keep_rules
from sdr_desk.desk.today import day_type_of, today
from sdr_desk.desk.week_plan import blocks_on, course_of, kind_on
from sdr_desk.errors import KnownError
from sdr_desk.method.calling_rules import CallingRules
from sdr_desk.method.rhythm import DayKind
from sdr_desk.method.rules import Rules
from sdr_desk.store.rhythm import exception_on

Sit = Callable[[str], Desk]


def test_today_becomes_a_visit_day_and_back_by_undo(desk: Desk) -> None:
    changes = rhythm.change_day_type(desk, "visit")
    assert (changes.label, today(desk).day_type, today(desk).primary) == ("Today is a visit day", "visit", "visit")
    undo.undo_last(desk)
    assert today(desk).day_type == "prospecting"


def test_a_second_change_takes_the_place_of_the_first(desk: Desk) -> None:
    rhythm.change_day_type(desk, "visit")
    rhythm.change_day_type(desk, "off")
    assert today(desk).headline == "A day off"
    count = desk.conn.execute("SELECT count(*) FROM rhythm_exceptions WHERE deleted = 0").fetchone()[0]
    assert count == 1
    assert exception_on(desk.conn, desk.person.id, "2026-10-14") is not None


def test_another_date_leaves_today_alone(desk: Desk) -> None:
    rhythm.change_day_type(desk, "off", date(2026, 10, 15), "Dentist")
    assert day_type_of(desk, desk.local_now()) == "prospecting"
    assert today(desk).subtitle.endswith("Tomorrow is off.")


def test_an_unknown_kind_of_day_is_refused(desk: Desk) -> None:
    with pytest.raises(KnownError, match="not a kind of day"):
        rhythm.change_day_type(desk, "holiday")


def test_a_new_week_leaves_the_days_before_it_as_they_were(desk: Desk) -> None:
    rhythm.set_pattern(desk, ("visit", "prospecting", "visit", "prospecting", "off"))
    course = course_of(desk, desk.person, date(2026, 10, 9), date(2026, 10, 23))
    assert [course.on(date(2026, 10, day)).kind for day in (9, 13, 14, 15, 16)] == [
        DayKind.PROSPECTING, DayKind.VISIT, DayKind.VISIT, DayKind.PROSPECTING, DayKind.OFF,
    ]  # fmt: skip
    undo.undo_last(desk)
    assert kind_on(desk, date(2026, 10, 14)) is DayKind.PROSPECTING
    undo.redo_last(desk)
    assert kind_on(desk, date(2026, 10, 19)) is DayKind.VISIT


def test_a_second_new_week_on_the_same_day_takes_the_place_of_the_first(desk: Desk) -> None:
    rhythm.set_pattern(desk, ("visit",) * 5)
    rhythm.set_pattern(desk, ("prospecting",) * 5)
    kinds = desk.conn.execute("SELECT count(*) FROM rhythm WHERE deleted = 0 AND since_date IS NOT NULL").fetchone()
    assert (kinds[0], kind_on(desk, date(2026, 10, 15))) == (7, DayKind.PROSPECTING)


@pytest.mark.parametrize("kinds", [("visit",) * 4, ("visit", "holiday", "visit", "visit", "visit")])
def test_a_week_that_is_none_is_refused(desk: Desk, kinds: tuple[str, ...]) -> None:
    with pytest.raises(KnownError, match=r"week has seven days|not a kind of day"):
        rhythm.set_pattern(desk, kinds)


def test_a_week_cannot_begin_in_the_past(desk: Desk) -> None:
    with pytest.raises(KnownError, match="That day is over"):
        rhythm.set_pattern(desk, ("visit",) * 5, since=date(2026, 10, 13))


def test_a_vacation_holds_on_all_its_days_and_can_be_removed(desk: Desk) -> None:
    changes = rhythm.exception(desk, date(2026, 10, 19), "off", "Lake Tahoe", until=date(2026, 10, 23))
    assert changes.label == "Monday 19 October to Friday 23 October: Lake Tahoe"
    assert kind_on(desk, date(2026, 10, 21)) is DayKind.OFF
    assert blocks_on(desk, date(2026, 10, 21)) == ()
    rhythm.remove_exception(desk, changes.ids["day"][0])
    assert len(blocks_on(desk, date(2026, 10, 21))) == 1
    with pytest.raises(KnownError, match="gone already"):
        rhythm.remove_exception(desk, changes.ids["day"][0])


def test_a_stretch_of_days_must_have_an_end_ahead(desk: Desk) -> None:
    for until in (date(2026, 10, 18), date(2028, 10, 19)):
        with pytest.raises(KnownError, match=r"ends before it starts|longer than a year"):
            rhythm.exception(desk, date(2026, 10, 19), "off", until=until)


def test_public_holidays_are_off_unless_the_rules_work_them(desk: Desk, as_person: Sit) -> None:
    assert kind_on(desk, date(2026, 11, 26)) is DayKind.OFF
    keep_rules(as_person("Ruth"), Rules(hours=CallingRules(holidays=False)))
    assert kind_on(desk, date(2026, 11, 27)) is DayKind.PROSPECTING
    assert kind_on(desk, date(2026, 11, 26)) is DayKind.VISIT


def test_only_a_manager_plans_for_others(desk: Desk, as_person: Sit) -> None:
    ruth = as_person("Ruth")
    with pytest.raises(KnownError, match="Only a manager can plan for others"):
        rhythm.exception(desk, date(2026, 10, 20), "off", person_id=ruth.person.id)
    rhythm.exception(ruth, date(2026, 10, 20), "off", "Training", person_id=desk.person.id)
    assert kind_on(desk, date(2026, 10, 20)) is DayKind.OFF


def test_the_promise_rule_is_kept_and_taken_back(desk: Desk) -> None:
    rhythm.set_promise_rule(desk, True)
    assert rhythm.promises_on_prospecting_days(desk)
    assert rhythm.next_prospecting_day(desk, date(2026, 10, 14)) == date(2026, 10, 16)
    undo.undo_last(desk)
    assert not rhythm.promises_on_prospecting_days(desk)


def test_an_exception_of_a_day_needs_a_name_and_a_day_that_counts(desk: Desk) -> None:
    with pytest.raises(KnownError, match="needs a name"):
        rhythm.keep_as_exception(desk, date(2026, 10, 13), " ")
    with pytest.raises(KnownError, match="does not count"):
        rhythm.keep_as_exception(desk, date(2026, 10, 11), "Why not")
