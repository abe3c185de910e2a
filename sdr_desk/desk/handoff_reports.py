"""What became of an accepted lead, as its closer reports it, with what follows for the person and the company."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sdr_desk.desk import winning
from sdr_desk.desk.answer_time import rules_of
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_acts import Act, acting, nurture_day, opening, report_due, to_nurture, where_of
from sdr_desk.errors import KnownError
from sdr_desk.method.handoffs import LOST_REASONS, STAGE_BY_ACT, Stage
from sdr_desk.store.handoffs import HandoffRow
from sdr_desk.store.writing import stamp

LOST_FOR_NOW = "Lost for now"
"""Why somebody is in nurture whose lead was lost because of the time."""


MOST_CENTS = 10**13
"""More than a hundred billion is a slip of the keys and no deal."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a closer said with a report; money in cents."""

    amount_cents: int | None
    profit_cents: int | None
    first_sale_on: date | None
    reason: str
    note: str
    until: date | None


def report(
    desk: Desk,
    handoff_id: str,
    act: str,
    *,
    amount_cents: int | None = None,
    profit_cents: int | None = None,
    first_sale_on: date | None = None,
    reason: str = "",
    note: str = "",
    until: date | None = None,
) -> Changes:
    """Say what became of an accepted lead: a stage, won with its amount, or lost with its reason.

    A no-show goes back to the rep, who calls again; a win makes its company a customer; what is lost for now goes to
    nurture.

    Args:
        profit_cents: what a win earns us, None when it is not known yet.
        first_sale_on: the day of the first sale of a win; today without one.
        until: when the closer looks at a lead again that is still open, and until when one that is lost for now is
            left alone; by the rules without one.

    Raises:
        KnownError: unknown outcome, an amount or reason is missing, a day is past, or the lead is not accepted.
    """
    stage = STAGE_BY_ACT.get(act)
    if stage is None:
        raise KnownError("Choose what became of it.", "Nothing was changed.", "Press O, then a letter.")
    told = _Told(amount_cents, profit_cents, first_sale_on, reason, note.strip(), until)
    _require(stage, told)
    with acting(desk, handoff_id, act, stage.label) as one:
        _WRITE.get(act, _going_on)(desk, one, act, told)
    return one.changes


def _require(stage: Stage, told: _Told) -> None:
    if stage.asks == "amount" and (not told.amount_cents or told.amount_cents < 0):
        raise KnownError("A win needs its amount.", "Nothing was saved yet.", "Fill in the amount.")
    if max(told.amount_cents or 0, abs(told.profit_cents or 0)) > MOST_CENTS:
        raise KnownError("An amount as large as this cannot be.", "Nothing was saved yet.", "Look at its digits.")
    if stage.asks == "reason" and not told.reason:
        raise KnownError("A loss needs its reason.", "Nothing was saved yet.", "Choose a reason.")
    if stage.asks == "reason" and told.reason not in dict(LOST_REASONS):
        raise KnownError("This reason is not known.", "Nothing was saved yet.", "Choose one of those listed.")


def _going_on(desk: Desk, one: Act, act: str, told: _Told) -> None:
    """A stage between accepting and the end; the next report is due on the day named, or as by the rules."""
    due = stamp(report_due(desk))
    if told.until is not None:
        due = opening(desk, one.row, nurture_day(desk, one.row, told.until, 0))
    one.write_event(act, note=told.note, until=due)


def _no_show(desk: Desk, one: Act, act: str, told: _Told) -> None:
    one.write_event(act, note=told.note, until=call_after_no_show(desk, one.row))


def call_after_no_show(desk: Desk, row: HandoffRow) -> str:
    """When the rep calls somebody who did not come to the meeting (UTC text): so many of their working days on."""
    where, days = where_of(desk, row), rules_of(desk).no_show_days
    day = where.day(desk.now())
    for _one in range(days):
        day += timedelta(days=1)
        while not where.works(day):
            day += timedelta(days=1)
    return max(stamp(desk.now()), where.opens(day))


def _won(desk: Desk, one: Act, act: str, told: _Told) -> None:
    first_sale = told.first_sale_on or desk.local_now().date()
    one.write_event(
        act, amount_cents=told.amount_cents, profit_cents=told.profit_cents, first_sale_on=first_sale.isoformat(),
        note=told.note,
    )  # fmt: skip
    one.companies += winning.make_customer(one.write, one.row.company_id, first_sale, told.profit_cents)


def _lost(desk: Desk, one: Act, act: str, told: _Told) -> None:
    if told.reason != "not_now":
        one.write_event(act, reason=told.reason, note=told.note)
        return
    day = nurture_day(desk, one.row, told.until, rules_of(desk).nurture_of(told.reason))
    one.write_event(act, reason=told.reason, note=told.note, until=opening(desk, one.row, day))
    to_nurture(desk, one.write, one.row, LOST_FOR_NOW, day)


_WRITE = {"no_show": _no_show, "won": _won, "lost": _lost}
