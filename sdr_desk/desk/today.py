"""The day at a glance: what it is for, its blocks, promised calls, both books apart, and what waits."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from sdr_desk.desk import block_pauses, blocks, both_books, queue
from sdr_desk.desk.block_pauses import Stop, Why
from sdr_desk.desk.block_summary import old_text
from sdr_desk.desk.blocks import Day, PlannedToday
from sdr_desk.desk.both_books import Resting
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.inbox import Inbox, closer_inbox
from sdr_desk.desk.today_lists import Line, callbacks, nurture
from sdr_desk.desk.track_people import due_words
from sdr_desk.desk.tracks import may_change
from sdr_desk.desk.week_plan import kind_on
from sdr_desk.desk.wording import money_text
from sdr_desk.method.day_words import WEEKDAYS
from sdr_desk.method.hours import clock_text
from sdr_desk.method.queue import Lane
from sdr_desk.method.rhythm import KIND_TEXT, Because, DayKind, DayPlan
from sdr_desk.store import blocks as store
from sdr_desk.store import counts, people
from sdr_desk.store import loose_ends as loose_store
from sdr_desk.store.blocks import RunBlock
from sdr_desk.store.writing import stamp

LEAD_MEASURES = (("dials", "Dials"), ("conversations", "Conversations"), ("accepted", "Accepted leads"))
CLOSING_MEASURES = (("meetings_held", "Meetings held"), ("proposals", "Proposals out"), ("won_cents", "Won"))
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_ARTICLE = {DayKind.PROSPECTING: "a prospecting day", DayKind.VISIT: "a visit day", DayKind.OFF: "off"}
_MANY = 100


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
class TodayView:
    """Everything the Today screen shows.

    Attributes:
        day_label: the kind of the day, or the name of the holiday it is.
        now_minute: minutes since midnight on the person's clock.
        callback_minutes: when promises are due, minutes since midnight.
        primary: "start", "resume", "visit" or "inbox": what Enter does.
        nurture_words: what nurture asks for today: "3 calls, 5 letters"; "" for nothing.
        loose_ends: for managers and those who work alone: "14 loose ends"; "" for none and for others.
        old: due work that waits longer than the rules say, in a sentence, "" for none.
        resting: for people with both books, the one that steps aside today.
        inbox: handoffs by what they wait for; the same as on Handoffs.
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
    inbox: Inbox
    nurture: tuple[Line, ...]
    nurture_total: int
    queue_count: int
    nurture_words: str
    loose_ends: str
    old: str
    resting: Resting


def today(desk: Desk) -> TodayView:
    """Read the day of the person at the desk."""
    now, day = desk.local_now(), blocks.day_of(desk)
    running, stop = blocks.running(desk), block_pauses.stop_of(desk)
    calls = bool(set(desk.person.roles) & {"rep", "solo"})
    waiting_now = queue.queue_now(desk)
    inbox = closer_inbox(desk)
    primary, primary_text = _primary(calls, running, day, now)
    following = blocks.next_block(desk) if calls and _coming(day, now) is None else None
    headline, summary = _headline(now, day, running, stop, following, len(waiting_now.rows)), _summary(waiting_now)
    if primary == "inbox":
        headline, summary = _headline_of_inbox(inbox), ""
    promised, touches = callbacks(desk, *queue.day_bounds(desk)), nurture(desk)
    return TodayView(
        f"{WEEKDAYS[now.weekday()]}, {_MONTHS[now.month - 1]} {now.day}",
        day.plan.kind.value, _label(day.plan), _subtitle(day, following),
        headline, summary, primary, primary_text, now.hour * 60 + now.minute,
        tuple(_day_block(item) for item in day.blocks), promised.minutes,
        _goals(desk, "lead_generation", LEAD_MEASURES, now), _goals(desk, "closing", CLOSING_MEASURES, now),
        _MONTHS[now.month - 1], promised.lines,
        inbox, touches.lines, touches.total, len(waiting_now.rows),
        due_words(desk, touches.total if calls else None),
        _loose_ends(desk), old_text(desk) if calls else "", both_books.resting_on(desk, day.plan),
    )  # fmt: skip


def day_type_of(desk: Desk, day: datetime) -> str:
    """`prospecting`, `visit` or `off`, as the week of the person at the desk says with all that changes it."""
    return kind_on(desk, day.date()).value


def _label(plan: DayPlan) -> str:
    return plan.exception_name if plan.because is Because.HOLIDAY else KIND_TEXT[plan.kind]


def _subtitle(day: Day, following: PlannedToday | None) -> str:
    count = len(day.blocks)
    number = {0: "No call blocks", 1: "One call block", 2: "Two call blocks", 3: "Three call blocks"}
    why = f"{day.plan.why} " if day.plan.because is not Because.WEEKDAY else ""
    tomorrow = _ARTICLE[day.tomorrow.kind]
    if day.tomorrow.because is Because.HOLIDAY:
        tomorrow = f"{day.tomorrow.exception_name}, a holiday"
    told = f"{why}{number.get(count, f'{count} call blocks')} today. Tomorrow is {tomorrow}."
    return f"{told} Next: {_when(following)}." if following and day.plan.kind is not DayKind.PROSPECTING else told


