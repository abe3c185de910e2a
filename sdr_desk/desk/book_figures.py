"""What stands in the books of a rep and of a closer, and several such books as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from fractions import Fraction
from typing import TypeVar

from sdr_desk.method.periods import Period

EVERYONE = ""
"""The id of a book that holds those of several people together."""


@dataclass(frozen=True, slots=True)
class Credited:
    """One win of which a rep is credited with a part; the whole amount in cents, `shared` with whom, by name."""

    handoff_id: str
    title: str
    on: date
    amount_cents: int | None
    part: Fraction
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RepBook:
    """What a rep gave to closers in a time; money in cents.

    Attributes:
        returned: how many came back, by the key of the reason; not those that were handed off anew.
        cold: taken back because the closer reported nothing for long; `anew`: given back to be handed off anew.
        wins: the parts of wins this rep is credited with; the money is their part of it.
        unknown_profit: how many of those wins say nothing of their profit.
        unanswered, asked: leads that wait for the closer's answer now, and those whose closer asked a question.
        credited: the wins behind the credit, in their order.
        let_go: ended by the rep, who let the person go after a no-show.
    """

    person_id: str
    name: str
    sent: int = 0
    accepted: int = 0
    held: int = 0
    returned: Counter[str] = field(default_factory=Counter)
    cold: int = 0
    anew: int = 0
    wins: Fraction = Fraction(0)
    won_cents: int = 0
    profit_cents: int = 0
    unknown_profit: int = 0
    unanswered: int = 0
    asked: int = 0
    credited: tuple[Credited, ...] = ()
    let_go: int = 0

    @property
    def answers(self) -> int:
        """How many leads closers answered: accepted or returned."""
        return self.accepted + sum(self.returned.values())

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it."""
        return _empty(self)


@dataclass(frozen=True, slots=True)
class CloserBook:
    """What a closer made of the leads they got in a time; money in cents.

    Attributes:
        received: leads that came to them, also from another closer.
        in_time, late: answers before and after the time to answer by; `passed_on`: leads that went to another closer
            because they did not answer.
        held: leads with a first meeting; `meetings` counts every meeting.
        reported_in_time, reported_late: leads by their first report, before and after it was due.
        unknown_profit: wins that say nothing of their profit.
        unanswered, overdue_answers, asked: leads that wait for their answer now, how many of them for too long, and
            those whose rep was asked a question.
        to_report, overdue_reports: accepted leads whose next report is due later, and those where it is overdue now.
        missed: accepted leads that wait for the rep after a meeting that did not take place; `let_go`: those of
            them that the rep let go.
    """

    person_id: str
    name: str
    received: int = 0
    in_time: int = 0
    late: int = 0
    passed_on: int = 0
    accepted: int = 0
    returned: Counter[str] = field(default_factory=Counter)
    cold: int = 0
    held: int = 0
    meetings: int = 0
    reported_in_time: int = 0
    reported_late: int = 0
    wins: int = 0
    won_cents: int = 0
    profit_cents: int = 0
    unknown_profit: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    unanswered: int = 0
    overdue_answers: int = 0
    asked: int = 0
    to_report: int = 0
    overdue_reports: int = 0
    missed: int = 0
    let_go: int = 0

    @property
    def answers(self) -> int:
        """How many leads they answered: accepted or returned."""
        return self.accepted + sum(self.returned.values())

    @property
    def reported(self) -> int:
        """How many leads they reported on for the first time."""
        return self.reported_in_time + self.reported_late

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it."""
        return _empty(self)


@dataclass(frozen=True, slots=True)
class Books:
    """The books of a time that the person at the desk may see.

    Attributes:
        uncredited: wins of the time for whose finding nobody is credited any more.
        credit_days: for how long finding a lead is credited.
    """

    period: Period
    reps: tuple[RepBook, ...]
    closers: tuple[CloserBook, ...]
    uncredited: int
    credit_days: int


_Book = TypeVar("_Book", RepBook, CloserBook)


def together(found: Sequence[_Book], name: str) -> _Book:
    """Several books as one; there has to be at least one."""
    first = found[0]
    sums = {
        one.name: sum((getattr(book, one.name) for book in found[1:]), getattr(first, one.name))
        for one in fields(first)
        if one.name not in ("person_id", "name")
    }
    return type(first)(EVERYONE, name, **sums)


def _empty(book: RepBook | CloserBook) -> bool:
    return not any(getattr(book, one.name) for one in fields(book) if one.name not in ("person_id", "name"))
