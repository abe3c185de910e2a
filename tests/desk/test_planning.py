"""Planning blocks: what is over stays, what comes changes, and one undo takes it back."""

from collections.abc import Callable
from datetime import date, time

import pytest

from sdr_desk.desk import planning
from sdr_desk.desk.blocks import end_block, start_block
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.planning import NewBlock
from sdr_desk.desk.undo import undo_last
from sdr_desk.desk.week_plan import blocks_of, blocks_on
from sdr_desk.errors import KnownError
from tests.conftest import Clock

WED, FRI = date(2026, 10, 14), date(2026, 10, 16)


def places(desk: Desk, day: date) -> list[tuple[str, int, int]]:
    return [(each.block.title, each.start, each.end) for each in blocks_on(desk, day)]


def block_of(desk: Desk, weekday: int) -> str:
    return next(block.id for block in blocks_of(desk, desk.person) if block.weekday == weekday)


def test_a_block_gets_the_next_number_and_goals_by_its_length(desk: Desk) -> None:
    changes = planning.add_block(desk, NewBlock(FRI, 14 * 60))
    assert changes.label == "Call block 2 added on Fridays 2:00 pm"
    block = next(each for each in blocks_of(desk, desk.person) if each.id == changes.ids["block"][0])
    assert (block.starts, block.goal_dials, block.goal_conversations, block.since) == (time(14), 48, 5, FRI)
    undo_last(desk)
    assert places(desk, FRI) == [("Call block 1", 600, 720)]


def test_a_block_once_stands_on_its_day_alone(desk: Desk) -> None:
    planning.add_block(desk, NewBlock(date(2026, 10, 15), 900, 60, weekly=False, title="Extra"))
    assert places(desk, date(2026, 10, 15)) == [("Extra", 900, 960)]
    assert places(desk, date(2026, 10, 22)) == []


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (NewBlock(date(2026, 10, 13), 600, weekly=False), "That day is over"),
        (NewBlock(FRI, 23 * 60, 120), "ends by midnight"),
        (NewBlock(FRI, 600, 2), "lasts five minutes"),
        (NewBlock(FRI, 24 * 60), "starts inside its day"),
        (NewBlock(FRI, 600, goal_dials=-1), "A goal is"),
    ],
)
def test_blocks_that_cannot_be_are_refused(desk: Desk, new: NewBlock, why: str) -> None:
    with pytest.raises(KnownError, match=why):
        planning.add_block(desk, new)


def test_a_moved_block_goes_on_from_today_and_the_past_keeps_it(desk: Desk, clock: Clock) -> None:
    clock.forward(days=14)
    changes = planning.move_block(desk, block_of(desk, 4), date(2026, 10, 29), 9 * 60 + 8)
    assert changes.label == "Call block 1 moved to Thursdays 9:15 am"
    assert places(desk, date(2026, 10, 23)) == [("Call block 1", 600, 720)]
    assert places(desk, date(2026, 10, 30)) == []
    assert places(desk, date(2026, 10, 29)) == [("Call block 1", 555, 675)]
    undo_last(desk)
    assert places(desk, date(2026, 10, 30)) == [("Call block 1", 600, 720)]
    assert places(desk, date(2026, 10, 29)) == []


def test_a_block_that_ran_today_changes_from_tomorrow(desk: Desk) -> None:
    start_block(desk)
    end_block(desk)
    planning.resize_block(desk, block_of(desk, 2), 60)
    assert places(desk, WED) == [("Call block 1", 600, 720)]
    assert places(desk, date(2026, 10, 21)) == [("Call block 1", 600, 660)]


def test_every_second_week_stays_every_second_week_when_it_moves(desk: Desk, clock: Clock) -> None:
    changes = planning.add_block(desk, NewBlock(FRI, 840, every_weeks=2))
    clock.forward(days=7)
    planning.move_block(desk, changes.ids["block"][0], date(2026, 10, 22), 840)
    found = [day for day in (22, 29) if ("Call block 2", 840, 960) in places(desk, date(2026, 10, day))]
    assert found == [29]


