"""People and the company that sells, as rows."""

import pytest

from sdr_desk.store import people
from sdr_desk.store.people import ProfileRow


@pytest.mark.parametrize(
    ("country", "columns", "address"),
    [
        ("US", ("410 Mill Street", "83702", "Boise", "ID"), "410 Mill Street, Boise, ID 83702"),
        ("DE", ("Kaiserstraße 4", "60311", "Frankfurt", ""), "Kaiserstraße 4, 60311 Frankfurt"),
        ("US", ("", "", "Boise", ""), "Boise"),
        ("US", ("", "", "", ""), ""),
    ],
)
def test_an_address_reads_as_it_is_written_there(country, columns, address):
    street, code, city, state = columns
    row = ProfileRow("N", "", "", "", "USD", country, "", "", street, code, city, state)
    assert row.address == address


def test_a_signature_is_read_by_itself(desk):
    with desk.write() as write:
        write.change("people", desk.person.id, signature="iVBORw0KGgo=")
    assert people.signature(desk.conn, desk.person.id) == "iVBORw0KGgo="
    assert people.signature(desk.conn, "nobody") == ""
