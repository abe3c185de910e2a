"""Places in a text and in its document."""

from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.ui.scripts.positions import Positions

TEXTS = st.text(st.sampled_from("ab\n😀é𝄞"), max_size=30)


@given(TEXTS, st.integers(0, 30))
def test_a_document_counts_utf_16_units(text, at):
    at = min(at, len(text))
    assert Positions(text).in_document(at) == len(text[:at].encode("utf-16-le")) // 2


@given(TEXTS, st.integers(0, 30))
def test_there_and_back(text, at):
    at = min(at, len(text))
    places = Positions(text)
    assert places.in_text(places.in_document(at)) == at
