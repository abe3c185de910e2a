"""Countries and states by their names and codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.countries import country_code, country_name, region_code
from sdr_desk.method.place_tables import PLACES


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("us", "US"), ("U.S.A.", "US"), ("États-Unis", "US"), ("EE. UU.", "US"), ("Deutschland", "DE"), ("DEU", "DE"),
        ("The Netherlands", "NL"), ("Türkiye", "TR"), ("Bosnia & Herzegovina", "BA"), ("England", "GB"), ("日本", "JP"),
        ("Narnia", ""), ("", ""),
    ],
)  # fmt: skip
def test_countries(typed, code):
    assert country_code(typed) == code


@pytest.mark.parametrize("code", sorted(key for key in PLACES if "-" not in key))
def test_every_country_of_the_place_tables_is_known(code):
    assert country_code(code) == code
    assert country_code(country_name(code)) == code
    assert country_code(PLACES[code].name) == code


@pytest.mark.parametrize(
    ("typed", "country", "code"),
    [
        ("Idaho", "US", "ID"), ("Washington, D.C.", "US", "DC"), ("Québec", "CA", "QC"), ("WA", "AU", "WA"),
        ("Bavaria", "DE", "BY"), ("Scotland", "GB", "SCT"), ("Bavaria", "US", ""), ("Idaho", "FR", ""), ("", "US", ""),
    ],
)  # fmt: skip
def test_states(typed, country, code):
    assert region_code(typed, country) == code


@given(st.text(max_size=20))
def test_any_text_is_looked_up(text):
    assert len(country_code(text)) in {0, 2}
