"""What accepted leads can be expected to bring: the value of a lead that stands at "Where leads come from"."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.worth import counted, iso
from sdr_desk.desk.worth_figures import ALL, NONE, Figures, Span, sale_cents, twelve_months
from sdr_desk.store import funnel, lead_marks
from sdr_desk.store import worth as worth_store
from sdr_desk.store.kept_readings import KeptReadings
from sdr_desk.store.moments import same_moment

_kept: KeptReadings[Figures] = KeptReadings(8)


@dataclass(frozen=True, slots=True)
class LeadWorth:
    """What an accepted lead of the whole team is expected to bring: the value of all sources together.

    It is the profit of an average first sale divided by leads per win, over twelve months (see `worth.over`); leads
    that are open still count as not won.

    Attributes:
        accepted, won: of the leads accepted in these months; undecided: of these, open still.
        sale_cents: the profit of an average first sale, in cents; cents: what a lead is worth.
    """

    accepted: int
    won: int
    undecided: int
    sale_cents: float
    cents: float


def lead_worth(desk: Desk, until: date) -> LeadWorth | None:
    """What an accepted lead is worth by the twelve months to a day.

    None while no lead of these months is won or no customer's first sale has a known profit.
    """
    span = twelve_months(until)
    with same_moment(desk.conn):
        found = _kept.given(lead_marks.mark(desk.conn), span, lambda: _counted(desk, span))
    average = sale_cents(worth_store.averages(desk.conn))
    value = found.value(average)
    if average is None or value is None or not found.won:
        return None
    return LeadWorth(found.accepted, found.won, found.undecided, average, value.cents)


def _counted(desk: Desk, span: Span) -> Figures:
    sums: defaultdict[str, Counter[str]] = defaultdict(Counter)
    counted(funnel.leads(desk.conn, *iso(span)), span, sums)
    numbers: dict[str, Any] = sum(sums.values(), Counter())
    return Figures(NONE, ALL, **numbers)
