"""What a forecast stands on: leads by how long they took or have been open, and the quarter they come into."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sdr_desk.method.lead_maths import Frame
from sdr_desk.method.lead_rates import Rate

ACCEPT_WEEKS, WIN_WEEKS = 9, 40
"""How many weeks a lead is followed after it was handed off, and after it was accepted."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Leads of one stage by whole weeks: after how many they went on or dropped out, and how old the open ones are.

    Every tuple has one count a week; the last one holds all that is longer.
    """

    went_on: tuple[int, ...]
    dropped: tuple[int, ...]
    still_open: tuple[int, ...]

    @property
    def open_count(self) -> int:
        """How many are open."""
        return sum(self.still_open)


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything a forecast of a period stands on, for a person or a team; money in cents.

    Attributes:
        rates: those of `lead_rates.KEYS` that are known.
        handed, taken: what became of leads that were handed off, and of those that were accepted.
        hours: planned block hours of each of the coming weeks, from today on.
        weeks_left: weeks until the period ends; `hours` has as many, the last one perhaps not whole.
        won_cents, wins, accepted: what the period has already.
        evenness: the shape of the amounts of wins (see `lead_rates.even_shape`), seen in about `even_wins` of them.
        unrest: how much more the dials of an hour vary than by chance alone, 1 for not at all.
        usual_hours: block hours of a usual week.
    """

    goal_cents: float | None
    frame: Frame
    rates: tuple[Rate, ...]
    handed: Stage
    taken: Stage
    hours: tuple[float, ...]
    weeks_left: float
    won_cents: int = 0
    wins: int = 0
    accepted: int = 0
    evenness: float = 4.0
    even_wins: int = 8
    unrest: float = 1.0
    usual_hours: float = 0.0

    def of(self, key: str) -> Rate | None:
        """One of the rates."""
        return next((one for one in self.rates if one.key == key), None)


def weeks_of(days: float) -> int:
    """The nearest whole number of weeks, so that on average nothing is added or lost."""
    return max(0, int(days / 7 + 0.5))


def by_week(days: Iterable[float], length: int) -> tuple[int, ...]:
    """How many lasted 0, 1, 2 … weeks; the last place holds all that lasted longer."""
    found = [0] * length
    for one in days:
        found[min(weeks_of(one), length - 1)] += 1
    return tuple(found)


def stage(went_on: Iterable[float], dropped: Iterable[float], still_open: Iterable[float], length: int) -> Stage:
    """A stage from the days that leads took or have been open."""
    return Stage(by_week(went_on, length), by_week(dropped, length), by_week(still_open, length))
