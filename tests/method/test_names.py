"""Names of people, split and with even capitals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.names import PersonName, even_case, is_company, split_name, tidy_family, tidy_given


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Dana Whitfield", "Dana", "Whitfield"),
        ("Whitfield, Dana", "Dana", "Whitfield"),
        ("WHITFIELD, DANA", "Dana", "Whitfield"),
        ("Ludwig van der Berg", "Ludwig", "van der Berg"),
        ("VAN DER BERG, LUDWIG", "Ludwig", "van der Berg"),
        ("MARIA DE LA CRUZ", "Maria", "de la Cruz"),
        ("pat o'brien", "Pat", "O'Brien"),
        ("RONALD MCDONALD", "Ronald", "McDonald"),
        ("DeShawn McLeod", "DeShawn", "McLeod"),
        ("Dana WHITFIELD", "Dana", "Whitfield"),
        ("Dana Whitfield - MBA | PMP", "Dana", "Whitfield"),
        ("Dana Whitfield – Larkspur Foods", "Dana", "Whitfield"),
        ("Ward - Whitfield, Dana", "Dana", "Ward - Whitfield"),
        ("🚀 Dana Whitfield (She/Her)", "Dana", "Whitfield"),
        ("Dana Whitfield PhD", "Dana", "Whitfield"),
        ("Dana Whitfield, SHRM-CP", "Dana", "Whitfield"),
        ("Jack Ma", "Jack", "Ma"),
        ("J. Robert Smith", "J. Robert", "Smith"),
        ("Dana Whitfield - LinkedIn", "Dana", "Whitfield"),
        ("Dana", "Dana", ""),
        ("山田 太郎", "山田", "太郎"),
        ("🚀", "", ""),
    ],
)
def test_whole_names_are_split(text, first, last):
    name = split_name(text)
    assert (name.first, name.last) == (first, last)


def test_every_part_of_a_long_name():
    assert split_name("Dr. Dana M. Whitfield Jr., PMP") == PersonName("Dr.", "Dana", "M.", "Whitfield", "Jr.")


def test_cells_of_first_and_last_names():
    assert tidy_given("DR DANA") == PersonName("Dr.", "Dana")
    assert tidy_family("Whitfield Jr., MBA") == PersonName(last="Whitfield", suffix="Jr.")
    assert tidy_family("DE LA CRUZ").last == "de la Cruz"


def test_companies_are_told_by_their_legal_form():
    assert is_company("Ridgeline Foods, Inc.")
    assert not is_company("Dana Whitfield")


@given(st.text(max_size=60))
def test_any_text_is_split_and_never_shouts_twice(text):
    name = split_name(text)
    assert even_case(even_case(name.last)) == even_case(name.last)
    assert all(isinstance(part, str) for part in (name.salutation, name.first, name.middle, name.suffix))
