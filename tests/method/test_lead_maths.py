"""A goal worked back and blocks worked forward: each the other's inverse, and monotone in every rate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.lead_maths import (
    ACCEPTED,
    BLOCKS,
    CALLS,
    CONVERSATIONS,
    GOAL,
    HOURS,
    STEPS,
    WINS,
    Frame,
    backwards,
    forwards,
    values,
)
from sdr_desk.method.lead_rates import (
    ACCEPTANCE,
    CONVERSATION,
    DEVELOPMENT,
    DIALS,
    KEYS,
    SHARES,
    WIN,
    WIN_RATE,
    Stated,
    fixed,
)

FRAME = Frame(13, 2)
PICTURE = {WIN: 1_800_000.0, WIN_RATE: 0.25, ACCEPTANCE: 1.0, DEVELOPMENT: 0.2, CONVERSATION: 0.095, DIALS: 24.0}
RATES = st.fixed_dictionaries({key: st.floats(0.01, 1) if key in SHARES else st.floats(1, 5_000_000) for key in KEYS})
FRAMES = st.builds(Frame, st.floats(1, 60), st.floats(0.5, 8))


def test_the_chain_of_the_design():
    found = backwards(18_000_000, PICTURE, FRAME)
    assert (found[WINS], found[ACCEPTED], found[CONVERSATIONS]) == (10, 40, 200)
    assert round(found[CALLS]) == 2105
    assert found[BLOCKS] == pytest.approx(3.37, abs=0.01)


def test_a_rate_that_is_not_known_ends_the_chain():
    found = backwards(18_000_000, {key: value for key, value in PICTURE.items() if key != DEVELOPMENT}, FRAME)
    assert found[ACCEPTED] == 40
    assert found[CONVERSATIONS] is found[CALLS] is found[HOURS] is found[BLOCKS] is None


@given(st.floats(1, 1e11), RATES, FRAMES)
def test_forwards_is_the_inverse_of_backwards(goal, rates, frame):
    back = backwards(goal, rates, frame)
    ahead = forwards(back[BLOCKS], rates, frame)
    assert all(ahead[step] == pytest.approx(back[step], rel=1e-9) for step in STEPS)


@given(st.floats(1, 1e11), RATES, FRAMES, st.sampled_from(KEYS), st.floats(0.1, 0.99))
def test_a_lower_rate_never_takes_less(goal, rates, frame, key, part):
    before = backwards(goal, rates, frame)
    after = backwards(goal, {**rates, key: rates[key] * part}, frame)
    assert all(after[step] >= before[step] for step in STEPS)
    assert after[BLOCKS] > before[BLOCKS]


@given(st.floats(1, 1e11), st.floats(1.01, 10), RATES, FRAMES)
def test_a_higher_goal_takes_more_of_everything(goal, times, rates, frame):
    less, more = backwards(goal, rates, frame), backwards(goal * times, rates, frame)
    assert all(more[step] == pytest.approx(less[step] * times) for step in STEPS)


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="divided"):
        backwards(1, {**PICTURE, WIN_RATE: 0.0}, FRAME)
    with pytest.raises(ValueError, match="cannot be"):
        Frame(0, 2)


def test_values_are_those_that_are_known():
    assert values({WIN: None, WIN_RATE: fixed(WIN_RATE, 0.5)}) == {WIN_RATE: 0.5}
    assert fixed(WIN_RATE, 0.5).stated == Stated(0.5, 1.0, True)
    assert STEPS[0] == GOAL
