"""What is said of talks before and since practice: no more than the counts show."""

import random

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.intervals import difference
from sdr_desk.method.progress import FEW, LOOKED, Share, spread_text, told

CHANCE = "cannot be told from chance"
CLAIM = "than chance alone explains"


def test_a_few_calls_are_only_a_hint():
    said = told(Share(3, 11), Share(5, 8))
    assert CHANCE in said
    assert "Few calls so far: treat as a hint." in said


def test_nothing_is_claimed_from_a_few_calls_however_far_apart():
    said = told(Share(0, 12), Share(12, 12))
    assert CLAIM not in said
    assert said == "The shares lie apart. Few calls so far: treat as a hint."


def test_a_large_difference_is_named_and_practice_is_not_called_the_reason():
    said = told(Share(20, 100), Share(70, 100))
    assert said.startswith("More talks went on since than chance alone explains.")
    assert "what goes badly is practised first and often recovers by itself" in said
    assert "Few" not in said
    assert told(Share(70, 100), Share(20, 100)).startswith("Fewer")


def test_one_side_alone_is_not_compared():
    assert told(Share(), Share()) == "Not heard in a call yet."
    assert "Nothing to compare with" in told(Share(), Share(2, 4))
    assert "since it was practised" in told(Share(2, 4), Share())


def test_among_many_objections_more_is_asked_of_each():
    before, since = Share(20, 50), Share(35, 50)
    assert CLAIM in told(before, since)
    assert CHANCE in told(before, since, among=20)


def test_looked_at_every_week_chance_alone_is_rarely_called_more():
    """Twelve looks at talks of which half go on before and since: at most one in twenty is ever called a difference."""
    lot = random.Random(3)
    called = 0
    for _ in range(400):
        before, since, ever = Share(sum(lot.random() < 0.5 for _ in range(120)), 120), Share(), False
        for _week in range(12):
            since += Share(sum(lot.random() < 0.5 for _ in range(10)), 10)
            ever = ever or CLAIM in told(before, since)
        called += ever
    assert called <= 20


@given(st.tuples(*[st.integers(0, 60)] * 4))
def test_it_is_told_from_chance_exactly_when_the_interval_leaves_out_nothing(counts):
    one, other, more, rest = counts
    before, since = Share(one, one + other + FEW), Share(more, more + rest + FEW)
    gap = difference(since.hits, since.of, before.hits, before.of, 1 - LOOKED)
    assert (CHANCE in told(before, since)) == (gap.low <= 0 <= gap.high)


def test_the_spread_is_the_wilson_interval_in_whole_percent():
    assert spread_text(Share(5, 8)) == "31 to 86 %"
    assert spread_text(Share()) == ""
    assert Share(1, 2) + Share(1, 3) == Share(2, 5)
