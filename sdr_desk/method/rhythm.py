"""The rhythm of the week: which days are for prospecting, which for visits, which are off, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from sdr_desk.method.day_words import WEEKDAYS


class DayKind(StrEnum):
    """What a day is for; stored by its value."""

    PROSPECTING = "prospecting"
    VISIT = "visit"
    OFF = "off"


class Because(StrEnum):
    """What made a day the kind of day it is."""

    WEEKDAY = "weekday"
    EXCEPTION = "exception"
    VACATION = "vacation"
    HOLIDAY = "holiday"


class Book(StrEnum):
    """The two books of work, never added together; stored by their value."""

    LEAD_GENERATION = "lead_generation"
    CLOSING = "closing"


KIND_TEXT = {
    DayKind.PROSPECTING: "Prospecting day",
    DayKind.VISIT: "Visit day",
    DayKind.OFF: "Day off",
}
"""A kind of day as a label."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """The kind of each weekday, Monday first. Raises ValueError unless there are seven."""

    kinds: tuple[DayKind, ...] = (DayKind.PROSPECTING,) * 5 + (DayKind.OFF,) * 2

    def __post_init__(self) -> None:
        if len(self.kinds) != 7:
            raise ValueError(f"A week has seven days, not {len(self.kinds)}.")


def pattern_of(kinds: Mapping[int, str]) -> Pattern:
    """A pattern from what is kept of each weekday (Monday is 0); a weekday nobody set keeps its default.

    Raises ValueError for a kind of day that does not exist.
    """
    default = Pattern().kinds
    return Pattern(tuple(DayKind(kinds.get(weekday, default[weekday])) for weekday in range(7)))


@dataclass(frozen=True, slots=True)
class DayException:
    """A date, or all dates up to and with `until`, of another kind than the weekday says; `name` says why.

    Raises ValueError when it ends before it starts.
    """

    on: date
    kind: DayKind
    name: str = ""
    until: date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.on:
            raise ValueError("An exception cannot end before it starts.")

    @property
    def last(self) -> date:
        return self.until or self.on

    def covers(self, day: date) -> bool:
        """Whether the exception holds on a day."""
        return self.on <= day <= self.last


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What a day is: its kind, what made it so, one sentence, and the name of the exception or holiday if any."""

    day: date
    kind: DayKind
    because: Because
    why: str
    exception_name: str = ""


def day_plan(pattern: Pattern, exceptions: Sequence[DayException], holidays: Mapping[date, str], day: date) -> DayPlan:
    """What a day is and why.

    An exception for the day alone comes first, then the shortest range over it (of equals the last given), then a
    holiday, then the weekday. A holiday is off whatever its weekday.
    """
    exception = _exception_on(exceptions, day)
    if exception is not None:
        return _excepted(exception, day)
    if day in holidays:
        return DayPlan(day, DayKind.OFF, Because.HOLIDAY, f"{holidays[day]} is a holiday.", holidays[day])
    kind = pattern.kinds[day.weekday()]
    return DayPlan(day, kind, Because.WEEKDAY, _WEEKDAY_WHY[kind].format(WEEKDAYS[day.weekday()]))


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A person's week with everything that changes it; `holidays` maps a date to the name of the holiday."""

    pattern: Pattern = field(default_factory=Pattern)
    exceptions: tuple[DayException, ...] = ()
    holidays: Mapping[date, str] = field(default_factory=dict)

    def on(self, day: date) -> DayPlan:
        """What a day is and why."""
        return day_plan(self.pattern, self.exceptions, self.holidays, day)


@dataclass(frozen=True, slots=True)
class Course:
    """A person's rhythm over time, in which a new week changes nothing of the days before it.

    Attributes:
        patterns: each week with the day from which it holds, oldest first; the default week holds before.
        kept: days whose work against their kind was named, with the words.
        holidays: as in `Rhythm`.
    """

    patterns: tuple[tuple[date, Pattern], ...] = ()
    exceptions: tuple[DayException, ...] = ()
    kept: Mapping[date, str] = field(default_factory=dict)
    holidays: Mapping[date, str] = field(default_factory=dict)

    def pattern_on(self, day: date) -> Pattern:
        """The week that holds on a day."""
        found = Pattern()
        for since, pattern in self.patterns:
            if since > day:
                break
            found = pattern
        return found

    def rhythm_on(self, day: date) -> Rhythm:
        """The week that holds on a day, with all that changes it."""
        return Rhythm(self.pattern_on(day), self.exceptions, self.holidays)

    def on(self, day: date) -> DayPlan:
        """What a day is and why."""
        return day_plan(self.pattern_on(day), self.exceptions, self.holidays, day)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def week_of(day: date) -> tuple[date, ...]:
    """The seven days of a day's week, Monday first."""
    return tuple(days_between(monday_of(day), monday_of(day) + timedelta(days=6)))


def days_between(first: date, last: date) -> Iterator[date]:
    """Each day from the first to the last, both included."""
    for ahead in range((last - first).days + 1):
        yield first + timedelta(days=ahead)


def pattern_text(pattern: Pattern) -> str:
    """A week in words: "Call Monday, Wednesday, Friday. Visit Tuesday, Thursday."."""
    parts = []
    for verb, kind in (("Call", DayKind.PROSPECTING), ("Visit", DayKind.VISIT)):
        days = [WEEKDAYS[weekday] for weekday in range(7) if pattern.kinds[weekday] is kind]
        if days:
            parts.append(f"{verb} {', '.join(days)}.")
    return " ".join(parts) or "Every day is off."


def resting_book(kind: DayKind) -> Book | None:
    """The book that steps aside for a person with both jobs; on a day off neither does."""
    match kind:
        case DayKind.PROSPECTING:
            return Book.CLOSING
        case DayKind.VISIT:
            return Book.LEAD_GENERATION
        case DayKind.OFF:
            return None


_WEEKDAY_WHY = {
    DayKind.PROSPECTING: "{} is a prospecting day.",
    DayKind.VISIT: "{} is a visit day.",
    DayKind.OFF: "{} is off.",
}
_INSTEAD = {DayKind.PROSPECTING: "a prospecting day", DayKind.VISIT: "a visit day", DayKind.OFF: "a day off"}


def _exception_on(exceptions: Sequence[DayException], day: date) -> DayException | None:
    found = None
    for exception in exceptions:
        if exception.covers(day) and (found is None or _length(exception) <= _length(found)):
            found = exception
    return found


def _length(exception: DayException) -> timedelta:
    return exception.last - exception.on


def _excepted(exception: DayException, day: date) -> DayPlan:
    ranged = exception.last > exception.on
    because = Because.VACATION if ranged and exception.kind is DayKind.OFF else Because.EXCEPTION
    name = exception.name or ("Vacation" if because is Because.VACATION else "")
    what = _INSTEAD[exception.kind]
    why = f"{name}: this is {what}." if name else f"This {WEEKDAYS[day.weekday()]} was made {what}."
    return DayPlan(day, exception.kind, because, why, name)
