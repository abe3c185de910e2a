"""Planned blocks as they are kept, and the hours of the record on a person's own clock."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.desk import queue
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.method.planning import Block, Move
from sdr_desk.store import planning
from sdr_desk.store.blocks import RunBlock
from tests.conftest import Clock

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
STARTS = st.times(time(0), time(20)).map(lambda at: at.replace(second=0, microsecond=0))
MOVES = st.builds(Move, DAYS, DAYS, STARTS, st.integers(5, 200))
BLOCKS = st.builds(
    Block, st.just("b"), st.just("Block"), STARTS, st.integers(5, 200), weekday=st.integers(0, 6),
    every_weeks=st.integers(1, 52), since=DAYS, until=st.none() | DAYS, skipped=st.frozensets(DAYS, max_size=3),
    moves=st.lists(MOVES, max_size=3).map(tuple),
)  # fmt: skip


@given(BLOCKS)
def test_a_block_comes_back_as_it_was_kept(block: Block) -> None:
    kept = planning.columns(block)
    names = ("title", "starts", "minutes", "weekday", "on_date", "goal_dials", "goal_conversations", "list_id",
             "smart_list_id", "script_id", "interval", "since_date", "until_date", "skipped", "moves")  # fmt: skip
    row = (block.id, *(kept[name] for name in names), "m", 1, "", "2026-01-01T00:00:00.000Z", "America/Boise")
    assert planning._planned(row).block == block


def test_a_block_of_before_begins_on_the_day_it_was_made(desk: Desk) -> None:
    row = planning.planned(desk.conn, desk.person.id)[0]
    assert (row.made_on, row.block.since, row.block.on_date) == (date(2026, 10, 13), date(2026, 10, 13), None)


@pytest.mark.parametrize(
    ("zone", "hour"), [("America/Boise", 10), ("Asia/Kolkata", 21), ("Asia/Kathmandu", 22), ("UTC", 16)]
)
def test_hours_are_those_of_the_clock_in_the_zone(desk: Desk, clock: Clock, zone: str, hour: int) -> None:
    clock.forward(minutes=20)
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer"))
    found = planning.hours(desk.conn, desk.person.id, "", zone, 100)
    assert [(each.weekday, each.hour, each.dials, each.conversations) for each in found] == [(2, hour, 1, 0)]


def test_only_the_newest_dials_count(desk: Desk, clock: Clock) -> None:
    for person in queue.head_ids(desk, 3):
        log_outcome(desk, Outcome(person, "no_answer"))
        clock.forward(hours=1)
    found = planning.hours(desk.conn, desk.person.id, "", "UTC", 2)
    assert [(each.hour, each.dials) for each in found] == [(17, 1), (18, 1)]


@pytest.mark.parametrize(
    ("ended", "paused_at", "paused", "minutes"),
    [("18:00", None, 0, 120), ("18:00", None, 600, 110), (None, None, 0, 90), (None, "17:00", 0, 60)],
)
def test_a_block_ran_without_its_pauses(ended: str | None, paused_at: str | None, paused: int, minutes: int) -> None:
    def at(clock: str | None) -> str | None:
        return f"2026-10-14T{clock}:00.000Z" if clock else None

    run = RunBlock("r", None, "Block", str(at("16:00")), str(at("18:00")), at(ended), 0, 0, 40, at(paused_at), paused)
    assert planning.minutes_of(run, datetime(2026, 10, 14, 17, 30, tzinfo=UTC)) == minutes
