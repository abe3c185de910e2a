"""Counts, those left out, and names of files, in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.desk.mailing_plan import LeftOut
from sdr_desk.ui.letters_desk.words import count_text, file_stem, left_out_text, news_text, waiting_text


@pytest.mark.parametrize(
    ("kind", "number", "words"),
    [("letter", 0, "No letters"), ("letter", 1, "1 letter"), ("email", 1234, "1,234 e-mails")],
)
def test_counts(kind, number, words):
    assert count_text(kind, number) == words


def test_the_first_left_out_are_named_and_the_others_counted():
    out = [LeftOut(str(at), f"Ana {at}", "has no postal address") for at in range(5)]
    assert left_out_text(out[:1]) == "1 left out: Ana 0 has no postal address."
    assert left_out_text(out).startswith("5 left out: Ana 0 has no postal address, Ana 1")
    assert left_out_text(out).endswith(", and 2 more.")
    assert left_out_text([]) == ""


def test_what_is_new_is_counted_by_reason():
    assert news_text([]) == ""
    assert news_text(["b", "a", "a"]).endswith("since it was made: a (2), b (1).")
    assert news_text(list("abcde")).endswith("c (1), others (2).")


def test_waiting():
    assert waiting_text(1) == "One mailing waits to be confirmed."
    assert waiting_text(2) == "2 mailings wait to be confirmed."


@given(st.text(max_size=200))
def test_a_name_of_a_file_is_never_a_path(title):
    stem = file_stem(title)
    assert stem
    assert not set(stem) & set('/\\:*?"<>|\n\0')
    assert len(stem) <= 60
