"""The rep's queue now: who is next and why, what was promised later, and who opens when."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.dispositions import find
from sdr_desk.desk.offering import fresh_left, head, waited_for_fresh
from sdr_desk.desk.wording import day_text, my_time, time_there
from sdr_desk.method.handoffs import REASON_BY_KEY
from sdr_desk.method.hours import clock_text, open_keys, window, zones_in
from sdr_desk.method.queue import SECTION, Cause, Lane, Limits, why, why_order
from sdr_desk.store import blocks
from sdr_desk.store import queue as store
from sdr_desk.store.queue import QueueRecord
from sdr_desk.store.writing import moment, stamp

_COUNT_LIMIT = 500
_AGING = {
    Lane.PROMISED: ("promise", "promises"),
    Lane.HOT: ("hot lead", "hot leads"),
    Lane.NURTURE: ("nurture touch", "nurture touches"),
    Lane.RETRY: ("retry", "retries"),
}


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue.

    Attributes:
        there: the time where the person is, "10:31 MT".
        why: the second line, why this person is here.
        promised: a promise (due or coming); `due` whether it may be called now.
        spoken: the whole line as a sentence, for screen readers.
    """

    prospect_id: str
    name: str
    company: str
    there: str
    why: str
    why_order: str
    grade: str
    lane: Lane
    section: str
    promised: bool
    due: bool
    due_at: str | None
    spoken: str


@dataclass(frozen=True, slots=True)
class Old:
    """Due work of a lane that has waited too long; `text` says it: "14 retries are older than a week"."""

    lane: Lane
    count: int
    text: str


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue as shown: rows by section; `head` is offered next; `later` counts who opens later.

    Attributes:
        old: due work that has waited too long, by lane.
    """

    rows: tuple[QueueRow, ...]
    head: str | None
    later: int
    later_text: str
    old: tuple[Old, ...] = ()

    @property
    def callable_now(self) -> int:
        """How many of the rows may be called now."""
        return sum(row.due for row in self.rows)

    def count(self, *lanes: Lane) -> int:
        """How many rows stand in these lanes."""
        return sum(row.lane in lanes for row in self.rows)


def head_ids(desk: Desk, limit: int) -> list[str]:
    """The first people who may be called now, in calling order; the path a key press waits for."""
    return head(desk, limit)


def queue_now(desk: Desk, limit: int = 60) -> Queue:
    """The queue for the screen: those who may be called, then promises coming today, in sections."""
    ids = head_ids(desk, limit)
    coming = [identifier for identifier in _coming(desk) if identifier not in ids]
    records = [(store.record(desk.conn, identifier), True) for identifier in ids]
    records += [(store.record(desk.conn, identifier), False) for identifier in coming]
    rows = [_row(desk, record, due=due) for record, due in records if record is not None and record.offered]
    rows.sort(key=lambda row: row.lane)
    later, later_text = _later(desk)
    return Queue(tuple(rows), ids[0] if ids else None, later, later_text, old_work(desk))


def old_work(desk: Desk) -> tuple[Old, ...]:
    """Due work that has waited longer than the rules say, so that nothing piles up unseen."""
    days = desk.policy.old_days
    before = int((desk.now() - timedelta(days=days)).timestamp())
    counts = ((lane, store.old_count(desk.conn, desk.person.id, lane, before, _COUNT_LIMIT)) for lane in _AGING)
    return tuple(Old(lane, count, _old_text(lane, count, days)) for lane, count in counts if count)


def _old_text(lane: Lane, count: int, days: int) -> str:
    one, many = _AGING[lane]
    number = f"{_COUNT_LIMIT} or more" if count >= _COUNT_LIMIT else f"{count}"
    age = "a week" if days == 7 else "a day" if days == 1 else f"{days} days"
    return f"{number} {one} is older than {age}" if count == 1 else f"{number} {many} are older than {age}"


def next_people(desk: Desk, count: int) -> tuple[QueueRow, ...]:
    """The head of the queue with reasons, for the command line."""
    records = [store.record(desk.conn, identifier) for identifier in head_ids(desk, count)]
    return tuple(_row(desk, record, due=True) for record in records if record is not None)


def _coming(desk: Desk) -> list[str]:
    start, end = day_bounds(desk)
    return store.promised_between(desk.conn, desk.person.id, start, end)


def day_bounds(desk: Desk) -> tuple[str, str]:
    """The person's today as stored UTC texts: from its midnight to the next."""
    midnight = desk.local_now().replace(hour=0, minute=0, second=0, microsecond=0)
    following = (midnight + timedelta(days=1, hours=3)).replace(hour=0)
    return stamp(midnight.astimezone(UTC)), stamp(following.astimezone(UTC))


