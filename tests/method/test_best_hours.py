"""Hours ranked by what was logged, and sentences that do not overclaim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.best_hours import (
    Band,
    HourCount,
    about,
    by_hour,
    by_weekday_and_hour,
    clear_lead,
    label,
    what_they_say,
)  # fmt: skip
from sdr_desk.method.intervals import wilson

CLEAR = [HourCount(1, 10, 200, 60), HourCount(2, 14, 200, 10), HourCount(3, 16, 20, 19)]
counts = st.lists(
    st.builds(
        lambda weekday, hour, dials, share: HourCount(weekday, hour, dials, int(dials * share)),
        st.integers(0, 6), st.integers(0, 23), st.integers(0, 400), st.floats(0, 1),
    ),
    max_size=30,
)  # fmt: skip


def test_hours_with_enough_calls_come_first_by_the_low_end() -> None:
    bands = by_weekday_and_hour(CLEAR)
    assert [(band.weekday, band.hour, band.enough) for band in bands] == [(1, 10, True), (2, 14, True), (3, 16, False)]
    assert bands[0].interval == wilson(60, 200)


def test_hours_add_up_over_weekdays() -> None:
    [band] = by_hour([HourCount(0, 9, 30, 3), HourCount(4, 9, 30, 2)])
    assert (band.weekday, band.dials, band.conversations) == (None, 60, 5)


def test_a_clear_lead_is_said() -> None:
    assert what_they_say(by_weekday_and_hour(CLEAR)) == (
        "Tuesday 10–11 does better than the other hours: 60 conversations in 200 dials, 30 %, likely 24 to 37 %."
    )


def test_a_lead_that_chance_explains_is_not_one() -> None:
    bands = by_hour([HourCount(0, 9, 100, 12), HourCount(0, 10, 100, 9)])
    assert clear_lead(bands) is None
    assert what_they_say(bands, hours24=False).startswith("No hour is clearly better so far. 9–10 am leads: ")


def test_too_few_calls() -> None:
    assert what_they_say([]) == "Too few calls to rank hours: the fullest has 0 dials, and 60 are needed."
    bands = by_hour([HourCount(0, 9, 59, 50), HourCount(0, 10, 1, 1)])
    assert what_they_say(bands) == "Too few calls to rank hours: the fullest has 59 dials, and 60 are needed."
    assert about(bands[1]) == "Too few: 1 dial of 60 needed."


def test_sixty_dials_are_enough() -> None:
    assert [band.enough for band in by_hour([HourCount(0, 9, 60, 5), HourCount(0, 10, 59, 5)])] == [True, False]


def test_a_single_hour_is_not_compared() -> None:
    bands = by_hour([HourCount(0, 9, 100, 30), HourCount(0, 10, 10, 0)])
    assert what_they_say(bands).endswith("No other hour can be compared with it yet.")
    assert about(bands[0]) == "30 conversations in 100 dials, 30 %, likely 22 to 40 %."


def test_a_single_hour_leads_all_the_thin_ones_together() -> None:
    bands = by_hour([HourCount(0, 8, 45, 0), HourCount(0, 9, 60, 60), HourCount(0, 10, 15, 0)])
    assert clear_lead(bands) == bands[0]
    assert what_they_say(bands).startswith("9–10 does better than the other hours: ")


@pytest.mark.parametrize(("hour", "said"), [(0, "12–1 am"), (11, "11 am–12 pm"), (12, "12–1 pm"), (23, "11 pm–12 am")])
def test_twelve_hour_names(hour: int, said: str) -> None:
    assert label(Band(None, hour, 0, 0, wilson(0, 0)), hours24=False) == said


def test_counts_that_cannot_be() -> None:
    with pytest.raises(ValueError, match="cannot be"):
        HourCount(0, 24, 1, 0)


@given(counts)
def test_no_hour_under_sixty_dials_ever_leads(logged: list[HourCount]) -> None:
    for bands in (by_hour(logged), by_weekday_and_hour(logged)):
        assert sum(band.dials for band in bands) == sum(each.dials for each in logged)
        lead = clear_lead(bands)
        assert lead is None or (lead.enough and lead == bands[0])
        enough = [band.enough for band in bands]
        assert enough == sorted(enough, reverse=True)
        assert ("does better" in what_they_say(bands)) == (lead is not None)


@given(st.lists(st.integers(60, 400), min_size=2, max_size=20))
def test_hours_that_do_the_same_are_never_told_apart(dials: list[int]) -> None:
    even = [HourCount(0, hour, count * 10, count) for hour, count in enumerate(dials)]
    assert clear_lead(by_hour(even)) is None
