from __future__ import annotations

import random
from zoneinfo import ZoneInfo

import pytest

from sdr_desk.desk.sample.data import towns
from sdr_desk.desk.sample.fit import fit_of
from sdr_desk.desk.sample.names import Names, PhoneBook, domain_of, email_of
from sdr_desk.method.place_tables import AREA_CODES
from sdr_desk.method.places import time_zone_for


@pytest.mark.parametrize("town", towns(), ids=lambda town: f"{town.city} {town.state}")
def test_towns_are_as_the_program_sees_them(town):
    guess = time_zone_for(country="US", state=town.state, city=town.city)
    assert town.zone == "|".join(guess.candidates)
    assert all(code in AREA_CODES for code in town.area_codes)
    assert ZoneInfo(town.zone.split("|")[0])


def test_numbers_are_used_once():
    book = PhoneBook(random.Random(1), {"(208) 555-0142"})
    boise = towns()[0]
    numbers = [book.number(boise) for _ in range(250)]
    assert len(set(numbers)) == 250
    assert "(208) 555-0142" not in numbers


def test_numbers_run_out_with_an_error():
    book = PhoneBook(random.Random(1), set())
    with pytest.raises(LookupError):
        for _ in range(100_000):
            book.number(towns()[0])


def test_names_are_used_once():
    names = Names(random.Random(1), set(), set())
    assert len({names.person() for _ in range(300)}) == 300
    assert len({names.company("Bakery") for _ in range(100)}) == 100


def test_addresses_can_never_exist():
    assert domain_of("Great Lakes Bakery Co.") == "greatlakesbakery.example"
    assert email_of("Zoë", "O’Neil", "a.example") == "zoe.oneil@a.example"


def test_a_good_fit_says_why():
    fit = fit_of(random.Random(2), "Cold storage", 180, "ID", 2, "Owner", "Referral ask")
    assert fit.grade == "A"
    assert fit.reasons[0] == "Cold storage, 180 staff: best segment"
    assert len(fit.reasons) == 3
    assert fit_of(random.Random(2), "Printing", 9, "FL", 1, "Chief Engineer", "Bought list").grade == "D"
