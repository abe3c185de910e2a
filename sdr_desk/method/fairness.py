"""The guarantee that work which is due never keeps fresh people waiting for ever.

Of every N people called from the queue in a row, promised calls left aside, at least one is fresh, as long as a fresh
person may be called and the running block still takes one. Whoever is skipped was not called: the next one is offered
by the same count. Promises come first always: there are only as many of them as conversations that made them. Whoever
was named to us and was not called yet comes right after them, for the same reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sdr_desk.method.queue import Lane

T = TypeVar("T")

ONE_IN = 5
"""N of the guarantee, by default."""


def since_fresh(lanes: Iterable[int | None]) -> int:
    """How many were called since the last fresh person; promises and calls outside the queue do not count.

    Args:
        lanes: the lanes of the last calls, newest first.
    """
    count = 0
    for lane in lanes:
        if lane == Lane.FRESH:
            return count
        count += lane not in (None, Lane.PROMISED)
    return count


def interleave(due: Sequence[T], fresh: Sequence[T], waited: int, one_in: int = ONE_IN) -> list[T]:
    """Those who are due, with a fresh person in time for the guarantee; then the other fresh people.

    Args:
        due: in their order, without promises.
        waited: how many were called since the last fresh person.
        one_in: N; 1 lets every fresh person go first.
    """
    found: list[T] = []
    left = list(reversed(fresh))
    for one in due:
        while left and waited >= one_in - 1:
            found.append(left.pop())
            waited = 0 if one_in > 1 else waited
        found.append(one)
        waited += 1
    return found + left[::-1]
