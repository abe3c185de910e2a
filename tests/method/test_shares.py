"""The lot is steady for a person, even over people, and new in every experiment."""

from collections import Counter
from uuid import UUID

import pytest
from scipy.stats import chi2_contingency, chisquare

from sdr_desk.method.shares import variant_for

PEOPLE = [str(UUID(int=0x0199_0000_0000_7000_8000_0000_0000_0000 + 7919 * number)) for number in range(20_000)]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_people_are_dealt_out_evenly(count: int) -> None:
    variants = [f"v{number}" for number in range(count)]
    dealt = Counter(variant_for("experiment", variants, person) for person in PEOPLE)
    assert len(dealt) == count
    assert chisquare(list(dealt.values())).pvalue > 0.001


def test_a_person_always_hears_the_same_words() -> None:
    heard = {variant_for("one", ("a", "b", "c"), PEOPLE[0]) for _ in range(20)}
    assert len(heard) == 1


def test_one_experiment_says_nothing_of_another() -> None:
    pairs = Counter((variant_for("one", "ab", person), variant_for("two", "ab", person)) for person in PEOPLE)
    table = [[pairs["a", "a"], pairs["a", "b"]], [pairs["b", "a"], pairs["b", "b"]]]
    assert chi2_contingency(table).pvalue > 0.001


def test_the_lot_is_the_same_on_every_machine() -> None:
    dealt = "".join(variant_for("experiment", "abcd", f"person {number}") for number in range(12))
    assert dealt == "bbadacdbbcda"


def test_nobody_can_be_dealt_nothing() -> None:
    with pytest.raises(ValueError, match="variants"):
        variant_for("experiment", (), "person")
