"""The days of a person's week: blocks planned and run, busy times, visits, promises, and what stands against a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.week_plan import bounds, exceptions_by_day
from sdr_desk.method.adherence import JudgedDay, count_text
from sdr_desk.method.day_words import WEEKDAYS
from sdr_desk.method.hours import clock_text
from sdr_desk.method.joined import joined
from sdr_desk.method.planning import Block, Occurrence, blocks_of_day, gives_way
from sdr_desk.method.rhythm import KIND_TEXT, Because, Course, DayKind, DayPlan
from sdr_desk.store import blocks as blocks_store
from sdr_desk.store import planning as store
from sdr_desk.store.blocks import RunBlock
from sdr_desk.store.people import PersonRow
from sdr_desk.store.planning import DoneRow
from sdr_desk.store.writing import moment

_MOST_SHOWN = 50
_MOST_PROMISES = 200
_NAMED_TIMES = 3
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block on a day from `start` to `end`, in minutes of it.

    Attributes:
        block: the plan, None for a block that ran without one; `run_id` is the block that ran, None before it did.
        was: the day it would have had before it was moved once.
        state: "planned", "running", "run" or "missed".
        lines: what stands in it: "48 dials planned", "3 promised callbacks".
        spoken: all of it in one sentence.
    """

    block: Block | None
    run_id: str | None
    title: str
    start: int
    end: int
    was: date
    moved: bool
    state: str
    lines: tuple[str, ...]
    dials: int
    conversations: int
    promises: int
    spoken: str


