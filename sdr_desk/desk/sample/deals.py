"""Sales of the sample that came from elsewhere, some without a source, and a lead that two reps found."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import timedelta

from sdr_desk.desk.sample.cast import Lead
from sdr_desk.desk.sample.closing import drawn_answers, report, send
from sdr_desk.desk.sample.data import local
from sdr_desk.desk.sample.record import Record
from sdr_desk.desk.sample.rows import Row
from sdr_desk.desk.sample.team import Team

_OLD: tuple[tuple[str, int, int | None, str, str, str], ...] = (
    (
        "2025-11-18",
        640_000,
        250_000,
        "Refrigeration partners",
        "Jordan Pike",
        "Two dock doors, sent by their installer",
    ),
    ("2026-01-27", 1_120_000, 430_000, "", "Amara Osei", "The second site"),
    ("2026-03-31", 2_480_000, 980_000, "Trade show", "Jordan Pike", "Signed at the show"),
    ("2026-05-12", 390_000, 150_000, "", "Jordan Pike", "Spare gaskets for a year"),
    ("2026-08-20", 870_000, None, "Referral ask", "Amara Osei", "Their neighbour asked for the same"),
)
"""Sales to old customers: day, amount and profit in cents, source, closer, and what it was."""

_AGAIN = ("2026-10-08", 310_000, 130_000, "Jordan Pike", "Service for the first year")
_NEW_PLACE = ("2026-07-02", 455_000, 180_000, "Copper Basin Ice", "Ray Tully", "Called us after a door had failed")

_FOUND_TWICE = "Carol Lindahl"
_FOUND_BY = "Lena Brandt"


def found_before(record: Record, leads: Iterable[Lead]) -> None:
    """Somebody was handed off by another rep weeks before and came back, so that two are credited with the win.

    It comes before the rest of what is told of them.
    """
    lead = next(one for one in leads if one.name == _FOUND_TWICE)
    rng = random.Random(17)  # noqa: S311 -- repeatable on purpose, guards nothing
    told_for, lead.rep = lead.rep, record.team.people[_FOUND_BY]
    at = local("2026-08-18 10:20")
    touch, _next_at = record.call(lead, at, "qualified", "New freezer hall next year", 340)
    answers, amount = drawn_answers(rng, "Jordan Pike", at)
    record.answer(lead, at, touch, answers)
    sent = send(record, lead, at + timedelta(minutes=15), "Jordan Pike", touch, answers, amount, "A hall is planned.")
    report(record, sent, local("2026-08-18 13:40"), "returned", reason="no_authority", note="Her partner decided then")
    lead.rep = told_for


def add_deals(team: Team, leads: Sequence[Lead]) -> None:
    """Write the sales that came from elsewhere."""
    companies = team.sheet.of("companies")
    old = sorted(
        (row for row in companies if row.columns["is_customer"] and str(row.columns["customer_since"]) < "2025-10"),
        key=lambda row: str(row.columns["name"]),
    )
    for company, (day, amount, profit, source, closer, about) in zip(old, _OLD, strict=False):
        _add(team, day, company, "", amount, profit, source, closer, about)
    again = next(lead for lead in leads if lead.name == _FOUND_TWICE)
    day, amount, profit, closer, about = _AGAIN
    _add(team, day, again.company, "", amount, profit, "", closer, about)
    day, amount, profit, name, person, about = _NEW_PLACE
    _add(team, day, None, person, amount, profit, "", "Jordan Pike", about, name)


def _add(
    team: Team, day: str, company: Row | None, person: str, amount: int, profit: int | None, source: str, closer: str,
    about: str, name: str = "",
) -> None:  # fmt: skip
    team.sheet.add(
        "deals", local(f"{day} 16:50"), team.people[closer], company_id=company, prospect_id=None,
        company_name=name or (company.columns["name"] if company else ""), person_name=person, closed_on=day,
        amount_cents=amount, profit_cents=profit, source_id=team.sources[source] if source else None,
        closer_id=team.people[closer], about=about,
    )  # fmt: skip