def _when(block: PlannedToday) -> str:
    """A block of another day: "Call block 1, Friday 10:00 am"."""
    return f"{block.plan.title}, {WEEKDAYS[block.starts.weekday()]} {clock_text(block.starts, meridiem=True)}"


def _coming(day: Day, now: datetime) -> PlannedToday | None:
    return next((item for item in day.blocks if item.run is None and item.ends > now), None)


def _headline(
    now: datetime, day: Day, running: RunBlock | None, stop: Stop | None, following: PlannedToday | None, waiting: int
) -> str:
    if stop is not None:
        what = "was interrupted at" if stop.why is Why.CUT_OFF else "has been paused since"
        return f"{stop.title} {what} {clock_text(stop.since.astimezone(now.tzinfo))}"
    if running is not None:
        return f"{running.title} is running"
    block = _coming(day, now)
    if block is None:
        return _headline_of_day(day, following, waiting)
    minutes = math.ceil((block.starts - now).total_seconds() / 60)
    if minutes <= 0:
        return f"{block.plan.title} is on until {clock_text(block.ends)}"
    if minutes < 60:
        return f"{block.plan.title} starts in {minutes} {'minute' if minutes == 1 else 'minutes'}"
    return f"{block.plan.title} starts at {clock_text(block.starts, meridiem=True)}"


def _headline_of_day(day: Day, following: PlannedToday | None, waiting: int) -> str:
    """What is up when no block is left."""
    if day.plan.kind is DayKind.PROSPECTING:
        if following is not None:
            return f"Next: {_when(following)}"
        return f"{waiting} {'person' if waiting == 1 else 'people'} to call" if waiting else "No block left today"
    rest = "Visit day: the phone can wait" if day.plan.kind is DayKind.VISIT else "A day off"
    name = day.plan.exception_name
    return f"{name}: {rest[0].lower()}{rest[1:]}" if name else rest


def _headline_of_inbox(inbox: Inbox) -> str:
    """What is up for those who do not call: managers and closers."""
    count = len(inbox.answer_needed)
    if not count:
        return "No handoff waits for an answer"
    return "One handoff waits for an answer" if count == 1 else f"{count} handoffs wait for an answer"


def _primary(calls: bool, running: RunBlock | None, day: Day, now: datetime) -> tuple[str, str]:
    if running is not None:
        return "resume", "Go on calling"
    if not calls:
        return "inbox", "Open handoffs"
    if day.plan.kind is DayKind.VISIT and _coming(day, now) is None:
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
        f"{waiting.count(Lane.RESTED)} rested" if waiting.count(Lane.RESTED) else "",
    ]
    noun = "person" if total == 1 else "people"
    later = f"; {waiting.later} open later in their time zones" if waiting.later else ""
    return (
        f"{total} {noun} in the queue: {', '.join(part for part in parts if part)}. "
        f"{waiting.callable_now} can be called now{later}."
    )


def _day_block(item: PlannedToday) -> DayBlock:
    run = item.run
    state = "planned" if run is None else "done" if run.ended_at else "paused" if run.paused_at else "running"
    minutes = round((item.ends - item.starts).total_seconds() / 60)
    return DayBlock(item.plan.title, item.starts.hour * 60 + item.starts.minute, minutes, state)


def _loose_ends(desk: Desk) -> str:
    """How many people nobody comes back to, counted up to a hundred."""
    if not may_change(desk):
        return ""
    count = loose_store.count(desk.conn, stamp(desk.now()), _MANY + 1)
    if not count:
        return ""
    number = f"{_MANY}+" if count > _MANY else f"{count}"
    return f"{number} loose {'end' if count == 1 else 'ends'}"


def _goals(desk: Desk, book: str, measures: tuple[tuple[str, str], ...], now: datetime) -> tuple[Goal, ...]:
    owners = _book_people(desk, book)
    day = now.date().isoformat()
    first = now.date().replace(day=1).isoformat()
    daily = counts.sums(desk.conn, owners, day, day)
    monthly = counts.sums(desk.conn, owners, first, day)
    day_targets = _targets(desk, owners, book, "day")
    week_targets, month_targets = (_targets(desk, owners, book, length) for length in ("week", "month"))
    monday = (now.date() - timedelta(days=now.weekday())).isoformat()
    weekly = counts.sums(desk.conn, owners, monday, day)
    goals = []
    for measure, name in measures:
        label = name
        if book == "lead_generation":
            done, goal = daily[measure], day_targets.get(measure, 0)
            if not goal and week_targets.get(measure):  # too few for a day
                label, done, goal = f"{name} this week", weekly[measure], week_targets[measure]
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
