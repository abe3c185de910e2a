"""Time zones from places and numbers."""

from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers.tzdata import TIMEZONE_DATA

from sdr_desk.method.place_tables import AREA_CODES, PLACES, US_ZONES
from sdr_desk.method.places import state_code, state_name, time_zone_for

SPLIT_CODES = {"208", "605", "701", "775", "907", "219", "423", "850", "812"}
TEXTS = st.none() | st.text(max_size=12)


@pytest.mark.parametrize(
    ("where", "zone"),
    [
        ({"country": "US", "state": "ID", "city": "Boise"}, "America/Boise"),
        ({"state": "Idaho", "city": "Coeur d’Alene"}, "America/Los_Angeles"),
        ({"state": "FL", "city": "Ft. Lauderdale"}, "America/New_York"),
        ({"state": "TX", "city": "El Paso"}, "America/Denver"),
        ({"state": "WA", "e164": "+12125550142"}, "America/Los_Angeles"),
        ({"state": "CA"}, "America/Los_Angeles"),
        ({"country": "Canada", "state": "Ontario", "city": "Kenora"}, "America/Winnipeg"),
        ({"country": "AU", "state": "WA"}, "Australia/Perth"),
        ({"country": "UK"}, "Europe/London"),
        ({"country": "Germany", "state": "Bavaria"}, "Europe/Berlin"),
        ({"country": "Deutschland"}, "Europe/Berlin"),
        ({"country": "Sri Lanka"}, "Asia/Colombo"),
        ({"country": "MX", "city": "Cancún"}, "America/Cancun"),
        ({"e164": "+442079460123"}, "Europe/London"),
        ({"country": "US", "e164": "+12145550142"}, "America/Chicago"),
    ],
)
def test_places_that_are_certain(where, zone):
    guess = time_zone_for(**where)
    assert (guess.zone, guess.sure, guess.candidates) == (zone, True, (zone,))


@pytest.mark.parametrize("state", ["ID", "OR", "ND", "SD", "NE", "KS", "TX", "FL", "TN", "KY", "IN", "MI"])
def test_an_unknown_city_in_a_split_state_is_not_certain(state):
    guess = time_zone_for(country="US", state=state, city="Nowhere in particular")
    assert not guess.sure
    assert len(guess.candidates) == 2
    assert guess.candidates[0] == guess.zone


@pytest.mark.parametrize("code", sorted(SPLIT_CODES))
def test_split_area_codes_are_not_certain(code):
    guess = time_zone_for(e164=f"+1{code}5550142")
    assert not guess.sure
    assert guess.basis == f"area code {code}"


def test_an_area_code_decides_only_inside_the_state():
    inside = time_zone_for(state="TX", city="Nowhere", e164="+12145550142")
    outside = time_zone_for(state="TX", city="Nowhere", e164="+12085550142")
    assert (inside.zone, inside.sure) == ("America/Chicago", True)
    assert (outside.zone, outside.sure) == ("America/Chicago", False)


@pytest.mark.parametrize("where", [{}, {"e164": "junk"}, {"e164": "+18005550142"}, {"country": "Narnia"}])
def test_nothing_known_means_anywhere_in_the_country(where):
    guess = time_zone_for(**where)
    assert (guess.zone, guess.sure, guess.candidates) == ("America/New_York", False, US_ZONES)


def test_the_tables_name_real_zones():
    named = {zone for place in PLACES.values() for zone in place.candidates}
    named |= {zone for zones in AREA_CODES.values() for zone in zones}
    assert named <= available_timezones()


def test_area_codes_agree_with_the_number_library_but_for_its_known_faults():
    known_faults = {"474", "689", "867", "701", "605", "709", "879", "340", "670"}
    for code, zones in AREA_CODES.items():
        theirs = TIMEZONE_DATA.get(f"1{code}")
        if theirs and len(theirs) < 10 and code not in known_faults:
            assert set(theirs) <= set(zones), code


def test_states_and_provinces_by_code_and_name():
    assert state_name("id") == "Idaho"
    assert state_name("BC") == "British Columbia"
    assert state_code("new york") == "NY"
    assert state_code("Québec") == "QC"
    assert state_code("qc") == "QC"
    assert state_name("XX") is None
    assert state_code("Bavaria") is None


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_any_text_gives_a_zone(country, state, city, e164):
    guess = time_zone_for(country=country, state=state, city=city, e164=e164)
    assert guess.candidates[0] == guess.zone
    assert guess.sure == (len(guess.candidates) == 1)
