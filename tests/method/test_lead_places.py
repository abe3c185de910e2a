"""Places are read by name or code and written so that they are read again."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.lead_places import places_words, read_places

CODES = ("US-ID", "US-GA", "GE", "US-CA", "CA", "CA-ON", "DE", "DE-BY", "US-DE", "AU-NSW", "GB", "US", "FR", "NL")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Idaho, washington; Germany", ("US-ID", "US-WA", "DE")),
        ("ID, id , Idaho", ("US-ID",)),
        ("CA", ("US-CA",)),
        ("Canada, Ontario", ("CA", "CA-ON")),
        ("Georgia", ("US-GA",)),
        ("us-id, de-by", ("US-ID", "DE-BY")),
        ("United States", ("US",)),
        ("", ()),
    ],
)
def test_reads_places(text: str, codes: tuple[str, ...]) -> None:
    assert read_places(text) == codes


def test_what_is_meant_depends_on_the_own_country() -> None:
    assert read_places("Bayern, DE", "DE") == ("DE-BY", "DE")
    assert read_places("Bavaria") == ("DE-BY",)


def test_names_what_it_does_not_know() -> None:
    with pytest.raises(ValueError, match="“Narnia” is no place we know"):
        read_places("Idaho, Narnia")


@given(st.lists(st.sampled_from(CODES), unique=True), st.sampled_from(["US", "CA", "DE", "FR"]))
def test_what_is_written_is_read_again(codes: list[str], home: str) -> None:
    assert read_places(places_words(codes, home), home) == tuple(codes)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert all(read_places(text))
