"""Read the day in a typed text: "thu", "oct 20", "10/20", "in 3 weeks", "next quarter"."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sdr_desk.method.hours import local

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip

_PAST_MONTHS_MEANT = timedelta(days=90)
_FURTHEST_DAY = timedelta(days=5 * 366)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "couple of": 2}

_MONTH = (
    "(" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS).lower().replace("sep(?:", "sept?(?:") + r")\b\.?"
)
_WEEKDAY = r"(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_NUMBER = r"(?<![\d:./])(\d{1,2})(?:st|nd|rd|th)?(?![\d:/]|\.\d)"
_YEAR = r"(?:,?\s+(20\d\d)(?![\d:]))?"
COUNT = r"(\d{1,4}|(?:" + "|".join(_COUNTS) + r")(?=\s))"

_EMPTY_WORDS = re.compile(r"\b(?:at|on|around|about|by|the|of|this|coming|until|till|call(?: ?back)?)\b|[@~,.()]")


class WhenError(ValueError):
    """A typed time that cannot be taken; its text is a sentence for the person who typed it."""


@dataclass(frozen=True, slots=True)
class DayRead:
    """The day found in a text, None without one, and what is left of the text.

    `keeps_clock` says that the same time of day was meant, as in "in 3 days".
    """

    day: date | None
    rest: str
    keeps_clock: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], date, bool], date]
    keeps_clock: bool = False


def parse_day(text: str, *, now: datetime, zone: str) -> date:
    """The day meant by a text such as "3 mar", "in 6 weeks", "jan", "q1", "next quarter" or "2027-01-15".

    `now` is UTC, `zone` the writer's. A month or quarter means its first day; a date without a year
    means the next one. Raises WhenError for anything else and for days that are not in the future.
    """
    today = local(now, zone).date()
    found = take_day(tidy(text), today, (*_PERIODS, *_DAYS), always_ahead=True)
    if found.day is None or leftover(found.rest):
        raise WhenError(f"“{shorten(text)}” is not a day we can read. Try “3 mar”, “in 6 weeks” or “q1”.")
    if found.day <= today:
        raise WhenError(f"{day_text(found.day, today)} is not in the future. Choose a later day.")
    if found.day - today > _FURTHEST_DAY:
        raise WhenError("That is more than five years away. Choose an earlier day.")
    return found.day


def day_of(text: str, today: date) -> date | None:
    """The day a short text stands for as a whole, past or not; None when it is not a day."""
    try:
        found = take_day(tidy(text), today, (*_PERIODS, *_DAYS), always_ahead=True)
    except WhenError:
        return None
    return None if leftover(found.rest) else found.day


def take_day(text: str, today: date, forms: tuple[_Form, ...] | None = None, *, always_ahead: bool = False) -> DayRead:
    """Take the first day out of a tidied text; without a year it is the next one, or one just missed.

    Raises WhenError for a day that no calendar has.
    """
    for form in forms or _DAYS:
        if match := form.pattern.search(text):
            try:
                day = form.read(match, today, always_ahead)
            except (ValueError, OverflowError) as problem:
                raise WhenError(f"“{match[0].strip()}” is not a day in the calendar.") from problem
            rest = f"{text[: match.start()]} {text[match.end() :]}"
            return DayRead(day, _agreed(day, rest, today) if form in _DATES else rest, form.keeps_clock)
    return DayRead(None, text)


def day_text(day: date, today: date) -> str:
    """A day in words, with the year only when it is not this one: "Thursday 15 October"."""
    year = f" {day.year}" if day.year != today.year else ""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year}"


def tidy(text: str) -> str:
    """The text in small letters with single spaces, ready for reading."""
    plain = re.sub(r"(\d)t(\d)", r"\1 \2", " ".join(text.lower().replace("’", "'").split()))
    plain = re.sub(r"(?<![a-z])([ap])\.? ?m\b\.?", r"\1m", plain)
    return re.sub(r"\ban hour and a half\b", "90 min", plain)


def leftover(rest: str) -> str:
    """What remains of a text when the words that carry no meaning of their own are gone."""
    return " ".join(_EMPTY_WORDS.sub(" ", rest).split())


def shorten(text: str) -> str:
    """A typed text short enough to be quoted in a message."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 40 else one_line[:39] + "…"


def _agreed(day: date, rest: str, today: date) -> str:
    """The rest without a weekday typed beside a date; raises WhenError when the two contradict each other."""
    match = _ANY_WEEKDAY.search(rest)
    if match is None:
        return rest
    if _weekday_number(match[1]) != day.weekday():
        raise WhenError(f"That date is {day_text(day, today)}. Change the date or the day of the week.")
    return f"{rest[: match.start()]} {rest[match.end() :]}"


def count_of(word: str) -> int:
    """The number meant by a match of COUNT."""
    return _COUNTS[word] if word in _COUNTS else int(word)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _month_number(word: str) -> int:
    return next(number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(word[:3]))


def _dated(month: int, day: int, year: str | None, today: date, always_ahead: bool) -> date:
    if year:
        return date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    for ahead in range(9):  # 29 February may be eight years away
        if day == 29 and month == 2 and monthrange(today.year + ahead, 2)[1] < 29:
            continue
        found = date(today.year + ahead, month, day)
        missed = today - found
        if found > today or (not always_ahead and missed <= _PAST_MONTHS_MEANT):
            return found
    raise ValueError(f"no {day}.{month}. ahead")


