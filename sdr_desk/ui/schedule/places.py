"""Where things stand in a week on screen: hours as heights, things at the same time beside each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

OPENS, CLOSES = 8, 17
DAY = 24 * 60
STEP, FINE = 30, 15
"""Minutes a held block moves with an arrow, and with the fine keys."""

_SHORTEST = 40
"""Minutes that anything takes at least when it is asked what stands beside it."""


@dataclass(frozen=True, slots=True)
class Lane:
    """The place of a thing among those of its time: the `at`-th of `count` beside each other."""

    at: int = 0
    count: int = 1


def lanes(spans: Sequence[tuple[int, int]]) -> list[Lane]:
    """A lane for each span of minutes, in their order; those that touch nothing else have all the width."""
    order = sorted(range(len(spans)), key=lambda number: spans[number])
    found = [Lane()] * len(spans)
    group: list[int] = []
    ends: list[int] = []
    until = -1
    places: dict[int, int] = {}
    for number in order:
        start, end = spans[number][0], max(spans[number][1], spans[number][0] + _SHORTEST)
        if start >= until and group:
            _close(found, group, places, len(ends))
            group, ends = [], []
        free = next((at for at, last in enumerate(ends) if last <= start), len(ends))
        if free == len(ends):
            ends.append(end)
        else:
            ends[free] = end
        places[number] = free
        group.append(number)
        until = max(until, end) if len(group) > 1 else end
    _close(found, group, places, len(ends))
    return found


def _close(found: list[Lane], group: Sequence[int], places: dict[int, int], count: int) -> None:
    for number in group:
        found[number] = Lane(places[number], count)


def hours_shown(spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The first and last whole hour to show: 8 to 17, widened to hold everything."""
    first = min([OPENS, *(start // 60 for start, _end in spans)])
    last = max([CLOSES, *(-(-end // 60) for _start, end in spans)])
    return max(0, first), min(24, last)


def hour_words(hour: int, first: int) -> str:
    """An hour at the left of the week: "8 am", "9", "12 pm"."""
    words = str((hour - 1) % 12 + 1)
    if hour in {first, 12}:
        words += " am" if hour % 24 < 12 else " pm"
    return words


def clock_words(minute: int) -> str:
    """A minute of a day as "9:42"."""
    return f"{(minute // 60 - 1) % 12 + 1}:{minute % 60:02}"


def span_words(start: int, end: int) -> str:
    """ "10:00–11:30 am" or "10:00 am–12:30 pm"."""
    first, last = ("am" if minute % DAY < DAY // 2 else "pm" for minute in (start, end))
    return f"{clock_words(start)}{'' if first == last else f' {first}'}–{clock_words(end)} {last}"


def short_span(start: int, end: int) -> str:
    """ "10 am–12 pm" or "2–3:30 pm": whole hours without their minutes."""
    return span_words(start, end).replace(":00", "")


_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?(?:m\.?)?", re.ASCII)
_LENGTH = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(h|hours?|m|min|minutes?)?", re.ASCII)


def minute_of(text: str) -> int | None:
    """The minute of the day meant by "10", "10:30", "2 pm" or "14:00"; None when none is."""
    found = _CLOCK.fullmatch(text.strip().lower())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def length_of(text: str) -> int | None:
    """The minutes meant by "2", "1.5 h", "90" or "90 min"; small bare numbers are hours. None when none are."""
    found = _LENGTH.fullmatch(text.strip().lower())
    if found is None:
        return None
    amount, unit = float(found[1].replace(",", ".")), (found[2] or "")[:1]
    minutes = round(amount * 60 if unit == "h" or (not unit and amount <= 12) else amount)
    return minutes or None