def _row(desk: Desk, record: QueueRecord, *, due: bool) -> QueueRow:
    cause = cause_of(desk, record)
    name = f"{record.first_name} {record.last_name}".strip() or record.company
    there = time_there(desk.now(), record.zone)
    reason = why(cause)
    grade = f", grade {record.grade}" if record.grade else ""
    spoken = f"{name}, {record.company}, {reason[0].lower()}{reason[1:]}, {there} there{grade}"
    return QueueRow(
        record.prospect_id, name, record.company, there, reason, why_order(cause), record.grade, record.lane,
        SECTION[record.lane], record.callback_at is not None, due, record.due_at, spoken,
    )  # fmt: skip


def reason_text(reason: str) -> str:
    """A kept reason in words: those a closer chooses from are kept by their key."""
    known = REASON_BY_KEY.get(reason)
    return known.label if known else reason


def _inside(text: str) -> str:
    """Words as they go on inside a line: a small first letter, unless the first word is an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def cause_of(desk: Desk, record: QueueRecord) -> Cause:
    """What the words about a queue row are made from."""
    reasons = json.loads(record.reasons) or [""]
    due = my_time(desk, record.callback_at) if record.callback_at else ""
    if record.callback_at and record.callback_at < day_bounds(desk)[0]:
        day = moment(record.callback_at).astimezone(desk.zone).date()
        due = f"{day_text(day, desk.local_now().date())}, {due}"
    last = find(desk.conn, record.last_disposition)
    last_text = ""
    if record.lane is Lane.RETRY and last and record.last_touch_at:
        day = moment(record.last_touch_at).astimezone(desk.zone).date()
        last_text = f"{last.history.lower()} {day_text(day, desk.local_now().date())}"
    elif record.lane is Lane.NURTURE:
        last_text = _inside(reason_text(record.reason))
    returned = _inside(reason_text(record.reason))
    one_in = desk.policy.fresh_one_in
    turn = record.lane is Lane.FRESH and waited_for_fresh(desk, one_in) >= one_in - 1
    return Cause(
        record.lane, due, record.grade, reasons[0], record.attempts, record.track_step, returned, last_text,
        one_in - 1 if turn else 0,
    )  # fmt: skip


def _later(desk: Desk) -> tuple[int, str]:
    """How many due people wait for their hours, and when the first of them opens."""
    keys = store.zones(desk.conn)
    rules = desk.rules
    shut = set(keys) - set(open_keys(keys, desk.now(), rules))
    now = int(desk.now().timestamp())
    total = 0
    first: tuple[datetime, str] | None = None
    for key in shut:
        waiting = 0
        for lane in (Lane.HOT, Lane.NURTURE, Lane.RETRY):
            waiting += store.lane_count(desk.conn, desk.person.id, lane, [key], now, _COUNT_LIMIT)
        fresh = store.lane_count(desk.conn, desk.person.id, Lane.FRESH, [key], now, Limits().fresh)
        waiting += min(fresh, fresh_left(desk))
        if not waiting:
            continue
        zones, home = zones_in(key)
        opens = window(zones, desk.now(), rules, home=home).opens_at
        if opens is None or opens - desk.now() > timedelta(hours=16):
            continue
        total += waiting
        first = min(first, (opens, key)) if first else (opens, key)
    if first is None:
        return 0, ""
    return total, _opens_text(desk, total, first[0])


def _opens_text(desk: Desk, total: int, opens: datetime) -> str:
    mine = opens.astimezone(desk.zone)
    day = "" if mine.date() == desk.local_now().date() else f"{day_text(mine.date(), desk.local_now().date())} "
    return f"{total} more open from {day}{clock_text(mine)}"


def add_fresh(desk: Desk, amount: int = 20) -> int:
    """Let more fresh people into the running block; returns how many it takes now.

    The number is a setting of the block, not history, so it needs no undo.
    """
    block = blocks.running(desk.conn, desk.person.id)
    if block is None:
        return Limits().fresh
    with desk.write() as write:
        write.change("run_blocks", block.id, fresh_limit=block.fresh_limit + amount)
    return block.fresh_limit + amount
