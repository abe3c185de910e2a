"""A workspace with customers to learn from: cold stores with several sites buy, others do not."""

import json
import random
from collections.abc import Callable

import pytest

from sdr_desk.desk.desk import Desk
from sdr_desk.store import search_index, state

CUSTOMERS, OTHERS = 24, 70
_OTHER = ("Dairy", "")
_PLACES = ("ID", "OR", "WA", "UT")


def add_account(write, chance: random.Random, *, customer: bool, own: dict[str, object]) -> str:
    """A company with one person; returns the person's id."""
    cold = chance.random() < (0.75 if customer else 0.2)
    name = f"{'Cold' if cold else 'Plain'} {chance.getrandbits(40):x}"
    company = write.document(
        "companies", name=name, name_key=name.lower(), industry="Cold storage" if cold else chance.choice(_OTHER),
        employees=chance.choice((12, 80, 180, 400, None)), state=chance.choice(_PLACES), country="US",
        is_customer=int(customer), custom=json.dumps(own),
    )  # fmt: skip
    title, sites = chance.choice(("Owner", "Plant Manager")), json.dumps({"sites": chance.choice((1, 1, 2, 3))})
    person = write.document(
        "prospects", company_id=company, first_name="Kit", last_name=name, title=title, zone="America/Boise",
        custom=sites,
    )  # fmt: skip
    state.rebuild(write.conn, person)
    search_index.index_prospect(write, person)
    return person


@pytest.fixture
def manager(as_person: Callable[[str], Desk]) -> Desk:
    """Ruth's desk, in a workspace with customers to learn from."""
    desk = as_person("Ruth")
    chance = random.Random(11)
    with desk.write() as write:
        for at in range(CUSTOMERS + OTHERS):
            customer = at < CUSTOMERS
            own = {"Renewal": "2027"} if customer else {}
            add_account(
                write, chance, customer=customer, own={**own, "Uses": chance.choice(("HubSpot", "SAP", "none"))}
            )
    return desk
