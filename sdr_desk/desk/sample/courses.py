"""Short courses of calls for measuring: what happened to the n-th prospect follows from n alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from sdr_desk.desk.sample.data import HOME
from sdr_desk.desk.sample.record import day_opens
from sdr_desk.desk.sample.team import holidays, stamp_of
from sdr_desk.method.dispositions import wait_after

MOST = 4
"""The most touches a prospect has."""

KINDS = ("no_answer", "voicemail", "gatekeeper", "callback", "not_now", "not_a_fit")
"""What calls of a large load come to; from the third on a human answered, from the fourth on it was a talk."""

REACHED, TALKED = 2, 3

_DAY_SECONDS = 25_200
_FIRST, _LAST = date(2026, 1, 14), date(2026, 10, 13)
SLOTS = 3_600
"""How many different times a promise of a large load can have."""

_NEXT_DAY = datetime(2026, 10, 14, tzinfo=UTC)


def draw(number: int, salt: int, below: int) -> int:
    """A number from 0 to `below`, the same every time."""
    mixed = (number * 2_654_435_761 + salt * 2_246_822_519 + 374_761_393) & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 15)) * 2_246_822_519) & 0xFFFFFFFF
    return (mixed ^ (mixed >> 13)) % below


def touches_of(number: int, size: int, touches: int) -> int:
    """How many touches the n-th of `size` prospects has, so that all of them together have `touches`."""
    first = number - number % 2
    if first + 1 >= size:
        return touches * (number + 1) // size - touches * number // size
    left = touches * (first + 1) // size - touches * first // size
    right = touches * (first + 2) // size - touches * (first + 1) // size
    moved = draw(first, 1, min(left, MOST - right) + 1)
    return left - moved if number == first else right + moved


def course(number: int, length: int) -> bytes:
    """The outcomes of a prospect's calls as positions in `KINDS`; only the last can be a conversation."""
    found = bytearray(length)
    for turn in range(length):
        drawn = draw(number, 11 + turn, 1000)
        if drawn >= 985 and turn == length - 1:
            found[turn] = 3 if drawn < 990 else (4 if drawn < 998 else 5)
        else:
            found[turn] = 0 if drawn < 620 else (1 if drawn < 940 else 2)
    return bytes(found)


@lru_cache(maxsize=1)
def workdays() -> tuple[tuple[date, int], ...]:
    """Every day with calls and its 9:00 on the team's clock in Unix seconds."""
    days = [_FIRST + timedelta(days=ahead) for ahead in range((_LAST - _FIRST).days + 1)]
    kept = [day for day in days if day.weekday() < 5 and day not in holidays()]
    return tuple((day, int(datetime.combine(day, time(9), tzinfo=HOME).timestamp())) for day in kept)


def moment_of(number: int, turn: int, size: int) -> tuple[int, int]:
    """The day (its position) and the second of a touch in Unix time; later prospects and turns come later."""
    days = workdays()
    reached = (turn * size + number) * len(days) * _DAY_SECONDS // (MOST * size)
    day, second = divmod(reached, _DAY_SECONDS)
    return day, days[day][1] + second


def stamp_seconds(day: int, seconds: int) -> str:
    """The stored form of a second on a day with calls; it never passes midnight in UTC."""
    of_day = seconds % 86_400
    return f"{_day_text(day)}T{of_day // 3600:02d}:{of_day // 60 % 60:02d}:{of_day % 60:02d}.000Z"


@lru_cache(maxsize=512)
def _day_text(day: int) -> str:
    return workdays()[day][0].isoformat()


@lru_cache(maxsize=65_536)
def next_try(day: int, attempts: int, zone: str) -> str:
    """When to try again after a call on a day that reached nobody."""
    days, working = wait_after(attempts)
    when = workdays()[day][0]
    while days > 0 or when.weekday() > 4:
        when += timedelta(days=1)
        if not working or when.weekday() < 5:
            days -= 1
    return stamp_of(day_opens(ZoneInfo(zone), when))


@lru_cache(maxsize=65_536)
def coming(slot: int, zone: str) -> str:
    """A business time in the weeks after the demo's day, for promises and nurture."""
    day = (_NEXT_DAY + timedelta(days=slot % 90)).date()
    day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
    return stamp_of(day_opens(ZoneInfo(zone), day) + timedelta(minutes=15 * (slot % 20)))
