"""When calls are made: the hours of a workspace by weekday, for businesses and for people at home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from sdr_desk.method.public_holidays import holiday

LAWFUL_OPEN = time(8)
LAWFUL_CLOSE = time(21)


@dataclass(frozen=True, slots=True)
class Hours:
    """A stretch of a day that includes its start, not its end. Raises ValueError when it is empty."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise ValueError("Calling hours must open before they close.")


@dataclass(frozen=True, slots=True)
class CallingRules:
    """The hours of a workspace, each on the called person's clock; a window includes its start, not its end.

    The lawful window is a hard limit for every call. The other hours hold for calls nobody was promised: those of
    businesses, and those of people at home, who stand in no company. Raises ValueError when the lawful window is
    wider than 8:00–21:00 or a window is empty.

    Attributes:
        weekdays: when businesses are called, Monday is 0; `home_weekdays` the same for people at home. Sunday is
            left out for them by default, because several states forbid it.
        by_weekday: hours of a weekday that differ from the usual ones; `home_by_weekday` the same for homes.
        lunch: a pause in which no business is called.
        holidays: whether the public holidays of the called person's country and state are kept.
        worked: names of holidays on which calls are made all the same; a part of the name is enough.
    """

    lawful_open: time = LAWFUL_OPEN
    lawful_close: time = LAWFUL_CLOSE
    business_open: time = time(8, 30)
    business_close: time = time(17, 30)
    weekdays: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    by_weekday: tuple[tuple[int, Hours], ...] = ()
    lunch: Hours | None = None
    home_open: time = LAWFUL_OPEN
    home_close: time = LAWFUL_CLOSE
    home_weekdays: frozenset[int] = frozenset({0, 1, 2, 3, 4, 5})
    home_by_weekday: tuple[tuple[int, Hours], ...] = ()
    holidays: bool = True
    worked: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.lawful_open < LAWFUL_OPEN or self.lawful_close > LAWFUL_CLOSE:
            raise ValueError("Calling hours can be narrowed inside 8:00–21:00, not widened.")
        pairs = (
            (self.lawful_open, self.lawful_close),
            (self.business_open, self.business_close),
            (self.home_open, self.home_close),
        )
        if any(opens >= closes for opens, closes in pairs):
            raise ValueError("Calling hours must open before they close.")

    def holiday(self, day: date, place: str) -> tuple[str, str] | None:
        """The holiday nobody is called on, with where it is kept; None on a day that is worked."""
        found = holiday(day, place) if self.holidays and place else None
        if found and any(name.casefold() in found[0].casefold() for name in self.worked if name.strip()):
            return None
        return found

    def is_workday(self, day: date, place: str = "", *, home: bool = False) -> bool:
        """Whether unpromised calls are made on a day in a place."""
        days = self.home_weekdays if home else self.weekdays
        return day.weekday() in days and self.holiday(day, place) is None


@lru_cache(maxsize=512)
def stretches(rules: CallingRules, weekday: int, *, promised: bool = False, home: bool = False) -> tuple[Hours, ...]:
    """When calls are made on a weekday, in order; none on a day off. Holidays are not looked at."""
    if promised:
        return (Hours(rules.lawful_open, rules.lawful_close),)
    if weekday not in (rules.home_weekdays if home else rules.weekdays):
        return ()
    usual = Hours(rules.home_open, rules.home_close) if home else Hours(rules.business_open, rules.business_close)
    told = dict(rules.home_by_weekday if home else rules.by_weekday).get(weekday, usual)
    opens, closes = max(told.opens, rules.lawful_open), min(told.closes, rules.lawful_close)
    parts = [(opens, closes)]
    if rules.lunch and not home:
        parts = [(opens, min(closes, rules.lunch.opens)), (max(opens, rules.lunch.closes), closes)]
    return tuple(Hours(start, end) for start, end in parts if start < end)
