"""Facts of an account: bands, titles, places, own fields."""

from collections import Counter

import pytest

from sdr_desk.method.rank_facts import (
    Account,
    OwnField,
    facts_of,
    inside,
    own_values,
    read_own_fields,
    size_band,
    title_level,
    title_words,
    value_words,
)


@pytest.mark.parametrize(
    ("employees", "band"),
    [(None, ""), (0, ""), (1, "1–9"), (9, "1–9"), (10, "10–49"), (180, "150–299"), (1_500, "1,500 or more")],
)
def test_size_bands(employees, band):
    assert size_band(employees) == band


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("", ""), ("CEO", "Chief or president"), ("Vice President, Sales", "Vice president"),
        ("Owner", "Owner or founder"), ("Director of Logistics", "Director or head"),
        ("Operations Manager", "Manager"), ("Baker", "Other title"),
    ],
)  # fmt: skip
def test_levels_of_titles(title, level):
    assert title_level(title) == level


def test_words_of_a_title_leave_its_level_out():
    assert title_words("Director of Plant Operations") == ("plant", "operations")


def test_what_is_not_known_is_no_fact():
    assert facts_of(Account(industry="Bakery"), {}) == {"industry": ("bakery",)}


def test_a_state_of_another_country_is_another_place():
    assert facts_of(Account(state="WA", country="AU"), {})["state"] == ("wa, au",)
    assert facts_of(Account(state="WA", country="US"), {})["region"] == ("the Pacific states",)


def test_fields_that_are_left_out_are_no_facts():
    assert facts_of(Account(industry="Bakery", state="ID"), {}, ("industry", "region")) == {"state": ("id",)}


def test_own_numbers_are_bands_and_own_texts_words():
    used, left = read_own_fields(
        {"sites": Counter({"1": 80, "2": 20}), "key": Counter({f"k{at} x": 1 for at in range(99)})}, 100
    )
    assert own_values(used["sites"], "2") == ("2 or more",)
    assert own_values(used["sites"], "1") == ("1",)
    assert "key" in left


def test_several_values_in_a_cell_are_counted_one_by_one():
    used, _left = read_own_fields({"uses": Counter({"HubSpot; Slack": 40, "Slack": 10, "HubSpot, SAP": 20})}, 70)
    assert used["uses"].several
    assert own_values(used["uses"], "SAP; Slack") == ("sap", "slack")


def test_wide_numbers_are_cut_into_bands_of_about_the_same_count():
    used, _left = read_own_fields({"trucks": Counter({str(at): 1 for at in range(100)})}, 100)
    assert own_values(used["trucks"], "25") == ("20 to 39",)
    assert own_values(used["trucks"], "many") == ()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("industry", "cold storage", "Cold storage"), ("size", "150–299", "150–299 staff"), ("state", "id", "In Idaho"),
        ("word", "plant", "“Plant” in the title"), ("custom:sites", "2", "Sites 2"),
        ("source", "Letter", "From Letter"),
    ],
)  # fmt: skip
def test_facts_in_words(name, value, words):
    assert value_words(name, value) == words


def test_a_field_with_one_number_reads_as_it_is():
    assert own_values(OwnField("sites", (1.0,)), "1") == ("1",)


def test_a_number_in_no_band_is_no_fact():
    few, bands = OwnField("sites", (2.0, 3.0, 5.0)), OwnField("trucks", (2.0, 5.0, 9.0))
    assert own_values(few, "1") == own_values(few, "2.5") == own_values(bands, "4.5") == ()
    assert own_values(bands, "4") == ("2 to 4",)
    assert own_values(OwnField("docks", (1.0,)), "7") == ()
    assert own_values(OwnField("docks", (1.0,)), "1") == ("1",)


def test_a_fact_inside_a_line_keeps_its_capitals():
    assert [inside(words) for words in ("Cold storage", "HVAC", "“Plant” in the title")] == [
        "cold storage", "HVAC", "“Plant” in the title",
    ]  # fmt: skip
    assert value_words("title", title_level("Baker")) == "With another title"
