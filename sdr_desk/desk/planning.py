"""Call blocks as a person plans them: added, moved, resized, left out once, and taken away; each can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.week_goal import refuse_goal
from sdr_desk.desk.week_plan import blocks_of, bounds, today_of, whose
from sdr_desk.errors import KnownError
from sdr_desk.method import planning as method
from sdr_desk.method.day_words import WEEKDAYS, day_text
from sdr_desk.method.hours import clock_text
from sdr_desk.method.planning import Block, falls_on
from sdr_desk.store import planning as store
from sdr_desk.store.people import PersonRow
from sdr_desk.store.planning import PlannedRow
from sdr_desk.store.writing import Write

NOUNS = frozenset({"block"})
USUAL_MINUTES, DIALS_AN_HOUR, DIALS_PER_CONVERSATION = 120, 24, 10
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class NewBlock:
    """A block to plan on a day from `start`, in minutes of it; weekly on its weekday, or once.

    Goals left None follow from the length. `until` is the last day a weekly block may take place.
    """

    day: date
    start: int
    minutes: int = USUAL_MINUTES
    weekly: bool = True
    title: str = ""
    goal_dials: int | None = None
    goal_conversations: int | None = None
    list_id: str | None = None
    smart_list_id: str | None = None
    script_id: str | None = None
    every_weeks: int = 1
    until: date | None = None


def add_block(desk: Desk, new: NewBlock, person_id: str = "") -> Changes:
    """Plan a block; without a title it is called by its number: "Call block 3".

    Raises:
        KnownError: the day is over for a single block, or such a block cannot be.
    """
    person = whose(desk, person_id)
    today = today_of(desk, person)
    if not new.weekly and new.day < today:
        raise _over("That day")
    dials = usual_dials(new.minutes) if new.goal_dials is None else new.goal_dials
    talks = round(dials / DIALS_PER_CONVERSATION) if new.goal_conversations is None else new.goal_conversations
    refuse_goal(dials, talks)
    title = new.title.strip()[:_LONGEST_TITLE] or next_title(blocks_of(desk, person))
    block = _made(
        lambda: Block(
            "", title, _clock(new.start), new.minutes, new.day.weekday() if new.weekly else None,
            None if new.weekly else new.day, dials, talks, new.list_id, new.smart_list_id, new.script_id,
            new.every_weeks, max(new.day, today) if new.weekly else None, new.until if new.weekly else None,
        )
    )  # fmt: skip
    label = f"{title} added on {_when(block, today)}"
    with desk.write() as write:
        identifier = write.document("planned_blocks", person.id, **store.columns(block))
        change_id = write.record("add_block", label, list(NOUNS))
    return Changes(NOUNS, label, {"block": (identifier,)}, change_id)


def move_block(desk: Desk, block_id: str, day: date, start: float, minutes: float | None = None) -> Changes:
    """Give a block another place for good, at a day's weekday and a start in minutes, and another length if given.

    Both snap. Weeks that are over keep the block where it was: the moved one goes on from today, under a new id, which
    the result names.

    Raises:
        KnownError: the block is gone, or one on a date is over or would be.
    """

    def placed(block: Block) -> Block:
        return method.moved(block if minutes is None else _resized(block, minutes), day, start)

    return _carry_on(desk, block_id, placed, "moved to {}", day)


def resize_block(desk: Desk, block_id: str, minutes: float) -> Changes:
    """Give a block another length for good; as `move_block`. Goals that followed from the length still do."""
    return _carry_on(desk, block_id, lambda block: _resized(block, minutes), "resized, {}")


def _resized(block: Block, minutes: float) -> Block:
    found = method.resized(block, minutes)
    if block.goal_dials != usual_dials(block.minutes):
        return found
    dials = usual_dials(found.minutes)
    return replace(found, goal_dials=dials, goal_conversations=round(dials / DIALS_PER_CONVERSATION))


def move_once(desk: Desk, block_id: str, was: date, day: date, start: float, minutes: float | None = None) -> Changes:
    """Hold one occurrence of a weekly block elsewhere; `was` is the day it would have. Its own place undoes the move.

    Raises:
        KnownError: the block is gone, it is not planned on that day, or one of the days is over.
    """
    row, person = _known(desk, block_id)
    _refuse_over(desk, row, person, was, day)
    if row.block.on_date is not None:
        return move_block(desk, block_id, day, start, minutes)
    block = _made(lambda: method.moved_once(row.block, was, day, start, minutes))
    today = today_of(desk, person)
    return _keep(desk, row, block, "move_once", f"{block.title} of {day_text(was, today)} moved once")


def skip_once(desk: Desk, block_id: str, day: date) -> Changes:
    """Leave a weekly block out on one of its days.

    Raises:
        KnownError: the block is gone, it is not planned on that day, or that day is over.
    """
    row, person = _known(desk, block_id)
    _refuse_over(desk, row, person, day, day)
    if row.block.on_date is not None:
        return remove_block(desk, block_id)
    block = _made(lambda: method.skipped_once(row.block, day))
    label = f"{block.title} left out on {day_text(day, today_of(desk, person))}"
    return _keep(desk, row, block, "skip_once", label)


def remove_block(desk: Desk, block_id: str) -> Changes:
    """Take a block away from today on; the weeks that are over keep it.

    Raises:
        KnownError: the block is gone, or one on a date is over.
    """
    row, person = _known(desk, block_id)
    first = changes_from(desk, row, person)
    label = f"{row.block.title} removed"
    with desk.write() as write:
        end_before(write, row, first)
        change_id = write.record("remove_block", label, list(NOUNS))
    return Changes(NOUNS, label, {"block": (block_id,)}, change_id)


def change_block(
    desk: Desk,
    block_id: str,
    *,
    title: str,
    list_id: str | None = None,
    smart_list_id: str | None = None,
    script_id: str | None = None,
    goal: tuple[int, int] | None = None,
) -> Changes:
    """Say what a block is called, whom it calls and with which script; None is what the queue and the guide say.

    `goal` is dials and conversations, None for those it has.

    Raises:
        KnownError: the block is gone, it has no title, or the goal cannot be.
    """
    row, _person = _known(desk, block_id)
    name = title.strip()[:_LONGEST_TITLE]
    if not name:
        raise KnownError("The block needs a title.", "Nothing was changed.", "Give it one.")
    dials, talks = goal or (row.block.goal_dials, row.block.goal_conversations)
    refuse_goal(dials, talks)
    block = replace(
        row.block, title=name, list_id=list_id, smart_list_id=smart_list_id, script_id=script_id, goal_dials=dials,
        goal_conversations=talks,
    )  # fmt: skip
    return _keep(desk, row, block, "change_block", f"{name} changed")


def _known(desk: Desk, block_id: str) -> tuple[PlannedRow, PersonRow]:
    row = store.planned_block(desk.conn, block_id)
    if row is None:
        raise KnownError("That block is gone.", "Nothing was changed.", "Go on.")
    return row, whose(desk, row.owner_id)


def _keep(desk: Desk, row: PlannedRow, block: Block, action: str, label: str) -> Changes:
    """Write what differs of a block under its own id."""
    before = store.columns(row.block)
    columns = {name: value for name, value in store.columns(block).items() if value != before[name]}
    if not columns:
        return Changes(frozenset(), f"{block.title} stays as it is", {"block": (block.id,)})
    with desk.write() as write:
        write.change("planned_blocks", block.id, **columns)
        change_id = write.record(action, label, list(NOUNS))
    return Changes(NOUNS, label, {"block": (block.id,)}, change_id)


def _carry_on(
    desk: Desk, block_id: str, change: Callable[[Block], Block], words: str, day: date | None = None
) -> Changes:
    """Change a block from today on: in place when it has no past, else as another one after it."""
    row, person = _known(desk, block_id)
    first = changes_from(desk, row, person)
    block = _made(lambda: change(row.block))
    if block == row.block:
        return Changes(frozenset(), f"{block.title} stays as it is", {"block": (block_id,)})
    today = today_of(desk, person)
    if block.on_date is not None and day is not None and day < today:
        raise _over("That day")
    told = f"{block.minutes} minutes" if day is None else _when(block, today)
    label = f"{block.title} {words.format(told)}"
    if block.on_date is not None or not _began(row, first):
        return _keep(desk, row, block, "change_block", label)
    with desk.write() as write:
        end_before(write, row, first)
        following = _following(block, first)
        identifier = write.document("planned_blocks", person.id, **store.columns(following))
        change_id = write.record("change_block", label, list(NOUNS))
    return Changes(NOUNS, label, {"block": (identifier,)}, change_id)


def _following(block: Block, first: date) -> Block:
    """A weekly block as it goes on from a day, in the weeks it would have."""
    days = (first + timedelta(days=ahead) for ahead in range(7 * block.every_weeks + 7))
    since = next((day for day in days if falls_on(block, day)), first)
    return replace(
        block, since=since, skipped=frozenset(day for day in block.skipped if day >= first),
        moves=tuple(move for move in block.moves if move.was >= first),
    )  # fmt: skip


def end_before(write: Write, row: PlannedRow, first: date) -> None:
    """Take a block away from a day on."""
    if _began(row, first):
        write.change("planned_blocks", row.block.id, until_date=(first - timedelta(days=1)).isoformat())
    else:
        write.change("planned_blocks", row.block.id, deleted=1)


def _began(row: PlannedRow, first: date) -> bool:
    """Whether a weekly block may have taken place before a day."""
    return row.block.since is not None and row.block.since < first


def changes_from(desk: Desk, row: PlannedRow, person: PersonRow) -> date:
    """The first day a change of a block holds: today, tomorrow when the block has run today."""
    today = today_of(desk, person)
    last = row.block.on_date or row.block.until
    if last is not None and last < today:
        raise _over(row.block.title)
    ran = store.ran(desk.conn, person.id, row.block.id, *bounds(person, today, today))
    if ran and row.block.on_date is not None:
        raise _over(row.block.title)
    return today + timedelta(days=1) if ran else today


def _refuse_over(desk: Desk, row: PlannedRow, person: PersonRow, was: date, day: date) -> None:
    first = changes_from(desk, row, person)
    if was < first:
        raise _over(f"{row.block.title} of that day")
    if day < today_of(desk, person):
        raise _over("That day")


def _over(what: str) -> KnownError:
    return KnownError(f"{what} is over.", "Nothing was changed.", "Choose one that is still to come.")


def _made(make: Callable[[], Block]) -> Block:
    try:
        return make()
    except ValueError as error:
        raise KnownError(str(error), "Nothing was changed.", "Choose another place or length.") from error


def usual_dials(minutes: int) -> int:
    """Dials a block of a length is planned with."""
    return round(minutes * DIALS_AN_HOUR / 60)


def next_title(blocks: Iterable[Block]) -> str:
    """What another block is called beside these."""
    taken = {block.title for block in blocks}
    return next(title for number in range(1, len(taken) + 2) if (title := f"Call block {number}") not in taken)


def _clock(minute: int) -> time:
    if not 0 <= minute < 24 * 60:
        raise KnownError("A block starts inside its day.", "Nothing was changed.", "Choose another start.")
    return time(minute // 60, minute % 60)


def _when(block: Block, today: date) -> str:
    """ "Mondays 10:00 am" or "Friday 16 October 2:00 pm"."""
    day = f"{WEEKDAYS[block.weekday]}s" if block.weekday is not None else day_text(block.on_date or today, today)
    return f"{day} {clock_text(datetime.combine(today, block.starts), meridiem=True)}"
