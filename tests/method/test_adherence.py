"""Whether days kept to the rhythm."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.adherence import JUDGED, DayFacts, DayResult, Share, by_week, judge, named_exceptions, share
from sdr_desk.method.rhythm import DayException, DayKind, Pattern, Rhythm

P, V, O = DayKind.PROSPECTING, DayKind.VISIT, DayKind.OFF  # noqa: E741
MONDAY, TUESDAY = date(2026, 10, 5), date(2026, 10, 6)
LATER = date(2026, 10, 20)
RHYTHM = Rhythm(Pattern((P, V, P, V, P, O, O)))

counts = st.integers(0, 500)
facts = st.builds(DayFacts, counts, st.integers(0, 9), counts, counts, st.just(0), st.integers(0, 9))


def _on(day: date, found: DayFacts, today: date = LATER) -> tuple[str, str]:
    judged = judge(RHYTHM.on(day), found, today)
    return judged.result.value, judged.sentence


@pytest.mark.parametrize(
    ("found", "result", "sentence"),
    [
        (DayFacts(40, 0, 120, 96), "kept", "96 of 120 block minutes ran."),
        (DayFacts(40, 0, 120, 95), "short", "95 of 120 block minutes ran."),
        (DayFacts(0, 0, 120, 0), "missed", "Call blocks were planned and none was run."),
        (DayFacts(3, 0, 120, 0), "short", "0 of 120 block minutes ran."),
        (DayFacts(3), "kept", "Three calls, no block planned."),
        (DayFacts(), "missed", "No call was made on a prospecting day."),
        (DayFacts(40, 1, 120, 120), "visits_on_prospecting_day", "One visit on a prospecting day."),
    ],
)
def test_a_prospecting_day(found: DayFacts, result: str, sentence: str) -> None:
    assert _on(MONDAY, found) == (result, sentence)


@pytest.mark.parametrize(
    ("found", "result", "sentence"),
    [
        (DayFacts(), "kept", "No visits made, no calls."),
        (DayFacts(0, 2, visits_planned=2), "kept", "Two visits made, no calls."),
        (DayFacts(0, 1, visits_planned=2), "short", "1 of 2 visits made."),
        (DayFacts(0, 0, visits_planned=2), "missed", "0 of 2 visits made."),
        (
            DayFacts(2, promised_dials=2),
            "calls_on_visit_day",
            "Two calls logged on a visit day, both promised callbacks.",
        ),
        (
            DayFacts(12, 3, promised_dials=2),
            "calls_on_visit_day",
            "12 calls logged on a visit day, 2 of them promised.",
        ),
        (DayFacts(1, promised_dials=1), "calls_on_visit_day", "One call logged on a visit day, a promised callback."),
        (DayFacts(1, named="Fair"), "exception", "Kept as an exception: Fair."),
        (DayFacts(named="Fair"), "kept", "No visits made, no calls."),
    ],
)
def test_a_visit_day(found: DayFacts, result: str, sentence: str) -> None:
    assert _on(TUESDAY, found) == (result, sentence)


def test_a_day_off_counts_for_nothing() -> None:
    assert _on(MONDAY + timedelta(days=5), DayFacts(9)) == ("off", "Saturday is off.")
    holiday = Rhythm(RHYTHM.pattern, (), {MONDAY: "Labor Day"})
    assert judge(holiday.on(MONDAY), DayFacts(), LATER).sentence == "Labor Day is a holiday."


def test_the_share_of_the_picture() -> None:
    days = [judge(RHYTHM.on(MONDAY), DayFacts(9), LATER)] * 18 + [judge(RHYTHM.on(TUESDAY), DayFacts(2), LATER)] * 3
    assert (share(days), share(days).percent) == (Share(18, 21), 86)


def test_weeks_in_order_with_their_shares() -> None:
    days = [MONDAY + timedelta(days=ahead) for ahead in (8, 7, 0, 1)]
    weeks = by_week(judge(RHYTHM.on(day), DayFacts(5), LATER) for day in days)
    assert [(week.monday, len(week.days), week.share.percent) for week in weeks] == [
        (MONDAY, 2, 50), (MONDAY + timedelta(days=7), 2, 50),
    ]  # fmt: skip


def test_exceptions_are_named() -> None:
    rhythm = Rhythm(RHYTHM.pattern, (DayException(TUESDAY, O, "Trade fair"),))
    named = named_exceptions(rhythm.on(MONDAY + timedelta(days=ahead)) for ahead in range(7))
    assert [(plan.day, plan.exception_name) for plan in named] == [(TUESDAY, "Trade fair")]


@given(st.integers(0, 6), facts, st.integers(0, 400))
def test_a_day_is_never_judged_before_it_is_over(weekday: int, found: DayFacts, early: int) -> None:
    day = MONDAY + timedelta(days=weekday)
    result = judge(RHYTHM.on(day), found, day - timedelta(days=early)).result
    assert result is DayResult.OPEN
    assert result not in JUDGED


@given(st.integers(0, 6), facts)
def test_a_kept_day_has_nothing_on_the_wrong_side(weekday: int, found: DayFacts) -> None:
    plan = RHYTHM.on(MONDAY + timedelta(days=weekday))
    judged = judge(plan, found, LATER)
    against = {P: found.visits, V: found.dials, O: 0}[plan.kind]
    assert judged.wrong_side == against
    assert not (judged.kept and against)


@given(st.integers(1, 5000), st.data())
def test_a_share_is_whole_and_never_flatters(counted: int, data: st.DataObject) -> None:
    kept = data.draw(st.integers(0, counted))
    percent = Share(kept, counted).percent
    assert percent is not None
    assert (percent == 100, percent == 0) == (kept == counted, kept == 0)
    assert abs(percent - 100 * kept / counted) < 1


def test_no_day_has_no_share() -> None:
    assert Share(0, 0).percent is None
