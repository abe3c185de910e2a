"""What became of the leads of some people in a year, and what a period has of them already."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.method.lead_ground import ACCEPT_WEEKS, WIN_WEEKS, Stage, stage
from sdr_desk.method.periods import year_back
from sdr_desk.store import funnel
from sdr_desk.store import rates as store
from sdr_desk.store.funnel import Lead
from sdr_desk.store.writing import moment, stamp

_MOST, _LONGEST_RIPENING = 0.8, 26
_BEFORE_ANSWER = ("waiting", "asked")


@dataclass(frozen=True, slots=True)
class Leads:
    """A year of leads; money in cents.

    Attributes:
        handed: what became of those that were handed off in the year; taken: of those that were accepted in it.
        handed_in_year: how many the first are.
        ripe, ripe_won: how many were accepted in the year up to `ripe_until`, and how many of them are won by now. A
            lead accepted later has not had the time in which most wins come.
        amounts: of the wins of the year whose amount is known.
        won_cents, wins, accepted: what the period has so far.
    """

    handed: Stage
    taken: Stage
    handed_in_year: int
    ripe: int
    ripe_won: int
    ripe_until: date
    amounts: tuple[float, ...]
    won_cents: int
    wins: int
    accepted: int


def year_of_leads(desk: Desk, scope: Scope) -> list[Lead]:
    """Everybody's leads of the twelve months up to the last day of a scope that there are figures of, and its own."""
    first, last = _days_of(scope)
    return funnel.leads(desk.conn, min(first, scope.period.first.isoformat()), last)


def minute_of(desk: Desk) -> datetime:
    """The minute up to which open leads are followed, aware UTC."""
    return desk.now().replace(second=0, microsecond=0)


def leads_of(desk: Desk, scope: Scope, found: list[Lead], person_ids: Sequence[str]) -> Leads:
    """Those of these people among the leads of `year_of_leads`."""
    first, last = _days_of(scope)
    rows = [lead for lead in found if lead.rep_id in set(person_ids)]
    handed = [lead for lead in rows if first <= lead.sent_day <= last]
    taken = [lead for lead in rows if lead.accepted_day and first <= lead.accepted_day <= last]
    begun = scope.period.first.isoformat()
    now = [lead for lead in rows if lead.won_day and begun <= lead.won_day <= last]
    won = [lead for lead in rows if lead.won_day and first <= lead.won_day <= last]
    until = scope.until - timedelta(weeks=_ripening(found, first, last))
    ripe = [lead for lead in taken if lead.accepted_day and lead.accepted_day <= until.isoformat()]
    return Leads(
        _handed(desk, handed), _taken(desk, rows, taken), len(handed),
        len(ripe), sum(lead.fate == "won" for lead in ripe), until,
        tuple(float(lead.amount_cents) for lead in won if lead.amount_cents),
        sum(lead.amount_cents or 0 for lead in now), len(now),
        sum(1 for lead in rows if lead.accepted_day and begun <= lead.accepted_day <= last),
    )  # fmt: skip


def _days_of(scope: Scope) -> tuple[str, str]:
    """The first and last day of the twelve months."""
    return (year_back(scope.until) + timedelta(days=1)).isoformat(), scope.until.isoformat()


def _ripening(rows: Sequence[Lead], first: str, last: str) -> int:
    """Whole weeks from the acceptance within which most of the wins of these days came, everybody's."""
    accepted = {lead.lead_id: lead.accepted_at for lead in rows if lead.accepted_at}
    waits = sorted(
        _days(accepted[lead.lead_id] or "", lead.won_at) / 7
        for lead in rows
        if lead.won_day and first <= lead.won_day <= last and lead.lead_id in accepted
    )
    return min(_LONGEST_RIPENING, math.ceil(waits[math.ceil(_MOST * len(waits)) - 1])) if waits else 0


def _handed(desk: Desk, rows: list[Lead]) -> Stage:
    """Until the acceptance; a handoff of a lead that was accepted before brings none."""
    now = stamp(minute_of(desk))
    accepted = [_days(lead.sent_at, lead.accepted_at) for lead in rows if lead.accepted_at]
    waiting = [lead for lead in rows if not lead.accepted_at and lead.status in _BEFORE_ANSWER]
    over = [lead for lead in rows if not lead.accepted_at and lead.status not in _BEFORE_ANSWER]
    ends = store.last_moves(desk.conn, (lead.handoff_id for lead in over))
    dropped = [_days(lead.sent_at, ends.get(lead.handoff_id, lead.sent_at)) for lead in over]
    return stage(accepted, dropped, [_days(lead.sent_at, now) for lead in waiting], ACCEPT_WEEKS)


def _taken(desk: Desk, rows: list[Lead], taken: list[Lead]) -> Stage:
    """From the acceptance to the win; a lead that was handed off anew is followed to its last handoff."""
    now = stamp(minute_of(desk))
    newest = {lead.lead_id: lead for lead in rows}
    ends = store.last_moves(desk.conn, (newest[lead.lead_id].handoff_id for lead in taken if lead.fate != "open"))
    fates: dict[str, list[float]] = {"won": [], "open": [], "over": []}
    for lead in taken:
        last = newest[lead.lead_id]
        over = last.won_at or ends.get(last.handoff_id, now)
        until = now if lead.fate == "open" else over
        kind = lead.fate if lead.fate in fates else "over"
        fates[kind].append(_days(lead.accepted_at or lead.sent_at, until))
    return stage(fates["won"], fates["over"], fates["open"], WIN_WEEKS)


def _days(since: str, until: str | None) -> float:
    return max(0.0, (moment(until or since) - moment(since)).total_seconds() / 86_400)
