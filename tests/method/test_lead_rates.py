"""Rates from what is stated and what is on record: blended openly, fading in a straight line, never beyond one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.lead_rates import (
    ACCEPTANCE,
    CONVERSATION,
    DIALS,
    ENOUGH,
    KEYS,
    SHARES,
    WIN,
    WIN_RATE,
    Seen,
    Stated,
    even_shape,
    fixed,
    gamma_quantile,
    of_others,
    rate,
    unrest,
)

PLAN = Stated(0.71, 20)


def test_without_a_record_the_plan_speaks():
    found = rate(ACCEPTANCE, PLAN, Seen())
    assert (found.value, found.measured, found.blended) == (0.71, False, False)
    assert found.low < 0.71 < found.high


def test_a_thin_record_is_blended_by_weight():
    found = rate(ACCEPTANCE, PLAN, Seen(5, 8))
    left = 20 * (1 - 8 / ENOUGH[ACCEPTANCE])
    assert found.blended
    assert found.plan_trials == pytest.approx(left)
    assert found.value == pytest.approx((0.71 * left + 5) / (left + 8))


def test_enough_of_a_record_speaks_alone():
    found = rate(WIN_RATE, PLAN, Seen(14, 56))
    assert (found.value, found.measured, found.plan_trials) == (0.25, True, 0)


def test_a_fixed_rate_is_used_whatever_the_record_says():
    found = rate(WIN_RATE, Stated(0.4, 20, fixed=True), Seen(14, 56))
    assert (found.value, found.low, found.high, found.fixed, found.measured) == (0.4, 0.4, 0.4, True, False)


def test_a_record_without_a_hit_leaves_the_plan_its_weight():
    found = rate(WIN_RATE, Stated(0.25, 20), Seen(0, 60))
    assert found.plan_trials == 20
    assert found.value == pytest.approx(5 / 80)
    assert rate(WIN_RATE, None, Seen(0, 60)) is None


def test_nothing_stated_and_nothing_seen_is_not_known():
    assert rate(WIN, None, Seen()) is None


def test_the_average_win_is_that_of_plan_and_wins_by_weight():
    found = rate(WIN, Stated(1_800_000, 5), Seen(3_000_000, 2))
    left = 5 * (1 - 2 / ENOUGH[WIN])
    assert found.value == pytest.approx((1_800_000 * left + 3_000_000) / (left + 2))
    assert found.low < found.value < found.high


def test_others_count_at_most_like_a_plan():
    others = rate(WIN_RATE, Stated(0.25, 20), Seen(300, 1000))
    told = of_others(others, 20)
    assert (told.value, told.weight, told.by) == (0.3, 20, "the others’")
    assert of_others(rate(WIN_RATE, PLAN, Seen(1, 2)), 20).by == "plan and the others’"
    assert of_others(None, 20) is None
    assert of_others(rate(WIN_RATE, PLAN, Seen()), 20) is PLAN
    assert of_others(fixed(WIN_RATE, 0.5), 20).fixed


@pytest.mark.parametrize(
    ("key", "stated", "seen"),
    [
        ("luck", PLAN, Seen()), (WIN_RATE, Stated(0, 20), Seen()), (WIN_RATE, Stated(1.2, 20), Seen()),
        (WIN_RATE, Stated(0.2, 0), Seen()), (WIN_RATE, None, Seen(5, 4)), (DIALS, None, Seen(-1, 4)),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(key, stated, seen):
    with pytest.raises(ValueError, match=r"cannot|no rate"):
        rate(key, stated, seen)


@given(
    st.sampled_from(KEYS), st.floats(0.01, 1), st.floats(1, 500), st.integers(0, 400), st.floats(0, 1), st.booleans()
)
def test_a_blend_lies_between_its_parts_and_inside_its_range(key, value, weight, trials, part, is_fixed):
    hits = trials * part if key not in SHARES else int(trials * part)
    found = rate(key, Stated(value, weight, is_fixed), Seen(hits, trials))
    if is_fixed:
        assert found.value == value
        return
    low, high = sorted((value, hits / trials if trials else value))
    assert low - 1e-9 <= found.value <= high + 1e-9
    assert found.low <= found.value + 1e-9
    assert found.value <= found.high + 1e-9 or key == DIALS


@given(st.integers(1, 299), st.floats(0.01, 1))
def test_the_plan_fades_without_a_jump(trials, value):
    one, two = (rate(CONVERSATION, Stated(value, 200), Seen(n / 2, n)) for n in (trials, trials + 1))
    assert two.plan_trials < one.plan_trials
    assert abs(one.value - two.value) < 0.01


def test_a_gamma_quantile_is_near_the_true_one():
    stats = pytest.importorskip("scipy.stats")
    for shape in (3.0, 20.0, 400.0):
        for at in (0.1, 0.9):
            assert gamma_quantile(shape, at) == pytest.approx(stats.gamma.ppf(at, shape), rel=0.01)


def test_wins_of_one_size_are_even_and_wild_ones_are_not():
    assert even_shape([]) == even_shape([5.0]) == 4.0
    assert even_shape([100.0] * 40) > 4.0 > even_shape([1.0, 1.0, 1.0, 1.0, 400.0])


def test_dials_that_vary_more_than_chance_are_restless():
    assert unrest([]) == unrest([(120, 48)] * 30) == 1.0
    assert unrest([(120, 10), (120, 90)] * 15) > 5
