"""Taking turns by weight: whose lead is next, so that nobody is ever a whole lead away from their part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

_NEAR = 1e-9


class Taker(Protocol):
    """Somebody who takes turns: with a weight, leads owed to them (see `owed`) and leads of this week."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def weight(self) -> int: ...
    @property
    def owed(self) -> float: ...
    @property
    def sent_week(self) -> int: ...


T = TypeVar("T", bound=Taker)


def owed(past: Iterable[tuple[str, Mapping[str, int]]]) -> dict[str, float]:
    """How many leads each closer is owed: their part by weight of each lead less those they got.

    A lead counts for those among whom it went in turn, so that nobody catches up on the time they were away. It is
    the lag of fair scheduling; see `next_in_turn`.

    Args:
        past: leads in the order in which they were given out: who got it, and the weights of those it went among.
    """
    found: dict[str, float] = {}
    for closer_id, pool in past:
        whole = sum(pool.values())
        if closer_id not in pool or whole <= 0:
            continue
        for one, weight in pool.items():
            found[one] = found.get(one, 0.0) + weight / whole
        found[closer_id] -= 1
    return found


def next_in_turn(closers: Sequence[T]) -> T:
    """Whose turn it is: of those with a part of the next lead open, the one whose lead is due first.

    Ties go to the fewest leads of this week by weight, then by name.
    With earliest deadline first nobody is ever a whole lead away from their part, however uneven the weights:
    Baruah, Cohen, Plaxton and Varvel, "Proportionate progress", Algorithmica 15 (1996). Raises ValueError for nobody.
    """
    whole = sum(one.weight for one in closers)
    if whole <= 0:
        raise ValueError("Nobody is there to take a turn.")
    open_part = [one for one in closers if one.weight and one.owed + one.weight / whole > _NEAR]
    if not open_part:  # the others are owed by somebody who is not here now
        return min(closers, key=lambda one: (-one.owed, *_least_first(one)))
    return min(open_part, key=lambda one: (round((1 - one.owed) * whole / one.weight, 9), *_least_first(one)))


def _least_first(one: Taker) -> tuple[float, str, str]:
    return one.sent_week / max(1, one.weight), one.name, one.id
