"""Who gets a lead: the rules and terms of the workspace put onto one person, with absences and what each closer has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time

from sdr_desk.desk.answer_time import back_on
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_rules import Terms, closers, rules_of, terms
from sdr_desk.errors import KnownError
from sdr_desk.method.countries import country_code, region_code
from sdr_desk.method.handoff_rules import HandoffRules
from sdr_desk.method.public_holidays import country_of_zone
from sdr_desk.method.rhythm import monday_of
from sdr_desk.method.routing import Closer, Lead, Route, from_text, route
from sdr_desk.method.turns import owed
from sdr_desk.store import routing as store

__all__ = ["Example", "Route", "Team", "example", "examples", "route_for"]


@dataclass(frozen=True, slots=True)
class Example:
    """What the rules would do with somebody: "A lead like Maria Stone would go to Jordan Pike: round robin.".

    `others` are the names of the other closers with why not.
    """

    prospect_id: str
    sentence: str
    warning: str
    closer_id: str | None
    others: tuple[tuple[str, str], ...] = ()


def route_for(
    desk: Desk,
    prospect_id: str,
    *,
    rules: HandoffRules | None = None,
    trying: Mapping[str, Terms] | None = None,
    without: Iterable[str] = (),
) -> Route:
    """Who gets a lead now, and why.

    Args:
        rules: other rules than those that hold, to try them; `trying` other terms of closers, by their id.
        without: closers who do not come into question, such as those who had it already.

    Raises:
        KnownError: the person was removed.
    """
    return Team(desk, rules, trying).route(prospect_id, without)


class Team:
    """Every closer as they stand now, read once for many leads; arguments and errors as in `route_for`."""

    def __init__(
        self, desk: Desk, rules: HandoffRules | None = None, trying: Mapping[str, Terms] | None = None
    ) -> None:
        self._desk = desk
        self._order = (rules or rules_of(desk)).order
        self._closers = _closers(desk, rules or rules_of(desk), trying)

    def route(self, prospect_id: str, without: Iterable[str] = ()) -> Route:
        """Who gets a lead now, and why."""
        return self._route(prospect_id, without, self._order)

    def anybody(self, prospect_id: str, without: Iterable[str] = ()) -> bool:
        """Whether somebody could take a lead who is here and not full, even where a person has to choose who."""
        found = self._route(prospect_id, without, (*self._order, "round_robin"))
        return found.closer_id is not None and not found.stopgap

    def _route(self, prospect_id: str, without: Iterable[str], order: tuple[str, ...]) -> Route:
        out = frozenset(without)
        left = tuple(one for one in self._closers if one.id not in out)
        return route(lead_of(self._desk, prospect_id), left, order, self._desk.local_now().date())


def examples(desk: Desk, most: int = 12) -> tuple[str, ...]:
    """People to try the rules on: those handed off last first."""
    return tuple(store.examples(desk.conn, most))


def example(
    desk: Desk, prospect_id: str, rules: HandoffRules | None = None, trying: Mapping[str, Terms] | None = None
) -> Example:
    """Where somebody would go under other rules, in words; arguments and errors as in `route_for`."""
    found = route_for(desk, prospect_id, rules=rules, trying=trying)
    row = store.lead(desk.conn, prospect_id)
    who = (f"{row.name}, {row.company}" if row.name and row.company else row.name or row.company) if row else ""
    names = {one.id: one.name for one in closers(desk)}
    goes = names.get(found.closer_id or "", "nobody yet")
    sentence = f"A lead like {who} would go to {goes}: {found.why}."
    others = tuple((names[one], why) for one, why in found.others if one in names)
    return Example(prospect_id, sentence, found.warning, found.closer_id, others)


def lead_of(desk: Desk, prospect_id: str) -> Lead:
    """What is known of somebody for choosing a closer.

    Raises:
        KnownError: the person was removed.
    """
    row = store.lead(desk.conn, prospect_id)
    if row is None:
        raise KnownError("This person was removed meanwhile.", "Nothing was changed.", "Go on with the next.")
    country = country_code(row.country) or country_of_zone(row.zone)
    return Lead(row.closer_id, country, region_code(row.state, country), row.industry, row.employees)


def _closers(desk: Desk, rules: HandoffRules, trying: Mapping[str, Terms] | None) -> tuple[Closer, ...]:
    held = {**terms(desk), **(trying or {})}
    monday = datetime.combine(monday_of(desk.local_now().date()), time(), desk.zone)
    sent = store.sent_since(desk.conn, monday.astimezone(UTC))
    opened = store.open_leads(desk.conn)
    lag = owed(_turns(desk))
    found = []
    for one in closers(desk):
        mine = held[one.id]
        closer = Closer(
            one.id, one.name, back_on(desk, one, rules), sent.get(one.id, 0), opened.get(one.id, 0),
            lag.get(one.id, 0.0), weight=mine.weight, week_limit=mine.week_limit, open_limit=mine.open_limit,
            places=mine.places, industries=mine.industries, min_employees=mine.min_employees,
            max_employees=mine.max_employees,
        )  # fmt: skip
        found.append(closer)
    return tuple(found)


def _turns(desk: Desk) -> Iterable[tuple[str, Mapping[str, int]]]:
    for closer_id, text in store.turns(desk.conn):
        if found := from_text(text):
            yield closer_id, dict(found.pool)
