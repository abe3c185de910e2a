"""A day can be another kind of day than its weekday says."""

from datetime import date

import pytest

from sdr_desk.desk import rhythm, undo
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.today import day_type_of, today
from sdr_desk.errors import KnownError
from sdr_desk.store.rhythm import exception_on


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
