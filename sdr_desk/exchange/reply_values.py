"""What somebody wrote into a cell of a reply sheet: a choice, an amount, a day, or what it could mean."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sdr_desk.method.day_words import MONTHS

_LIKELY = 75
_MOST_OFFERS = 9
_MOST_CENTS = 10**13
_CURRENCIES = {
    "$": "USD", "us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "euro": "EUR", "£": "GBP", "gbp": "GBP",
    "chf": "CHF", "cad": "CAD", "aud": "AUD",
}  # fmt: skip
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]+")
_SPACED = re.compile(r"\d.*\d")
_IN_THREES = re.compile(r"[1-9]\d{0,2}(?:[\s\u00a0\u202f\u2009'’]+\d{3})+(?:[.,]\d+)?")
_MONEY = re.compile(r"(?P<before>[^\d.,-]*)(?P<number>\d[\d.,]*)(?P<after>[^\d.,-]*)")
_THOUSANDS = 1000
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?")
_PARTED = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d\d)(?: \d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?)?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[ -](?:of )?([a-z]{3,9})\.?,?(?:[ -](\d{4}|\d\d))?")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?")
_SERIAL = re.compile(r"[34-6]\d{4}(?:\.\d+)?")
_FIRST_SERIAL = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing a cell could mean: a text that means it and nothing else, and how that is said."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says.

    Attributes:
        value: what it means, as text that does not depend on who wrote it: the key of a choice, cents, an ISO day;
            "" when the cell is empty or unclear.
        why: why it is unclear, in a sentence; "" when it is not.
        offers: what it could mean, the likeliest first.
        currency: the currency an amount names, "" when it names none.
    """

    value: str = ""
    why: str = ""
    offers: tuple[Offer, ...] = ()
    currency: str = ""


NOTHING = Said()


def read_choice(
    text: str, options: Sequence[tuple[str, str]], what: str, also: Mapping[str, str] | None = None
) -> Said:
    """One of the options (key, label) whatever its case and signs, or the ones it could have been.

    Args:
        what: what is chosen, as in "is not one of the reasons".
        also: other words that mean a key and nothing else, without signs and in small letters.
    """
    folded = fold(text)
    if not folded:
        return NOTHING
    exact = {fold(label): key for key, label in options} | {fold(key): key for key, _label in options}
    found = exact.get(folded) or (also or {}).get(folded)
    if found:
        return Said(found)
    ranked = _ranked(folded, options)
    likely = f" Did you mean “{ranked[0][1].label}”?" if ranked[0][0] >= _LIKELY else ""
    return Said(why=f"“{_short(text)}” is not {what}.{likely}", offers=tuple(offer for _score, offer in ranked))


