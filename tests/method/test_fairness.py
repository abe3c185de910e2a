"""Fresh people are never starved by work that is due."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.fairness import interleave, since_fresh
from sdr_desk.method.queue import Lane


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 12), st.integers(1, 9))
def test_of_every_few_offered_one_is_fresh_as_long_as_one_waits(due, fresh, waited, one_in):
    order = interleave([("due", n) for n in range(due)], [("fresh", n) for n in range(fresh)], waited, one_in)
    assert len(order) == due + fresh
    places = [at for at, (kind, _number) in enumerate(order) if kind == "fresh"]
    if fresh and due:
        assert places[0] <= max(0, one_in - 1 - waited)
        assert all(after - before <= one_in for before, after in pairwise(places))
    for kind in ("due", "fresh"):
        numbers = [number for what, number in order if what == kind]
        assert numbers == sorted(numbers)


@given(st.lists(st.sampled_from([None, *Lane]), max_size=12))
def test_promises_do_not_count_as_waiting(lanes):
    found = since_fresh(lanes)
    until = lanes[: lanes.index(Lane.FRESH)] if Lane.FRESH in lanes else lanes
    assert found == sum(lane not in (None, Lane.PROMISED) for lane in until)


def test_offering_one_at_a_time_keeps_the_guarantee():
    lanes: list[int] = []
    fresh = 50
    for _ in range(200):
        order = interleave([Lane.RETRY] * 100, [Lane.FRESH] * fresh, since_fresh(lanes[::-1]))
        lanes.append(order[0])
        fresh -= order[0] == Lane.FRESH
    assert all(Lane.FRESH in lanes[at : at + 5] for at in range(196))
