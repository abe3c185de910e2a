"""The kind of channel a new source is taken for."""

import pytest

from sdr_desk.method.channels import kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Referral of Ann", "referral"), ("Word of mouth", "referral"), ("Partner Ltd", "partner"),
        ("Cold calls", "people"), ("Trade fair", "marketing"), ("", "marketing"),
    ],
)  # fmt: skip
def test_a_name_tells_the_kind(name: str, kind: str) -> None:
    assert kind_of(name) == kind
