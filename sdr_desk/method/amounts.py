"""Head-counts and yearly revenue as lists write them: "51-200", "10K+", "$5M", "€2,5 Mio", "under $500K"."""

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from sdr_desk.method.word_tables import words

_WORDS = {"self-employed": 1, "self employed": 1, "myself only": 1, "just me": 1, "solo": 1, "sole trader": 1}
_UNITS = {
    10**3: "k thousand thousands tsd tausend mille t",
    10**6: "m mm mn mil mill mio million millions millionen mln millón millones milhões milhão millón milioni",
    10**9: "b bn bil billion billions mrd milliard milliarden milliards milliardi mld mia",
    10**12: "tn trillion trillions billionen",
}
_SCALE = {word: scale for scale, words in _UNITS.items() for word in words.split()}
_EUROPEAN = words("mio mrd tsd mln mld mia millionen milliarden tausend millones milioni")
_UNIT = "|".join(sorted(_SCALE, key=len, reverse=True))
_SPACES = "    '’"
_AMOUNT = rf"(?P<number{{n}}>\d+(?:[{_SPACES}.,]\d+)*)\s?(?:(?P<unit{{n}}>{_UNIT})(?![a-zà-ÿ])\.?)?"
_MONEY_SIGNS = r"(?:[$€£¥]|us\$|usd|eur|gbp|cad|aud|chf)?"
_ONE = re.compile(_AMOUNT.format(n=1), re.ASCII)
_RANGE = re.compile(
    rf"{_AMOUNT.format(n=1)}\s?{_MONEY_SIGNS}\s?(?:-|–|—|−|~|\bto\b|\band\b|\bbis\b|\ba\b|\bà\b)\s?{_MONEY_SIGNS}\s?"
    + _AMOUNT.format(n=2),
    re.ASCII,
)
_NEGATIVE = re.compile(r"^\W*[-−–]\s?[$€£]?\d|^\(.*\)$", re.ASCII)
_UNDER = re.compile(r"<|\b(?:under|below|less than|fewer than|up to|at most|unter|bis zu|moins de|menos de)\b")
_SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?e\+?\d{1,2}", re.ASCII)
_MONTHS = {
    name: at
    for at, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_DATE_DAMAGE = re.compile(r"(?:(\d{1,2})[-\s]([a-z]{3})|([a-z]{3})[-\s](\d{2}))", re.ASCII)
_MOST_CENTS = 2**63 - 1
_MOST_PEOPLE = 100_000_000


@lru_cache(maxsize=8192)
def headcount(text: str) -> int | None:
    """The number of employees a text speaks of; None when it names none, or none that can be.

    A range counts as its middle, rounded up at a half ("51-200" -> 126); an open one as its lower end ("10K+"
    -> 10000), "under 50" as the middle of 1 and 50, "Self-employed" as 1. Ranges that a spreadsheet took for
    dates are restored ("10-Feb" -> 2 to 10 -> 6).
    """
    typed = _plain(text)
    if typed.isascii() and typed.isdigit() and len(typed) < 9:
        return int(typed) or None
    if typed in _WORDS:
        return _WORDS[typed]
    if damaged := _DATE_DAMAGE.fullmatch(typed):
        ends = _restored(damaged)
        return None if ends is None else _middle(*ends)
    found = _read(typed, Decimal(1))
    count = None if found is None else int(found.to_integral_value("ROUND_HALF_UP"))
    return count if count and count <= _MOST_PEOPLE else None


@lru_cache(maxsize=8192)
def money_cents(text: str, unit: int = 1) -> int | None:
    """Yearly revenue in cents of whatever currency the text is in; None when it names none.

    `unit` is what a bare number counts in: 1000 for lists in thousands; a number with a unit of its own
    ("$5M") keeps that. Ranges count as in `headcount`; "under $500K" as the half of it.
    """
    found = _read(_plain(text), Decimal(0), unit)
    if found is None:
        return None
    cents = int((found * 100).to_integral_value("ROUND_HALF_UP"))
    return cents if 0 < cents <= _MOST_CENTS else None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _read(typed: str, least: Decimal, unit: int = 1) -> Decimal | None:
    """The one number a text stands for; a text without one, or a negative one, gives None."""
    if _NEGATIVE.search(typed):
        return None
    if _SCIENTIFIC.fullmatch(typed):
        return Decimal(typed.replace(",", ".")) * unit
    if pair := _RANGE.search(typed):
        low, high = _ends(pair, unit)
        return None if low is None or high is None else _half(min(low, high), max(low, high))
    one = _ONE.search(typed)
    value = _value(one["number1"], one["unit1"] or "", unit) if one else None
    if value is None:
        return None
    return _half(min(least, value), value) if _UNDER.search(typed) else value


def _ends(pair: re.Match[str], unit: int) -> tuple[Decimal | None, Decimal | None]:
    """Both ends of a range; "$10-50M" gives its unit to both, unless the first end would be the larger then."""
    first, second = pair["unit1"] or "", pair["unit2"] or ""
    high = _value(pair["number2"], second, unit)
    low = _value(pair["number1"], first, unit)
    if second and not first:
        shared = _value(pair["number1"], second, unit)
        low = shared if shared is not None and high is not None and shared <= high else low
    return low, high


def _value(number: str, word: str, unit: int) -> Decimal | None:
    plain = _decimal(number, word)
    try:
        return Decimal(plain) * (_SCALE[word] if word else unit)
    except InvalidOperation:
        return None


def _decimal(number: str, word: str) -> str:
    """Digits with a point at most, from either way of writing thousands and decimals.

    The last of two different marks is the decimal one. A mark that comes twice separates thousands, and so
    does a single one before exactly three digits, but for "1.234M" and "1,234 Mio".
    """
    packed = re.sub(rf"[{_SPACES}]", "", number)
    marks = [sign for sign in packed if sign in ".,"]
    if not marks:
        return packed
    last = marks[-1]
    if len(set(marks)) == 2:
        other = "." if last == "," else ","
        head, _, tail = packed.replace(other, "").rpartition(last)
        return f"{head.replace(last, '')}.{tail}"
    if len(marks) > 1:
        return packed.replace(last, "")
    head, _, tail = packed.partition(last)
    decimal_mark = "" if not word else "," if word in _EUROPEAN else "."
    if len(tail) == 3 and last != decimal_mark and head != "0":
        return head + tail
    return f"{head}.{tail}"


def _half(low: Decimal, high: Decimal) -> Decimal:
    return (low + high) / 2


def _middle(low: int, high: int) -> int:
    return (low + high + 1) // 2


def _restored(date: re.Match[str]) -> tuple[int, int] | None:
    """A range that became a day ("2-10" -> "10-Feb") or a month of a year ("11-50" -> "Nov-50")."""
    month = _MONTHS.get(date[2] or date[3])
    if month is None:
        return None
    other = int(date[1] or date[4])
    return min(month, other), max(month, other)
