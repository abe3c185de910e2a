"""How many people a comparison will likely take."""

import pytest

from sdr_desk.method.sample_size import people_each


def test_a_comparison_takes_more_people_the_more_versions_there_are() -> None:
    likely, most = people_each(0.08, 2) or (0, 0)
    assert 1_750 <= likely < most <= 4_000
    assert (people_each(0.08, 4) or (0, 0))[0] > likely


@pytest.mark.parametrize("rate", [0.0, 0.8])
def test_without_a_rate_to_go_by_nothing_is_said(rate: float) -> None:
    assert people_each(rate, 2) is None