@dataclass(frozen=True, slots=True)
class Span:
    """Time taken on a day from `start` to `end`, in minutes of it; `all_day` for what has no hours."""

    start: int
    end: int
    title: str
    all_day: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A call, visit or promise on a day at a minute of it; `clock` is "4:20 pm"."""

    prospect_id: str
    name: str
    minute: int
    clock: str
    promised: bool


@dataclass(frozen=True, slots=True)
class Flag:
    """What was done, or is due, against the kind of a day; `kept` is why it stands, "" when it was not named.

    Attributes:
        coming: whether promises are due rather than work done.
        short: "2 calls, visit day"; `title` and `sentence` say more.
        items: the first of them.
    """

    coming: bool
    count: int
    short: str
    title: str
    sentence: str
    kept: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class DayView:
    """A day of a person's week.

    Attributes:
        label: "Visit day", or the name of the exception or holiday; `why` says it in a sentence.
        exception_id: of the exception over the day, None without one.
        quiet: what to write over a day that has no weekly blocks for its own reason, "" for a usual day.
        result: what became of the day, or that it is open.
    """

    day: date
    kind: DayKind
    because: Because
    label: str
    why: str
    exception_id: str | None
    quiet: str
    blocks: tuple[BlockView, ...]
    busy: tuple[Span, ...]
    visits: tuple[Item, ...]
    promises: tuple[Item, ...]
    flags: tuple[Flag, ...]
    result: JudgedDay


class WeekReader:
    """Reads a person's days from the first to the last of `results`, a handful of queries for all of them."""

    def __init__(
        self, desk: Desk, person: PersonRow, course: Course, blocks: Sequence[Block], results: Sequence[JudgedDay],
        *, hours24: bool,
    ) -> None:  # fmt: skip
        self.desk = desk
        self.person = person
        self.course = course
        self.blocks = blocks
        self.hours24 = hours24
        self.zone = ZoneInfo(person.time_zone)
        self.now = desk.now()
        first, last = results[0].day, results[-1].day
        stretch = bounds(person, first, last)
        self.spans = store.busy(desk.conn, person.id, *stretch)
        self.runs = blocks_store.runs_between(desk.conn, person.id, *stretch)
        self.done = store.done_in(desk.conn, [run.id for run in self.runs])
        self.visits = store.visits(desk.conn, person.id, *stretch, _MOST_PROMISES)
        self.promises = store.promises(desk.conn, person.id, *stretch, _MOST_PROMISES)
        self.dials = store.daily(desk.conn, person.id, "dials", first.isoformat(), last.isoformat())
        self.meetings = store.daily(desk.conn, person.id, "meetings_held", first.isoformat(), last.isoformat())
        self.exceptions = exceptions_by_day(desk, person, first, last)

    def day(self, result: JudgedDay) -> DayView:
        """One of the days."""
        plan = self.course.on(result.day)
        visits = self._items(self.visits, plan.day)
        promises = self._items(self.promises, plan.day)
        return DayView(
            plan.day, plan.kind, plan.because, plan.exception_name or KIND_TEXT[plan.kind], plan.why,
            self.exceptions.get(plan.day), _quiet(plan), tuple(self._blocks(plan, promises)),
            self.busy(plan.day), visits, promises, tuple(self._flags(plan, visits, promises)), result,
        )  # fmt: skip

    def busy(self, day: date) -> tuple[Span, ...]:
        """The time taken on a day."""
        found = []
        for span in self.spans:
            start, end = self._minute(day, span.starts), self._minute(day, span.ends)
            if start < _DAY and end > 0:
                found.append(Span(max(0, start), min(_DAY, end), span.title, span.all_day))
        return tuple(found)

    def _blocks(self, plan: DayPlan, promises: tuple[Item, ...]) -> Iterable[BlockView]:
        left = [run for run in self.runs if moment(run.started_at).astimezone(self.zone).date() == plan.day]
        found = []
        for planned in blocks_of_day(self.blocks, plan):
            run = next((each for each in left if each.planned_id == planned.block.id), None)
            if run is not None:
                left.remove(run)
            found.append(self._planned(planned, run, promises))
        found += [self._unplanned(plan.day, run, promises) for run in left]
        return sorted(found, key=lambda each: (each.start, each.end))

    def _planned(self, planned: Occurrence, run: RunBlock | None, promises: tuple[Item, ...]) -> BlockView:
        block = planned.block
        over = self._minute(planned.day, self.now) >= planned.end
        state = _state(run) if run else "missed" if over else "planned"
        return self._view(
            block, run, (planned.start, planned.end), planned.was, planned.moved, state, promises, block.goal_dials
        )

    def _unplanned(self, day: date, run: RunBlock, promises: tuple[Item, ...]) -> BlockView:
        ends = moment(run.ended_at or run.planned_end_at)
        start = self._minute(day, moment(run.started_at))
        places = (start, min(_DAY, max(start + 1, self._minute(day, ends))))
        return self._view(None, run, places, day, False, _state(run), promises, run.goal_dials)

    def _view(
        self, block: Block | None, run: RunBlock | None, places: tuple[int, int], was: date, moved: bool, state: str,
        promises: tuple[Item, ...], goal: int,
    ) -> BlockView:  # fmt: skip
        title = block.title if block else run.title if run else ""
        dials, talks = self.done.get(run.id, (0, 0)) if run else (0, 0)
        due = sum(places[0] <= each.minute < places[1] for each in promises)
        lines = [_counted(dials, "dial") + ", " + _counted(talks, "conversation")] if run else []
        if not run and goal:
            lines.append(f"{_counted(goal, 'dial')} {'planned' if state == 'planned' else 'were planned'}")
        if due and state in {"planned", "running"}:
            lines.append(f"{due} promised {'callback' if due == 1 else 'callbacks'}")
        span = "–".join(self._clock(minute) for minute in places)
        spoken = ", ".join((title, span, *([] if state == "planned" else [state]), *lines))
        return BlockView(
            block, run.id if run else None, title, *places, was, moved, state, tuple(lines), dials, talks, due, spoken
        )

    def _flags(self, plan: DayPlan, visits: tuple[Item, ...], promises: tuple[Item, ...]) -> Iterable[Flag]:
        kept = self.course.kept.get(plan.day, "")
        kind = KIND_TEXT[plan.kind].lower()
        if plan.kind is DayKind.VISIT and (count := self.dials.get(plan.day.isoformat(), 0)):
            stretch = bounds(self.person, plan.day, plan.day)
            calls = self._items(store.calls(self.desk.conn, self.person.id, *stretch, _MOST_SHOWN), plan.day)
            yield self._flag(plan, count, "call", "logged on a visit day", kept, calls)
        visited = len(visits) + self.meetings.get(plan.day.isoformat(), 0)
        if plan.kind is DayKind.PROSPECTING and visited:
            yield self._flag(plan, visited, "visit", "logged on a prospecting day", kept, visits)
        ahead = tuple(each for each in promises if self._at(plan.day, each.minute) >= self.now)
        if plan.kind is not DayKind.PROSPECTING and ahead:
            yield self._flag(plan, len(ahead), "callback", f"promised for a {kind}", kept, ahead, coming=True)

    def _flag(
        self, plan: DayPlan, count: int, what: str, how: str, kept: str, items: tuple[Item, ...], *,
        coming: bool = False,
    ) -> Flag:  # fmt: skip
        told = _joined([each.clock for each in items[:_NAMED_TIMES]], count)
        promised = sum(each.promised for each in items) if what == "call" else 0
        sentence = f"{WEEKDAYS[plan.day.weekday()]} {told}{_promised(promised, count)}."
        short = f"{_counted(count, what)}, {KIND_TEXT[plan.kind].lower()}"
        return Flag(coming, count, short, f"{count_text(count, what)} {how}", sentence, kept, items)

    def _items(self, rows: Iterable[DoneRow], day: date) -> tuple[Item, ...]:
        found = []
        for row in rows:
            there = moment(row.at).astimezone(self.zone)
            if there.date() == day:
                minute = there.hour * 60 + there.minute
                found.append(Item(row.prospect_id, row.name, minute, self._clock(minute), row.promised))
        return tuple(found)

    def _at(self, day: date, minute: int) -> datetime:
        return datetime.combine(day, time(minute // 60, minute % 60), self.zone)

    def _clock(self, minute: int) -> str:
        at = datetime.combine(date(2000, 1, 1), time()) + timedelta(minutes=minute)
        return clock_text(at, self.hours24, meridiem=not self.hours24)

    def _minute(self, day: date, at: datetime) -> int:
        """Minutes from a day's midnight to a moment, on the person's clock; below 0 or over a day for other days."""
        there = at.astimezone(self.zone)
        return (there.date() - day).days * _DAY + there.hour * 60 + there.minute


def _state(run: RunBlock) -> str:
    return "run" if run.ended_at else "running"


def _quiet(plan: DayPlan) -> str:
    if plan.because is Because.HOLIDAY:
        return "Many offices closed, no call blocks planned"
    return "No call blocks planned" if gives_way(plan) and plan.kind is DayKind.OFF else ""


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _joined(clocks: list[str], count: int) -> str:
    """Times in a row, am or pm only where it changes: "4:20 and 4:31 pm"."""
    told = list(clocks)
    for number, following in enumerate(clocks[1:]):
        if told[number].endswith(("am", "pm")) and told[number][-3:] == following[-3:]:
            told[number] = told[number][:-3]
    if not told:
        return "as reported with a lead"
    if count > len(told):
        told.append(f"{count - len(told)} more")
    return joined(told)


def _promised(promised: int, count: int) -> str:
    if not promised:
        return ""
    if promised < count:
        return f", {promised} of them promised"
    return {1: ", a promised callback", 2: ", both promised callbacks"}.get(count, ", all promised callbacks")
