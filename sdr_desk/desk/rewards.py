"""The lead generator's own book: targets by measure and period with their progress, and setting them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sdr_desk.desk import pay
from sdr_desk.desk.allowed import managers
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.pay_statement import Statement, statement
from sdr_desk.desk.week_plan import today_of
from sdr_desk.errors import KnownError
from sdr_desk.method.periods import MONTH, WEEK, Period, period
from sdr_desk.store import blocks as store
from sdr_desk.store import counts
from sdr_desk.store.people import PersonRow

BOOK = "lead_generation"
MEASURES = {
    "dials": "Dials",
    "conversations": "Conversations",
    "developed": "Leads handed off",
    "accepted": "Accepted leads",
    "held": "Meetings held",
}
"""What there can be a target of, with the words for it."""

DAY = "day"
PERIODS = {DAY: "Today", WEEK: "This week", MONTH: "This month"}
"""For how long a target is, with the words for the one of now."""

_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Target:
    """How far somebody is with a measure in a period; `goal` is 0 without a target."""

    measure: str
    label: str
    period: str
    done: int
    goal: int


@dataclass(frozen=True, slots=True)
class Rewards:
    """The book of one person: what they aim at, and what they earn.

    Attributes:
        earners: whose book the person at the desk may open, as (id, name).
    """

    person_id: str
    person: str
    earners: tuple[tuple[str, str], ...]
    targets: tuple[Target, ...]
    statement: Statement | None


def rewards(desk: Desk, person_id: str = "", day: date | None = None) -> Rewards:
    """The book of somebody who finds leads; by default that of the person at the desk, else of the first who does.

    Raises:
        KnownError: it is somebody else's, and not a manager who looks.
    """
    found = pay.earners(desk)
    names = tuple((one.id, one.name) for one in found)
    if not person_id and desk.person.id not in {one.id for one in found}:
        if not found:
            return Rewards("", "", (), (), None)
        person_id = found[0].id
    person = pay.whose(desk, person_id)
    return Rewards(person.id, person.name, names, targets(desk, person), statement(desk, person.id, day))


def targets(desk: Desk, person: PersonRow) -> tuple[Target, ...]:
    """Every target of a person with what is done of it, and what has none but was done this month."""
    today = today_of(desk, person)
    found = []
    for kind in PERIODS:
        goals = store.targets(desk.conn, person.id, BOOK, kind)
        span = span_of(kind, today)
        done = counts.sums(desk.conn, [person.id], span.first.isoformat(), today.isoformat())
        found += [
            Target(measure, label, kind, done[measure], goals.get(measure, 0))
            for measure, label in MEASURES.items()
            if goals.get(measure) or (kind == MONTH and done[measure])
        ]
    return tuple(found)


def span_of(kind: str, today: date) -> Period:
    """The day, week or month of a day."""
    return Period(DAY, today, today) if kind == DAY else period(kind, today)


@managers("sets what is paid")
def set_target(desk: Desk, person_id: str, measure: str, kind: str, amount: int) -> Changes:
    """Set what somebody is to reach in each day, week or month; 0 takes the target away.

    Raises:
        KnownError: not a manager, or the number cannot be.
    """
    person = pay.whose(desk, person_id)
    if measure not in MEASURES or kind not in PERIODS:
        raise ValueError(f"no target of {measure} by the {kind}")
    if not 0 <= amount <= _MOST:
        raise KnownError(f"A target is a number from 0 to {_MOST:,}.", "Nothing was saved yet.", "Choose another one.")
    label = (
        f"{person.name}: {amount:,} {MEASURES[measure].lower()} a {kind}"
        if amount
        else (f"{person.name}: no target of {MEASURES[measure].lower()} a {kind}")
    )
    with desk.write() as write:
        write.document(
            "targets", person.id, book=BOOK, measure=measure, period=kind,
            starts_on=today_of(desk, person).isoformat(), amount=amount,
        )  # fmt: skip
        change_id = write.record("set_target", label, [pay.NOUN, "block"])
    return Changes(frozenset({pay.NOUN, "block"}), label, {"person": (person.id,)}, change_id)
