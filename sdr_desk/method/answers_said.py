"""What a typed answer names: one of several options, a step from 1 to 5, an amount of money, or somebody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sdr_desk.method.amounts import money_cents
from sdr_desk.method.word_tables import words

_NOBODY = words(
    "a all am an and also any anybody anyone are as ask asked at be been both but by boss can clear could decide "
    "decided decides decision depends did do does doesn't don't else even everybody everyone for from had has have he "
    "her herself him himself his i idea if in is isn't it its just know known knows later me maybe might must my no "
    "nobody none not nothing of on one open or others our perhaps probably said says see she should sign signs so some "
    "somebody someone still sure team that the their them then there they think this to told too unclear unknown us "
    "we what who will with would yes yet you"
)


def option_of(text: str, options: Sequence[str]) -> str | None:
    """The option a text chooses: it is one, or begins with one and goes on after a mark ("Yes, since May")."""
    plain = text.strip().casefold()
    for option in sorted(options, key=len, reverse=True):
        wanted = option.strip().casefold()
        rest = plain.removeprefix(wanted)
        if wanted and plain.startswith(wanted) and (not rest or re.match(r"\s*[,;:.(–—-]", rest)):
            return option
    return None


def scale_of(text: str) -> int | None:
    """The step from 1 to 5 at the beginning of a text, None without one."""
    found = re.match(r"([1-5])(?:\s*(?:/|of)\s*5)?(?![\d/]|[.,]\d)", text.strip(), re.ASCII)
    return int(found[1]) if found else None


_NUMBER = r"\d+(?:[.,’' ]\d{3})*(?:[.,]\d{1,2})?"
_UNIT = r"(?:k|m|mio|mn|bn|thousand|million|billion)(?![a-z])"
_CURRENCY = r"(?:usd|eur|gbp|chf|cad|aud|dollars?|euros?|pounds?)\b"
_PIECE = re.compile(
    rf"(?P<sign>[$€£]\s?)?{_NUMBER}(?P<unit>\s?{_UNIT})?"
    rf"(?:\s?(?:-|–|to)\s?(?P<sign2>[$€£]\s?)?{_NUMBER}(?P<unit2>\s?{_UNIT})?)?(?P<word>\s?{_CURRENCY})?",
    re.ASCII,
)

_YEAR = re.compile(r"20[2-4]\d", re.ASCII)


@lru_cache(maxsize=1024)
def amount_in(text: str) -> int | None:
    """The amount of money a sentence names, in cents; None without a number.

    The first number with a sign or a unit of money counts ("22 doors, about $18,000"), else the largest one that is
    no year. A range counts as its middle.
    """
    marked: list[int] = []
    bare: list[int] = []
    for piece in _PIECE.finditer(text.casefold()):
        words = piece[0].removesuffix(piece["word"] or "").strip()
        cents = None if _YEAR.fullmatch(piece[0].strip()) else money_cents(words)
        if cents is not None:
            is_money = any(piece[name] for name in ("sign", "unit", "sign2", "unit2", "word"))
            (marked if is_money else bare).append(cents)
    return marked[0] if marked else max(bare, default=None)


def names_in(text: str) -> frozenset[str]:
    """The words of a text that can name somebody, in small letters."""
    words = re.findall(r"[^\W\d_][^\W_]*(?:[-'’.][^\W_]+)*", text.casefold().replace("’", "'"))
    return frozenset(word for word in words if len(word) > 1 and word not in _NOBODY)
