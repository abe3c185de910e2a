"""Addresses in the order of the country they go to."""

import pytest

from sdr_desk.method.postal import Address, address_lines, one_line


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        (Address("12 Main St", "Boise", "ID", "83702"), ("12 Main St", "Boise, ID 83702")),
        (Address("12 Main St", "Boise", "", "83702", "USA"), ("12 Main St", "Boise, 83702")),
        (Address("12 Main St", "Boise", "ID", "83702", "United States"), ("12 Main St", "Boise, ID 83702")),
        (Address("1 King St W", "Toronto", "ON", "M5H 1A1", "CA"), ("1 King St W", "Toronto, ON M5H 1A1", "CANADA")),
        (Address("Hafenweg 3", "Münster", "NW", "48155", "Germany"), ("Hafenweg 3", "48155 Münster", "GERMANY")),
        (Address("4 Quay", "Leith", "", "EH6 6AA", "GB"), ("4 Quay", "Leith", "EH6 6AA", "UNITED KINGDOM")),
        (Address("P.O. Box 9", "Nowhere", "", "", "Ruritania"), ("P.O. Box 9", "Nowhere", "RURITANIA")),
        (Address("12 Main St,\n Suite  4 ", "", "ID", "83702"), ("12 Main St", "Suite 4", "ID 83702")),
    ],
)
def test_the_order_is_that_of_the_country(to: Address, expected: tuple[str, ...]) -> None:
    assert address_lines("Dana Whitfield", "Ridgeline Foods", to, "US") == (
        "Dana Whitfield",
        "Ridgeline Foods",
        *expected,
    )


def test_the_own_country_is_not_said_abroad() -> None:
    to = Address("Hafenweg 3", "Münster", "", "48155", "Deutschland")
    assert address_lines("Dana", "Dana", to, "DE") == ("Dana", "Hafenweg 3", "48155 Münster")


@pytest.mark.parametrize(
    ("to", "complete"),
    [
        (Address("12 Main St", "Boise"), True),
        (Address("12 Main St", postal_code="83702"), True),
        (Address("12 Main St", state="ID", country="US"), False),
        (Address(" ", "Boise", "ID", "83702"), False),
        (Address(), False),
    ],
)
def test_an_address_needs_a_street_and_a_place(to: Address, complete: bool) -> None:
    assert to.complete is complete


def test_one_line() -> None:
    assert one_line(("Northbeam", "410 Mill Street", "Boise")) == "Northbeam · 410 Mill Street · Boise"
