"""Find people by a few letters of name, company, place, e-mail or the digits of a number."""

from __future__ import annotations

from dataclasses import dataclass

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.wording import time_there
from sdr_desk.store import finding, prospects, state


@dataclass(frozen=True, slots=True)
class Found:
    """One person found: id, name and a line that tells them apart."""

    prospect_id: str
    name: str
    detail: str


def find_people(desk: Desk, text: str, limit: int = 8) -> tuple[Found, ...]:
    """People whose words start with all the typed ones."""
    found = []
    for prospect_id in finding.first_ids(desk.conn, text, limit):
        row = prospects.prospect(desk.conn, prospect_id)
        kept = state.read(desk.conn, prospect_id)
        if row is None or kept is None:
            continue
        there = time_there(desk.now(), row.zone) if row.zone else ""
        detail = " · ".join(part for part in (row.company if row.name != row.company else "", there) if part)
        found.append(Found(prospect_id, row.name, detail))
    return tuple(found)
