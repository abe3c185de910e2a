"""Who sits down to a block that was left is told what became of it."""

from datetime import timedelta

import pytest

from sdr_desk.desk import block_pauses, blocks, queue
from sdr_desk.desk.block_pauses import Why
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.ui.take_up import take_up


@pytest.fixture
def seat(desk):
    return desk


def test_a_block_left_past_its_day_ends_and_says_when_and_with_what(ctx, desk, clock):
    blocks.start_block(desk)
    clock.forward(minutes=12)
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer"))
    clock.forward(hours=20)
    take_up(ctx)
    assert blocks.running(desk) is None
    ended = "It ended yesterday 10:12 am, with its last call: 1 dial, 0 conversations."
    assert [toast.text for toast in ctx.said] == [f"Call block 1 was left open. {ended}"]


def test_a_block_without_a_call_ends_as_it_began(ctx, desk, clock):
    blocks.start_block(desk)
    clock.forward(hours=20)
    take_up(ctx)
    assert [toast.text for toast in ctx.said] == [
        "Call block 1 was left open. It ended yesterday 10:00 am, as it began, without a call."
    ]


def test_a_block_that_was_cut_off_stands_still_before_anything_else_is_done(ctx, desk, clock):
    blocks.start_block(desk)
    left = clock()
    clock.forward(minutes=40)
    take_up(ctx)
    stop = block_pauses.stop_of(desk)
    assert (stop.why, stop.since - left < timedelta(seconds=1)) == (Why.CUT_OFF, True)


def test_nothing_is_said_without_a_block(ctx):
    take_up(ctx)
    assert ctx.said == []
