"""Read who is to do what until when out of one typed line: "Maria: call Larkspur by Friday"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sdr_desk.method.day_words import day_of

_MOST_WORDS = 5
_OPENS_A_DAY = re.compile(
    r"(?:by|on|until|till|before|in|next|this|at|today|tomorrow|end|mon|tue|wed|thu|fri|sat|sun)"
    r"(?:day|s|sday|rs|rsday|nesday|urday)?[.,]?$"
)
_WITH_A_NUMBER = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)?|\d{1,2}/\d{1,2}(?:/\d{2,4})?|20\d\d-\d{1,2}-\d{1,2})$")
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$")
_OWNER = re.compile(r"^\s*(?:[-*•]\s*)?@?([^\W\d_][\w .'’-]{0,60}?)\s*(?::|–|—|\s-\s)\s*(.*)$")
_FURTHEST = timedelta(days=5 * 366)
_MARK = re.compile(r"^\s*[-*•]\s*")


@dataclass(frozen=True, slots=True)
class LineRead:
    """What a line asks; `owner` is one of the names, "" when the line names nobody known; `day` None without one."""

    owner: str
    text: str
    day: date | None


def read_line(line: str, names: Sequence[str], today: date) -> LineRead:
    """Who is to do what until when; a day that has passed stands for today.

    An owner is a full or first name before a colon or dash; a first name that two people share names nobody.
    """
    owner, rest = _owner(line, names)
    text, day = take_off_day(_MARK.sub("", rest), today)
    return LineRead(owner, text, day)


def read_lines(text: str, names: Sequence[str], today: date) -> tuple[LineRead, ...]:
    """The lines of minutes that ask something of somebody: those that name an owner, in their order."""
    found = (read_line(line, names, today) for line in text.splitlines() if line.strip())
    return tuple(one for one in found if one.owner and one.text)


def take_off_day(text: str, today: date) -> tuple[str, date | None]:
    """A text without the day at its end, and that day, never before today; None when it ends with none.

    Five years and more ahead is no day that anybody means.
    """
    words = " ".join(text.split()).rstrip(".").split(" ")
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        tail = words[-count:]
        day = _day(tail, today)
        if day is not None:
            return " ".join(words[:-count]).rstrip(" ,;:-–"), max(day, today)
    return " ".join(text.split()), None


def _day(words: Sequence[str], today: date) -> date | None:
    first = words[0].lower()
    named = len(words) > 1 and _MONTH.match(first) and any(letter.isdigit() for letter in words[1])
    if not (named or _OPENS_A_DAY.match(first) or _WITH_A_NUMBER.match(first)):
        return None
    if len(words) == 1 and words[0].isdigit():
        return None
    rest = words[1:] if first == "before" else words
    day = day_of(" ".join(rest), today) if rest else None
    return day if day is not None and day - today <= _FURTHEST else None


def _owner(line: str, names: Sequence[str]) -> tuple[str, str]:
    match = _OWNER.match(line)
    if match is None:
        return "", line
    said = match[1].strip().casefold()
    whole = [name for name in names if name.casefold() == said]
    short = [name for name in names if name.casefold().split(" ")[0] == said]
    found = whole or short
    return (found[0], match[2].strip()) if len(found) == 1 else ("", line)
