"""Call blocks: which the day plans, start and end, and how the one that runs is going."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sdr_desk.desk import queue_lists
from sdr_desk.desk.allowed import CALLERS, only
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.week_plan import blocks_of, course_of
from sdr_desk.desk.wording import day_and_time, duration_text
from sdr_desk.errors import KnownError
from sdr_desk.method.hours import clock_text
from sdr_desk.method.planning import Block, Occurrence, blocks_of_day, span
from sdr_desk.method.rhythm import DayPlan
from sdr_desk.store import blocks as store
from sdr_desk.store import queue
from sdr_desk.store.blocks import RunBlock
from sdr_desk.store.queue_lists import forget_ended
from sdr_desk.store.writing import Write, moment, stamp

NOUNS = frozenset({"block"})
DEFAULT_MINUTES = 120
FORGOTTEN_AFTER = timedelta(hours=3)
DEFAULT_DIALS = 48
DEFAULT_CONVERSATIONS = 5
_LOOK_AHEAD = 14


@dataclass(frozen=True, slots=True)
class Progress:
    """How the running block stands.

    Attributes:
        span: "10:00–12:00"; `left` is "1 h 29 min left".
        pace: "On pace", "Ahead" or "Behind by 6 dials"; `behind` whether it needs a look.
    """

    block_id: str
    title: str
    span: str
    left: str
    pace: str
    behind: bool
    dials: int
    goal_dials: int
    connects: int
    conversations: int
    goal_conversations: int
    handed_off: int
    promises: int
    paused: bool


@dataclass(frozen=True, slots=True)
class PlannedToday:
    """A planned block with its times on the person's clock and whether it ran."""

    plan: Block
    starts: datetime
    ends: datetime
    run: RunBlock | None


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the person at the desk: what it is and why, its blocks, and what the day after is."""

    plan: DayPlan
    blocks: tuple[PlannedToday, ...]
    tomorrow: DayPlan


def day_of(desk: Desk) -> Day:
    """Today as it is planned, with exceptions, vacations and holidays, read once."""
    today = desk.local_now().date()
    course = course_of(desk, desk.person, today, today + timedelta(days=1))
    plan = course.on(today)
    occurrences = blocks_of_day(blocks_of(desk, desk.person), plan)
    return Day(plan, _ran(desk, today, occurrences), course.on(today + timedelta(days=1)))


def next_block(desk: Desk) -> PlannedToday | None:
    """The first block of the days to come, None when two weeks have none."""
    today = desk.local_now().date()
    days = [today + timedelta(days=ahead) for ahead in range(1, _LOOK_AHEAD + 1)]
    planned, course = blocks_of(desk, desk.person), course_of(desk, desk.person, days[0], days[-1])
    found = (each for day in days for each in blocks_of_day(planned, course.on(day)))
    first = next(found, None)
    return PlannedToday(first.block, *_times(desk, first), None) if first else None


def planned_today(desk: Desk) -> tuple[PlannedToday, ...]:
    """Today's blocks in order."""
    return day_of(desk).blocks


def _ran(desk: Desk, day: date, occurrences: tuple[Occurrence, ...]) -> tuple[PlannedToday, ...]:
    """The blocks of a day with their runs; of two on one day that are one block, the first ran first."""
    midnight = datetime.combine(day, time(), desk.zone)
    bounds = (stamp(each.astimezone(UTC)) for each in (midnight, midnight + timedelta(days=1)))
    runs = list(store.runs_between(desk.conn, desk.person.id, *bounds))
    found = []
    for occurrence in occurrences:
        run = next((one for one in runs if one.planned_id == occurrence.block.id), None)
        if run is not None:
            runs.remove(run)
        found.append(PlannedToday(occurrence.block, *_times(desk, occurrence), run))
    return tuple(found)


def _times(desk: Desk, occurrence: Occurrence) -> tuple[datetime, datetime]:
    starts, ends = span(occurrence, desk.person.time_zone)
    return starts.astimezone(desk.zone), ends.astimezone(desk.zone)


def running(desk: Desk) -> RunBlock | None:
    """The block this person is in."""
    return store.running(desk.conn, desk.person.id)


@dataclass(frozen=True, slots=True)
class Coming:
    """The block a start would begin: its goals (0 for none) and how it reads."""

    title: str
    ends: datetime
    goal_dials: int
    goal_conversations: int
    plan: Block | None = None


def coming(desk: Desk) -> Coming:
    """The planned block that is on or next today, else one of two hours.

    A block that is started early keeps its length; one that is started late ends when it was planned to.
    """
    now = desk.now()
    item = next((one for one in planned_today(desk) if one.run is None and one.ends > now), None)
    if item is None:
        ends = now + timedelta(minutes=DEFAULT_MINUTES)
        return Coming("Call block", ends.astimezone(desk.zone), DEFAULT_DIALS, DEFAULT_CONVERSATIONS)
    length = item.ends.astimezone(UTC) - item.starts.astimezone(UTC)
    ends = (now + length).astimezone(desk.zone) if item.starts > now else item.ends
    return Coming(item.plan.title, ends, item.plan.goal_dials, item.plan.goal_conversations, item.plan)


