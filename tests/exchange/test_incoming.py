"""Rows of lists become clean people."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.exchange.import_fields import FIELDS
from sdr_desk.exchange.incoming import AS_LISTED, Number, RowReader
from sdr_desk.exchange.tables_out import guard


def read(home="US", **cells):
    keys = [key.replace("__", ":") for key in cells]
    return RowReader(keys, {key: key for key in keys}, country=home).read(list(cells.values()))


def test_a_plain_row():
    row = read(
        full_name="Whitfield, Dana",
        title="CEO @ Ridgeline",
        company="Ridgeline Foods, Inc.",
        phone="(208) 555-0142 x204",
        email="Dana@Ridgeline.example",
        employees="51-200",
        city="Boise",
        state="Idaho",
        country="United States",
    )
    assert (row.first_name, row.last_name, row.title) == ("Dana", "Whitfield", "CEO")
    assert (row.company_key, row.domain, row.employees) == ("ridgeline foods", "ridgeline.example", 126)
    assert row.numbers == (Number("(208) 555-0142 x204", "+12085550142", "204", "direct"),)
    assert (row.state, row.country, row.zone) == ("ID", "US", "America/Boise")
    assert (row.emails, row.problems, row.reject) == (("dana@ridgeline.example",), (), "")


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("208-555-0142; 208-555-0143", ["+12085550142", "+12085550143"]),
        ("208-555-0142 ::: 208-555-0143", ["+12085550142", "+12085550143"]),
        ("2085550142/2085550143", ["+12085550142", "+12085550143"]),
        ("208-555-0142, ext. 7", ["+12085550142"]),
        ("2.085550142E+09", ["+12085550142"]),
        ("tel:+1-208-555-0142", ["+12085550142"]),
        ("'+442079460123", ["+442079460123"]),
        ("Fax: 208-555-0142", []),
        ("12085550142.00", ["+12085550142"]),
        ("+12085550142.0", ["+12085550142"]),
        ("208-555-0142 (Mon-Fri)", ["+12085550142"]),
        ("N/A", []),
        ("000-000-0000", []),
        ("208-555-0142 or (208) 555 0142", ["+12085550142"]),
    ],
)
def test_phone_cells(cell, numbers):
    assert [number.e164 for number in read(phone=cell).numbers] == numbers


def test_words_beside_a_number_label_it():
    row = read(phone="Mobile: 208-555-0142 | 208-555-0143 (HQ)", phone_company="208-555-0144", extension="ext. 9")
    assert [(number.label, number.extension) for number in row.numbers] == [
        ("mobile", ""),
        ("company", "9"),
        ("company", ""),
    ]


def test_a_number_that_cannot_be_dialled_stays_with_a_problem():
    row = read(last_name="Whitfield", phone="555-01")
    assert row.numbers == (Number("555-01", "", "", "direct"),)
    assert row.problems == ("The phone number 555-01 cannot be dialled.",)
    assert row.reject == ""


@pytest.mark.parametrize(
    ("cell", "emails"),
    [
        ("mailto:dana@a.example", ("dana@a.example",)),
        ("Dana Whitfield <dana@a.example>; x@b.example", ("dana@a.example", "x@b.example")),
        ("dana@a.example, DANA@a.example", ("dana@a.example",)),
        ("dana@", ()),
    ],
)
def test_email_cells(cell, emails):
    row = read(email=cell)
    assert row.emails == emails
    assert bool(row.problems) == (not emails)
    assert row.custom.get(AS_LISTED, "") == ("" if emails else cell)


@pytest.mark.parametrize(
    ("cells", "domain"),
    [
        ({"website": "https://www.Ridgeline.example:8080/about"}, "ridgeline.example"),
        ({"website": "https://bücher.example"}, "xn--bcher-kva.example"),
        ({"website": "gmail.com", "email": "d@hotmail.co.uk"}, ""),
        ({"website": "linkedin.com/company/x", "email": "d@ridgeline.example"}, "ridgeline.example"),
    ],
)
def test_domains(cells, domain):
    assert read(**cells).domain == domain


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Boise, Idaho, United States", ("Boise", "ID", "US")),
        ("Boise, ID 83702", ("Boise", "ID", "US")),
        ("Greater Boston Area", ("Boston", "MA", "US")),
        ("San Francisco Bay Area", ("San Francisco", "CA", "US")),
        ("Atlanta, Georgia", ("Atlanta", "GA", "US")),
        ("Munich, Bavaria, Germany", ("Munich", "BY", "DE")),
        ("Idaho, United States", ("", "ID", "US")),
        ("Germany", ("", "", "DE")),
        ("Remote", ("", "", "")),
    ],
)
def test_places_in_one_text(text, place):
    row = read(location=text)
    assert (row.city, row.state, row.country) == place


def test_a_conflict_of_place_and_number_keeps_both_zones():
    row = read(last_name="W", city="Boise", state="ID", phone="212-555-0142")
    assert row.zone == "America/Boise|America/New_York"
    assert row.problems == ("The state says Boise, the number says New York; the narrower hours apply.",)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [("Pacific", "America/Los_Angeles"), ("EST", "America/New_York"), ("Europe/Berlin", "Europe/Berlin"),
     ("UTC-5", "Etc/GMT+5"), ("Mars", "America/Boise")],
)  # fmt: skip
def test_a_time_zone_column_wins(typed, zone):
    assert read(city="Boise", state="ID", time_zone=typed).zone == zone


@pytest.mark.parametrize(
    ("cells", "barred"),
    [({"do_not_call": "1"}, True), ({"do_not_call": "Opt out"}, True), ({"do_not_call": "no"}, False),
     ({"do_not_call": "2024-05-01"}, True), ({"status": "Do not call"}, True), ({"status": "New"}, False)],
)  # fmt: skip
def test_do_not_call(cells, barred):
    assert read(**cells).do_not_call is barred


def test_own_fields_and_extra_cells_are_kept():
    reader = RowReader(["A", "B", "C"], {"A": "custom:Tools", "B": "custom_json", "C": ""})
    row = reader.read(["CRM", '{"Tools": "old", "Size": 3, "None": ""}', "out", "more"])
    assert row.custom == {"Tools": "CRM", "Size": "3", "Extra cells": "more"}


def test_a_list_of_our_own_stays_as_it_is():
    row = read(first_name="DANA", last_name="WHITFIELD", title="VP at Work", company="Self-employed", custom_json="{}")
    assert (row.first_name, row.last_name, row.title, row.company) == (
        "DANA",
        "WHITFIELD",
        "VP at Work",
        "Self-employed",
    )


@pytest.mark.parametrize(
    ("header", "cell", "lists"),
    [
        ("Tags", "Dairy, Idaho;West", ("Dairy", "Idaho", "West")),
        ("List", "Boise, ID", ("Boise, ID",)),
        ("Labels", "* myContacts ::: Dairy", ("Dairy",)),
        ("List", "friends", ("friends",)),
    ],
)
def test_lists_in_one_cell(header, cell, lists):
    assert RowReader([header], {header: "list"}).read([cell]).lists == lists


@pytest.mark.parametrize(
    ("typed", "state"), [("Utah (US)", "UT"), ("Ontario (CA)", "ON"), ("Nowhere (US)", "Nowhere (US)")]
)
def test_a_state_that_names_its_country(typed, state):
    assert read(state=typed).state == state


@pytest.mark.parametrize(("wish", "barred"), [("Allow", False), ("Do Not Allow", True), ("Zulassen", False)])
def test_a_wish_as_other_products_word_it(wish, barred):
    assert read(do_not_call=wish).do_not_call is barred


@pytest.mark.parametrize("cells", [{"email": "d@a.example"}, {"full_name": "N/A", "company": "--"}])
def test_a_row_needs_a_name_or_a_company(cells):
    assert read(**cells).reject == "No name and no company."


def test_numbers_are_read_in_the_country_of_the_person():
    row = read(last_name="Whitfield", city="London", country="UK", phone="020 7946 0123")
    assert (row.country, row.zone, row.numbers[0].e164) == ("GB", "Europe/London", "+442079460123")


def test_the_surname_null_is_a_name():
    assert read(last_name="Null").last_name == "Null"
    assert read(last_name="null", company="Ridgeline").last_name == ""


def test_profile_pages_have_one_form():
    row = read(linkedin="HTTP://uk.linkedin.com/in/Dana-W/?x=1", website="linkedin.com/in/dana-w")
    assert row.urls == ("https://www.linkedin.com/in/dana-w",)


def test_a_company_in_the_name_column_is_a_company():
    row = read(full_name="Ridgeline Foods, Inc.")
    assert (row.first_name, row.last_name, row.company) == ("", "", "Ridgeline Foods, Inc.")
    row = read(full_name="Ridgeline Foods, Inc.", company="Summit Mills")
    assert (row.last_name, row.company) == ("Ridgeline Foods, Inc.", "Summit Mills")


@given(st.lists(st.text(max_size=20), max_size=50))
def test_any_row_is_read(cells):
    row = RowReader(list(FIELDS), {key: key for key in FIELDS}).read(cells)
    assert bool(row.reject) != bool(row.first_name or row.last_name or row.company)
    json.dumps(row.custom)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=4, max_size=20))
def test_guarded_cells_of_our_exports_are_restored(text):
    assert read(custom__X=guard("=" + text), custom_json="{}").custom == {"X": "=" + text}
