"""Company names and the key they are matched by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.company_names import clean_company, company_key, spoken_company


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


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Great Lakes Bakery Co.", "Great Lakes Bakery"),
        ("Gem State Frozen Foods, Inc.", "Gem State Frozen Foods"),
        ("Ridgeline Cold Storage LLC (Boise)", "Ridgeline Cold Storage"),
        ("Miller LLC dba Blue Barn", "Blue Barn"),
        ("Ridge Foods - Nampa plant", "Ridge Foods"),
        ("Ridge S. de R.L. de C.V.", "Ridge"),
        ("“Ridge” Foods GmbH & Co. KG", "Ridge Foods"),
        ("Bank of the Ridge Cold Storage", "Bank of the Ridge"),
        ("Sons of the Ridge of Idaho", "Sons of the Ridge"),
        ("Consolidated Northwestern Refrigerated Warehousing and Distribution", "Consolidated Northwestern"),
        ("The Ridge Company", "The Ridge Company"),
        ("The Ridge, Inc.", "The Ridge"),
        ("The " + "Ridge" * 10, "The RidgeRidgeRidgeRidgeRidgeRid"),
        ("U.S. Ridge", "U.S. Ridge"),
        ("Ridge & Sons", "Ridge & Sons"),
        ("The", "The"),
        ("Inc", "Inc"),
        ("()", "()"),
        ("", ""),
    ],
)
def test_a_company_as_people_say_it(name, said):
    assert spoken_company(name) == said


@given(st.text(max_size=80))
def test_a_spoken_company_is_short_and_never_empty(name):
    said = spoken_company(name)
    assert bool(said) == bool(name.strip())
    assert len(said) <= 33
    assert len(said.split()) <= 5


def test_saying_companies_all_day_fills_no_memory_kept_for_finding_them() -> None:
    company_key.cache_clear()
    assert spoken_company("Gem State Frozen Foods of the Morning, Inc.").startswith("Gem State")
    assert company_key.cache_info().currsize == 0
