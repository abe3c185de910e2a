"""Time a block does not count: breaks with a length, blocks that were left, stretches taken out."""

from datetime import timedelta

import pytest

from sdr_desk.desk import block_pauses, blocks, drafts, queue
from sdr_desk.desk.block_pauses import Why
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.store import blocks as store
from sdr_desk.store.writing import moment
from tests.conftest import Clock


def run(desk: Desk) -> store.RunBlock:
    found = blocks.running(desk)
    assert found is not None
    return found


def test_a_break_knows_how_long_it_was_to_be(desk: Desk, clock: Clock) -> None:
    blocks.start_block(desk)
    block_pauses.pause_block(desk)
    clock.forward(minutes=1)
    block_pauses.say_how_long(desk, 10)
    stop = block_pauses.stop_of(desk)
    assert stop is not None
    assert (stop.why, stop.until, stop.since) == (
        Why.PAUSE,
        stop.since + timedelta(minutes=10),
        clock() - timedelta(minutes=1),
    )


def test_the_length_of_an_old_break_is_forgotten(desk: Desk, clock: Clock) -> None:
    blocks.start_block(desk)
    block_pauses.say_how_long(desk, 5)
    block_pauses.go_on(desk)
    clock.forward(minutes=1)
    block_pauses.pause_block(desk)
    stop = block_pauses.stop_of(desk)
    assert stop is not None
    assert stop.until is None


def test_nothing_can_be_paused_outside_a_block(desk: Desk) -> None:
    assert block_pauses.stop_of(desk) is None
    with pytest.raises(KnownError, match="No call block is running"):
        block_pauses.pause_block(desk)


def test_a_left_block_stands_still_since_the_last_act(desk: Desk, clock: Clock) -> None:
    blocks.start_block(desk)
    clock.forward(minutes=20)
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer"))
    last = clock()
    clock.forward(minutes=45)
    stop = block_pauses.find_cut_off(desk)
    assert stop is not None
    assert (stop.why, stop.since) == (Why.CUT_OFF, last)
    ends = moment(run(desk).planned_end_at)
    clock.forward(minutes=15)
    block_pauses.go_on(desk)
    assert (run(desk).paused_seconds, moment(run(desk).planned_end_at) - ends) == (3600, timedelta(hours=1))


def test_typing_and_a_call_in_hand_are_acts(desk: Desk, clock: Clock) -> None:
    blocks.start_block(desk)
    person = queue.head_ids(desk, 1)[0]
    clock.forward(minutes=20)
    drafts.keep_typing(desk, person, {"note": "half a word"})
    assert block_pauses.last_act(desk, run(desk)) == clock()
    clock.forward(minutes=5)
    drafts.keep_place(desk, screen="call_desk", prospect_id=person, call_started=clock().timestamp())
    assert block_pauses.last_act(desk, run(desk)) == clock()


def test_a_left_block_ends_where_it_was_left(desk: Desk, clock: Clock) -> None:
    started = blocks.start_block(desk).ids["block"][0]
    clock.forward(minutes=20)
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer"))
    clock.forward(hours=2)
    block_pauses.find_cut_off(desk)
    changes = block_pauses.end_where_left(desk)
    ended = store.run_block(desk.conn, started)
    assert ended is not None
    assert (changes.label, ended.ended_at, ended.paused_seconds) == (
        "Call block 1 ended at 10:20", "2026-10-14T16:20:00.000Z", 0,
    )  # fmt: skip


def test_a_stretch_is_taken_out_once_and_never_from_before_the_start(desk: Desk, clock: Clock) -> None:
    clock.forward(minutes=10)
    blocks.start_block(desk)
    before = clock() - timedelta(hours=1)
    clock.forward(minutes=6)
    changes = block_pauses.leave_out(desk, before, clock())
    assert (changes.label, run(desk).paused_seconds) == ("6 min left out of Call block 1", 360)
