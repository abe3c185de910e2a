"""Call blocks as they are planned: when they take place, how they are moved, and where they get in each other's way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sdr_desk.method.day_words import day_text
from sdr_desk.method.hours import clock_text
from sdr_desk.method.rhythm import Because, DayKind, DayPlan, Rhythm, monday_of, week_of

SNAP = 15
"""Minutes between the places where a block may start or end when it is moved."""

LONGEST = 12 * 60
"""Minutes of the longest block."""

_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Move:
    """One occurrence of a weekly block held elsewhere: `was` is the date it would have, `day` the one it has."""

    was: date
    day: date
    starts: time
    minutes: int


@dataclass(frozen=True, slots=True)
class Block:
    """A planned stretch of calling, weekly on a weekday (Monday is 0) or once on a date, on the person's clock.

    `since` is the first day a weekly block may take place and the week `every_weeks` counts from, `until` its last
    possible day, `skipped` are dates it falls away, `moves` single occurrences held elsewhere. Goals of 0 are none.
    Raises ValueError, with a sentence, for a block that cannot be.
    """

    id: str
    title: str
    starts: time
    minutes: int
    weekday: int | None = None
    on_date: date | None = None
    goal_dials: int = 0
    goal_conversations: int = 0
    list_id: str | None = None
    smart_list_id: str | None = None
    script_id: str | None = None
    every_weeks: int = 1
    since: date | None = None
    until: date | None = None
    skipped: frozenset[date] = frozenset()
    moves: tuple[Move, ...] = ()

    def __post_init__(self) -> None:
        if (self.weekday is None) == (self.on_date is None):
            raise ValueError("A block is planned either on a weekday or on one date.")
        if self.weekday is not None and not 0 <= self.weekday <= 6:
            raise ValueError("A week has seven days.")
        for starts, minutes in ((self.starts, self.minutes), *((move.starts, move.minutes) for move in self.moves)):
            _refuse_span(starts, minutes)
        if not 1 <= self.every_weeks <= 52:
            raise ValueError("A block comes back after one to 52 weeks.")
        if self.every_weeks > 1 and self.since is None:
            raise ValueError("A block that skips weeks needs the week it counts from.")
        if self.on_date is not None and (self.moves or self.skipped):
            raise ValueError("A block on one date is moved as a whole.")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A block on a day, from `start` to `end` in minutes of that day; `was` is its date before it was moved."""

    block: Block
    day: date
    start: int
    end: int
    was: date

    @property
    def minutes(self) -> int:
        return self.end - self.start

    @property
    def moved(self) -> bool:
        return any(move.was == self.was for move in self.block.moves)


@dataclass(frozen=True, slots=True)
class BusySpan:
    """Time taken in a calendar that was read; both ends UTC."""

    uid: str
    starts: datetime
    ends: datetime
    title: str = ""
    all_day: bool = False


def falls_on(block: Block, day: date) -> bool:
    """Whether a block has its regular place on a day, before days off, skipped dates and moves are looked at."""
    if block.on_date is not None:
        return block.on_date == day
    if block.weekday != day.weekday() or (block.until is not None and day > block.until):
        return False
    if block.since is None:
        return True
    weeks = (monday_of(day) - monday_of(block.since)).days // 7
    return day >= block.since and weeks % block.every_weeks == 0


def gives_way(plan: DayPlan) -> bool:
    """Whether weekly blocks fall away on a day: an exception, a vacation or a holiday made it no prospecting day."""
    return plan.because is not Because.WEEKDAY and plan.kind is not DayKind.PROSPECTING


def blocks_of_day(blocks: Iterable[Block], plan: DayPlan) -> tuple[Occurrence, ...]:
    """The blocks that take place on a day, by start; a block on one date and a moved one stand on any day."""
    return tuple(sorted(_on_day(blocks, plan), key=lambda found: (found.start, found.end, found.block.id)))


def blocks_of_week(blocks: Sequence[Block], rhythm: Rhythm, day: date) -> tuple[Occurrence, ...]:
    """The blocks of a day's week, Monday first, by start."""
    return tuple(found for each in week_of(day) for found in blocks_of_day(blocks, rhythm.on(each)))


def span(occurrence: Occurrence, zone: str) -> tuple[datetime, datetime]:
    """When a block starts and ends, in UTC; it lasts its minutes also where the clock is put on or back.

    A start the clock skips is taken after the gap, one it passes twice the first time.
    """
    start = _at(occurrence.day, occurrence.start).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return start, start + timedelta(minutes=occurrence.minutes)