@only(CALLERS, "Calling is not part of your roles.", "Switch person, or have a manager give you that role.")
def start_block(desk: Desk) -> Changes:
    """Start the block that is `coming`; a running one goes on.

    Raises:
        KnownError: the file cannot be written.
    """
    present = running(desk)
    if present is not None:
        return Changes(NOUNS, f"{present.title} goes on", {"block": (present.id,)})
    block = coming(desk)
    plan = block.plan
    with desk.write() as write:
        identifier = write.document(
            "run_blocks",
            title=block.title,
            started_at=write.at,
            planned_end_at=stamp(block.ends.astimezone(UTC)),
            goal_dials=block.goal_dials,
            goal_conversations=block.goal_conversations,
            planned_id=plan.id if plan else None,
            list_id=plan.list_id if plan else None,
            smart_list_id=plan.smart_list_id if plan else None,
            script_id=plan.script_id if plan else None,
        )
        write.record("start_block", f"{block.title} started", list(NOUNS), undoable=False)
    queue_lists.gather(desk, quick=True)
    return Changes(NOUNS, f"{block.title} started", {"block": (identifier,)})


def present_block(desk: Desk) -> RunBlock:
    """The running block, for acts that need one.

    Raises:
        KnownError: no block is running.
    """
    present = running(desk)
    if present is None:
        raise KnownError("No call block is running.", "Nothing was changed.", "Start one from Today.")
    return present


def end_block(desk: Desk) -> Changes:
    """End the running block; what happened in it stays.

    Raises:
        KnownError: no block is running.
    """
    present = present_block(desk)
    with desk.write() as write:
        return end_at(desk, write, present, write.at, f"{present.title} ended")


def end_forgotten(desk: Desk) -> Changes | None:
    """End a block that was left open past its day, at its last call; None when there is none.

    The label says when that was, and what the block came to.

    Raises:
        KnownError: the file cannot be written.
    """
    present = running(desk)
    if present is None or desk.now() - moment(present.planned_end_at) < FORGOTTEN_AFTER:
        return None
    with desk.write() as write:
        last, counts = store.last_call_at(write.conn, present.id), store.block_counts(write.conn, present.id)
        ended = last or present.started_at
        came_to = ", ".join((_counted(counts["dials"], "dial"), _counted(counts["conversations"], "conversation")))
        told = f"with its last call: {came_to}" if last else "as it began, without a call"
        label = f"{present.title} was left open. It ended {day_and_time(desk, ended)}, {told}"
        return end_at(desk, write, present, ended, label)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def end_at(desk: Desk, write: Write, block: RunBlock, at: str, label: str) -> Changes:
    """End a block at a UTC text and offer those it had taken to everybody again; the pause it is in does not count."""
    rest = (moment(at) - moment(block.paused_at)).total_seconds() if block.paused_at else 0
    paused = block.paused_seconds + max(0, int(rest))
    write.change("run_blocks", block.id, ended_at=at, paused_at=None, paused_seconds=paused)
    queue.release_leases(write.conn, desk.person.id)
    forget_ended(write.conn)
    write.record("end_block", label, list(NOUNS), undoable=False)
    return Changes(NOUNS, label, {"block": (block.id,)})


def progress(desk: Desk) -> Progress | None:
    """How the running block stands; None outside a block."""
    block = running(desk)
    return None if block is None else _progress(desk, block)


def clock_of(desk: Desk, at: datetime) -> str:
    """An aware time on the clock of the person at the desk: "10:41"."""
    return clock_text(at.astimezone(desk.zone))


def _progress(desk: Desk, block: RunBlock) -> Progress:
    counts = store.block_counts(desk.conn, block.id)
    ends = moment(block.planned_end_at)
    now = moment(block.paused_at) if block.paused_at else desk.now()
    left = int((ends - now).total_seconds())
    pace, behind = _pace(desk, block, counts["dials"])
    return Progress(
        block.id, block.title, f"{clock_of(desk, moment(block.started_at))}–{clock_of(desk, ends)}",
        f"{duration_text(max(left, 60))} left" if left > 0 else "time is up",
        pace, behind, counts["dials"], block.goal_dials, counts["connects"], counts["conversations"],
        block.goal_conversations, counts["handed_off"], counts["promises"], block.paused_at is not None,
    )  # fmt: skip


def _pace(desk: Desk, block: RunBlock, dials: int) -> tuple[str, bool]:
    """Dials against an even pace over the planned length; five dials of slack."""
    if block.paused_at:
        return "Paused", False
    length = (moment(block.planned_end_at) - moment(block.started_at)).total_seconds() - block.paused_seconds
    gone = (desk.now() - moment(block.started_at)).total_seconds() - block.paused_seconds
    if length <= 0 or not block.goal_dials:
        return "On pace", False
    expected = block.goal_dials * min(1.0, max(0.0, gone / length))
    if dials < expected - 5:
        return f"Behind by {round(expected - dials)} dials", True
    return ("Ahead", False) if dials > expected + 5 else ("On pace", False)
