"""Several names in one sentence."""

import pytest

from sdr_desk.method.joined import joined


@pytest.mark.parametrize(
    ("names", "said"), [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")]
)
def test_names_are_joined_as_they_are_said(names: tuple[str, ...], said: str) -> None:
    assert joined(names) == said
