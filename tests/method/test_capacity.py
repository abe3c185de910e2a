"""What blocks bring, beside what the goal needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.capacity import Logged, balance, capacity, footing, headline, pace, shortfall
from sdr_desk.method.intervals import wilson

MEASURED = pace(Logged(600, 240, 24), 20, 0.1)
logs = st.builds(
    lambda minutes, dials, share: Logged(minutes, dials, int(dials * share)),
    st.integers(1, 100_000), st.integers(0, 20_000), st.floats(0, 1),
)  # fmt: skip


def test_the_pace_is_what_was_logged() -> None:
    assert (MEASURED.dials_per_hour, MEASURED.rate, MEASURED.measured) == (24, 0.1, True)
    assert MEASURED.interval == wilson(24, 240)


def test_too_little_logged_leaves_the_plan() -> None:
    found = pace(Logged(120, 59, 12), 20, 0.1)
    assert (found.dials_per_hour, found.rate, found.measured) == (20, 0.1, False)
    assert (
        footing(balance([120], found, 1))
        == "Plan, not measured: it takes 60 dials in blocks before your own pace counts."
    )


def test_a_goal_that_three_blocks_do_not_reach() -> None:
    found = balance([120] * 3, MEASURED, 16.32)
    assert headline(found) == "Goal needs 3.4 blocks a week; 3 are scheduled."
    assert shortfall(found) == "Short by 0.4 of a block, about 19 dials."
    assert footing(found) == (
        "From 240 dials logged: the blocks scheduled bring likely 10 to 21 conversations a week on average."
    )
    assert footing(balance([], found.pace, 5)) == "From 240 dials logged."


def test_a_goal_that_is_reached() -> None:
    found = balance([120, 60], MEASURED, 3.6)
    assert headline(found) == "Goal needs 1 block a week; 2 are scheduled."
    assert shortfall(found) == ""


@pytest.mark.parametrize(
    ("need", "said"), [(4.8, "Short by 1 block, about 48 dials."), (12, "Short by 2.5 blocks, about 120 dials.")]
)
def test_nothing_is_scheduled(need: float, said: str) -> None:
    found = balance([], MEASURED, need)
    assert headline(found).endswith("none is scheduled.")
    assert shortfall(found) == said


def test_no_number_of_blocks_would_do() -> None:
    found = balance([120], pace(Logged(600, 240, 0), 20, 0.1), 5)
    assert found.needed_blocks is None
    assert headline(found).startswith("No conversations came of the calls so far")


def test_nothing_needed() -> None:
    assert headline(balance([120], MEASURED, 0)) == "Goal needs 0 blocks a week; 1 is scheduled."


def test_counts_that_cannot_be() -> None:
    with pytest.raises(ValueError, match="cannot be"):
        Logged(60, 3, 4)


@given(logs, st.integers(0, 3000), st.integers(0, 3000))
def test_capacity_adds_up(logged: Logged, first: int, second: int) -> None:
    at = pace(logged, 20, 0.1)
    both, together = capacity(first, at) + capacity(second, at), capacity(first + second, at)
    for name in ("minutes", "dials", "conversations", "low", "high"):
        assert getattr(both, name) == pytest.approx(getattr(together, name), abs=1e-6)
    assert together.low <= together.conversations + 1e-9
    assert together.conversations <= together.high + 1e-9


@given(logs, st.lists(st.integers(15, 240), max_size=20), st.floats(0, 1000))
def test_blocks_that_are_short_would_reach_the_goal_when_added(logged: Logged, blocks: list[int], need: float) -> None:
    found = balance(blocks, pace(logged, 20, 0.1), need)
    if found.short_blocks and found.needed_blocks is not None:
        extra = capacity(1, found.pace).conversations * found.short_blocks * found.block_minutes
        assert found.capacity.conversations + extra == pytest.approx(need, rel=1e-6)