def _iso(match: re.Match[str], _today: date, _ahead: bool) -> date:
    return date(int(match[1]), int(match[2]), int(match[3]))


def _day_month(match: re.Match[str], today: date, ahead: bool) -> date:
    return _dated(_month_number(match[2]), int(match[1]), match[3], today, ahead)


def _month_day(match: re.Match[str], today: date, ahead: bool) -> date:
    return _dated(_month_number(match[1]), int(match[2]), match[3], today, ahead)


def _slashed(match: re.Match[str], today: date, ahead: bool) -> date:
    first, second = int(match[1]), int(match[2])
    month, day = (second, first) if first > 12 else (first, second)
    return _dated(month, day, match[3], today, ahead)


def _in_units(match: re.Match[str], today: date, _ahead: bool) -> date:
    count, unit = count_of(match[1]), match[2]
    if unit.startswith(("m", "q", "y")):
        return _months_later(today, count * {"m": 1, "q": 3, "y": 12}[unit[0]])
    return today + timedelta(days=count * (7 if unit.startswith("w") else 1))


def _weekday_number(word: str) -> int:
    return next(number for number, name in enumerate(WEEKDAYS) if name.lower().startswith(word[:3]))


def _next_week_day(match: re.Match[str], today: date, _ahead: bool) -> date:
    word = next((group for group in match.groups() if group), "mon")
    return today + timedelta(days=7 - today.weekday() + _weekday_number(word))


def _weekday(match: re.Match[str], today: date, _ahead: bool) -> date:
    return today + timedelta(days=(_weekday_number(match[1]) - today.weekday() - 1) % 7 + 1)


def _in_days(days: int) -> Callable[[re.Match[str], date, bool], date]:
    return lambda _match, today, _ahead: today + timedelta(days=days)


def _end_of_week(_match: re.Match[str], today: date, _ahead: bool) -> date:
    return today + timedelta(days=(4 - today.weekday()) % 7)


def _day_of_month(match: re.Match[str], today: date, _ahead: bool) -> date:
    wanted = int(match[1])
    for ahead in range(3):
        first = _months_later(today.replace(day=1), ahead)
        if 1 <= wanted <= monthrange(first.year, first.month)[1] and first.replace(day=wanted) > today:
            return first.replace(day=wanted)
    raise ValueError(f"no day {wanted}")


def _month_alone(match: re.Match[str], today: date, _ahead: bool) -> date:
    return _dated(_month_number(match[1]), 1, match[2], today, True)


def _quarter(match: re.Match[str], today: date, _ahead: bool) -> date:
    return _dated(3 * int(match[1]) - 2, 1, match[2], today, True)


def _next_period(match: re.Match[str], today: date, _ahead: bool) -> date:
    months = {"month": 1, "quarter": 3, "year": 12}[match[1]]
    first = today.replace(day=1, month=(today.month - 1) // months * months + 1)
    return _months_later(first, months)


def _end_of_period(match: re.Match[str], today: date, _ahead: bool) -> date:
    return _next_period(match, today, _ahead) - timedelta(days=1)


def _form(pattern: str, read: Callable[[re.Match[str], date, bool], date], keeps_clock: bool = False) -> _Form:
    return _Form(re.compile(pattern, re.ASCII), read, keeps_clock)


_ANY_WEEKDAY = re.compile(rf"\b{_WEEKDAY}")
_DATES = (
    _form(r"(?<!\d)(20\d\d)-(\d{1,2})-(\d{1,2})(?!\d)", _iso),
    _form(rf"{_NUMBER}\s+(?:of\s+)?{_MONTH}{_YEAR}", _day_month),
    _form(rf"\b{_MONTH}\s+{_NUMBER}{_YEAR}", _month_day),
    _form(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/(20\d\d|\d\d))?(?![\d/])", _slashed),
)
_DAYS = (
    *_DATES,
    _form(
        rf"(?:\bin\s+|\+\s*)?\b{COUNT}\s*(days?|d|weeks?|wks?|w|months?|mos?|quarters?|years?)\b",
        _in_units,
        True,
    ),
    _form(
        rf"\bnext\s+(?:week\s+(?:on\s+)?)?{_WEEKDAY}|\b{_WEEKDAY}\s+next\s+week\b|\bnext\s+week\b",
        _next_week_day,
    ),
    _form(rf"\b{_WEEKDAY}", _weekday),
    _form(r"\bday after tom(?:orrow)?\b", _in_days(2)),
    _form(r"\b(?:tomorrow|tomorow|tommorow|tommorrow|tom|tmrw|tmr)\b", _in_days(1)),
    _form(r"\b(?:today|tod)\b", _in_days(0)),
    _form(r"\b(?:end of (?:the )?week|eow)\b", _end_of_week),
    _form(r"(?<![\d:./])(\d{1,2})(?:st|nd|rd|th)\b", _day_of_month),
)
_PERIODS = (
    _form(r"\b(?:end of (?:the |this )?)(month|quarter|year)\b", _end_of_period),
    _form(r"\bnext\s+(month|quarter|year)\b", _next_period),
    _form(rf"\bq([1-4])\b{_YEAR}", _quarter),
    _form(rf"^{_MONTH}{_YEAR}$", _month_alone),
)
