"""The number beside the call desk is the length of the queue that is shown there."""

from datetime import timedelta

import pytest

from sdr_desk.desk import blocks, queue
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.queue_count import queue_length


@pytest.fixture
def same(desk):
    """Whether both say the same, and how much that is."""

    def compare(limit=60) -> int:
        length = queue_length(desk, limit)
        assert length == len(queue.queue_now(desk, limit).rows)
        return length

    return compare


def test_everybody_who_may_be_called_is_counted(same):
    assert same() == 12


def test_no_more_are_counted_than_are_shown(same):
    assert same(5) == 5


def test_a_promise_later_today_counts_and_one_of_tomorrow_does_not(desk, same):
    first, second = queue.head_ids(desk, 2)
    log_outcome(desk, Outcome(first, "callback", when=desk.now() + timedelta(hours=3)))
    log_outcome(desk, Outcome(second, "callback", when=desk.now() + timedelta(days=1)))
    assert same() == 11


def test_a_promise_that_is_due_counts_once(desk, clock, same):
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "callback", when=desk.now() + timedelta(hours=1)))
    clock.forward(hours=2)
    assert same() == 12


def test_a_promise_to_somebody_without_a_number_is_in_no_queue(desk, same):
    one = queue.head_ids(desk, 1)[0]
    log_outcome(desk, Outcome(one, "callback", when=desk.now() + timedelta(hours=3)))
    with desk.write() as write:
        write.conn.execute("UPDATE prospect_state SET lane = NULL WHERE prospect_id = ?", (one,))
    assert same() == 11


def test_at_night_nobody_counts(clock, same):
    clock.forward(hours=12)
    assert same() == 0


def test_in_a_block_those_it_takes_count(desk, same):
    blocks.start_block(desk)
    assert same() == 12