def test_moved_and_left_out_once_touch_one_date(desk: Desk) -> None:
    block = block_of(desk, 4)
    assert planning.move_once(desk, block, FRI, date(2026, 10, 15), 660).label.endswith("16 October moved once")
    planning.skip_once(desk, block, date(2026, 10, 23))
    assert places(desk, date(2026, 10, 15)) == [("Call block 1", 660, 780)]
    assert places(desk, FRI) == places(desk, date(2026, 10, 23)) == []
    assert len(places(desk, date(2026, 10, 30))) == 1
    undo_last(desk)
    assert len(places(desk, date(2026, 10, 23))) == 1


def test_days_that_are_over_are_not_moved(desk: Desk, clock: Clock) -> None:
    clock.forward(days=7)
    with pytest.raises(KnownError, match="is over"):
        planning.skip_once(desk, block_of(desk, 4), FRI)
    with pytest.raises(KnownError, match="not planned on"):
        planning.skip_once(desk, block_of(desk, 4), date(2026, 10, 22))


def test_a_removed_block_stays_in_the_past(desk: Desk, clock: Clock) -> None:
    clock.forward(days=7)
    block = block_of(desk, 4)
    planning.remove_block(desk, block)
    assert len(places(desk, FRI)) == 1
    assert places(desk, date(2026, 10, 23)) == []
    undo_last(desk)
    assert len(places(desk, date(2026, 10, 23))) == 1


def test_a_block_that_never_was_goes_as_a_whole(desk: Desk) -> None:
    block = planning.add_block(desk, NewBlock(FRI, 840)).ids["block"][0]
    planning.remove_block(desk, block)
    with pytest.raises(KnownError, match="That block is gone"):
        planning.change_block(desk, block, title="Dairies")


def test_goal_title_and_list_are_kept(desk: Desk) -> None:
    block = block_of(desk, 4)
    planning.change_block(desk, block, title="Dairies", list_id="l", script_id="s", goal=(30, 3))
    found = next(each for each in blocks_of(desk, desk.person) if each.id == block)
    assert (found.title, found.goal_dials, found.goal_conversations, found.list_id, found.script_id) == (
        "Dairies", 30, 3, "l", "s",
    )  # fmt: skip
    same = planning.change_block(desk, block, title="Dairies", list_id="l", script_id="s")
    assert same.change_id is None
    with pytest.raises(KnownError, match="needs a title"):
        planning.change_block(desk, block, title=" ")


def test_a_manager_plans_for_a_rep_and_a_rep_not_for_a_manager(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    ruth = as_person("Ruth")
    changes = planning.add_block(ruth, NewBlock(FRI, 840), desk.person.id)
    assert len(places(desk, FRI)) == 2
    hers = planning.add_block(ruth, NewBlock(FRI, 840)).ids["block"][0]
    with pytest.raises(KnownError, match="Only a manager"):
        planning.remove_block(desk, hers)
    planning.remove_block(desk, changes.ids["block"][0])
    assert len(places(desk, FRI)) == 1


def test_a_move_can_give_another_length_in_the_same_change(desk: Desk) -> None:
    block = blocks_on(desk, date(2026, 10, 16))[0].block
    planning.move_block(desk, block.id, date(2026, 10, 15), 14 * 60, 60)
    moved = blocks_on(desk, date(2026, 10, 15))
    assert [(each.start, each.end) for each in moved] == [(840, 900)]
    undo_last(desk)
    assert not blocks_on(desk, date(2026, 10, 15))


def test_a_single_block_moved_once_takes_its_length_along(desk: Desk) -> None:
    added = planning.add_block(desk, NewBlock(date(2026, 10, 15), 840, weekly=False))
    planning.move_once(desk, added.ids["block"][0], date(2026, 10, 15), date(2026, 10, 15), 840, 60)
    assert [each.end for each in blocks_on(desk, date(2026, 10, 15))] == [900]
