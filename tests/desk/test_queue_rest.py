"""Who counts as rested follows the rules that held at the call: more tries in a row than there are waits."""

from dataclasses import replace

import pytest

from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.queue import head_ids
from sdr_desk.desk.rules import keep_rules
from sdr_desk.desk.undo import undo_last
from sdr_desk.method.attempts import Spacing
from sdr_desk.method.lifecycle import RETRIES_BEFORE_REST
from sdr_desk.method.queue import Lane
from sdr_desk.store import queue, state


def lanes(desk, clock, person: str, tries: int) -> list[Lane]:
    """The lane after each of so many calls that reached nobody."""
    found = []
    for _ in range(tries):
        log_outcome(desk, Outcome(person, "no_answer"))
        found.append(queue.record(desk.conn, person).lane)
        clock.forward(days=8)
    return found


def set_waits(desk, *waits: int) -> None:
    keep_rules(desk, replace(desk.policy, spacing=Spacing(waits)))


@pytest.mark.parametrize("waits", [(), (1,), (1, 3, 6), (1, 2, 3, 4, 5)])
def test_rested_is_who_was_tried_more_often_than_there_are_waits(desk, as_person, clock, waits):
    set_waits(as_person("Ruth"), *waits)
    found = lanes(desk, clock, head_ids(desk, 1)[0], 6)
    assert found == [Lane.RETRY] * len(waits) + [Lane.RESTED] * (6 - len(waits))


def test_changed_rules_hold_from_the_next_call_on(desk, as_person, clock):
    person = head_ids(desk, 1)[0]
    assert lanes(desk, clock, person, 2)[-1] is Lane.RETRY
    set_waits(as_person("Ruth"), 1)
    state.rebuild(desk.conn, person)
    assert queue.record(desk.conn, person).lane is Lane.RETRY
    assert lanes(desk, clock, person, 1) == [Lane.RESTED]


def test_undo_takes_the_rest_back(desk, as_person, clock):
    set_waits(as_person("Ruth"), 1)
    person = head_ids(desk, 1)[0]
    lanes(desk, clock, person, 2)
    clock.forward(days=-8)
    undo_last(desk)
    assert queue.record(desk.conn, person).lane is Lane.RETRY


def test_a_call_of_before_that_says_nothing_rests_by_the_usual_number_of_tries(desk, clock):
    person = head_ids(desk, 1)[0]
    lanes(desk, clock, person, RETRIES_BEFORE_REST + 1)
    kept, silent = state.read(desk.conn, person)
    state.save(desk.conn, person, kept, replace(silent, rests=None))
    assert queue.record(desk.conn, person).lane is Lane.RESTED
    state.save(desk.conn, person, kept, replace(silent, rests=None, attempts=RETRIES_BEFORE_REST))
    assert queue.record(desk.conn, person).lane is Lane.RETRY


def test_the_record_alone_gives_the_same_lane_again(desk, as_person, clock):
    set_waits(as_person("Ruth"), 1)
    person = head_ids(desk, 1)[0]
    lanes(desk, clock, person, 2)
    before = state.read(desk.conn, person)
    state.rebuild(desk.conn, person)
    assert state.read(desk.conn, person) == before
