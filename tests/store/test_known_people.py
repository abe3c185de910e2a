"""Which company a domain or a name means when several have it."""

import pytest

from sdr_desk.desk.desk import Desk
from sdr_desk.store.known_people import companies_with
from sdr_desk.store.writing import Write


@pytest.fixture
def ids(desk: Desk) -> list[str]:
    """Three companies of one domain, the oldest first: without people, with two, with one."""
    people = [row[0] for row in desk.conn.execute("SELECT id FROM prospects ORDER BY id LIMIT 3")]
    with desk.write() as write:
        found = [_company(write, name) for name in ("larkspur", "larkspur west", "larkspur")]
        for person, at in zip(people, (1, 1, 2), strict=True):
            write.change("prospects", person, company_id=found[at])
    return found


def _company(write: Write, key: str) -> str:
    return write.document("companies", name=key.title(), name_key=key, domain="larkspur.example")


def test_a_domain_means_the_company_with_most_people(desk: Desk, ids: list[str]) -> None:
    by_domain, _by_key = companies_with(desk.conn, ["larkspur.example"], [])
    assert by_domain["larkspur.example"].id == ids[1]


def test_of_the_companies_of_a_domain_those_of_the_same_name_are_told_apart(desk: Desk, ids: list[str]) -> None:
    by_domain, by_key = companies_with(desk.conn, ["larkspur.example"], ["larkspur"])
    assert by_domain["larkspur@larkspur.example"].id == by_key["larkspur"].id == ids[2]


def test_of_equals_the_oldest_is_meant(desk: Desk) -> None:
    with desk.write() as write:
        first, _second = _company(write, "larkspur"), _company(write, "larkspur")
    by_domain, by_key = companies_with(desk.conn, ["larkspur.example"], ["larkspur"])
    assert by_domain["larkspur.example"].id == by_key["larkspur"].id == first
