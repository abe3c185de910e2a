"""What one cell says: nothing, a number with its currency, per cent or range, or a day with its time."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import UTC, datetime

from sdr_desk.method.ranking.table import Cell

_EMPTY = frozenset((
    "na", "n/a", "#n/a", "#na", "nan", "null", "none", "nil", "-", "--", "---", "–", "—", "?", "??", ".", "n.a.",
    "n.a", "(null)", "(none)", "(blank)", "<na>", "nat", "missing", "#null!", "#value!", "#div/0!", "undefined",
))  # fmt: skip
_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f\u2009'’_"))
_MONEY = re.compile(
    r"(?:us\$|[$€£¥₹]|\b(?:usd|eur|gbp|chf|cad|aud|inr|rs\.?)(?=[\s\d-])|(?<=[\d\s])(?:usd|eur|gbp|chf)\b)"
)
_NUMBER = re.compile(r"([-+−]?)(\d[\d.,]*|[.,]\d+)(?:e([-+]?\d{1,2}))?(k|m|mn|mio|b|bn)?(%)?", re.ASCII)
_RANGE = re.compile(r"(?:from|between)?(.*\d[kmb%]?)(?:-|–|—|to|and|\.\.)([^-–—]*\d.*)", re.ASCII)
_OPEN = re.compile(r"(?:<=?|>=?|≤|≥|~|over|under|above|below|upto|morethan|lessthan)?(.*?)(?:\+|ormore|plus|andabove)?")
_DOTTED_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d)", re.ASCII)
_SCALE = {"k": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "b": 1e9, "bn": 1e9}
_DECIMAL_COMMA = re.compile(r"(?:\d,\d{1,2}(?!\d)|\d,\d{4,}|\.\d{3},\d|(?<!\d)0,\d+|(?<!\d),\d)")
_DECIMAL_POINT = re.compile(r"(?:\d\.\d{1,2}(?!\d)|\d\.\d{4,}|,\d{3}\.\d|(?<!\d)0\.\d+|(?<!\d)\.\d)")
_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%Y%m%d", "%d %b %Y", "%b %d %Y", "%d %B %Y", "%B %d %Y", "%d-%b-%Y",
         "%d-%b-%y", "%d.%m.%y")  # fmt: skip
_DAY_FIRST, _MONTH_FIRST = ("%d/%m/%Y", "%d-%m-%Y", "%d/%m/%y"), ("%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y")
_TIMES = ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p", " %H:%M:%S.%f")
_ZONE = re.compile(r"\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$")
_YEARS = range(1900, 2101)
_MOST_FORMS = 4


def cell_text(cell: Cell) -> str:
    """A raw cell as trimmed text; a whole number loses its ".0", what is empty or spells emptiness is ""."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        text = cell.strip()
        return "" if text.casefold() in _EMPTY else text
    value = float(cell)
    if math.isnan(value):
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def decimal_comma(texts: Iterable[str]) -> bool:
    """Whether a column writes "1.234,5" rather than "1,234.5": more of its cells can only be read so."""
    commas = points = 0
    for text in texts:
        commas += _DECIMAL_COMMA.search(text) is not None
        points += _DECIMAL_POINT.search(text) is not None
    return commas > points


def read_number(text: str, *, comma: bool = False) -> float | None:
    """The number a cell holds, None when it holds none.

    Currency signs, thousands, per cent, k/m/b and brackets for negative amounts are understood; a range ("51-200")
    counts as its middle, an open one ("1000+", "<10") as its end.
    """
    try:
        return _finite(float(text)) if not comma or "." not in text else _read(text, comma)
    except ValueError:
        return _read(text, comma)


def _finite(value: float) -> float | None:
    return value if abs(value) < 1e300 else None


def _read(text: str, comma: bool) -> float | None:
    if not any(char.isdigit() for char in text) or len(text) > 40 or _DOTTED_DAY.match(text.strip()):
        return None
    plain = _MONEY.sub("", text.casefold().strip()).translate(_SPACES)
    if plain.startswith("(") and plain.endswith(")"):
        inside = _single(plain[1:-1], comma)
        return None if inside is None else -inside
    alone = _single(plain, comma)
    if alone is not None:
        return alone
    if pair := _RANGE.fullmatch(plain):
        low, high = _single(pair[1], comma), _single(pair[2], comma)
        return None if low is None or high is None or high < low else (low + high) / 2
    opened = _OPEN.fullmatch(plain)
    return _single(opened[1], comma) if opened and opened[1] != plain else None


def _single(text: str, comma: bool) -> float | None:
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    sign, digits, power, unit, _percent = found.groups()
    digits = digits.replace(".", "").replace(",", ".") if comma else digits.replace(",", "")
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    try:
        value = float(digits + (f"e{power}" if power else "")) * _SCALE.get(unit or "", 1.0)
    except ValueError:
        return None
    return _finite(-value if sign in {"-", "−"} else value)


def day_forms(texts: Iterable[str]) -> tuple[str, ...]:
    """The ways in which a column writes its days, the likely one first; () when it writes none."""
    sample = [text for text in texts if text][:200]
    forms = (*_DAYS, *_DAY_FIRST, *_MONTH_FIRST)
    read = {form: sum(_timed(text, form) is not None for text in sample) for form in forms}
    likely = tuple(sorted((form for form in forms if read[form]), key=lambda form: -read[form]))[:_MOST_FORMS]
    named = sum(read_day(text, likely) is not None for text in sample)
    return likely if likely and named >= 0.5 * len(sample) else ()


def read_day(text: str, forms: tuple[str, ...]) -> datetime | None:
    """The day and time a cell names in one of the forms, without its zone; None when it names none."""
    for form in forms:
        found = _timed(text, form)
        if found is not None:
            return found
    return None


def _timed(text: str, form: str) -> datetime | None:
    if not 6 <= len(text) <= 40 or not any(char.isdigit() for char in text):
        return None
    tidy = _ZONE.sub("", text.replace("T", " ") if text[4:5] == "-" else text).replace(",", "")
    for time in _TIMES:
        if (time == "") != (":" not in tidy):
            continue
        try:
            found = datetime.strptime(tidy, form + time).replace(tzinfo=UTC)
        except ValueError:
            continue
        return found if found.year in _YEARS else None
    return None


def time_keys(texts: list[str]) -> list[float | None] | None:
    """A number for each text that rises with time: its day, or the number it holds; None when most hold neither."""
    known = [text for text in texts if text]
    forms = day_forms(known)
    comma = decimal_comma(known[:2000])
    read: dict[str, float | None] = {}
    for text in set(known):
        day = read_day(text, forms) if forms else None
        read[text] = day.timestamp() if day is not None else None if forms else read_number(text, comma=comma)
    keys = [read.get(text) for text in texts]
    return keys if 2 * sum(key is not None for key in keys) >= len(texts) else None
