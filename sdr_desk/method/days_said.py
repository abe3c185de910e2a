"""Find the day that somebody’s sentence speaks of: "one site before Christmas", "after the board meets in March"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from sdr_desk.method.day_words import MONTHS, day_of, tidy

_MONTH = (
    "(?:" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS).lower().replace("sep(?:", "sept?(?:") + r")\b"
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sun)(?:day)?\b|\bsat\b"
_NUMBER = r"(?<![\d:./$€£,])\d{1,2}(?:st|nd|rd|th)?(?![\d:/,]|\.\d)"
_YEAR = r"(?:,? (?:of )?(?:20\d\d|next year|this year))?"
_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "a couple of": 2, "a few": 3, "half a": 0,
}  # fmt: skip
_COUNT = r"\d{1,3}|a couple of|a few|half a|" + "|".join(word for word in _WORDS if " " not in word)
_ABOUT = r"(?:(?:the next|next|about|around|roughly|maybe|perhaps|some|at most|less than|under|another) )*"
_BEFORE_A_DAY = (
    r"(?:in|by|before|until|till|from|on|around|about|for|after|during|early|mid|late|this|next|end of|start of|"
    r"beginning of|not before)"
)
_NUMBERED = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_OF_A_SEASON = r"(?:^|[,;] |\b(?:in|by|before|until|after|during|from|for|this|next|early|late|mid|the)[ -])"
_CLAUSE_OR_VERB = r"(?:^|[,;.:] ?|\b(?:by|from|until|before|later|start(?:s|ing)?|order|buy|as of) )(?:right )?"
_OF_THE_PRESENT = r"(?! (?:we|they|it|i|he|she|you|there|the|their|our|everything|everybody)\b)"
_AT_ONCE = r"\b(?:asap|immediately|right away|straight away|at once|as soon as (?:possible|we can))\b"

_NOT_THIS = re.compile(r"\b(?:not|no|never|nothing|nor) (?:(?:in|on|by|for|during|this|next) )?$")
_NOT_IN_CLAUSE = re.compile(r"\b(?:not|no|never|nothing|nobody|none|cannot|\w+n't)\b[^,;.:]*$")
_GONE = re.compile(r"\bsince (?:(?:the|last|early|late|mid) )*$|\blast $")
_ONLY_AFTER = re.compile(r"(?:before|until|till|after|from)\b")
_THIS_PERIOD = re.compile(r"(?:this|the current|within the|in the same) ")

Reader = Callable[[re.Match[str], date], date | None]


def _plain(match: re.Match[str], today: date) -> date | None:
    return day_of(match[0], today)


def _named(match: re.Match[str], today: date) -> date | None:
    """What stands after a word such as "by": a month, a weekday."""
    return day_of(match[1].replace(" of ", " "), today) if " year" not in match[1] else _in_year(match[1], today)


def _in_year(words: str, today: date) -> date | None:
    name, _, which = words.rpartition(" ")[0].rpartition(" ")
    year = today.year + (which == "next")
    return day_of(f"{name.removesuffix(' of').strip(' ,')} {year}", today)


def _after(match: re.Match[str], today: date) -> date | None:
    """A stretch of time from now; of a range its end."""
    word, unit = match[2] or match[1], match[3]
    if word == "half a":
        return day_of("in 6 months" if unit.startswith("y") else "in 2 weeks", today)
    return day_of(f"in {int(word) if word.isdigit() else _WORDS[word]} {unit}", today)


def _quarter(match: re.Match[str], today: date) -> date | None:
    return _first_of(3 * _NUMBERED[match[1]] - 2, match[2], today)


def _half(match: re.Match[str], today: date) -> date | None:
    number = _NUMBERED.get(match[1] or "", 0) or int(match[2])
    return _first_of(6 * min(number, 2) - 5, match[3], today)


def _season(match: re.Match[str], today: date) -> date | None:
    return _first_of(_SEASONS[match[1]], match[2], today)


def _first_of(month: int, year: str, today: date) -> date:
    """The first day of a month in the year that is named, or of the period that is not over yet."""
    if "next" in year:
        return date(today.year + 1, month, 1)
    if found := re.search(r"20\d\d", year):
        return date(int(found[0]), month, 1)
    gone = month + 2 < today.month
    return max(date(today.year + gone, month, 1), today)


def _year(match: re.Match[str], today: date) -> date:
    return max(date(int(match[1]), 1, 1), today) if int(match[1]) >= today.year else date(int(match[1]), 12, 31)


def _period_now(match: re.Match[str], today: date) -> date | None:
    return day_of("end of week" if match[1] == "week" else f"end of {match[1]}", today)


def _holiday(match: re.Match[str], today: date) -> date:
    """The day before Christmas, the end of the year, or Thanksgiving, whichever is named, when it is next."""
    days = (_holiday_in(match[1], year) for year in (today.year, today.year + 1))
    return next(day for day in days if day >= today)


def _holiday_in(name: str, year: int) -> date:
    if name == "thanksgiving":
        return date(year, 11, 28 - (date(year, 11, 1).weekday() + 3) % 7)
    return date(year, 12, 31) if name.startswith("new year") else date(year, 12, 24)


def _end(match: re.Match[str], today: date) -> date:
    """The last day of the period that is named."""
    words = match[1]
    if words[0] == "q":
        return _month_end(_first_of(3 * int(words[1]) - 2, words[2:], today).year, 3 * int(words[1]))
    if not words.startswith("next") or words.endswith("year"):
        return date(today.year + 1 if words.startswith("next") else int(words), 12, 31)
    quarter = (today.month + 2) // 3 * 3
    year, month = divmod(today.month if words.endswith("month") else quarter + 2, 12)
    return _month_end(today.year + year, month + 1)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


_FORMS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern, re.ASCII), read)
    for pattern, read in (
        (r"(?<!\d)20\d\d-\d{1,2}-\d{1,2}(?!\d)", _plain),
        (rf"{_NUMBER} (?:of )?{_MONTH}(?:,? 20\d\d)?", _plain),
        (rf"\b{_MONTH} {_NUMBER}(?:,? 20\d\d)?", _plain),
        (r"(?<![\d/])\d{1,2}/\d{1,2}(?:/(?:20\d\d|\d\d))?(?![\d/])", _plain),
        (
            rf"\b(?:in|within|after|over|inside|the next) (?:the )?{_ABOUT}({_COUNT})"
            rf"(?:\s?(?:-|–|to|or) ?({_COUNT}))? ?(days?|weeks?|wks?|months?|mos?|quarters?|years?)\b",
            _after,
        ),
        (
            rf"\b{_BEFORE_A_DAY}[ -](?:the )?(?:(?:end|start|beginning|middle|early|late) (?:of )?)?({_MONTH}{_YEAR})"
            rf"(?! {_NUMBER})",
            _named,
        ),
        (rf"\b({_MONTH},? (?:of )?(?:20\d\d|next year|this year))", _named),
        (rf"\b{_BEFORE_A_DAY} ({_DAY})", _named),
        (rf"\bend of (?:the )?(next (?:month|quarter|year)|q[1-4]\b{_YEAR}|20\d\d\b)", _end),
        (rf"\bq[1-4]\b{_YEAR}", lambda match, today: _first_of(3 * int(match[0][1]) - 2, match[0][2:], today)),
        (rf"\b({'|'.join(_NUMBERED)}) quarter\b({_YEAR})", _quarter),
        (rf"\b(?:(first|second|1st|2nd) half(?: year)?|h([12]))\b({_YEAR})", _half),
        (r"\bend of (?:the |this )?(?:month|quarter|year|week)\b|\bnext (?:week|month|quarter|year)\b", _plain),
        (r"\b(?:this|the current|within the|in the same) (week|month|quarter|year)\b", _period_now),
        (rf"\b({'|'.join(_SEASONS)})\b(,? (?:of )?(?:20\d\d|next year|this year))", _season),
        (rf"{_OF_A_SEASON}({'|'.join(_SEASONS)})\b((?:,? (?:of )?(?:20\d\d|next year|this year))?)", _season),
        (r"\b(?:in|by|before|until|during|for|from|of|not before) (20\d\d)\b", _year),
        (r"\b(?:day after tomorrow|tomorrow|today(?= (?:at |around )?\d))\b", _plain),
        (r"\b(?:before|by|until|after|over|at|around) (?:the )?(christmas|holidays|thanksgiving|new year)\b", _holiday),
    )
)
_WEAK_FORMS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (_AT_ONCE, rf"{_CLAUSE_OR_VERB}(?:now|today|any ?time)\b{_OF_THE_PRESENT}")
)
"""Words for at once; they often say only how things are today, so that any other day goes before them."""


@lru_cache(maxsize=1024)
def read_day(text: str, today: date) -> date | None:
    """The first day a text speaks of, past or not; None when it names none. A period stands for its first day.

    A stretch of time counts from `today`, and by its end when it is a range ("in 3 to 6 months").
    """
    whole = day_of(text, today)
    if whole is not None:
        return whole
    said = tidy(text)
    found = [
        (match.start(), -match.end(), day)
        for pattern, read in _FORMS
        for match in pattern.finditer(said)
        if not _is_ruled_out(said, match) and (day := _safely(read, match, today)) is not None
    ]
    if found:
        return min(found)[2]
    weak = (match for pattern in _WEAK_FORMS for match in pattern.finditer(said))
    return today if any(not _NOT_IN_CLAUSE.search(said[: match.start()]) for match in weak) else None


def _is_ruled_out(said: str, match: re.Match[str]) -> bool:
    """Whether a day is named as one on which it is not, or that is long gone: "not in March", "since March"."""
    before, words = said[: match.start()], match[0].strip(",; ")
    if _GONE.search(before):
        return True
    if _THIS_PERIOD.match(words) and _NOT_IN_CLAUSE.search(before):
        return True
    return bool(_NOT_THIS.search(before)) and not _ONLY_AFTER.match(words)


def _safely(read: Reader, match: re.Match[str], today: date) -> date | None:
    try:
        return read(match, today)
    except (ValueError, OverflowError):  # a day that no calendar has
        return None
