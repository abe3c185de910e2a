"""What a lead costs and is worth, by source: money and hours of a time, what came of them, and what was sold.

It is always the whole team's: money is spent for the team, not by a person. A dial, a lead handed off and a lead
accepted count on their day on the clock of who made them; somebody comes in on a day of UTC; money and hours entered
by hand count by month. Hours are those of call blocks that are over, at what an hour of the person costs today.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from sdr_desk.desk.deals import WON, DealLine, all_deals
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.desk.worth_figures import ALL, NO_SOURCE, NONE, Figures, Slot, Span, Worth, together, twelve_months
from sdr_desk.method.periods import WEEK
from sdr_desk.method.worth import MOVE, OVERLAP, Advice, Candidate, advise, equal_parts, spread
from sdr_desk.store import credits, file_marks, funnel  # noqa: A004 -- the field's word
from sdr_desk.store import worth as store
from sdr_desk.store.funnel import Lead
from sdr_desk.store.kept_readings import KeptReadings
from sdr_desk.store.moments import same_moment
from sdr_desk.store.worth import SourceRow
from sdr_desk.store.writing import moment, stamp

LOOK_BACK = timedelta(weeks=8)
"""How far back the hours are looked for that go to the dearest source."""


@dataclass(frozen=True, slots=True)
class BothSpans:
    """The twelve months to the end of a scope, and its own period; None for a week, as money is kept by month."""

    year: Worth
    period: Worth | None


def by_source(desk: Desk, scope: Scope) -> Worth:
    """The twelve months to the end of a scope, without who came in and without shared credit."""
    return over(desk, twelve_months(scope.until), whole=False)


def worth(desk: Desk, scope: Scope) -> BothSpans:
    """Everything the page of cost and worth shows."""
    span = twelve_months(scope.until)
    leads = funnel.leads(desk.conn, *iso(span))
    year = over(desk, span, leads)
    if scope.period.kind == WEEK or scope.period.first > scope.until:
        return BothSpans(year, None)
    return BothSpans(year, over(desk, Span(scope.period.first, scope.until), leads))


def over(desk: Desk, span: Span, leads: Sequence[Lead] | None = None, *, whole: bool = True) -> Worth:
    """What leads cost and are worth in a span.

    Args:
        leads: those of a longer time that holds the span, when they were read already.
        whole: also count who came in and divide the sales among all sources that touched a company.
    """
    with same_moment(desk.conn):
        return _kept.given(file_marks.mark(desk.conn), (span, whole), lambda: _over(desk, span, leads, whole=whole))


_kept: KeptReadings[Worth] = KeptReadings(8)


def _over(desk: Desk, span: Span, leads: Sequence[Lead] | None, *, whole: bool) -> Worth:
    known = {row.id: row for row in store.sources(desk.conn)}
    sums: defaultdict[str, Counter[str]] = defaultdict(Counter)
    costs = _Costs(desk, span, sums)
    costs.add()
    counted(funnel.leads(desk.conn, *iso(span)) if leads is None else leads, span, sums)
    if whole:
        for source_id, number in store.raw(desk.conn, *iso(span)).items():
            sums[source_id]["raw"] += number
    sold = _Sold(desk, span, frozenset(known), whole=whole)
    rows = [_figures(row, sums[row.id], sold.of(row.id)) for row in known.values()]
    left = SourceRow(NONE, NO_SOURCE, "", "")
    lost = [_figures(left, found, {}) for key, found in sums.items() if key not in known]
    none = together([*lost, _figures(left, {}, sold.of(NONE))], NONE, NO_SOURCE)
    found = Worth(
        span, (), together([*rows, none], NONE, ALL), _by_month(costs.by_month, known), costs.free(), costs.unhoured,
        costs.unshared, store.averages(desk.conn), sold.unknown_profit, sold.sourceless,
    )  # fmt: skip
    rows.sort(key=lambda row: _order(row, found.sale_cents))
    advice = advise([Candidate(row.key, row.name, row.cost_cents, row.hours_cents, row.accepted) for row in rows])
    shown = (*rows, none) if not none.empty else tuple(rows)
    return replace(found, rows=shown, advice=advice, slot=_slot(desk, advice, span.last))


def _figures(row: SourceRow, *parts: Mapping[str, Any]) -> Figures:
    numbers = {name: amount for part in parts for name, amount in part.items()}
    return Figures(row.id, row.name, row.kind, row.campaign, **numbers)


def _order(row: Figures, average: float | None) -> tuple[float, int, str]:
    value = row.value(average)
    return (-(value.cents if value else -1.0), -row.accepted, row.name.casefold())


def iso(span: Span) -> tuple[str, str]:
    """The first and the last day of a span as text."""
    return span.first.isoformat(), span.last.isoformat()


def _by_month(
    found: Mapping[tuple[str, str], list[int]], known: Mapping[str, object]
) -> dict[tuple[str, str], tuple[int, int]]:
    shown: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for (source_id, month), (spent, hours) in found.items():
        pair = shown[source_id if source_id in known else NONE, month]
        pair[0] += spent
        pair[1] += hours
    return {key: (spent, hours) for key, (spent, hours) in shown.items()}


# --- what was spent ---------------------------------------------------------------------------------------------------


class _Costs:
    """Adds up money, hours and dials of a span by source."""

    def __init__(self, desk: Desk, span: Span, sums: defaultdict[str, Counter[str]]) -> None:
        self._conn, self._span, self._sums = desk.conn, span, sums
        self._people = store.people(desk.conn)
        self._free: Counter[str] = Counter()
        self.by_month: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        self.unhoured = self.unshared = 0

    def add(self) -> None:
        """Add everything there is."""
        months = self._span.months
        for source_id, month, cents in store.spend(self._conn, months[0], months[-1]):
            self._sums[source_id]["spent_cents"] += cents
            self.by_month[source_id, month][0] += cents
        for source_id, month, person_id, minutes in store.work_hours(self._conn, months[0], months[-1]):
            self._hours(source_id, month, 60 * minutes, self._cents(person_id, 60 * minutes))
        dials = store.dials_by_day(self._conn, *iso(self._span))
        for by_source in dials.values():
            for source_id, number in by_source.items():
                self._sums[source_id]["dials"] += number
        self._blocks(dials)

    def _blocks(self, dials: Mapping[tuple[str, str], Mapping[str, int]]) -> None:
        called = self._called()
        for key, seconds in sorted(called.items()):
            person_id, day = key
            cents, weights = self._cents(person_id, seconds), dials.get(key)
            if not weights:
                self.unshared += seconds
                self._hours(NONE, day[:7], seconds, cents)
                continue
            parts, paid = spread(seconds, weights), spread(cents, weights)
            for source_id in weights:
                self._hours(source_id, day[:7], parts[source_id], paid[source_id])
        self.unhoured = sum(sum(found.values()) for key, found in dials.items() if key not in called)

    def _called(self) -> Counter[tuple[str, str]]:
        """The seconds in call blocks of each (person, day of theirs)."""
        first, last = iso(self._span)
        since, until = _moments(self._span)
        zones = {key: ZoneInfo(zone) for key, (_name, zone, _cents) in self._people.items()}
        found: Counter[tuple[str, str]] = Counter()
        for block in store.blocks(self._conn, self._people, since, until):
            day = moment(block.started_at).astimezone(zones[block.person_id]).date().isoformat()
            if first <= day <= last and block.seconds:
                found[block.person_id, day] += block.seconds
        return found

    def _cents(self, person_id: str, seconds: int) -> int:
        cents = self._people[person_id][2] if person_id in self._people else 0
        if not cents:
            self._free[person_id] += seconds
        return (2 * seconds * cents + 3600) // 7200

    def _hours(self, source_id: str, month: str, seconds: int, cents: int) -> None:
        found = self._sums[source_id]
        found["seconds"] += seconds
        found["hours_cents"] += cents
        self.by_month[source_id, month][1] += cents

    def free(self) -> tuple[tuple[str, int], ...]:
        """Whose hours have no cost, by name, with their seconds."""
        names = {key: name for key, (name, _zone, _cents) in self._people.items()}
        return tuple(sorted((names.get(key, "Somebody who left"), n) for key, n in self._free.items() if n))


def _moments(span: Span) -> tuple[str, str]:
    """The UTC texts between which the days of a span lie on any clock."""
    since = datetime.combine(span.first, time(), UTC) - timedelta(hours=15)
    until = datetime.combine(span.last, time(), UTC) + timedelta(days=1, hours=13)
    return stamp(since), stamp(until)


# --- what came of it --------------------------------------------------------------------------------------------------


def counted(leads: Sequence[Lead], span: Span, sums: Mapping[str, Counter[str]]) -> None:
    """Add up what became of the leads of a span, by source, as columns of its figures."""
    first, last = iso(span)
    for lead in leads:
        found = sums[lead.source_id]
        found["developed"] += first <= lead.sent_day <= last
        if lead.accepted_day is not None and first <= lead.accepted_day <= last:
            found["accepted"] += 1
            found["held"] += lead.met
            found["won"] += lead.fate == "won"
            found["undecided"] += lead.fate == "open"


class _Sold:
    """The sales of a span by source: whole at the first one, and divided among all that touched the company."""

    def __init__(self, desk: Desk, span: Span, known: frozenset[str], *, whole: bool) -> None:
        self._conn, self._known = desk.conn, known
        self._first: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._parts: defaultdict[str, Fraction] = defaultdict(Fraction)
        self.unknown_profit = self.sourceless = 0
        lines = all_deals(desk, span.first, span.last)
        wins = {row.handoff_id: row.won_at for row in credits.wins(desk.conn, *_moments(span))}
        self._places = store.deal_sources(desk.conn, *iso(span))
        won = [line.prospect_id for line in lines if line.kind == WON and line.prospect_id]
        self._people = store.sources_of(desk.conn, won)
        self._lifetimes = store.lifetimes(desk.conn, {company for _own, company in self._owned(lines) if company})
        for line in reversed(lines):
            self._add(line, wins.get(line.id, "") or f"{line.closed_on + timedelta(days=1)}T00:00:00.000Z", whole)

    def _owned(self, lines: Iterable[DealLine]) -> Iterable[tuple[str, str]]:
        return (self._own(line) for line in lines)

    def _own(self, line: DealLine) -> tuple[str, str]:
        """The source and the company of a sale, "" for none."""
        place = self._people.get(line.prospect_id or "") if line.kind == WON else self._places.get(line.id)
        source_id, company_id = place or (NONE, NONE)
        return (source_id if source_id in self._known else NONE), company_id

    def _add(self, line: DealLine, before: str, whole: bool) -> None:
        own, company_id = self._own(line)
        profit = line.profit_cents or 0
        lifetime = self._lifetimes.pop(company_id, 0)
        self.unknown_profit += line.profit_cents is None
        self.sourceless += own == NONE
        self._first[own].update({"sales": 1, "profit_cents": profit, "lifetime_cents": lifetime})
        if not whole:
            return
        met = store.touched(self._conn, company_id, line.prospect_id or "", before)
        shares = equal_parts(({own} | (met & self._known)) - {NONE} or {NONE})
        even = dict.fromkeys(shares, 1)
        profits, lifetimes = spread(profit, even), spread(lifetime, even)
        for key, part in shares.items():
            self._parts[key] += part
            self._first[key].update({"shared_profit_cents": profits[key], "shared_lifetime_cents": lifetimes[key]})

    def of(self, key: str) -> dict[str, int | Fraction]:
        """What belongs to one source, as columns of its figures."""
        return {**self._first[key], "shared": self._parts[key]}


# --- where hours are better spent -------------------------------------------------------------------------------------


def _slot(desk: Desk, advice: Advice, until: date) -> Slot | None:
    """The hours of the week in which the dearest source was called most in the last weeks; None for no dial a week."""
    if advice.kind not in (MOVE, OVERLAP) or advice.dear is None:
        return None
    people = store.people(desk.conn)
    end = datetime.combine(until + timedelta(days=1), time(), UTC)
    found = store.blocks_with(desk.conn, advice.dear.key, people, stamp(end - LOOK_BACK), stamp(end))
    dials: Counter[tuple[int, str, str]] = Counter()
    for block in found:
        zone = ZoneInfo(people[block.person_id][1])
        start, stop = (moment(at).astimezone(zone) for at in (block.started_at, block.ended_at))
        dials[start.weekday(), *full_hours(start, stop)] += block.dials
    if not dials:
        return None
    by_day: Counter[int] = Counter()
    for (weekday, _starts, _ends), number in dials.items():
        by_day[weekday] += number
    weekday = max(by_day, key=lambda one: (by_day[one], -one))
    hours = {key: number for key, number in dials.items() if key[0] == weekday}
    (_day, starts, ends), number = max(hours.items(), key=lambda one: (one[1], one[0]))
    weekly = number / (LOOK_BACK.days / 7)
    return Slot(weekday, starts, ends, weekly) if weekly >= 1 else None


def full_hours(start: datetime, stop: datetime) -> tuple[str, str]:
    """The full hours nearest to where a block began and ended, at least one apart; 24:00 when it went past midnight."""
    begun = min(23, start.hour + (start.minute >= 30))
    over = 24 if stop.date() > start.date() else stop.hour + (stop.minute >= 30)
    return f"{begun}:00", f"{max(over, begun + 1)}:00"
