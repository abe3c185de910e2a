"""Company names and the key they are matched by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.company_names import clean_company, company_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Ridgeline Foods, Inc.", "ridgeline foods"),
        ("Ridgeline und Söhne GmbH & Co. KG", "ridgeline and sohne"),
        ("Ridgeline & Sons", "ridgeline and sons"),
        ("Ridgeline and Sons LLC", "ridgeline and sons"),
        ("A.B.C. S.p.A.", "abc"),
        ("Ridge Sp. z o.o.", "ridge"),
        ("Ridge S. de R.L. de C.V.", "ridge"),
        ("Ridge A/S", "ridge"),
        ("Ridge S. A.", "ridge"),
        ("Ridge Pty Ltd", "ridge"),
        ("Łódź s.r.o.", "lodz"),
        ("株式会社リッジ", "リッジ"),
        ("O’Brien Co", "obrien"),
        ("The Company", "company"),
        ("Inc", "inc"),
        ("!!!", "!!!"),
        ("", ""),
    ],
)
def test_keys(name, key):
    assert company_key(name) == key


@given(st.text(max_size=40))
def test_a_key_is_never_empty_and_keeps_itself(name):
    key = company_key(name)
    assert bool(key) == bool(name.strip())
    assert company_key(key) == key


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ridgeline Foods, Inc. (ridgeline.example)", "Ridgeline Foods, Inc."),
        ("Ridgeline - LinkedIn", "Ridgeline"),
        ("Ridgeline | We are hiring", "Ridgeline"),
        ("Self-employed", ""),
        ("Ridgeline", "Ridgeline"),
    ],
)
def test_what_exports_add_is_left_out(text, name):
    assert clean_company(text) == name
