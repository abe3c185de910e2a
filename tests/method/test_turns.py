"""Turns meet the weights within one lead, and nobody catches up on the time they were away."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.routing import Closer
from sdr_desk.method.turns import next_in_turn, owed


@given(st.lists(st.integers(1, 20), min_size=1, max_size=8), st.integers(1, 150))
def test_turns_meet_the_weights_within_one_lead(weights: list[int], leads: int) -> None:
    pool = {f"{number}": weight for number, weight in enumerate(weights)}
    past: list[tuple[str, dict[str, int]]] = []
    for _lead in range(leads):
        lag = owed(past)
        team = [Closer(one, one, weight=weight, owed=lag.get(one, 0.0)) for one, weight in pool.items()]
        past.append((next_in_turn(team).id, pool))
    got = Counter(one for one, _pool in past)
    assert all(abs(got[one] - leads * weight / sum(weights)) < 1 for one, weight in pool.items())


def test_nobody_catches_up_on_the_time_they_were_away() -> None:
    past = [("t", {"t": 1, "o": 1}), ("o", {"t": 1, "o": 1})] * 20
    lag = owed(past)
    assert lag.get("j", 0.0) == 0
    assert abs(lag["t"]) < 1


def test_a_lead_given_to_somebody_else_is_owed_to_whose_turn_it_was() -> None:
    assert owed([("j", {"j": 1, "t": 1})]) == {"j": -0.5, "t": 0.5}
    assert owed([("x", {"j": 1, "t": 1}), ("j", {"j": 0})]) == {}


def test_nobody_there_takes_no_turn() -> None:
    with pytest.raises(ValueError, match="Nobody"):
        next_in_turn([Closer("j", "Jordan Pike", weight=0)])
