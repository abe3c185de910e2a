"""The rhythm and its blocks set in one go."""

from datetime import date

import pytest

from sdr_desk.desk import rhythm, schedule
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.undo import undo_last
from sdr_desk.desk.week_setting import USUAL_WEEK, set_week, week_form
from sdr_desk.errors import KnownError

MONDAY = date(2026, 10, 19)
OTHER = ("visit", "prospecting", "visit", "prospecting", "off", "off", "off")


def starts(desk: Desk) -> list[list[int]]:
    return [[block.start for block in day.blocks] for day in schedule.week(desk, MONDAY).people[0].days]


def test_the_week_as_it_can_be_changed(desk: Desk) -> None:
    form = week_form(desk)
    assert form.kinds == USUAL_WEEK
    assert [len(day) for day in form.blocks] == [1, 0, 1, 0, 1, 0, 0]


def test_call_days_get_a_block_and_other_days_lose_theirs_at_once(desk: Desk) -> None:
    before = starts(desk)
    done = set_week(desk, OTHER, 9 * 60, 90)
    assert done.label == "Rhythm: Call Tuesday, Thursday. Visit Monday, Wednesday"
    assert starts(desk) == [[], [540], [], [540], [], [], []]
    undo_last(desk)
    assert starts(desk) == before


def test_blocks_that_are_there_stay_and_none_need_be_added(desk: Desk) -> None:
    kinds = ("prospecting",) * 5 + ("off", "off")
    set_week(desk, kinds, 9 * 60, 0)
    assert starts(desk) == [[600], [], [600], [], [600], [], []]
    set_week(desk, kinds, 9 * 60, 60)
    assert starts(desk)[:5] == [[600], [540], [600], [540], [600]]
    assert set_week(desk, kinds, 9 * 60, 60).change_id is None


@pytest.mark.parametrize(("kinds", "start"), [(OTHER[:5], 540), (("call",) * 7, 540), (OTHER, 23 * 60)])
def test_what_cannot_be_is_refused_whole(desk: Desk, kinds: tuple[str, ...], start: int) -> None:
    before = starts(desk)
    with pytest.raises(KnownError):
        set_week(desk, kinds, start, 120)
    assert starts(desk) == before


@pytest.mark.parametrize(
    ("text", "day"),
    [("fri", date(2026, 10, 16)), ("today", date(2026, 10, 14)), ("12 oct", date(2026, 10, 12)),
     ("2026-12-24", date(2026, 12, 24))],
)  # fmt: skip
def test_a_day_is_read_from_words(desk: Desk, text: str, day: date) -> None:
    assert rhythm.read_day(desk, text) == day


@pytest.mark.parametrize("text", ["", "soon", "31 feb"])
def test_words_that_mean_no_day_are_said(desk: Desk, text: str) -> None:
    with pytest.raises(KnownError):
        rhythm.read_day(desk, text)
