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


def test_a_similar_customer_is_the_oldest_of_the_state_else_of_the_industry(desk):
    with desk.write() as write:
        for name, state in (("Alder", "UT"), ("Birch", "ID"), ("Cedar", "ID")):
            write.document(
                "companies", name=name, name_key=name, industry="Felt", state=state, city=name, is_customer=1
            )
    assert people.similar_customer(desk.conn, "Felt", "ID") == ("Birch", "Birch")
    assert people.similar_customer(desk.conn, "Felt", "TX") == ("Alder", "Alder")
    assert people.similar_customer(desk.conn, "Silk", "ID") is None
