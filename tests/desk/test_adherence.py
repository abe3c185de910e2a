"""Whether a person kept to the rhythm, from the record; and the book that rests."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from sdr_desk.desk import both_books, queue
from sdr_desk.desk.adherence import adherence, weekly_shares
from sdr_desk.desk.blocks import end_block, start_block
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.rhythm import exception, set_pattern
from sdr_desk.desk.undo import undo_last
from sdr_desk.errors import KnownError
from sdr_desk.method.adherence import DayResult
from sdr_desk.method.rhythm import Book
from sdr_desk.store import people
from tests.conftest import Clock

R = DayResult
SUNDAY = datetime(2026, 10, 18, 18, tzinfo=UTC)


def run_today(desk: Desk, clock: Clock) -> None:
    start_block(desk)
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer"))
    clock.forward(hours=2)
    end_block(desk)


def results(desk: Desk) -> dict[int, DayResult]:
    return {day.day.day: day.result for day in adherence(desk, date(2026, 9, 1), date(2026, 10, 18)).days}


def test_days_are_judged_from_the_first_that_is_known(desk: Desk, clock: Clock) -> None:
    run_today(desk, clock)
    clock.now = SUNDAY
    found = adherence(desk, date(2026, 9, 1), date(2026, 10, 18))
    assert found.since == date(2026, 10, 13)
    assert results(desk) == {13: R.KEPT, 14: R.KEPT, 15: R.KEPT, 16: R.MISSED, 17: R.OFF, 18: R.OPEN}
    assert (found.share.kept, found.share.counted) == (3, 4)
    assert weekly_shares(found.weeks) == ((date(2026, 10, 12), 75),)


def test_a_new_week_does_not_make_the_past_worse(desk: Desk, clock: Clock) -> None:
    run_today(desk, clock)
    clock.now = SUNDAY
    set_pattern(desk, ("visit",) * 5)
    assert results(desk)[14] is R.KEPT


def test_calls_on_a_visit_day_break_it_and_a_vacation_does_not_count(desk: Desk, clock: Clock) -> None:
    exception(desk, date(2026, 10, 16), "off", "Dentist")
    clock.forward(days=1)
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer"))
    clock.now = SUNDAY
    found = adherence(desk, date(2026, 10, 14), date(2026, 10, 18))
    assert [day.result for day in found.days[:3]] == [R.MISSED, R.CALLS_ON_VISIT_DAY, R.OFF]
    assert [plan.exception_name for plan in found.named] == ["Dentist"]


def test_a_rep_does_not_see_how_others_kept(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    with pytest.raises(KnownError, match="Only a manager"):
        adherence(desk, date(2026, 10, 1), date(2026, 10, 18), as_person("Ruth").person.id)


@pytest.fixture
def solo(desk: Desk) -> Desk:
    with desk.write() as write:
        write.change("people", desk.person.id, roles="solo")
    found = people.person(desk.conn, desk.person.id)
    assert found is not None
    return Desk(desk.workspace, found)


def test_closing_steps_aside_on_prospecting_days_and_the_other_way_round(solo: Desk, clock: Clock) -> None:
    resting = both_books.resting_book(solo)
    assert (resting.book, resting.sentence) == (
        Book.CLOSING,
        "Wednesday is a prospecting day. Closing steps aside until the next visit day.",
    )
    clock.forward(days=1)
    assert both_books.resting_book(solo).book is Book.LEAD_GENERATION
    clock.forward(days=2)
    assert both_books.resting_book(solo).book is None


def test_an_override_is_counted_once_and_can_be_undone(solo: Desk) -> None:
    both_books.override(solo, both_books.CLOSING)
    both_books.override(solo, both_books.CLOSING)
    today = date(2026, 10, 14)
    assert both_books.overrides(solo, today, today) == {both_books.CLOSING: 1}
    assert adherence(solo, today, today).overrides == {both_books.CLOSING: 1}
    assert both_books.resting_book(solo).overridden
    undo_last(solo)
    assert both_books.overrides(solo, today, today) == {}
    assert not both_books.resting_book(solo).overridden


def test_nothing_rests_for_those_with_one_book(desk: Desk) -> None:
    assert both_books.resting_book(desk).book is None
    with pytest.raises(KnownError, match="steps aside"):
        both_books.override(desk, both_books.CLOSING)
