"""Months and lengths of work as somebody types them: "Mar 2026", "last month", "6.5", "1 h 30"."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from sdr_desk.method.day_words import MONTHS

_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})", re.ASCII)
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{4})", re.ASCII)
_NAMED = re.compile(r"([a-z]{3,9})\.?,?(?: (\d{4}))?", re.ASCII)
_NAMED_LAST = re.compile(r"(\d{4}) ([a-z]{3,9})\.?", re.ASCII)
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)", re.ASCII)
_HOURS = re.compile(
    r"(\d{1,4}(?:[.,]\d{1,2})?) ?(?:h|hr|hrs|hour|hours)?(?: ?(\d{1,2}) ?(?:m|min|mins|minutes)?)?", re.ASCII
)
_MINUTES = re.compile(r"(\d{1,5}) ?(?:m|min|mins|minute|minutes)", re.ASCII)


def month_of(text: str, today: date) -> str | None:
    """The month (YYYY-MM) a typed text means; None when it is none.

    A month without a year is the last one of that name, this month included: money is entered after it was spent.
    """
    typed = " ".join(text.casefold().split())
    ago = {"this month": 0, "now": 0, "last month": 1}.get(typed)
    if ago is not None:
        return _text(*divmod(today.year * 12 + today.month - 1 - ago, 12))
    if match := _YEAR_FIRST.fullmatch(typed):
        return _made(int(match[1]), int(match[2]))
    if match := _MONTH_FIRST.fullmatch(typed):
        return _made(int(match[2]), int(match[1]))
    if match := _NAMED_LAST.fullmatch(typed):
        return _made(int(match[1]), _number(match[2]))
    if match := _NAMED.fullmatch(typed):
        month = _number(match[1])
        return _made(int(match[2]) if match[2] else today.year - (month > today.month), month)
    return None


def minutes_of(text: str) -> int | None:
    """The minutes a typed length of work means; a bare number counts hours. None when it is no length above 0."""
    typed = " ".join(text.casefold().split())
    if match := _CLOCK.fullmatch(typed):
        return int(match[1]) * 60 + int(match[2]) or None
    if match := _MINUTES.fullmatch(typed):
        return int(match[1]) or None
    match = _HOURS.fullmatch(typed)
    if match is None or (match[2] and not re.search(r"h", typed)):
        return None
    hours = Decimal(match[1].replace(",", "."))
    minutes = int(match[2] or 0)
    if minutes > 59 or (minutes and hours != int(hours)):
        return None
    return int((hours * 60).to_integral_value("ROUND_HALF_UP")) + minutes or None


def hours_text(minutes: float, *, exact: bool = False) -> str:
    """A length of work in words: "6 h 30 min", "45 min"; from a hundred hours on "1,384 h" unless exact."""
    whole = round(minutes)
    if whole >= 6000 and not exact:
        return f"{round(whole / 60):,} h"
    hours, rest = divmod(whole, 60)
    return " ".join(
        part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "") if part
    )


def month_text(month: str) -> str:
    """A month (YYYY-MM) in words: "March 2026"."""
    return f"{MONTHS[int(month[5:]) - 1]} {month[:4]}"


def _number(word: str) -> int:
    names = enumerate((name.casefold() for name in MONTHS), 1)
    return next((at for at, name in names if name.startswith(word) or (word == "sept" and at == 9)), 0)


def _made(year: int, month: int) -> str | None:
    return _text(year, month - 1) if 1 <= month <= 12 and 1 <= year <= 9999 else None


def _text(year: int, month: int) -> str:
    return f"{year:04}-{month + 1:02}"
