"""The file the killed workers start from: a team, people to call, letter addresses, and customers to learn from."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random

from sdr_desk.desk import practice_deck
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.setup import SetUp, set_up
from tests.conftest import MORNING, Clock, open_at
from tests.desk.ranking.conftest import add_account

CUSTOMERS, OTHERS = 24, 50


def build_ground(path: Path) -> Path:
    """Make it at a path, closed and whole in one file."""
    workspace = open_at(path, Clock(MORNING - timedelta(days=1)))
    team = SetUp("Maria Ortega", "Northbeam Controls", "door seals", ("rep",), time_zone="America/Boise")
    desk, chance = set_up(workspace, team), Random(11)
    with desk.write() as write:
        for name, role in (("Jordan Pike", "closer"), ("Ruth Adler", "manager")):
            write.document("people", name=name, roles=role, time_zone="America/Boise")
        for at in range(CUSTOMERS + OTHERS):
            one = add_account(write, chance, customer=at < CUSTOMERS, own={"Uses": chance.choice(("SAP", "none"))})
            write.change("prospects", one, owner_id=desk.person.id)
    for number in range(12):
        person = NewProspect(
            f"First{number:02}", "Last", "Owner", f"Company {number // 2}", (f"(208) 555-01{number:02}",),
            (f"first{number:02}@company.example",), "Boise", "ID", "US",
        )  # fmt: skip
        one = add_prospect(desk, person).ids["prospect"][0]
        with desk.write() as write:
            write.change("prospects", one, street=f"{number} Main Street", postal_code="83702")
    practice_deck.look(desk)
    workspace.close()
    return path
