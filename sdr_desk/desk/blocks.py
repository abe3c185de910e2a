"""Call blocks: start, pause, end, and how the one that runs is going."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.wording import duration_text
from sdr_desk.errors import KnownError
from sdr_desk.method.hours import clock_text
from sdr_desk.store import blocks as store
from sdr_desk.store import queue
from sdr_desk.store.blocks import PlannedBlock, RunBlock
from sdr_desk.store.writing import Write, moment, stamp

NOUNS = frozenset({"block"})
DEFAULT_MINUTES = 120
FORGOTTEN_AFTER = timedelta(hours=3)
DEFAULT_DIALS = 48
DEFAULT_CONVERSATIONS = 5


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

    plan: PlannedBlock
    starts: datetime
    ends: datetime
    run: RunBlock | None


def planned_today(desk: Desk) -> tuple[PlannedToday, ...]:
    """Today's blocks in order."""
    today = desk.local_now()
    rows = store.planned(desk.conn, desk.person.id, today.weekday(), today.date().isoformat())
    midnight = today.replace(hour=0, minute=0, second=0, microsecond=0)
    runs = store.runs_between(
        desk.conn,
        desk.person.id,
        stamp(midnight.astimezone(UTC)),
        stamp((midnight + timedelta(days=1)).astimezone(UTC)),
    )
    by_plan = {run.planned_id: run for run in runs if run.planned_id}
    found = []
    for row in rows:
        hour, minute = (int(part) for part in row.starts.split(":"))
        starts = midnight.replace(hour=hour, minute=minute)
        found.append(PlannedToday(row, starts, starts + timedelta(minutes=row.minutes), by_plan.get(row.id)))
    return tuple(found)


def running(desk: Desk) -> RunBlock | None:
    """The block this person is in."""
    return store.running(desk.conn, desk.person.id)


def start_block(desk: Desk) -> Changes:
    """Start the planned block that is on or next today, else one of two hours; a running one goes on.

    Raises:
        KnownError: the file cannot be written.
    """
    present = running(desk)
    if present is not None:
        return Changes(NOUNS, f"{present.title} goes on", {"block": (present.id,)})
    now = desk.local_now()
    plan = next((item for item in planned_today(desk) if item.run is None and item.ends > now), None)
    with desk.write() as write:
        if plan is not None:
            ends = max(plan.ends, now + timedelta(minutes=plan.plan.minutes)) if plan.starts > now else plan.ends
            identifier = write.document(
                "run_blocks",
                planned_id=plan.plan.id,
                title=plan.plan.title,
                started_at=write.at,
                planned_end_at=stamp(ends.astimezone(UTC)),
                goal_dials=plan.plan.goal_dials,
                goal_conversations=plan.plan.goal_conversations,
            )
            title = plan.plan.title
        else:
            title = "Call block"
            identifier = write.document(
                "run_blocks",
                title=title,
                started_at=write.at,
                planned_end_at=stamp(desk.now() + timedelta(minutes=DEFAULT_MINUTES)),
                goal_dials=DEFAULT_DIALS,
                goal_conversations=DEFAULT_CONVERSATIONS,
            )
        write.record("start_block", f"{title} started", list(NOUNS), undoable=False)
    return Changes(NOUNS, f"{title} started", {"block": (identifier,)})


def _present(desk: Desk) -> RunBlock:
    """The running block, for acts that need one."""
    present = running(desk)
    if present is None:
        raise KnownError("No call block is running.", "Nothing was changed.", "Start one from Today.")
    return present


def end_block(desk: Desk) -> Changes:
    """End the running block; what happened in it stays.

    Raises:
        KnownError: no block is running.
    """
    present = _present(desk)
    with desk.write() as write:
        return _end(desk, write, present, write.at, f"{present.title} ended")


def end_forgotten(desk: Desk) -> Changes | None:
    """End a block that was left open past its day, at its last call; None when there is none."""
    present = running(desk)
    if present is None or desk.now() - moment(present.planned_end_at) < FORGOTTEN_AFTER:
        return None
    with desk.write() as write:
        ended = store.last_call_at(write.conn, present.id) or present.started_at
        return _end(desk, write, present, ended, f"{present.title} ended at its last call")


def _end(desk: Desk, write: Write, block: RunBlock, at: str, label: str) -> Changes:
    """End a block at a UTC text and offer those it had taken to everybody again."""
    write.change("run_blocks", block.id, ended_at=at, paused_at=None)
    queue.release_leases(write.conn, desk.person.id)
    change_id = write.record("end_block", label, list(NOUNS), undoable=False)
    return Changes(NOUNS, label, {"block": (block.id,)}, change_id)


def pause_block(desk: Desk) -> Changes:
    """Pause the running block, or go on with it.

    Raises:
        KnownError: no block is running.
    """
    present = _present(desk)
    with desk.write() as write:
        if present.paused_at is None:
            write.change("run_blocks", present.id, paused_at=write.at)
            label = f"{present.title} paused"
        else:
            away = int((desk.now() - moment(present.paused_at)).total_seconds())
            ends = stamp(moment(present.planned_end_at) + timedelta(seconds=away))
            total = present.paused_seconds + max(0, away)
            write.change("run_blocks", present.id, paused_at=None, paused_seconds=total, planned_end_at=ends)
            label = f"{present.title} goes on"
        write.record("pause_block", label, list(NOUNS), undoable=False)
    return Changes(NOUNS, label, {"block": (present.id,)})


def progress(desk: Desk) -> Progress | None:
    """How the running block stands; None outside a block."""
    block = running(desk)
    return None if block is None else _progress(desk, block)


def summary(desk: Desk, block_id: str) -> Progress | None:
    """What a block came to."""
    block = store.run_block(desk.conn, block_id)
    return None if block is None else _progress(desk, block)


def _progress(desk: Desk, block: RunBlock) -> Progress:
    counts = store.block_counts(desk.conn, block.id)
    starts = moment(block.started_at).astimezone(desk.zone)
    ends = moment(block.planned_end_at).astimezone(desk.zone)
    left = int((moment(block.planned_end_at) - desk.now()).total_seconds())
    pace, behind = _pace(desk, block, counts["dials"])
    return Progress(
        block.id, block.title, f"{clock_text(starts)}–{clock_text(ends)}",
        f"{duration_text(max(left, 60))} left" if left > 0 else "time is up",
        pace, behind, counts["dials"], block.goal_dials, counts["connects"], counts["conversations"],
        block.goal_conversations, counts["handed_off"], counts["promises"], block.paused_at is not None,
    )  # fmt: skip


def _pace(desk: Desk, block: RunBlock, dials: int) -> tuple[str, bool]:
    """Dials against an even pace over the planned length; five dials of slack."""
    length = (moment(block.planned_end_at) - moment(block.started_at)).total_seconds() - block.paused_seconds
    until = moment(block.paused_at) if block.paused_at else desk.now()
    gone = (until - moment(block.started_at)).total_seconds() - block.paused_seconds
    if block.paused_at:
        return "Paused", False
    if length <= 0 or not block.goal_dials:
        return "On pace", False
    expected = block.goal_dials * min(1.0, max(0.0, gone / length))
    if dials < expected - 5:
        return f"Behind by {round(expected - dials)} dials", True
    return ("Ahead", False) if dials > expected + 5 else ("On pace", False)
