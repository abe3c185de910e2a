"""Find the meeting that a sentence agrees on: "Call with you tomorrow, Thursday 9:00 am MT. He has it noted."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from sdr_desk.method.day_words import day_of
from sdr_desk.method.days_said import read_day

_HOURS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "noon": 12,
}  # fmt: skip
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_ON = re.compile(r"\bon\s+(?:the\s+)?", re.IGNORECASE)  # "on Oct 21" is that day, not the month
_VAGUE = r"(?<!before )(?<!after )(?<!until )(?<!between )(?<!from )(?<!about )(?<!around )"
_WORDS = "|".join(_HOURS)
_CLOCK = re.compile(
    rf"{_VAGUE}(?:\bat )?\b(?P<hour>\d{{1,2}})(?::(?P<minute>\d\d))?\s?(?P<half>[ap])\.?m\b"
    rf"|{_VAGUE}\b(?P<hour2>\d{{1,2}}):(?P<minute2>\d\d)\b"
    rf"|(?<!\w)at (?P<hour3>\d{{1,2}})(?![\d:]| ?[ap]\.?m\b| (?:doors|sites|people|minutes|percent)|%)"
    rf"|(?<!\w)at (?P<word>{_WORDS})\b|\b(?P<word2>{_WORDS}) (?:o'clock|in the (?P<part>morning|afternoon))\b",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\b(?:[ECMP][SD]?T|(?:eastern|central|mountain|pacific) time|(?:my|our|her|his|their) time)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Said:
    """A meeting as it was said: the day, the time of day, and whose clock in words ("MT", "my time"), "" for theirs."""

    day: date
    at: time
    clock: str = ""


def meeting_said(text: str, said_on: date) -> Said | None:
    """The day and time a sentence agrees on, counted from the day on which it was said.

    None when it names no day, no time, or more than one time: nothing is guessed.
    """
    told = text.replace("’", "'")
    plain = _ON.sub("", _CLOCK.sub("; ", told).replace(", ", " "))
    day = read_day(plain, said_on) or _weekday(plain, said_on)
    times = {found for match in _CLOCK.finditer(told) if (found := _time(match)) is not None}
    if day is None or day < said_on or len(times) != 1:
        return None
    zone = _ZONE.search(text)
    return Said(day, times.pop(), zone[0] if zone else "")


def _weekday(text: str, today: date) -> date | None:
    match = _WEEKDAY.search(text)
    return day_of(match[0], today) if match else None


def _time(match: re.Match[str]) -> time | None:
    """The time of day; an hour from one to seven without more words is one in the afternoon."""
    told = {name: value.lower() for name, value in match.groupdict().items() if value}
    word = told.get("word") or told.get("word2")
    hour = _HOURS[word] if word else int(told.get("hour") or told.get("hour2") or told.get("hour3") or 0)
    minute = int(told.get("minute") or told.get("minute2") or 0)
    half = told.get("half") or {"morning": "a", "afternoon": "p"}.get(told.get("part", ""), "")
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif 1 <= hour <= 7:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None
