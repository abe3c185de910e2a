"""What accepted leads can be expected to bring: the value of a lead that stands at "Where leads come from"."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.worth import counted, iso
from sdr_desk.desk.worth_figures import ALL, NONE, Figures, sale_cents, twelve_months
from sdr_desk.store import flow as store
from sdr_desk.store import funnel
from sdr_desk.store import worth as worth_store

_MOST_KEPT = 8
_kept: dict[tuple[object, ...], Figures] = {}


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
    key = (desk.workspace.path, store.mark(desk.conn), span)
    found = _kept.get(key)
    if found is None:
        sums: defaultdict[str, Counter[str]] = defaultdict(Counter)
        counted(funnel.leads(desk.conn, *iso(span)), span, sums)
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        numbers: dict[str, Any] = sum(sums.values(), Counter())
        found = _kept[key] = Figures(NONE, ALL, **numbers)
    average = sale_cents(worth_store.averages(desk.conn))
    value = found.value(average)
    if average is None or value is None or not found.won:
        return None
    return LeadWorth(found.accepted, found.won, found.undecided, average, value.cents)
