"""The rep's queue now: who is next and why, what was promised later, and who opens when."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sdr_desk.desk import queue_hours, queue_lists
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.dispositions import find
from sdr_desk.desk.offering import Ground, fresh_left, waited_for_fresh
from sdr_desk.desk.wording import day_text, my_time, time_there
from sdr_desk.method.fairness import interleave
from sdr_desk.method.handoff_life import RETURN_WORDS
from sdr_desk.method.handoffs import REASON_BY_KEY
from sdr_desk.method.hours import clock_text, open_keys, window, zones_in
from sdr_desk.method.likeness import head_of
from sdr_desk.method.queue import SECTION, Cause, Lane, Limits, why, why_order
from sdr_desk.store import blocks, referrals
from sdr_desk.store import queue as store
from sdr_desk.store.queue import QueueRecord
from sdr_desk.store.queue_lists import LANES
from sdr_desk.store.writing import moment, stamp

_COUNT_LIMIT = 500
_DUE = (Lane.HOT, Lane.NURTURE, Lane.RETRY)
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
        list_text: that the list of the block has nobody left, or is still looked through; "" when neither is so.
        gathering: whether the list of the block waits to be gathered, with `queue_lists.gather`.
    """

    rows: tuple[QueueRow, ...]
    head: str | None
    later: int
    later_text: str
    list_text: str = ""
    gathering: bool = False

    @property
    def callable_now(self) -> int:
        """How many of the rows may be called now."""
        return sum(row.due for row in self.rows)

    def count(self, *lanes: Lane) -> int:
        """How many rows stand in these lanes."""
        return sum(row.lane in lanes for row in self.rows)


def head_ids(desk: Desk, limit: int) -> list[str]:
    """The first people who may be called now, in calling order; the path a key press waits for.

    Promises that are due, then people who were named to us and not called yet, of whom there are only as many as talks
    in which somebody was named; then hot, nurture and retries with a fresh person in time for the guarantee of
    `method.fairness`, then fresh people by fit, then the rested.
    """
    return _first_of(Ground(desk), limit)


def _first_of(ground: Ground, limit: int) -> list[str]:
    desk = ground.desk
    found = ground.first(Lane.PROMISED, ground.keys(promised=True), limit)
    want = limit - len(found)
    if want <= 0:
        return found
    keys = ground.keys()
    due = ground.first(Lane.HOT, keys, want)
    if due:
        named = _named_to_us(desk, due)
        found += named
        due = [one for one in due if one not in named]
        want -= len(named)
    for lane in _DUE[1:]:
        due += ground.first(lane, keys, want - len(due))
    one_in = ground.policy.fresh_one_in
    waited = waited_for_fresh(desk, one_in)
    fresh: list[str] = []
    if want > len(due) or waited + want >= one_in:
        fresh = ground.first(Lane.FRESH, keys, min(want, fresh_left(desk)))
    found += interleave(due, fresh, waited, one_in)[:want]
    return found + ground.first(Lane.RESTED, keys, limit - len(found))


def _named_to_us(desk: Desk, hot: list[str]) -> list[str]:
    """Those of the hot ones whom somebody named to us and nobody has called yet, in their order."""
    newly = referrals.newly(desk.conn, hot)
    return [one for one in hot if one in newly]


def queue_now(desk: Desk, limit: int = 60) -> Queue:
    """The queue for the screen: those who may be called, then promises coming today, in sections."""
    ground = Ground(desk)
    ids = _first_of(ground, limit)
    due = set(ids)
    coming = [identifier for identifier in _coming(desk) if identifier not in due]
    shown = [record for record in store.records(desk.conn, [*ids, *coming]) if record.offered]
    turn = _turn(desk) if any(record.lane is Lane.FRESH for record in shown) else 0
    rows = [_row(ground, record, turn, due=record.prospect_id in due) for record in shown]
    rows.sort(key=lambda row: row.lane)
    later, later_text = _later(ground)
    gathering = ground.list is not None and not ground.list.ready
    return Queue(tuple(rows), ids[0] if ids else None, later, later_text, ground.list_text(), gathering)


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
    turn, ground = _turn(desk), Ground(desk)
    ids = _first_of(ground, count)
    return tuple(_row(ground, record, turn, due=True) for record in store.records(desk.conn, ids))


