"""The day at a glance: its type and blocks, promised calls, both books apart, and what waits."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from sdr_desk.desk import blocks, loose_ends, queue
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.inbox import InboxRow, closer_inbox
from sdr_desk.desk.track_people import due_words
from sdr_desk.desk.tracks import may_change
from sdr_desk.desk.wording import money_text, my_time, time_there
from sdr_desk.method.hours import clock_text
from sdr_desk.method.queue import Lane
from sdr_desk.store import blocks as store
from sdr_desk.store import counts, people
from sdr_desk.store import queue as queue_store
from sdr_desk.store.blocks import RunBlock
from sdr_desk.store.writing import moment

LEAD_MEASURES = (("dials", "Dials"), ("conversations", "Conversations"), ("accepted", "Accepted leads"))
CLOSING_MEASURES = (("meetings_held", "Meetings held"), ("proposals", "Proposals out"), ("won_cents", "Won"))
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY_WORDS = {"prospecting": "Prospecting day", "visit": "Visit day", "off": "Day off"}


@dataclass(frozen=True, slots=True)
class Goal:
    """One measure of a book: done of goal, as texts and numbers, with the longer period below."""

    label: str
    done: int
    goal: int
    done_text: str
    goal_text: str
    below: str


@dataclass(frozen=True, slots=True)
class DayBlock:
    """A block on the day line; `minute` and `minutes` count from midnight on the person's clock."""

    title: str
    minute: int
    minutes: int
    state: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list on Today; `prospect_id` or `handoff_id` says where Enter leads."""

    id: str
    lead: str
    title: str
    detail: str
    right: str
    soon: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class TodayView:
    """Everything the Today screen shows.

    Attributes:
        now_minute: minutes since midnight on the person's clock.
        nurture_words: what nurture asks for today: "3 calls, 5 letters"; "" for nothing.
        loose_ends: for managers and those who work alone, how many people nobody will come back to; 0 for others.
        callback_minutes: when promises are due, minutes since midnight.
        primary: "start", "resume", "visit" or "inbox": what Enter does.
    """

    date: str
    day_type: str
    day_label: str
    subtitle: str
    headline: str
    summary: str
    primary: str
    primary_text: str
    now_minute: int
    blocks: tuple[DayBlock, ...]
    callback_minutes: tuple[int, ...]
    lead_goals: tuple[Goal, ...]
    closing_goals: tuple[Goal, ...]
    month: str
    callbacks: tuple[Line, ...]
    waiting: tuple[InboxRow, ...]
    waiting_title: str
    nurture: tuple[Line, ...]
    nurture_total: int
    queue_count: int
    nurture_words: str = ""
    loose_ends: int = 0


def today(desk: Desk) -> TodayView:
    """Read the day of the person at the desk."""
    now = desk.local_now()
    planned = blocks.planned_today(desk)
    running = blocks.running(desk)
    day_type = day_type_of(desk, now)
    if day_type != "prospecting":
        planned = tuple(item for item in planned if item.run is not None or item.plan.on_date)
    waiting_now = queue.queue_now(desk)
    headline = _headline(now, planned, running, day_type, waiting_now)
    primary, primary_text = _primary(desk, running, day_type)
    summary = _summary(waiting_now)
    start, end = queue.day_bounds(desk)
    promised = queue_store.promised_between(desk.conn, desk.person.id, "", end)
    nurture_ids, nurture_total = _nurture_ids(desk)
    inbox = closer_inbox(desk)
    if primary == "inbox":
        headline, summary = _headline_of_inbox(len(inbox.answer_needed)), ""
    is_closer = bool({"closer"} & set(desk.person.roles))
    return TodayView(
        f"{_WEEKDAYS[now.weekday()]}, {_MONTHS[now.month - 1]} {now.day}",
        day_type, DAY_WORDS[day_type], _subtitle(desk, now, planned), headline, summary,
        primary, primary_text, now.hour * 60 + now.minute,
        tuple(_day_block(item) for item in planned),
        tuple(_minute(desk, identifier) for identifier in promised if _is_today(desk, identifier, start)),
        _goals(desk, "lead_generation", LEAD_MEASURES, now), _goals(desk, "closing", CLOSING_MEASURES, now),
        _MONTHS[now.month - 1], tuple(_callback(desk, identifier) for identifier in promised),
        inbox.answer_needed, "Answer needed" if is_closer else "Waiting for the closer",
        tuple(_nurture(desk, identifier) for identifier in nurture_ids), nurture_total, len(waiting_now.rows),
        due_words(desk, nurture_total if {"rep", "solo"} & set(desk.person.roles) else None),
        loose_ends.count(desk) if may_change(desk) else 0,
    )  # fmt: skip


def day_type_of(desk: Desk, day: datetime) -> str:
    """`prospecting`, `visit` or `off`; weekdays without a rhythm are for prospecting."""
    found = store.day_type(desk.conn, desk.person.id, day.weekday(), day.date().isoformat())
    return found or ("prospecting" if day.weekday() < 5 else "off")


def _subtitle(desk: Desk, now: datetime, planned: tuple[blocks.PlannedToday, ...]) -> str:
    count = len(planned)
    number = {0: "No call blocks", 1: "One call block", 2: "Two call blocks", 3: "Three call blocks"}
    tomorrow = day_type_of(desk, now + timedelta(days=1))
    article = {"prospecting": "a prospecting day", "visit": "a visit day", "off": "off"}[tomorrow]
    return f"{number.get(count, f'{count} call blocks')} today. Tomorrow is {article}."


def _headline(
    now: datetime,
    planned: tuple[blocks.PlannedToday, ...],
    running: RunBlock | None,
    day_type: str,
    waiting: queue.Queue,
) -> str:
    if running is not None:
        return f"{running.title} is running"
    coming = [item for item in planned if item.run is None and item.ends > now]
    if not coming:
        total = len(waiting.rows)
        to_call = f"{total} people to call" if total else "No block left today"
        return {"visit": "Visit day: the phone can wait", "off": "A day off"}.get(day_type, to_call)
    block = coming[0]
    minutes = math.ceil((block.starts - now).total_seconds() / 60)
    if minutes <= 0:
        return f"{block.plan.title} is on until {clock_text(block.ends)}"
    if minutes < 60:
        return f"{block.plan.title} starts in {minutes} {'minute' if minutes == 1 else 'minutes'}"
    return f"{block.plan.title} starts at {clock_text(block.starts, meridiem=True)}"


def _headline_of_inbox(count: int) -> str:
    """What is up for those who do not call: managers and closers."""
    if not count:
        return "No handoff waits for an answer"
    return "One handoff waits for an answer" if count == 1 else f"{count} handoffs wait for an answer"


def _primary(desk: Desk, running: RunBlock | None, day_type: str) -> tuple[str, str]:
    roles = set(desk.person.roles)
    if running is not None:
        return "resume", "Go on calling"
    if not roles & {"rep", "solo"}:
        return "inbox", "Open handoffs"
    if day_type == "visit":
        return "visit", "Open visit list"
    return "start", "Start call block"


def _summary(waiting: queue.Queue) -> str:
    total = len(waiting.rows)
    if not total:
        return "Nobody is due now." + (f" {waiting.later_text}." if waiting.later else "")
    promised = sum(row.promised for row in waiting.rows)
    parts = [
        f"{promised} promised {'callback' if promised == 1 else 'callbacks'}" if promised else "",
        f"{waiting.count(Lane.HOT)} hot" if waiting.count(Lane.HOT) else "",
        f"{waiting.count(Lane.FRESH)} fresh" if waiting.count(Lane.FRESH) else "",
        f"{waiting.count(Lane.RETRY)} to try again" if waiting.count(Lane.RETRY) else "",
        f"{waiting.count(Lane.NURTURE)} nurture" if waiting.count(Lane.NURTURE) else "",
    ]
    noun = "person" if total == 1 else "people"
    later = f"; {waiting.later} open later in their time zones" if waiting.later else ""
    return (
        f"{total} {noun} in the queue: {', '.join(part for part in parts if part)}. "
        f"{waiting.callable_now} can be called now{later}."
    )


def _day_block(item: blocks.PlannedToday) -> DayBlock:
    state = "planned" if item.run is None else ("done" if item.run.ended_at else "running")
    return DayBlock(item.plan.title, item.starts.hour * 60 + item.starts.minute, item.plan.minutes, state)


def _is_today(desk: Desk, prospect_id: str, start: str) -> bool:
    record = queue_store.record(desk.conn, prospect_id)
    return record is not None and (record.callback_at or "") >= start


def _minute(desk: Desk, prospect_id: str) -> int:
    record = queue_store.record(desk.conn, prospect_id)
    if record is None or record.callback_at is None:
        return 0
    local = moment(record.callback_at).astimezone(desk.zone)
    return local.hour * 60 + local.minute


def _callback(desk: Desk, prospect_id: str) -> Line:
    record = queue_store.record(desk.conn, prospect_id)
    if record is None or record.callback_at is None:
        return Line(prospect_id, "", "", "", "", False, "")
    name = f"{record.first_name} {record.last_name}".strip() or record.company
    said = f" · “{record.callback_said}”" if record.callback_said else ""
    due = moment(record.callback_at)
    mine = my_time(desk, record.callback_at)
    there = time_there(due, record.zone)
    spoken = f"{name}, {record.company}, callback promised {mine}, {there} there"
    return Line(prospect_id, mine, name, f"{record.company}{said}", there, due <= desk.now(), spoken)


def _nurture_ids(desk: Desk) -> tuple[list[str], int]:
    now = int(desk.now().timestamp())
    keys = queue_store.zones(desk.conn)
    end = now + 12 * 3600
    total = queue_store.lane_count(desk.conn, desk.person.id, Lane.NURTURE, keys, end, 500)
    return queue_store.lane_ids(desk.conn, desk.person.id, Lane.NURTURE, keys, end, 12), total


def _nurture(desk: Desk, prospect_id: str) -> Line:
    record = queue_store.record(desk.conn, prospect_id)
    if record is None:
        return Line(prospect_id, "", "", "", "", False, "")
    name = f"{record.first_name} {record.last_name}".strip() or record.company
    detail = f"{record.company} · touch {max(record.track_step, 1)}"
    return Line(prospect_id, "", name, detail, "Call", False, f"{name}, {detail}, call due")


def _goals(desk: Desk, book: str, measures: tuple[tuple[str, str], ...], now: datetime) -> tuple[Goal, ...]:
    owners = _book_people(desk, book)
    day = now.date().isoformat()
    first = now.date().replace(day=1).isoformat()
    daily = counts.sums(desk.conn, owners, day, day)
    monthly = counts.sums(desk.conn, owners, first, day)
    day_targets = _targets(desk, owners, book, "day")
    month_targets = _targets(desk, owners, book, "month")
    goals = []
    for measure, label in measures:
        if book == "lead_generation":
            done, goal = daily[measure], day_targets.get(measure, 0)
            below = f"{_MONTHS[now.month - 1]} {monthly[measure]:,}"
            below += f" of {month_targets[measure]:,}" if month_targets.get(measure) else ""
        else:
            done, goal = monthly[measure], month_targets.get(measure, 0)
            below = _closing_below(measure, monthly)
        goals.append(Goal(label, done, goal, _amount(desk, measure, done), _amount(desk, measure, goal), below))
    return tuple(goals)


def _book_people(desk: Desk, book: str) -> list[str]:
    """Whose figures a book shows: one's own; a manager, and a rep on the closing side, see the team's."""
    roles = set(desk.person.roles)
    wanted = {"rep", "solo"} if book == "lead_generation" else {"closer", "solo"}
    if roles & wanted:
        return [desk.person.id]
    return [person.id for person in people.people(desk.conn) if set(person.roles) & wanted]


def _targets(desk: Desk, owners: list[str], book: str, period: str) -> dict[str, int]:
    total: dict[str, int] = {}
    for person_id in owners:
        for measure, amount in store.targets(desk.conn, person_id, book, period).items():
            total[measure] = total.get(measure, 0) + amount
    return total


def _closing_below(measure: str, monthly: dict[str, int]) -> str:
    if measure == "won_cents":
        wins = monthly["wins"]
        return f"{wins} {'deal' if wins == 1 else 'deals'}"
    return "this month"


def _amount(desk: Desk, measure: str, amount: int) -> str:
    if measure != "won_cents":
        return f"{amount:,}"
    text = money_text(amount, desk.profile.currency)
    return f"{text[:-4]}k" if text.endswith(",000") else text
