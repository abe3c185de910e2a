"""Who refers, and what it brought: referrals of a period by whoever gave them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from sdr_desk.desk.chart_table import ChartTable
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.desk.wording import money_text
from sdr_desk.desk.worth_figures import twelve_months
from sdr_desk.method.referring import RELATIONS
from sdr_desk.store import prospects
from sdr_desk.store import referrals as store
from sdr_desk.store.referrals import LedRow
from sdr_desk.store.writing import stamp

FEW = 5
"""With fewer referrals a row says little."""


@dataclass(frozen=True, slots=True)
class Referrer:
    """Somebody who names others to us, and what came of those.

    Attributes:
        given: how many people they named; of these `reached`, `handed_off`, `accepted`.
        won: wins, and `profit_cents` what they earned us.
    """

    prospect_id: str
    name: str
    company: str
    relation: str
    given: int
    reached: int
    handed_off: int
    accepted: int
    won: int
    profit_cents: int


def who_refers(desk: Desk, scope: Scope) -> tuple[Referrer, ...]:
    """Everybody who named somebody in a period, whoever brought most first.

    A person who was named twice by the same one counts once; named by two, for both.
    """
    return between(desk, scope.period.first, scope.period.last, scope.whose)


def between(desk: Desk, first_day: date, last_day: date, whose: str = "") -> tuple[Referrer, ...]:
    """The same from a day to another, both included, on the clock of the person at the desk."""
    first = datetime.combine(first_day, time(), tzinfo=desk.zone)
    after = datetime.combine(last_day + timedelta(days=1), time(), tzinfo=desk.zone)
    rows = store.led_to(desk.conn, stamp(first.astimezone(UTC)), stamp(after.astimezone(UTC)), whose)
    found: dict[str, Referrer] = {}
    counted: set[tuple[str, str]] = set()
    for row in rows:
        key = row.referrer_id or f"\0{row.referrer_name.casefold()}"
        old = found.get(key) or _nobody_yet(desk, row)
        found[key] = replace(old, relation=row.relation or old.relation)
        if (key, row.prospect_id) not in counted:
            counted.add((key, row.prospect_id))
            found[key] = _with(found[key], row)
    return tuple(sorted(found.values(), key=lambda one: (-one.profit_cents, -one.won, -one.given, one.name)))


def _nobody_yet(desk: Desk, row: LedRow) -> Referrer:
    who = prospects.prospect(desk.conn, row.referrer_id) if row.referrer_id else None
    name = who.name if who else row.referrer_name or "Somebody who is gone"
    company = who.company if who and who.company != name else ""
    return Referrer(row.referrer_id, name, company, row.relation, 0, 0, 0, 0, 0, 0)


def _with(old: Referrer, row: LedRow) -> Referrer:
    return replace(
        old, given=old.given + 1, reached=old.reached + row.reached, handed_off=old.handed_off + row.handed_off,
        accepted=old.accepted + row.accepted, won=old.won + row.won, profit_cents=old.profit_cents + row.profit_cents,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class BothReferrers:
    """Who refers in the twelve months to the end of a scope, and in its own period; always of the whole team."""

    year: tuple[Referrer, ...]
    period: tuple[Referrer, ...]


def both(desk: Desk, scope: Scope) -> BothReferrers:
    """Who refers, over both lengths of time that the page of cost and worth shows."""
    span = twelve_months(scope.until)
    return BothReferrers(between(desk, span.first, span.last), between(desk, scope.period.first, scope.period.last))


def referrers_table(found: tuple[Referrer, ...], currency: str) -> ChartTable:
    """Who refers and what it brought."""
    columns = ("Named by", "Relation", "Named", "Reached", "Handed off", "Accepted", "Won", "Profit")
    rows = tuple(
        (
            ", ".join(part for part in (one.name, one.company) if part), RELATIONS.get(one.relation, "Not said"),
            f"{one.given:,}", f"{one.reached:,}", f"{one.handed_off:,}", f"{one.accepted:,}", f"{one.won:,}",
            money_text(one.profit_cents, currency),
        )
        for one in found
    )  # fmt: skip
    return ChartTable("Who refers, and what it brought", columns, rows)


def referrers_words(found: tuple[Referrer, ...]) -> str:
    """What is to be known about the table: who counts where, and that small numbers are a hint."""
    counts = "Whoever was named by two counts for both. A person counts as reached when somebody answered."
    few = all(one.given < FEW for one in found)
    return f"{counts} Few referrals so far: treat each row as a hint." if found and few else counts
