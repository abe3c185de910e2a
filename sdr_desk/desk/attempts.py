"""When somebody who was not reached is tried again, by the rules of the workspace and what was tried before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.dispositions import find
from sdr_desk.desk.wording import first_zone
from sdr_desk.method.attempts import Spacing, Tried, next_try
from sdr_desk.method.calling_rules import stretches
from sdr_desk.method.dispositions import Disposition
from sdr_desk.method.lifecycle import State
from sdr_desk.method.public_holidays import place_of
from sdr_desk.method.rules import Rules
from sdr_desk.store import offering, prospects
from sdr_desk.store.prospects import ProspectRow
from sdr_desk.store.writing import moment, stamp

_TRIES_READ = 30


def next_attempt(
    desk: Desk,
    conn: sqlite3.Connection,
    row: ProspectRow,
    kept: State,
    disposition: Disposition,
    called: datetime,
    number: str = "",
) -> str:
    """When to try again (UTC text), in the hours of the place, at an hour and weekday tried least so far.

    Args:
        called: when the call was (aware UTC).
        number: what was dialled, "" when that is not known.
    """
    policy = desk.policy
    zone = ZoneInfo(first_zone(row.zone))
    before = tuple(moment(at).astimezone(zone) for at in offering.tries(conn, row.id, _TRIES_READ) if kept.dials)
    tried = Tried(
        called.astimezone(zone),
        tuple(sorted(at for at in before if at < called)),
        _in_a_row(kept, disposition),
        place_of(row.country, row.state, zone.key),
        row.company_id is None,
    )
    at = next_try(tried, _spacing(policy, disposition), policy.limit, policy.hours, rotate=policy.rotate)
    rests = _rest_of_numbers(desk, conn, row.id, zone, (number, disposition, called)) if disposition.fails else None
    if rests is not None and rests > at.astimezone(zone).date():
        hours = stretches(policy.hours, rests.weekday(), home=tried.home)
        opens = hours[0].opens if hours else policy.hours.lawful_open
        at = datetime.combine(rests, opens, tzinfo=zone).astimezone(UTC)
    return stamp(at)


def rests_after(desk: Desk, kept: State, disposition: Disposition) -> bool:
    """Whether somebody rests after one more try: there were more in a row than the rules have waits."""
    return not _spacing(desk.policy, disposition).after(_in_a_row(kept, disposition))[1]


def _spacing(policy: Rules, disposition: Disposition) -> Spacing:
    if disposition.then == "rest" and not disposition.times:  # it came as often as its rule says
        return Spacing((), disposition.then_days)
    return policy.spacing_of(disposition.key)


def _in_a_row(kept: State, disposition: Disposition) -> int:
    return 1 if disposition.connect else kept.attempts + 1


def _rest_of_numbers(
    desk: Desk, conn: sqlite3.Connection, prospect_id: str, zone: ZoneInfo, last: tuple[str, Disposition, datetime]
) -> date | None:
    """The first day on which one of a person's numbers may be dialled; None when one may be at any time."""
    resting = resting_numbers(desk, conn, prospect_id, zone, last)
    points = prospects.contact_points(conn, prospect_id)
    numbers = {point.normal for point in points if point.kind == "phone" and point.normal and not point.broken}
    return min((resting[one] for one in numbers), default=None) if numbers and numbers <= resting.keys() else None


def resting_numbers(
    desk: Desk,
    conn: sqlite3.Connection,
    prospect_id: str,
    zone: ZoneInfo,
    last: tuple[str, Disposition, datetime] | None = None,
) -> dict[str, date]:
    """A person's numbers that rest because they failed on several days, with the first day they may be dialled.

    Args:
        last: a call that is not written yet: its number, outcome and time.
    """
    rule = desk.policy.number
    today = desk.now().astimezone(zone).date()
    found: dict[str, date] = {}
    for number, days in _failures(desk, conn, prospect_id, zone, last).items():
        until = rule.rests_until(days)
        if until is not None and until > today:
            found[number] = until
    return found


def _failures(
    desk: Desk,
    conn: sqlite3.Connection,
    prospect_id: str,
    zone: ZoneInfo,
    last: tuple[str, Disposition, datetime] | None,
) -> dict[str, list[date]]:
    """The days on which each number failed since somebody last answered it."""
    calls: Iterable[tuple[str, str, str, bool]] = offering.calls_by_number(conn, prospect_id)
    if last is not None and last[0]:
        calls = [(last[0], last[1].key, stamp(last[2]), last[1].connect), *calls]
    found: dict[str, list[date]] = {}
    answered: set[str] = set()
    for number, key, at, connect in calls:
        if connect:
            answered.add(number)
        disposition = find(desk.conn, key)
        if number not in answered and disposition is not None and disposition.fails:
            found.setdefault(number, []).append(moment(at).astimezone(zone).date())
    return found
