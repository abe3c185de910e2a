"""Fields of other programs that say who wants no post or no e-mail."""

import pytest

from sdr_desk.method.consent import opted_out


@pytest.mark.parametrize(
    ("name", "value", "letter", "email"),
    [
        ("Email Opt Out", "true", False, True),
        ("HasOptedOutOfEmail", "1", False, True),
        ("HASOPTEDOUTOFEMAIL", "False", False, False),
        ("Unsubscribed from all email", "No", False, False),
        ("Unsubscribed from all email", "2026-03-01", False, True),
        ("Unsubscribed", "x", True, True),
        ("Do not contact", "yes", True, True),
        ("Do Not Mail", "Y", True, False),
        ("Direct Mail Opt Out", "checked", True, False),
        ("Do not email", "1", False, True),
        ("SMS Opt Out", "1", False, False),
        ("Opt Out", "", False, False),
        ("Email Status", "Verified", False, False),
        ("Notes", "no mail before noon", False, False),
        ("Donor Mail Club", "gold", False, False),
    ],
)
def test_what_a_field_forbids(name: str, value: str, letter: bool, email: bool) -> None:
    assert opted_out({name: value}, "letter") is letter
    assert opted_out({"Other": "1", name: value}, "email") is email
