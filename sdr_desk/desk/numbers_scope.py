"""What the numbers are about: a period, and the team or one person who calls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sdr_desk.desk.desk import Desk
from sdr_desk.method.day_words import MONTHS
from sdr_desk.method.periods import QUARTER, WEEK, YEAR, Period, period
from sdr_desk.store import people

CALLERS = frozenset({"rep", "solo"})
"""The roles of those who find leads."""

TEAM = "the whole team"
_PEOPLE = """
SELECT p.id, p.roles, EXISTS (SELECT 1 FROM run_blocks r WHERE r.owner_id = p.id AND r.deleted = 0)
OR EXISTS (SELECT 1 FROM handoff_state s WHERE s.rep_id = p.id) FROM people p ORDER BY p.id
"""


@dataclass(frozen=True, slots=True)
class Scope:
    """A period seen from a day of it, and whose figures are wanted.

    Attributes:
        today: on the clock of the person at the desk.
        whose: the id of a person, "" for the whole team; `name` is what that is called.
    """

    period: Period
    today: date
    whose: str = ""
    name: str = TEAM

    @property
    def until(self) -> date:
        """The last day there can be figures of."""
        return min(self.period.last, self.today)


def default_scope(desk: Desk) -> Scope:
    """This quarter: of oneself for somebody who calls, else of the whole team."""
    today = desk.local_now().date()
    mine = CALLERS & set(desk.person.roles)
    found = period(QUARTER, today)
    return Scope(found, today, desk.person.id, desk.person.name) if mine else Scope(found, today)


def whose_choices(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Whose figures can be looked at, as (id, name): the whole team first, then everybody who calls."""
    callers = [(one.id, one.name) for one in people.people(desk.conn) if CALLERS & set(one.roles)]
    return (("", "The whole team"), *callers)


def people_of(desk: Desk, scope: Scope) -> list[str]:
    """The ids of those whose calls and leads are counted; for the team everybody who calls or once did.

    Whoever ran a call block or handed a lead off once called, whatever they do now.
    """
    if scope.whose:
        return [scope.whose]
    rows = desk.conn.execute(_PEOPLE).fetchall()
    return [str(key) for key, roles, called in rows if called or CALLERS & set(roles.split(","))]


def scope_text(scope: Scope) -> str:
    """The days of a scope in words: "October to December 2026", "12 to 18 October 2026", "2026"."""
    first, last = scope.period.first, scope.period.last
    if scope.period.kind == YEAR:
        return str(first.year)
    if scope.period.kind == WEEK:
        start = f"{first.day}" if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"
        start += f" {first.year}" if first.year != last.year else ""
        return f"{start} to {last.day} {MONTHS[last.month - 1]} {last.year}"
    months = dict.fromkeys((MONTHS[first.month - 1], MONTHS[last.month - 1]))
    return f"{' to '.join(months)} {last.year}"
