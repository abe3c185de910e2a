"""The guarantee for fresh people while work comes in and is done, one offer at a time."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.fairness import interleave, since_fresh
from sdr_desk.method.queue import Lane

DUE = st.lists(st.sampled_from([Lane.HOT, Lane.NURTURE, Lane.RETRY]), max_size=6)
TURNS = st.lists(st.tuples(st.integers(0, 2), DUE, st.integers(0, 2)), min_size=20, max_size=50)
"""What comes in before each call: promises, due work, fresh people."""


def work(turns: list[tuple[int, list[Lane], int]], one_in: int) -> list[tuple[Lane, bool]]:
    """Each call made, and whether a fresh person waited; a retry may be due again at once, which is the worst case."""
    promises, due, fresh = 0, [Lane.RETRY] * 9, 3
    done: list[tuple[Lane, bool]] = []
    for more, comes, people in turns:
        promises, fresh = promises + more, fresh + people
        due += comes
        waited = since_fresh(lane for lane, _waited in reversed(done))
        order = [Lane.PROMISED] * promises + interleave(due, [Lane.FRESH] * fresh, waited, one_in)
        if not order:
            continue
        done.append((order[0], fresh > 0))
        promises, fresh = promises - (order[0] is Lane.PROMISED), fresh - (order[0] is Lane.FRESH)
        if order[0] not in (Lane.PROMISED, Lane.FRESH):
            due.append(due.pop(0))  # nobody answered
    return done


@given(turns=TURNS, one_in=st.integers(1, 9))
def test_of_every_few_calls_one_is_to_somebody_fresh_while_one_waits(
    turns: list[tuple[int, list[Lane], int]], one_in: int
) -> None:
    done = [call for call in work(turns, one_in) if call[0] is not Lane.PROMISED]
    for at in range(len(done) - one_in + 1):
        few = done[at : at + one_in]
        assert any(lane is Lane.FRESH for lane, _waited in few) or not all(waited for _lane, waited in few)


@given(turns=TURNS, one_in=st.integers(2, 9))
def test_due_work_is_done_between_the_fresh(turns: list[tuple[int, list[Lane], int]], one_in: int) -> None:
    lanes = [lane for lane, _waited in work(turns, one_in) if lane is not Lane.PROMISED]
    assert not any(first is second is Lane.FRESH for first, second in pairwise(lanes))


@given(turns=TURNS, one_in=st.integers(1, 9))
def test_a_promise_is_always_next(turns: list[tuple[int, list[Lane], int]], one_in: int) -> None:
    waiting = 0
    for (more, _due, _fresh), (lane, _waited) in zip(turns, work(turns, one_in), strict=True):
        waiting += more
        assert (lane is Lane.PROMISED) == (waiting > 0)
        waiting -= lane is Lane.PROMISED


@given(due=st.lists(st.integers()), fresh=st.lists(st.integers()), waited=st.integers(0, 9), one_in=st.integers(1, 9))
def test_the_same_people_come_in_the_same_order(due: list[int], fresh: list[int], waited: int, one_in: int) -> None:
    order = interleave(due, fresh, waited, one_in)
    assert order == interleave(list(due), tuple(fresh), waited, one_in)
    assert sorted(order) == sorted([*due, *fresh])
