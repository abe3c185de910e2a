"""The clock of an answer, and the reasons of a return."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.handoffs import RETURN_REASONS, STAGES, WORK_CLOSES, WORK_OPENS, answer_by

BOISE = "America/Boise"


def boise(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=ZoneInfo(BOISE))


def test_four_working_hours_within_a_day() -> None:
    assert answer_by(boise(14, 8, 55), BOISE) == boise(14, 12, 55)


def test_the_rest_of_the_hours_falls_on_the_next_morning() -> None:
    assert answer_by(boise(13, 15), BOISE) == boise(14, 10)


def test_a_weekend_does_not_count() -> None:
    assert answer_by(boise(16, 16), BOISE) == boise(19, 11)
    assert answer_by(boise(17, 12), BOISE) == boise(19, 12)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)), st.integers(1, 30))  # noqa: DTZ001
def test_is_always_later_and_inside_working_hours(sent: datetime, hours: int) -> None:
    sent = sent.replace(tzinfo=UTC)
    due = answer_by(sent, BOISE, hours).astimezone(ZoneInfo(BOISE))
    assert due >= sent + timedelta(hours=hours) - timedelta(hours=1)
    assert due.weekday() < 5
    assert WORK_OPENS <= due.time() <= WORK_CLOSES


def test_every_reason_and_stage_has_a_key_of_its_own() -> None:
    assert [reason.digit for reason in RETURN_REASONS] == [str(number) for number in range(1, 8)]
    assert [reason.digit for reason in RETURN_REASONS if reason.needs_line] == ["4", "6"]
    assert len({stage.letter for stage in STAGES}) == len(STAGES)