def fold(text: str) -> str:
    """Letters and digits alone, in small letters."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _ranked(folded: str, options: Sequence[tuple[str, str]]) -> list[tuple[float, Offer]]:
    from rapidfuzz import fuzz  # noqa: PLC0415 - only for what is unclear

    scored = [
        (max(fuzz.ratio(folded, fold(label)), fuzz.partial_ratio(folded, fold(label)) - 5), Offer(key, label))
        for key, label in options
    ]
    return sorted(scored, key=lambda one: -one[0] if one[0] >= _LIKELY else 0)[:_MOST_OFFERS]


def read_money(text: str) -> Said:
    """An amount of money in cents: "$19,500", "19.500 €", "19500", "19 500,50"; spaces part digits only in threes.

    A single point before three digits without a currency ("19.500") could be either, so it is asked.
    """
    typed = text.strip().casefold()
    if not typed:
        return NOTHING
    match = _MONEY.fullmatch(_SPACES.sub("", typed))
    unclear = Said(why=f"“{_short(text)}” is not one amount.")
    if match is None or not _is_together(typed):
        return unclear
    signs = [sign.strip(". ") for sign in (match["before"], match["after"]) if sign.strip(". ")]
    scale, currency = 1, ""
    for sign in signs:
        if sign == "k" and sign == match["after"]:
            scale = _THOUSANDS
        elif sign in _CURRENCIES and currency in ("", _CURRENCIES[sign]):
            currency = _CURRENCIES[sign]
        else:
            return unclear
    readings = _numbers(match["number"], bare=not currency and scale == 1)
    cents = [int((one * scale * 100).to_integral_value("ROUND_HALF_UP")) for one in readings]
    if not cents or max(cents) > _MOST_CENTS:
        return unclear
    if len(cents) > 1:
        offers = tuple(Offer(f"{one // 100}.{one % 100:02}", amount_words(one)) for one in cents)
        return Said(why=f"“{_short(text)}” can be read in two ways.", offers=offers, currency=currency)
    return Said(str(cents[0]), currency=currency)


def _is_together(typed: str) -> bool:
    """Whether spaces within the digits only part groups of three before the decimals: "5 600", not "5 6"."""
    digits = _SPACED.search(typed)
    return digits is None or not _SPACES.search(digits[0]) or _IN_THREES.fullmatch(digits[0]) is not None


def _numbers(number: str, *, bare: bool) -> list[Decimal]:
    """What digits with points and commas can mean; more than one only when nothing tells them apart."""
    number = number.rstrip(".,")
    marks = [sign for sign in number if sign in ".,"]
    if not marks:
        return [Decimal(number)]
    last = marks[-1]
    head, _, tail = number.rpartition(last)
    if len(set(marks)) == 2:
        other = "." if last == "," else ","
        return (
            [Decimal(f"{head.replace(other, '')}.{tail}")] if marks.count(last) == 1 and _grouped(head, other) else []
        )
    if len(marks) > 1:
        return [Decimal(number.replace(last, ""))] if _grouped(number, last) else []
    if len(tail) == 3 and _grouped(number, last):
        whole, parted = Decimal(head + tail), Decimal(f"{head}.{tail}")
        return [whole, parted] if bare and last == "." else [whole]
    return [Decimal(f"{head}.{tail}")] if len(tail) <= 2 or last == "." else []


def _grouped(text: str, mark: str) -> bool:
    first, *rest = text.split(mark)
    return 1 <= len(first) <= 3 and first != "0" and all(len(part) == 3 for part in rest) if rest else bool(first)


def amount_words(cents: int) -> str:
    """An amount as it is offered: "19,500" or "19.50"."""
    return f"{cents // 100:,}" if cents % 100 == 0 else f"{cents / 100:,.2f}"


def read_day(text: str, order: str = "") -> Said:
    """A day as ISO text: a date cell, "14 Oct 2026", "14.10.2026", "10/14/2026".

    Args:
        order: what dates such as 3/10/2026 mean in this file: "mdy", "dmy", or "" when nothing in it tells.
    """
    typed = " ".join(text.casefold().split())
    if not typed:
        return NOTHING
    for pattern, read in ((_ISO, _iso), (_PARTED, _parted), (_DAY_MONTH, _day_month), (_MONTH_DAY, _month_day)):
        if match := pattern.fullmatch(typed):
            return _settled(text, read(match, order))
    if _SERIAL.fullmatch(typed):
        return _settled(text, [_FIRST_SERIAL + timedelta(days=int(float(typed)))], sure=False)
    return Said(why=f"“{_short(text)}” is not a date.")


def order_of(texts: Sequence[str]) -> str:
    """What the dates of a file that can be read in one way only say about the others: "mdy", "dmy", or ""."""
    found = set()
    for text in texts:
        match = _PARTED.fullmatch(" ".join(text.casefold().split()))
        if match and match[2] != "." and max(int(match[1]), int(match[3])) > 12:
            found.add("dmy" if int(match[1]) > 12 else "mdy")
    return found.pop() if len(found) == 1 else ""


def day_words(day: date) -> str:
    """A day as it is offered: "3 October 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _settled(text: str, days: list[date], *, sure: bool = True) -> Said:
    if not days:
        known = any(sign.isdigit() for sign in text) and not re.search(r"\d{4}|[-/.]\d\d\b", text)
        return Said(why=f"“{_short(text)}” {'has no year' if known else 'is not a day in the calendar'}.")
    if len(days) == 1 and sure:
        return Said(days[0].isoformat())
    ways = "can be read in two ways" if len(days) > 1 else "is a number, not a date"
    offers = tuple(Offer(day.isoformat(), day_words(day)) for day in days)
    return Said(why=f"“{_short(text)}” {ways}.", offers=offers)


def _made(year: str | None, month: int, day: int) -> list[date]:
    if year is None:
        return []
    try:
        return [date(int(year) if len(year) == 4 else 2000 + int(year), month, day)]
    except ValueError:
        return []


def _iso(match: re.Match[str], _order: str) -> list[date]:
    return _made(match[1], int(match[2]), int(match[3]))


def _parted(match: re.Match[str], order: str) -> list[date]:
    first, second, year = int(match[1]), int(match[3]), match[4]
    if match[2] == "." or order == "dmy":
        return _made(year, second, first)
    if order == "mdy":
        return _made(year, first, second)
    return list(dict.fromkeys([*_made(year, first, second), *_made(year, second, first)]))


def _month(word: str) -> int:
    """The number of a month named in English, 0 when it is none."""
    names = enumerate((name.casefold() for name in MONTHS), 1)
    return next((at for at, name in names if len(word) > 2 and name.startswith(word)), 0)


def _day_month(match: re.Match[str], _order: str) -> list[date]:
    return _made(match[3], _month(match[2]), int(match[1])) if _month(match[2]) else []


def _month_day(match: re.Match[str], _order: str) -> list[date]:
    return _made(match[3], _month(match[1]), int(match[2])) if _month(match[1]) else []


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 40 else f"{one_line[:39]}…"
