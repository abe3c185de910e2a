"""The blocks of a day follow the plan: holidays, vacations, moved and skipped ones, every other week."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sdr_desk.desk import block_pauses, blocks, planning, rhythm
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.today import day_type_of, today
from sdr_desk.store import blocks as store
from tests.conftest import Clock

TODAY = date(2026, 10, 14)


def titles(desk: Desk) -> list[tuple[str, str]]:
    return [(one.plan.title, f"{one.starts:%H:%M}–{one.ends:%H:%M}") for one in blocks.planned_today(desk)]


def block_id(desk: Desk) -> str:
    return blocks.planned_today(desk)[0].plan.id


def test_a_moved_block_is_where_it_was_moved(desk: Desk) -> None:
    planning.move_once(desk, block_id(desk), TODAY, TODAY, 15 * 60)
    assert titles(desk) == [("Call block 1", "15:00–17:00")]
    assert today(desk).headline == "Call block 1 starts at 3:00 pm"
    assert blocks.coming(desk).ends - desk.local_now() == timedelta(hours=2)


def test_a_block_keeps_its_length_through_a_night_when_the_clocks_change(desk: Desk, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 1, 7, 30, tzinfo=UTC)
    assert blocks.coming(desk).ends.astimezone(UTC) - clock() == timedelta(minutes=blocks.DEFAULT_MINUTES)


def test_a_skipped_block_is_not_offered_and_the_next_one_is_named(desk: Desk) -> None:
    planning.skip_once(desk, block_id(desk), TODAY)
    assert titles(desk) == []
    view = today(desk)
    assert (view.headline, view.blocks) == ("Next: Call block 1, Friday 10:00 am", ())
    assert blocks.coming(desk).title == "Call block"


def test_a_holiday_says_its_name_and_has_no_block(desk: Desk, clock: Clock) -> None:
    clock.now = clock.now.replace(month=11, day=26, hour=17)
    view = today(desk)
    assert (view.day_type, view.day_label) == ("off", "Thanksgiving Day")
    assert view.headline == "Thanksgiving Day: a day off"
    assert view.subtitle.startswith("Thanksgiving Day is a holiday. No call blocks today.")
    assert day_type_of(desk, desk.local_now()) == "off"


def test_the_day_before_a_holiday_names_it(desk: Desk, clock: Clock) -> None:
    clock.now = clock.now.replace(month=11, day=25, hour=17)
    assert today(desk).subtitle.endswith("Tomorrow is Thanksgiving Day, a holiday.")


def test_a_vacation_takes_every_day_of_it(desk: Desk) -> None:
    rhythm.exception(desk, TODAY - timedelta(days=2), "off", "Vacation", TODAY + timedelta(days=2))
    view = today(desk)
    assert (view.headline, titles(desk)) == ("Vacation: a day off", [])
    assert view.subtitle.endswith("Next: Call block 1, Monday 10:00 am.")


def test_a_block_of_every_other_week_skips_one(desk: Desk, clock: Clock) -> None:
    planning.remove_block(desk, block_id(desk))
    planning.add_block(desk, planning.NewBlock(TODAY, 13 * 60, 60, title="Fortnight", every_weeks=2))
    assert titles(desk) == [("Fortnight", "13:00–14:00")]
    clock.forward(days=7)
    assert titles(desk) == []
    clock.forward(days=7)
    assert titles(desk) == [("Fortnight", "13:00–14:00")]


def test_a_run_belongs_to_the_block_it_was_planned_as(desk: Desk) -> None:
    blocks.start_block(desk)
    run = blocks.planned_today(desk)[0].run
    assert run is not None
    assert run.planned_id == block_id(desk)
    assert today(desk).blocks[0].state == "running"


def test_a_visit_day_with_a_block_of_its_own_starts_it(desk: Desk) -> None:
    rhythm.change_day_type(desk, "visit")
    assert today(desk).primary == "visit"
    planning.add_block(desk, planning.NewBlock(TODAY, 11 * 60, 30, weekly=False, title="Once"))
    view = today(desk)
    assert (view.primary, view.headline) == ("start", "Once starts at 11:00 am")


def test_a_pause_is_not_left_and_stops_the_time_that_is_left(desk: Desk, clock: Clock) -> None:
    blocks.start_block(desk)
    clock.forward(minutes=30)
    block_pauses.pause_block(desk)
    clock.forward(hours=5)
    found = blocks.progress(desk)
    assert found is not None
    assert (found.left, found.pace) == ("1 h 30 min left", "Paused")


def test_ending_in_a_pause_leaves_the_pause_out(desk: Desk, clock: Clock) -> None:
    changes = blocks.start_block(desk)
    clock.forward(minutes=30)
    block_pauses.pause_block(desk)
    clock.forward(minutes=20)
    blocks.end_block(desk)
    ended = store.run_block(desk.conn, changes.ids["block"][0])
    assert ended is not None
    assert ended.paused_seconds == 1200


@pytest.mark.parametrize("minutes", [0, 9])
def test_a_block_that_is_found_soon_goes_on(desk: Desk, clock: Clock, minutes: int) -> None:
    blocks.start_block(desk)
    clock.forward(minutes=minutes)
    assert block_pauses.find_cut_off(desk) is None
