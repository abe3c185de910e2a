"""When a running block stands still: a machine that slept, a desk that was cut off, or nobody at the keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

SLEPT_AT_LEAST = timedelta(minutes=3)
"""A shorter gap between two looks is no sleep, and a shorter jump of the clock is not told."""

CUT_OFF_AFTER = timedelta(minutes=10)
"""A block that is found running goes on by itself when the last thing was done in it not longer ago than this."""

IDLE_AFTER = timedelta(minutes=5)
"""Without a key for this long it is asked whether anybody is there."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the clocks: the wall clock (aware UTC) and the steady one in seconds, which runs on in a sleep."""

    wall: datetime
    steady: float


def slept(before: Look, now: Look, between: timedelta) -> timedelta | None:
    """How long the machine slept between two looks that come `between` apart; None when it was awake.

    Asleep, no looks are taken, and afterwards the steady clock has run on. What the wall clock did says nothing.
    """
    gap = timedelta(seconds=now.steady - before.steady) - between
    return gap if gap >= SLEPT_AT_LEAST else None


def put_forward(before: Look, now: Look) -> timedelta | None:
    """How far the wall clock jumped ahead of the steady one between two looks; None when both went alike.

    Somebody set it, or the machine is a guest whose host slept. One that is put back is no such thing.
    """
    ahead = (now.wall - before.wall) - timedelta(seconds=now.steady - before.steady)
    return ahead if ahead >= SLEPT_AT_LEAST else None


def jumped(before: Look, now: Look, between: timedelta) -> bool:
    """Whether a stretch nobody worked lies between two looks, by either clock."""
    return slept(before, now, between) is not None or put_forward(before, now) is not None


def cut_off(last_act: datetime, now: datetime) -> bool:
    """Whether a block that is found running was left: nothing was done in it for a while."""
    return now - last_act >= CUT_OFF_AFTER


def idle_for(last_sign: datetime, now: datetime, *, on_call: bool) -> timedelta | None:
    """How long nobody was at the keys, None while that is too short to ask; who is on a call is there."""
    gone = now - last_sign
    return None if on_call or gone < IDLE_AFTER else gone
