"""The filters a script may use: small, total functions over text, dates and numbers."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from sdr_desk.method.day_words import MONTHS, WEEKDAYS

_SAID_WITH_VOWEL = frozenset("AEFHILMNORSX")
_VOWEL_NUMBER = re.compile(r"8|1[18](?![0-9])")
_INITIALS = re.compile(r"[A-Z](?:[A-Z0-9]|[^\w\s]|$|\s)")
_VOWEL_WORD = re.compile(
    r"(?:hour|honest|honou?r|heir)|(?!uni(?![mn])|eu|ur[aeio]|us[ae]|util|ubiq|onc?e(?![a-z])|one-)[aeiouà-åè-ëì-ïò-öù-ü]"
)
_PHONE = re.compile(r"^[+(\d][\d\s().\-–]{5,24}$")


def fallback(value: object, instead: object = "") -> object:
    """The value, or the other words when it is missing or empty."""
    return value if value else instead


def possessive(value: object) -> str:
    """“Dana” becomes “Dana’s”, “James” becomes “James’”."""
    text = str(value)
    if not text:
        return ""
    return text + ("’" if text[-1] in "sS" else "’s")


def spoken(value: object) -> str:
    """A phone number in groups of digits, a date as one says it (October 14th); anything else as it is."""
    day = _as_date(value)
    if day is not None:
        return f"{MONTHS[day.month - 1]} {ordinal(day.day)}"
    text = str(value)
    if not _PHONE.match(text.strip()):
        return text
    digits = [each for each in text if each.isdecimal() and each.isascii()]
    if len(digits) == 11 and digits[0] == "1":
        digits = digits[1:]
    return _grouped("".join(digits))


def ordinal(value: object) -> str:
    """A whole number in its place in a row: 1 becomes “1st”; anything else as it is."""
    text = str(value).strip()
    if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,9}", text):
        return str(value)
    number = int(text)
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def full_date(value: object) -> str:
    """A date or its ISO text as a letter writes it: “October 14, 2026”; anything else as it is."""
    day = _as_date(value)
    return str(value) if day is None else f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def article(value: object) -> str:
    """The words with “a” or “an” before them, as one says them: “a dairy”, “an ice cream maker”, “an HVAC firm”."""
    text = " ".join(str(value).split())
    if not text:
        return ""
    return ("an " if _vowel_sound(text.lstrip("“”‘’'(")) else "a ") + text


def _vowel_sound(text: str) -> bool:
    """Whether a text is said with a vowel first: "hour", "11", "HVAC"; not "union" or "one-man shop"."""
    if text[:1].isdigit():
        return _VOWEL_NUMBER.match(text) is not None
    if _INITIALS.match(text):
        return text[0] in _SAID_WITH_VOWEL
    return _VOWEL_WORD.match(text.lower()) is not None


def money(value: object) -> str:
    """Integer cents as dollars: 1950000 becomes “$19,500”; anything else as it is."""
    if isinstance(value, bool) or not isinstance(value, int):
        return str(value)
    sign = "-" if value < 0 else ""
    dollars, cents = divmod(abs(value), 100)
    return f"{sign}${dollars:,}" + (f".{cents:02d}" if cents else "")


def weekday(value: object) -> str:
    """The name of the day for a date or its ISO text; anything else as it is."""
    day = _as_date(value)
    return str(value) if day is None else WEEKDAYS[day.weekday()]


def first_word(value: object) -> str:
    """The first word of a text, empty when there is none."""
    return next(iter(str(value).split()), "")


def upper(value: object) -> str:
    """All letters large."""
    return str(value).upper()


def lower(value: object) -> str:
    """All letters small."""
    return str(value).lower()


def title(value: object) -> str:
    """Each word with a large first letter; the rest of a word stays as it is."""
    return " ".join(word[:1].upper() + word[1:] for word in str(value).split())


def capitalize(value: object) -> str:
    """The first letter large; the rest stays as it is."""
    text = str(value)
    return text[:1].upper() + text[1:]


def trim(value: object) -> str:
    """Without white space at both ends."""
    return str(value).strip()


def _as_date(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value)
    if not re.match(r"^\d{4}-\d{2}-\d{2}", text):
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _grouped(digits: str) -> str:
    if len(digits) < 7:
        return digits
    head, last = digits[:-4], digits[-4:]
    start = len(head) % 3
    groups = [head[:start]] if start else []
    groups += [head[at : at + 3] for at in range(start, len(head), 3)]
    return " ".join([*groups, last])


FILTERS: Mapping[str, Callable[..., object]] = {
    "fallback": fallback,
    "default": fallback,
    "possessive": possessive,
    "spoken": spoken,
    "money": money,
    "ordinal": ordinal,
    "date": full_date,
    "article": article,
    "weekday": weekday,
    "first_word": first_word,
    "upper": upper,
    "lower": lower,
    "title": title,
    "capitalize": capitalize,
    "trim": trim,
}

WITH_VALUE = frozenset({"fallback", "default"})
"""Filters that take one value in brackets; the others take none."""
