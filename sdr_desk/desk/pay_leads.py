"""The leads a pay statement is made of: which count on which day, and what each earns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from sdr_desk.desk import credit
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.pay_words import how
from sdr_desk.desk.week_plan import bounds
from sdr_desk.method.pay import ACCEPTED, DEVELOPED, HELD, WON, Counted, Line, Worked
from sdr_desk.method.periods import Period
from sdr_desk.store import counts
from sdr_desk.store import pay as store
from sdr_desk.store.people import PersonRow

_MEASURE_OF = {"sent": DEVELOPED, "accepted": ACCEPTED, "meeting_held": HELD}


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One lead of a statement: the day it counts on, who it is, how its amount comes about, and the amount in cents."""

    measure: str
    handoff_id: str
    day: date
    who: str
    company: str
    how: str
    cents: int

    @property
    def key(self) -> str:
        """What names it across statements."""
        return f"{self.measure}:{self.handoff_id}"


def counted(desk: Desk, person: PersonRow, span: Period) -> tuple[list[Counted], dict[str, tuple[str, str]]]:
    """The leads of a period with who they are by id, on the clock of their rep."""
    since, until = bounds(person, span.first, span.last)
    found, who = [], {}
    for row in store.lead_rows(desk.conn, person.id, since, until):
        found.append(Counted(row.handoff_id, _MEASURE_OF[row.act], _day(row.at, person)))
        who[row.handoff_id] = row.who, row.company
    for win in credit.credits(desk, datetime.fromisoformat(since), datetime.fromisoformat(until)):
        part = sum((share.part for share in win.credit.shares if share.rep_id == person.id), Fraction(0))
        if part:
            day = win.won_at.astimezone(zone_of(person)).date()
            found.append(Counted(win.handoff_id, WON, day, win.amount_cents, part))
            who[win.handoff_id] = win.name or win.company, win.company
    return found, who


def lines_of(worked: Worked, who: Mapping[str, tuple[str, str]], currency: str) -> tuple[StatementLine, ...]:
    """What was worked out as lines; *who* has name and company by the id of the handoff."""
    return tuple(_line(line, *who[line.counted.id], currency) for line in worked.lines)


def _line(line: Line, who: str, company: str, currency: str) -> StatementLine:
    one = line.counted
    return StatementLine(one.measure, one.id, one.day, who, company, how(line, currency), line.cents)


def sums_of(worked: Worked, measures: Iterable[str]) -> tuple[tuple[str, int, int], ...]:
    """What each kind of lead comes to: (measure, number of leads, cents)."""
    lines = worked.lines
    return tuple(
        (measure, sum(line.counted.measure == measure for line in lines), worked.sum_of(measure))
        for measure in measures
    )


def zone_of(person: PersonRow) -> ZoneInfo:
    """The clock of a person."""
    return ZoneInfo(person.time_zone)


def _day(at: str, person: PersonRow) -> date:
    return date.fromisoformat(counts.day_of(at, person.time_zone))
