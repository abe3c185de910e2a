"""The forecast follows what is known on its day: leads in hand, dials, rates, holidays."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.flow import Week
from sdr_desk.method.forecast import FEWEST_WEEKS, Range, Record, as_of, forecast
from sdr_desk.method.pipeline import Trail
from tests.method.flow_world import MONDAY, world

FULL = (1.0,) * 7


def after(weeks):
    return weeks[-1].first + timedelta(weeks=1)


@pytest.fixture(scope="module")
def known():
    return world(2)


@pytest.fixture(scope="module")
def made(known):
    weeks, trails = known
    return forecast(Record(weeks, trails, FULL, 1.0), after(weeks))


def test_it_gives_the_week_of_the_day_and_those_after(known, made):
    assert [one.first for one in made.weeks] == [after(known[0]) + timedelta(weeks=at) for at in range(7)]
    assert made.pace == pytest.approx(sum(week.dials for week in known[0][-8:]) / 8)


def test_a_steady_team_goes_on_as_it_did(made):
    last = made.weeks[-1]
    assert last.developed.mean == pytest.approx(160 * 0.025, abs=1)
    assert last.accepted.mean == pytest.approx(160 * 0.025 * 0.75, abs=1)
    assert made.accepted.low < 6 * 3 < made.accepted.high
    assert last.accepted.low <= last.accepted.mean <= last.accepted.high


def test_the_same_record_gives_the_same_forecast(known, made):
    weeks, trails = known
    assert forecast(Record(weeks, trails, FULL, 1.0), after(weeks)) == made


def test_a_week_off_brings_nothing(known):
    weeks, trails = known
    found = forecast(Record(weeks, trails, (1.0, 0.0, 1.0), 1.0), after(weeks))
    assert found.weeks[1].dials == Range(0, 0, 0)
    assert found.weeks[1].developed.high == 0


def test_leads_in_hand_come_first(known, made):
    weeks, trails = known
    waiting = tuple(Trail(after(weeks) - timedelta(days=1), dials=(20,)) for _ in range(20))
    found = forecast(Record(weeks, (*trails, *waiting), FULL, 1.0), after(weeks))
    assert found.in_hand == made.in_hand + 20
    assert found.weeks[0].accepted.mean - made.weeks[0].accepted.mean == pytest.approx(20 * 0.75, abs=4)
    assert found.weeks[3].accepted.mean == pytest.approx(made.weeks[3].accepted.mean, abs=0.7)


def test_dials_that_fell_are_felt_when_their_leads_are_due(known, made):
    weeks, trails = known
    fallen = (*weeks[:-2], *(replace(week, dials=0) for week in weeks[-2:]))
    found = forecast(Record(fallen, trails, FULL, 1.0), after(weeks))
    assert found.weeks[1].developed.mean < 0.75 * made.weeks[1].developed.mean


def test_the_week_under_way_keeps_what_it_has_and_adds_what_is_left(known):
    weeks, trails = known
    now = Week(after(weeks), 1.0, 90, 6, 5)
    found = forecast(Record((*weeks, now), trails, FULL, 0.5), after(weeks) + timedelta(days=2))
    first = found.weeks[0]
    assert (first.dials.low > 90, first.developed.low >= 6, first.accepted.low >= 5) == (True, True, True)
    assert first.dials.mean == pytest.approx(90 + found.pace / 2, rel=0.1)


def test_on_sunday_nothing_is_left_to_come(known):
    weeks, trails = known
    now = Week(after(weeks), 1.0, 150, 4, 3)
    answered = tuple(replace(one, ended=one.ended or one.sent) for one in trails)
    found = forecast(Record((*weeks, now), answered, FULL, 0.0), after(weeks) + timedelta(days=6))
    assert (found.weeks[0].dials.high, found.weeks[0].developed.high) == (150, 4)


def test_a_short_record_is_not_forecast(known):
    weeks, trails = known
    few = weeks[: FEWEST_WEEKS - 1]
    assert forecast(Record(few, trails, FULL, 1.0), after(few)) is None
    assert forecast(Record(tuple(replace(week, dials=0) for week in weeks), (), FULL, 1.0), after(weeks)) is None


def test_what_comes_later_is_not_known():
    day = date(2026, 3, 1)
    earlier, later = day - timedelta(days=1), day + timedelta(days=1)
    trails = [Trail(earlier, later, later), Trail(earlier - timedelta(days=3), earlier, later), Trail(later)]
    assert as_of(trails, day) == (Trail(earlier), Trail(earlier - timedelta(days=3), earlier))


WEEKS = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 9), st.sampled_from([0.0, 0.5, 1.0])), min_size=8)


@given(WEEKS.map(lambda told: told[:14]), st.floats(0, 1), st.integers(0, 6))
def test_any_record_gives_ranges_in_order(told, rest, weekday):
    weeks = tuple(
        Week(MONDAY + timedelta(weeks=at), share, dials, leads, leads // 2)
        for at, (dials, leads, share) in enumerate(told)
    )
    trails = tuple(Trail(week.first, dials=(3,)) for week in weeks for _ in range(week.developed))
    found = forecast(Record(weeks, trails, (1.0, 0.4, 1.0), rest), after(weeks) + timedelta(days=weekday), 40)
    assert found is None or all(
        0 <= span.low <= span.high
        for one in found.weeks
        for span in (one.dials, one.developed, one.accepted, one.pipeline)
    )
