"""Calling rules as they are typed: hours, waits and whole numbers, read with a sentence for what cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import time

from sdr_desk.method.attempts import Spacing
from sdr_desk.method.calling_rules import Hours

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HOW_HOURS = "Write hours such as 8:30–17:30."
_HOW_WAITS = "Write days such as 1, 3, 6, or 1, 3, 6 then 30."
_CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?"
_SPAN = re.compile(rf"{_CLOCK}\s*(?:[-–—]|to)\s*{_CLOCK}", re.IGNORECASE)
_WAITS = re.compile(r"(?P<waits>\d+(?:[\s,;]+\d+)*)?(?:[\s,;]*then\s+(?P<rest>\d+))?(?:\s*days?)?", re.IGNORECASE)


def hours_words(hours: Hours | None) -> str:
    """Hours as they are typed: "8:30–17:30"; "" for none."""
    return "" if hours is None else f"{_clock_words(hours.opens)}–{_clock_words(hours.closes)}"


def _clock_words(at: time) -> str:
    return f"{at.hour}:{at.minute:02d}"


def read_hours(text: str) -> Hours | None:
    """The hours of "8:30–17:30", "8 to 5 pm"; None when nothing is written. Raises ValueError with a sentence."""
    if not text.strip():
        return None
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise ValueError(_HOW_HOURS)
    opens, closes = _clock(*found.groups()[:3]), _clock(*found.groups()[3:])
    if opens >= closes:
        raise ValueError("The hours must open before they close.")
    return Hours(opens, closes)


def _clock(hour: str, minute: str | None, half: str | None) -> time:
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            raise ValueError(_HOW_HOURS)
        number = number % 12 + (12 if half.lower() == "pm" else 0)
    try:
        return time(number, int(minute or 0))
    except ValueError:
        raise ValueError(_HOW_HOURS) from None


def inside(lawful: Callable[[], Hours | None]) -> Callable[[str], Hours | None]:
    """Reads hours that must lie inside the lawful ones."""

    def read(text: str) -> Hours | None:
        found, limit = read_hours(text), lawful()
        if found and limit and (found.opens < limit.opens or found.closes > limit.closes):
            raise ValueError(f"Nobody may be called outside {hours_words(limit)}.")
        return found

    return read


def required(read: Callable[[str], Hours | None]) -> Callable[[str], Hours]:
    """Reads hours that must be there."""

    def read_them(text: str) -> Hours:
        found = read(text)
        if found is None:
            raise ValueError(_HOW_HOURS)
        return found

    return read_them


def number(least: int, most: int) -> Callable[[str], int]:
    """Reads a whole number from *least* to *most*."""

    def read(text: str) -> int:
        told = text.strip()
        if not (told.isascii() and told.isdigit() and least <= int(told) <= most):
            raise ValueError(f"Write a whole number from {least} to {most}.")
        return int(told)

    return read


def waits_words(spacing: Spacing, usual: Spacing) -> str:
    """Waits as they are typed: "2" for the same wait each time, "1, 3, 6", or with their own rest "2, 4 then 20"."""
    waits, rests = spacing.waits, spacing.rest_days == usual.rest_days
    if rests and len(set(waits)) == 1 and len(waits) == len(usual.waits):
        return str(waits[0])
    return days_words(waits) if rests and len(waits) > 1 else f"{days_words(waits)} then {spacing.rest_days}".strip()


def read_waits(text: str, usual: Spacing) -> Spacing | None:
    """The waits of "1, 3, 6" or "2, 4 then 20"; "2" alone is the same wait as often as usual. None for as usual.

    Raises:
        ValueError: it cannot be read, with a sentence.
    """
    if not text.strip():
        return None
    found = _WAITS.fullmatch(text.strip())
    if found is None:
        raise ValueError(_HOW_WAITS)
    days = read_days(found["waits"]) if found["waits"] else ()
    rest = int(found["rest"]) if found["rest"] else usual.rest_days
    if len(days) == 1 and not found["rest"]:
        days *= max(1, len(usual.waits))
    if not 1 <= rest <= _MOST_DAYS:
        raise ValueError("A rest is 1 to 365 days.")
    return Spacing(days, rest)


_MOST_DAYS, _MOST_WAITS = 365, 12


def read_days(text: str) -> tuple[int, ...]:
    """The numbers of "1, 3, 6". Raises ValueError with a sentence."""
    parts = [part for part in re.split(r"[\s,;]+", text.strip()) if part]
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError("Write days such as 1, 3, 6.")
    days = tuple(int(part) for part in parts)
    if len(days) > _MOST_WAITS:
        raise ValueError(f"At most {_MOST_WAITS} waits can be set.")
    if any(not 1 <= one <= _MOST_DAYS for one in days):
        raise ValueError("A wait is 1 to 365 days.")
    return days


def days_words(days: Sequence[int]) -> str:
    """Days as they are typed: "1, 3, 6"."""
    return ", ".join(str(one) for one in days)


def read_names(text: str) -> frozenset[str]:
    """The names of a list with commas."""
    return frozenset(part.strip() for part in text.split(",") if part.strip())
