"""What a block of calls tells when it is over: its best moment, and what to change where the counts support it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from sdr_desk.method.hours import clock_text
from sdr_desk.method.intervals import LEVEL, difference

ENOUGH_DIALS = 12
"""Dials each side of a time needs before the two are compared."""

STANDSTILL = timedelta(minutes=15)
"""A stretch without a call as long as this is worth a word."""

_STEP = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Dial:
    """One dial on the clock of the person who called, and whether somebody answered."""

    at: datetime
    connect: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """One call of a block: how long it was, what it came to, and how many questions it answered."""

    at: datetime
    name: str
    company: str
    seconds: int = 0
    conversation: bool = False
    developed: bool = False
    answers: int = 0


def best_moment(talks: Sequence[Talk]) -> Talk | None:
    """The lead that was handed over, else the deepest conversation; None when nobody talked.

    Deepest is the one that answered most questions, of equals the longest, of equals the first.
    """
    worth = [talk for talk in talks if talk.developed or talk.conversation]
    return max(worth, key=lambda talk: (talk.developed, talk.answers, talk.seconds), default=None)


def what_to_change(
    dials: Sequence[Dial], block: tuple[datetime, datetime], paused: timedelta, *, hours24: bool = False
) -> str:
    """One sentence of advice, "" unless the counts support one.

    Args:
        dials: of the block and of the same hours of earlier days, by time.
        block: when it started and ended, on the same clock as the dials.
        paused: how long it was paused in all.
    """
    own = [dial for dial in dials if block[0] <= dial.at <= block[1]]
    over = "In this block" if len(own) == len(dials) else "In these hours of the last four weeks"
    return _dead_hours(dials, over, hours24) or _standstill(own, paused, hours24)


def _dead_hours(dials: Sequence[Dial], over: str, hours24: bool) -> str:
    """A time before or after which clearly fewer answer, when there is one."""
    cuts = _cuts(dials)
    found = [(gap, cut, early) for cut in cuts for early in (True, False)
             if (gap := _gap(dials, cut, early, 2 * len(cuts))) > 0]  # fmt: skip
    if not found:
        return ""
    _, cut, early = max(found, key=lambda each: each[0])
    clock = clock_text(dials[0].at.replace(hour=0, minute=0) + cut, hours24, meridiem=not hours24)
    before, after = _split(dials, cut)
    weak, strong = (before, after) if early else (after, before)
    side, other = ("before", "after") if early else ("after", "before")
    advice = f"Try to start at {clock}." if early else f"Try to end at {clock}."
    return (
        f"{over} {_hits(weak)} of {len(weak)} dials {side} {clock} reached someone, "
        f"{_hits(strong)} of {len(strong)} {other}. {advice}"
    )


def _gap(dials: Sequence[Dial], cut: timedelta, early: bool, looks: int) -> float:
    """How much better the other side is at the least; the level is stricter the more places were looked at."""
    before, after = _split(dials, cut)
    if min(len(before), len(after)) < ENOUGH_DIALS:
        return 0.0
    weak, strong = (before, after) if early else (after, before)
    level = 1 - (1 - LEVEL) / looks
    return difference(_hits(strong), len(strong), _hits(weak), len(weak), level).low


def _cuts(dials: Sequence[Dial]) -> list[timedelta]:
    """The half hours between the first and the last time of day."""
    times = [_time(dial) for dial in dials]
    if not times:
        return []
    first = min(times) // _STEP + 1
    return [_STEP * at for at in range(first, max(times) // _STEP + 1)]


def _split(dials: Sequence[Dial], cut: timedelta) -> tuple[list[Dial], list[Dial]]:
    return [dial for dial in dials if _time(dial) < cut], [dial for dial in dials if _time(dial) >= cut]


def _time(dial: Dial) -> timedelta:
    return timedelta(hours=dial.at.hour, minutes=dial.at.minute, seconds=dial.at.second)


def _hits(dials: Sequence[Dial]) -> int:
    return sum(dial.connect for dial in dials)


def _standstill(dials: Sequence[Dial], paused: timedelta, hours24: bool) -> str:
    """The longest stretch without a call, when it is long and no pause can explain it."""
    first, last = max(pairwise(dials), key=lambda pair: pair[1].at - pair[0].at, default=(None, None))
    if first is None or last is None or last.at - first.at - paused < STANDSTILL:
        return ""
    minutes = (last.at - first.at) // timedelta(minutes=1)
    ends = (clock_text(each.at, hours24) for each in (first, last))
    return f"No call was logged for {minutes} minutes, {'–'.join(ends)}. A pause keeps such time out of the block."
