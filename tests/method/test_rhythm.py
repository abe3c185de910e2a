"""What a day is and why: weekday, exception, vacation, holiday."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.rhythm import (
    Because,
    Book,
    DayException,
    DayKind,
    Pattern,
    Rhythm,
    day_plan,
    monday_of,
    pattern_of,
    pattern_text,
    resting_book,
    week_of,
)  # fmt: skip

P, V, O = DayKind.PROSPECTING, DayKind.VISIT, DayKind.OFF  # noqa: E741
WEEK = Pattern((P, V, P, V, P, O, O))
MONDAY = date(2026, 10, 12)
COLUMBUS = {MONDAY: "Columbus Day"}

days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
kinds = st.sampled_from(DayKind)
exceptions = st.builds(
    lambda on, kind, name, length: DayException(on, kind, name, on + timedelta(days=length) if length else None),
    days, kinds, st.sampled_from(("", "Fair")), st.integers(0, 20),
)  # fmt: skip


def test_a_weekday_says_what_it_is() -> None:
    plan = day_plan(WEEK, (), {}, MONDAY + timedelta(days=1))
    assert (plan.kind, plan.because, plan.why) == (V, Because.WEEKDAY, "Tuesday is a visit day.")


def test_a_holiday_is_off_and_named() -> None:
    plan = day_plan(WEEK, (), COLUMBUS, MONDAY)
    assert (plan.kind, plan.because, plan.exception_name) == (O, Because.HOLIDAY, "Columbus Day")
    assert plan.why == "Columbus Day is a holiday."


def test_an_exception_wins_over_a_holiday() -> None:
    plan = day_plan(WEEK, (DayException(MONDAY, P, "Catching up"),), COLUMBUS, MONDAY)
    assert (plan.kind, plan.because) == (P, Because.EXCEPTION)
    assert plan.why == "Catching up: this is a prospecting day."


def test_an_exception_without_a_name() -> None:
    assert day_plan(WEEK, (DayException(MONDAY, V),), {}, MONDAY).why == "This Monday was made a visit day."


def test_a_day_inside_a_vacation_can_be_worked() -> None:
    vacation = DayException(MONDAY, O, until=MONDAY + timedelta(days=13))
    found = Rhythm(WEEK, (DayException(MONDAY, P), vacation))
    assert found.on(MONDAY).kind is P
    tuesday = found.on(MONDAY + timedelta(days=1))
    assert (tuesday.because, tuesday.exception_name, tuesday.why) == (
        Because.VACATION, "Vacation", "Vacation: this is a day off.",
    )  # fmt: skip


def test_of_two_exceptions_for_a_day_the_last_holds() -> None:
    assert day_plan(WEEK, (DayException(MONDAY, P), DayException(MONDAY, O)), {}, MONDAY).kind is O


def test_an_exception_ends_after_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end before"):
        DayException(MONDAY, O, until=MONDAY - timedelta(days=1))


def test_weekdays_nobody_set_are_for_prospecting() -> None:
    assert pattern_of({1: "visit"}).kinds == (P, V, P, P, P, O, O)
    with pytest.raises(ValueError, match="party"):
        pattern_of({1: "party"})


def test_a_pattern_in_words() -> None:
    assert pattern_text(WEEK) == "Call Monday, Wednesday, Friday. Visit Tuesday, Thursday."
    assert pattern_text(Pattern((O,) * 7)) == "Every day is off."
    assert pattern_text(Pattern((*WEEK.kinds[:4], O, O, O))) == "Call Monday, Wednesday. Visit Tuesday, Thursday."


def test_a_pattern_has_seven_days() -> None:
    with pytest.raises(ValueError, match="seven"):
        Pattern((P,))


def test_one_book_steps_aside_on_the_days_of_the_other() -> None:
    assert (resting_book(P), resting_book(V), resting_book(O)) == (Book.CLOSING, Book.LEAD_GENERATION, None)


@given(
    st.lists(kinds, min_size=7, max_size=7),
    st.lists(exceptions, max_size=6),
    st.dictionaries(days, st.just("A holiday"), max_size=6),
    days,
)
def test_a_day_is_one_kind_with_a_reason(
    week: list[DayKind], excepted: list[DayException], holidays: dict[date, str], day: date
) -> None:
    plan = day_plan(Pattern(tuple(week)), excepted, holidays, day)
    covering = [each for each in excepted if each.covers(day)]
    allowed = {each.kind for each in covering} or ({O} if day in holidays else {week[day.weekday()]})
    assert plan.kind in allowed
    assert plan.why
    assert (plan.because is Because.WEEKDAY) == (not covering and day not in holidays)


@given(days)
def test_a_week_is_seven_days_from_monday(day: date) -> None:
    week = week_of(day)
    assert day in week
    assert [each.weekday() for each in week] == list(range(7))
    assert week[0] == monday_of(day)
