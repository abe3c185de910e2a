"""The sentences of the import page."""

import pytest

from sdr_desk.ui.importing.words import clean_name, left_text, what_it_does


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("cold_storage_west_2026.csv", "Cold storage west 2026"), ("apollo-contacts-export (3).csv",
        "Apollo contacts export"), ("list copy.xlsx", "List"), (".csv", "Csv"), ("Leads.vcf", "Leads"),
    ],
)  # fmt: skip
def test_a_file_name_becomes_a_name(name, clean):
    assert clean_name(name) == clean


@pytest.mark.parametrize(
    ("rule", "adds", "words"),
    [
        ("fill", (("title", "", "COO"),), "Adds title"),
        ("fill", (("title", "CEO", "COO"),), "Nothing new"),
        ("overwrite", (("title", "CEO", "COO"),), "Changes title"),
        ("fill", (("title", "", "COO"), ("custom:ERP", "", "x")), "Adds title and ERP"),
        ("fill", (("title", "", "a"), ("city", "", "b"), ("state", "", "c")), "Adds 3 fields"),
        ("skip", (("title", "", "COO"),), "Stays as it is"),
        ("keep", (), "Comes in as well"),
    ],
)
def test_what_a_row_does_is_said_in_few_words(rule, adds, words):
    assert what_it_does(rule, adds) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(3, "a few seconds left"), (44, "about 40 seconds left"), (200, "about 3 minutes left")],
)
def test_time_left_is_rounded(seconds, words):
    assert left_text(seconds) == words