def snapped(minute: float, step: int = SNAP) -> int:
    """The nearest multiple of `step`, the later one when two are as near."""
    return int((minute + step / 2) // step) * step


def moved(block: Block, day: date, start: float) -> Block:
    """The whole block at another start, in minutes of a day; a weekly block goes to that day's weekday.

    The start snaps and the block stays inside its day. Skipped dates and single moves go along inside their weeks.
    """
    starts = _clock(_inside(start, block.minutes, _minute(block.starts)))
    if block.on_date is not None:
        return replace(block, on_date=day, starts=starts)
    ahead = timedelta(days=day.weekday() - (block.weekday or 0))
    return replace(
        block, weekday=day.weekday(), starts=starts, skipped=frozenset(each + ahead for each in block.skipped),
        moves=tuple(replace(move, was=move.was + ahead) for move in block.moves),
    )  # fmt: skip


def resized(block: Block, minutes: float) -> Block:
    """The block with another length: snapped, at least one step, at most `LONGEST`, and over by midnight."""
    return replace(block, minutes=_length(_minute(block.starts), minutes))


def moved_once(block: Block, was: date, day: date, start: float, minutes: float | None = None) -> Block:
    """A weekly block with one occurrence held elsewhere, or back at its own place, where the move is forgotten.

    Raises ValueError when the block has no occurrence on `was`.
    """
    if block.on_date is not None or not falls_on(block, was):
        raise ValueError(f"{block.title} is not planned on {was.isoformat()}.")
    length = block.minutes if minutes is None else _length(0, minutes)
    begin = _inside(start, length, _minute(block.starts))
    others = tuple(move for move in block.moves if move.was != was)
    if (day, begin, length) == (was, _minute(block.starts), block.minutes):
        return replace(block, moves=others)
    moves = (*others, Move(was, day, _clock(begin), length))
    return replace(block, moves=tuple(sorted(moves, key=lambda move: move.was)))


def skipped_once(block: Block, day: date) -> Block:
    """A weekly block that falls away on one of its dates. Raises ValueError when it has no occurrence there."""
    if block.on_date is not None or not falls_on(block, day):
        raise ValueError(f"{block.title} is not planned on {day.isoformat()}.")
    others = tuple(move for move in block.moves if move.was != day)
    return replace(block, skipped=block.skipped | {day}, moves=others)


def problems(occurrences: Sequence[Occurrence], plans: Mapping[date, DayPlan], hours24: bool = True) -> tuple[str, ...]:
    """What is wrong with blocks as planned, one sentence each: overlaps, and blocks on days that are not for calling.

    `plans` holds the day of every occurrence.
    """
    found = []
    for occurrence in occurrences:
        plan = plans[occurrence.day]
        if plan.kind is not DayKind.PROSPECTING:
            found.append(
                f"{occurrence.block.title} is planned on {day_text(occurrence.day, occurrence.day)}. {plan.why}"
            )
    for first, second in _overlapping(occurrences):
        found.append(
            f"{first.block.title} ({_hours(first, hours24)}) and {second.block.title} ({_hours(second, hours24)}) "
            f"overlap on {day_text(first.day, first.day)}."
        )
    return tuple(found)


def clashes(
    occurrences: Iterable[Occurrence], busy: Iterable[BusySpan], zone: str
) -> list[tuple[Occurrence, BusySpan]]:
    """Each block with each busy span it shares time with."""
    spans = sorted(busy, key=lambda each: (each.starts, each.uid))
    found: list[tuple[Occurrence, BusySpan]] = []
    for occurrence in occurrences:
        start, end = span(occurrence, zone)
        found.extend((occurrence, taken) for taken in spans if start < taken.ends and taken.starts < end)
    return found


def first_free(minutes: int, taken: Iterable[tuple[int, int]], opens: int, closes: int) -> tuple[int, int] | None:
    """The first stretch of `minutes` of a day between two minutes of it that meets nothing taken; None without one.

    `taken` are pairs of minutes of the day, in any order, also overlapping ones.
    """
    begin = -(-opens // SNAP) * SNAP
    for start, end in sorted(taken):
        if begin + minutes <= min(start, closes):
            break
        begin = max(begin, -(-end // SNAP) * SNAP)
    return (begin, begin + minutes) if begin + minutes <= closes else None


def _on_day(blocks: Iterable[Block], plan: DayPlan) -> Iterator[Occurrence]:
    for block in blocks:
        regular = plan.day not in block.skipped and not any(move.was == plan.day for move in block.moves)
        if regular and falls_on(block, plan.day) and (block.on_date is not None or not gives_way(plan)):
            yield _occurrence(block, plan.day, block.starts, block.minutes, plan.day)
        for move in block.moves:
            if move.day == plan.day and falls_on(block, move.was) and move.was not in block.skipped:
                yield _occurrence(block, move.day, move.starts, move.minutes, move.was)


def _occurrence(block: Block, day: date, starts: time, minutes: int, was: date) -> Occurrence:
    return Occurrence(block, day, _minute(starts), _minute(starts) + minutes, was)


def _overlapping(occurrences: Sequence[Occurrence]) -> Iterator[tuple[Occurrence, Occurrence]]:
    ordered = sorted(occurrences, key=lambda each: (each.day, each.start, each.block.id))
    for place, first in enumerate(ordered):
        for second in ordered[place + 1 :]:
            if second.day != first.day or second.start >= first.end:
                break
            yield first, second


def _refuse_span(starts: time, minutes: int) -> None:
    if not 5 <= minutes <= LONGEST:
        raise ValueError("A block lasts five minutes to twelve hours.")
    if _minute(starts) + minutes > _DAY:
        raise ValueError("A block ends by midnight.")


def _inside(start: float, minutes: int, home: int) -> int:
    """A start that snaps and leaves room for the block before midnight; its own start needs no snapping."""
    if start == home and home + minutes <= _DAY:
        return home
    latest = (_DAY - minutes) // SNAP * SNAP
    return min(max(snapped(start), 0), latest)


def _length(begin: int, minutes: float) -> int:
    room = min(LONGEST, _DAY - begin)
    return min(max(snapped(minutes), SNAP), room)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def _hours(occurrence: Occurrence, hours24: bool) -> str:
    ends = (occurrence.start, occurrence.end)
    return "–".join(clock_text(_at(occurrence.day, minute), hours24, meridiem=not hours24) for minute in ends)
