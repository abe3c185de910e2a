"""Sorting and sifting a part at a time gives what one call over all of them gives."""

from array import array
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.store import long_lists

NUMBERS = st.lists(st.integers(0, 2**44), max_size=400)
SMALL = st.sampled_from((1, 7, 64, 128))


@given(NUMBERS, SMALL)
def test_parts_are_put_together_in_order(numbers: list[int], part: int) -> None:
    with patch.object(long_lists, "PART", part):
        assert long_lists.in_order(numbers) == sorted(numbers)


@given(NUMBERS, SMALL)
def test_equal_keys_keep_their_order(numbers: list[int], part: int) -> None:
    key = (7).__and__
    with patch.object(long_lists, "PART", part):
        assert long_lists.in_order(array("q", numbers), key) == sorted(numbers, key=key)


@given(NUMBERS, SMALL)
def test_sets_and_arrays_hold_everything(numbers: list[int], part: int) -> None:
    with patch.object(long_lists, "PART", part):
        assert long_lists.set_of(numbers) == set(numbers)
        assert long_lists.array_of(iter(numbers)) == array("q", numbers)


def test_no_call_is_given_more_than_a_few_parts() -> None:
    """What keeps another thread waiting is the longest list sorted in one call."""
    seen: list[int] = []
    numbers = [number * 7_919 % 60_013 for number in range(60_000)]
    with (
        patch.object(long_lists, "PART", 2_048),
        patch.object(long_lists, "sorted", lambda items, key=None: _noted(seen, list(items), key), create=True),
    ):
        assert long_lists.in_order(numbers) == sorted(numbers)
    assert max(seen) < 2 * 2_048


def _noted(seen: list[int], items: list[int], key: object) -> list[int]:
    seen.append(len(items))
    return sorted(items, key=key)  # type: ignore[call-overload, no-any-return]


@given(NUMBERS, SMALL)
def test_among_knows_who_is_meant_and_keeps_nobody(numbers: list[int], part: int) -> None:
    kept = set(numbers)
    with patch.object(long_lists, "PART", part), patch.object(long_lists, "set_of", lambda _numbers: kept):
        with long_lists.among(numbers) as meant:
            assert all(map(meant, numbers))
            assert not meant(max(numbers, default=0) + 1)
        assert not kept
