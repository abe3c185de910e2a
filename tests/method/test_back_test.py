"""The forecast is tried on the record without a look ahead, and its ranges hold about what they say."""

from dataclasses import replace

import pytest

from sdr_desk.method.back_test import AHEAD, MOST, BackTest, back_test
from sdr_desk.method.forecast import FEWEST_WEEKS
from tests.method.flow_world import world

WORLDS = 12


@pytest.fixture(scope="module")
def tried():
    return [back_test(*world(seed)) for seed in range(WORLDS)]


def test_ranges_of_four_in_five_hold_about_four_in_five_weeks(tried):
    weeks = sum(len(one.tries) for one in tried)
    assert weeks == WORLDS * MOST
    for held in ("held", "developed_held", "pipeline_held"):
        assert 0.74 <= sum(getattr(one, held) for one in tried) / weeks <= 0.9


def test_the_middle_is_not_off_to_one_side(tried):
    off = [each.accepted.mean - each.week.accepted for one in tried for each in one.tries]
    assert abs(sum(off) / len(off)) < 0.35


def test_nothing_after_its_day_is_seen(tried):
    weeks, trails = world(0)
    cut = weeks[-10].first
    other = [replace(week, dials=7, developed=0) if week.first >= cut else week for week in weeks]
    gone = [one for one in trails if one.sent < cut]
    changed = back_test(other, gone).tries
    for before, now in zip(tried[0].tries, changed, strict=True):
        if now.week.first < cut:
            assert now == replace(before, open_then=now.open_then)


def test_what_came_is_that_of_the_record(tried):
    weeks, trails = world(1)
    last = tried[1].tries[-1]
    assert last.week == weeks[-1]
    assert last.open_then == sum(one.accepted is not None and one.ended is None for one in trails)


def test_a_short_record_is_not_tried():
    weeks, trails = world(0, weeks=FEWEST_WEEKS + AHEAD)
    assert back_test(weeks, trails) == BackTest()
    assert BackTest().words == "The forecast cannot be tried yet: that takes 13 whole weeks of calls."
    assert len(back_test(*world(0, weeks=FEWEST_WEEKS + AHEAD + 1)).tries) == 1


def test_it_says_how_good_it_was(tried):
    one = tried[0]
    assert one.words.startswith(
        f"Made four weeks before, the forecast of accepted leads held in {one.held} of 26 past weeks (80 % should)"
    )
