"""What is said about words never goes beyond what was counted."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from sdr_desk.method import sequential, verdicts
from sdr_desk.method.verdicts import MEASURES, PROBABLY, Tally, compare

DIALS = MEASURES["conversation"]
V6, V5, V4, V3 = Tally(6, 96, 1034), Tally(5, 71, 1012), Tally(4, 52, 988), Tally(3, 11, 204)


def test_the_pictured_counts_read_as_pictured() -> None:
    said = verdicts.of_script([V6, V5, V4, V3], DIALS)
    assert said == "v6 is probably better than v5, but not certain: the intervals overlap"


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (V6, V5, "Probably better than v5, not certain"),
        (V5, V6, "Probably worse than v6, not certain"),
        (V6, Tally(5, 20, 1000), "Did better than v5, in other weeks"),
        (Tally(6, 20, 1000), V5, "Did worse than v5, in other weeks"),
        (V6, Tally(5, 90, 1000), "No difference to see from v5"),
        (V3, V4, "Too few: 204 of 300 dials"),
        (V6, V3, "Nothing before it to compare with"),
    ],
)
def test_a_version_beside_the_one_before(one: Tally, other: Tally, said: str) -> None:
    assert verdicts.of_version(one, [other], DIALS) == said


@pytest.mark.parametrize(
    ("tallies", "said"),
    [
        ([], "No dials with these words yet"),
        ([Tally(1, 0, 0)], "No dials with these words yet"),
        ([Tally(1, 0, 0, 9)], "Too early: 9 dials wait for their result"),
        ([Tally(1, 3, 40)], "Nothing to compare yet: only v1 was used"),
        ([V3, V4], "Too early to compare v3: 204 of the 300 dials it needs"),
        ([V4, V3], "Too few dials with any other version to compare v4 with"),
        ([V6, V3, Tally(2, 95, 1000)], "No difference to see yet between v6 and v2"),
        ([Tally(2, 0, 0), V3], "Too early to compare v2: 0 of the 300 dials it needs"),
    ],
)
def test_a_script_whose_versions_followed_one_another(tallies: list[Tally], said: str) -> None:
    assert verdicts.of_script(tallies, DIALS) == said


def test_versions_of_other_weeks_are_never_called_better_without_a_doubt() -> None:
    said = verdicts.of_script([Tally(2, 500, 1000), Tally(1, 10, 1000)], DIALS)
    assert said == "v2 did better than v1; they ran in different weeks, so something else may be behind it"


def test_versions_that_shared_people_are_not_put_down_to_other_weeks() -> None:
    tallies, together = [Tally(2, 500, 1000), Tally(1, 10, 1000)], {frozenset((1, 2))}
    said = verdicts.of_script(tallies, DIALS, together)
    assert said == "v2 did better than v1; go by their experiment, which dealt people out by lot"
    assert verdicts.of_version(*tallies[:1], tallies[1:], DIALS, together) == "Did better than v1, see their experiment"


COUNTS = st.integers(300, 3000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
Pair = tuple[int, int]


def theirs(pair: Pair, level: float) -> tuple[float, float]:
    """Wilson's interval by scipy."""
    found = binomtest(*pair).proportion_ci(level, method="wilson")
    return found.low, found.high


@given(COUNTS, COUNTS)
def test_words_follow_from_intervals_of_an_independent_implementation(one: Pair, other: Pair) -> None:
    gap = one[0] / one[1] - other[0] / other[1]
    (low, high), (lower, upper) = theirs(one, PROBABLY), theirs(other, PROBABLY)
    surely_more = gap - math.hypot(gap + other[0] / other[1] - low, upper - other[0] / other[1]) > 0
    surely_less = gap + math.hypot(high - one[0] / one[1], other[0] / other[1] - lower) < 0
    (first, last), (begin, end) = theirs(one, 0.95), theirs(other, 0.95)
    said = compare(Tally(2, *one), Tally(1, *other), 300)
    assert said.endswith("better") == surely_more
    assert said.endswith("worse") == surely_less
    assert (said in ("better", "worse")) == (last < begin or end < first)


def standing(**outcomes: list[bool]) -> tuple[dict[str, Tally], sequential.Standing]:
    tallies = {key: Tally(number, sum(each), len(each)) for number, (key, each) in enumerate(outcomes.items(), 6)}
    return tallies, sequential.standing(outcomes)


def test_a_winner_is_named_with_the_error_of_such_claims() -> None:
    tallies, found = standing(a=[False] * 200, b=[False, True] * 100)
    said = verdicts.of_experiment(tallies, found)
    assert said == "v7 is better than v6: wrong in at most 1 of 20 such comparisons"


def test_the_winner_of_three_beats_both() -> None:
    tallies, found = standing(a=[False] * 300, b=[True, False] * 150, c=[False] * 300)
    assert verdicts.of_experiment(tallies, found).startswith("v7 is better than v6 and v8: ")


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ([], [True], "Too early to say: not every one of v6 and v7 has a result yet"),
        ([False] * 30, [True] * 3 + [False] * 27, "v7 is ahead so far, but that may still be chance"),
        ([False, True] * 9, [True, False] * 9, "No difference to see yet between v6 and v7"),
    ],
)
def test_without_a_winner_nothing_is_claimed(first: list[bool], second: list[bool], said: str) -> None:
    assert verdicts.of_experiment(*standing(a=first, b=second)) == said


def test_what_ended_without_a_winner_is_said_so() -> None:
    said = verdicts.of_experiment(*standing(a=[True], b=[False]), ended=True)
    assert said == "It ended without a winner between v6 and v7"