def list_left(desk: Desk) -> str:
    """What is to be said of the list of the running block, as on the screen; "" when there is nothing to say."""
    return Ground(desk).list_text()


def _coming(desk: Desk) -> list[str]:
    start, end = day_bounds(desk)
    return store.promised_between(desk.conn, desk.person.id, start, end)


def day_bounds(desk: Desk) -> tuple[str, str]:
    """The person's today as stored UTC texts: from its midnight to the next."""
    midnight = desk.local_now().replace(hour=0, minute=0, second=0, microsecond=0)
    following = (midnight + timedelta(days=1, hours=3)).replace(hour=0)
    return stamp(midnight.astimezone(UTC)), stamp(following.astimezone(UTC))


def _row(ground: Ground, record: QueueRecord, turn: int, *, due: bool) -> QueueRow:
    desk = ground.desk
    cause = _cause(desk, record, turn)
    name = f"{record.first_name} {record.last_name}".strip() or record.company
    there = time_there(desk.now(), record.zone)
    reason = why(cause)
    grade = f", grade {record.grade}" if record.grade else ""
    spoken = f"{name}, {record.company}, {reason[0].lower()}{reason[1:]}, {there} there{grade}"
    return QueueRow(
        record.prospect_id, name, record.company, there, reason, why_order(cause), record.grade, record.lane,
        _section(ground, record.lane), record.callback_at is not None, due, record.due_at, spoken,
    )  # fmt: skip


def _section(ground: Ground, lane: Lane) -> str:
    """The heading of a lane, with the list of the block when its people come from one."""
    return f"{SECTION[lane]} · {ground.list.name}" if ground.list and lane in LANES else SECTION[lane]


def reason_text(reason: str) -> str:
    """A kept reason in words: those a closer chooses from are kept by their key."""
    known = REASON_BY_KEY.get(reason)
    return known.label if known else RETURN_WORDS.get(reason, reason)


def _inside(text: str) -> str:
    """Words as they go on inside a line: a small first letter, unless the first word is an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def cause_of(desk: Desk, record: QueueRecord) -> Cause:
    """What the words about a queue row are made from."""
    return _cause(desk, record, _turn(desk) if record.lane is Lane.FRESH else 0)


def _cause(desk: Desk, record: QueueRecord, turn: int) -> Cause:
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
    fresh = record.lane is Lane.FRESH
    likely = queue_hours.likely_text(desk, record.zone, record.city) if fresh else ""
    return Cause(
        record.lane,
        due,
        record.grade,
        head_of(reasons[0]),
        record.attempts,
        record.track_step,
        returned,
        last_text,
        turn if fresh else 0,
        likely,
        _referred_by(desk, record),
    )


def _referred_by(desk: Desk, record: QueueRecord) -> str:
    if record.lane is not Lane.HOT or record.reason or not referrals.newly(desk.conn, [record.prospect_id]):
        return ""
    found = referrals.of(desk.conn, record.prospect_id)
    return next((one.referrer for one in found if one.referrer and one.referrer_id != one.prospect_id), "somebody")


def _turn(desk: Desk) -> int:
    """After how many others it is a fresh person's turn; 0 while it is not."""
    others = desk.policy.fresh_one_in - 1
    return others if waited_for_fresh(desk, others + 1) >= others else 0


def _later(ground: Ground) -> tuple[int, str]:
    """How many due people wait for their hours, and when the first of them opens."""
    desk = ground.desk
    keys = store.zones(desk.conn)
    rules = desk.rules
    shut = set(keys) - set(open_keys(keys, desk.now(), rules))
    now = int(desk.now().timestamp())
    total, wanted = 0, fresh_left(desk)
    first: tuple[datetime, str] | None = None
    for key in shut:
        waiting = 0
        for lane in _DUE:
            waiting += store.lane_count(desk.conn, desk.person.id, lane, [key], now, _COUNT_LIMIT)
        fresh = ground.count(Lane.FRESH, key, now, Limits().fresh)
        waiting += min(fresh, wanted)
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
    queue_lists.gather(desk, quick=True)
    with desk.write() as write:
        write.change("run_blocks", block.id, fresh_limit=block.fresh_limit + amount)
    return block.fresh_limit + amount
