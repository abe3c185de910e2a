"""The columns other systems take: required ones are filled, pick lists hold their own words."""

import pytest

from sdr_desk.exchange.layouts import LAYOUTS, Person, Phone
from sdr_desk.method.lifecycle import LABELS

DANA = Person(
    "Dana", "Whitfield", "Plant manager", "Larkspur", "larkspur.example", "Plastics", 240,
    (Phone("+12085550142 ext. 204"), Phone("+12085550143", "mobile"), Phone("+12085550144")),
    ("dana@larkspur.example", "dw@home.example"), city="Boise", state="ID", country="US", source="Trade fair",
    status="working", grade="B", custom={"Presses": "12"}, pages=("linkedin.example/in/dana",), revenue=12_000_000,
    notes="Ask for Dana",
)  # fmt: skip


def row(layout: str, person: Person) -> dict[str, object]:
    found = LAYOUTS[layout]
    return dict(zip(found.headers, found.row(person), strict=True))


def test_salesforce_has_its_words_and_loses_nothing() -> None:
    lead = row("salesforce", DANA)
    assert (lead["Rating"], lead["Lead Status"], lead["Do Not Call"]) == ("Warm", "Working - Contacted", 0)
    assert (lead["Phone"], lead["Mobile Phone"]) == ("+12085550142 ext. 204", "+12085550143")
    assert lead["Description"] == (
        "Ask for Dana\nE-mail: dw@home.example\nPhone: +12085550144\nProfile: linkedin.example/in/dana\nPresses: 12"
    )


@pytest.mark.parametrize(
    ("person", "names"),
    [
        (Person(company="Larkspur"), ("", "[not provided]", "Larkspur")),
        (Person("Dana"), ("", "Dana", "[not provided]")),
        (Person("Dana", "Poe"), ("Dana", "Poe", "[not provided]")),
    ],
)
def test_salesforce_gets_the_names_it_requires(person: Person, names: tuple[str, ...]) -> None:
    lead = row("salesforce", person)
    assert (lead["First Name"], lead["Last Name"], lead["Company"]) == names


def test_who_may_not_be_called_is_told() -> None:
    blocked = Person("Dana", "Poe", status="do_not_call")
    assert row("salesforce", blocked)["Do Not Call"] == 1
    assert row("hubspot", blocked)["Lead Status"] == "Unqualified"
    assert row("sdr-desk", blocked)["do_not_call"] is True


def test_hubspot_takes_the_company_place_when_there_is_no_other() -> None:
    contact = row("hubspot", Person(company="Larkspur", company_city="Boise", company_state="ID", company_country="US"))
    assert (contact["City"], contact["State/Region"], contact["Country/Region"]) == ("Boise", "ID", "US")


@pytest.mark.parametrize("status", LABELS)
def test_every_status_has_a_word_in_hubspot(status: str) -> None:
    words = {
        "New",
        "Open",
        "In Progress",
        "Open Deal",
        "Unqualified",
        "Attempted to Contact",
        "Connected",
        "Bad Timing",
    }
    assert row("hubspot", Person(status=status))["Lead Status"] in words


def test_our_own_columns_begin_with_the_promised_ones() -> None:
    assert LAYOUTS["sdr-desk"].headers[:18] == (
        "first_name", "last_name", "title", "company", "website", "industry", "employees", "phones", "emails", "city",
        "state", "country", "time_zone", "source", "status", "grade", "owner", "custom",
    )  # fmt: skip
