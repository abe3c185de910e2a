"""What is larger and what is smaller in a test: numbers by their value, also when they came as words."""

from __future__ import annotations

import re
from datetime import date

_NUMBER = re.compile(r"[-+]?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,9})?")


class Size:
    """A value in an order: "1,200" is more than 5, and days follow one another.

    A number and words have no order, so that every comparison of the two is false.
    """

    __slots__ = ("_known",)

    def __init__(self, value: object) -> None:
        text = str(value).strip()
        if isinstance(value, int | float):
            self._known: float | str = float(value)
        elif isinstance(value, date) or _NUMBER.fullmatch(text) is None:
            self._known = text.casefold()
        else:
            self._known = float(text.replace(",", ""))

    def __lt__(self, other: Size) -> bool:
        mine, theirs = self._known, other._known
        if isinstance(mine, float) and isinstance(theirs, float):
            return mine < theirs
        return isinstance(mine, str) and isinstance(theirs, str) and mine < theirs

    def __gt__(self, other: Size) -> bool:
        return other < self

    def __le__(self, other: Size) -> bool:
        return self < other or self._known == other._known

    def __ge__(self, other: Size) -> bool:
        return other <= self
