"""Identifiers stay in order whatever the clock does."""

from random import Random
from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.store.identity import Ids, moment_of


@given(st.lists(st.integers(min_value=0, max_value=2**44), min_size=2, max_size=60))
def test_order_is_the_order_of_making_even_when_the_clock_jumps(clock_readings: list[int]) -> None:
    readings = iter(clock_readings)
    ids = Ids(lambda: next(readings), Random(1).getrandbits)
    made = [ids.next() for _ in clock_readings]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_is_a_uuid_of_version_seven() -> None:
    made = Ids(lambda: 1_792_000_000_000).next()
    assert len(made) == 36
    assert made[14] == "7"
    assert made[19] in "89ab"
    assert moment_of(made)[0] == 1_792_000_000_000


def test_comes_after_an_identifier_seen_elsewhere() -> None:
    ahead = Ids(lambda: 2_000_000_000_000).next()
    late = Ids(lambda: 1_000)
    late.seen(ahead)
    assert late.next() > ahead


def test_a_full_millisecond_runs_over_into_the_next() -> None:
    ids = Ids(lambda: 5)
    made = [ids.next() for _ in range(9000)]
    assert made == sorted(made)


def test_many_at_once_go_on_past_the_last_number_of_a_millisecond() -> None:
    ids = Ids(lambda: 1, Random(1).getrandbits)
    made = [*ids.many(9_000), ids.next(), *ids.many(2)]
    assert made == sorted(set(made))
    assert all(UUID(one).version == 7 and UUID(one).variant == RFC_4122 for one in made)
