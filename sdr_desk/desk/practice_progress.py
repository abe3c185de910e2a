"""How practice goes for a person: the hardest cards, what real calls say, and on which days they practised."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, timedelta

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.practice import bare
from sdr_desk.desk.week_plan import course_of
from sdr_desk.method.practice import FEW_CALLS, GOOD
from sdr_desk.method.rhythm import DayKind
from sdr_desk.store import people
from sdr_desk.store import practice as store
from sdr_desk.store.practice import HeardRow
from sdr_desk.store.writing import moment, stamp

HARDEST = 5
WORKDAYS = 10
HEARD_DAYS = 30
_FEWEST_RATINGS = 2
_LOOK_BACK = 60


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, of what is named."""

    title: str
    good: int
    total: int

    @property
    def percent(self) -> str:
        """The share in words, such as "63 %"."""
        return f"{round(100 * self.good / self.total)} %" if self.total else "–"


@dataclass(frozen=True, slots=True)
class OnCalls:
    """What real calls say of one objection: how often it was heard lately, and how often the call went on after it.

    Attributes:
        before: of the calls before the person first practised it; `since` of those after, both over the whole record.
        few: whether these are too few to say more than a hint.
    """

    title: str
    heard: int
    went_on: int
    before: Share
    since: Share
    few: bool


@dataclass(frozen=True, slots=True)
class Workday:
    """A day of work, and whether anything was practised on it."""

    day: date
    practised: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """What stands beside the cards."""

    hardest: tuple[Share, ...]
    on_calls: tuple[OnCalls, ...]
    workdays: tuple[Workday, ...]


def progress(desk: Desk, person_id: str = "") -> Progress:
    """How practice goes for a person, by default the one at the desk; `on_calls` has the most heard first."""
    who = person_id or desk.person.id
    return Progress(hardest(desk, who), on_calls(desk, who), kept_up(desk, who))


def hardest(desk: Desk, person_id: str) -> tuple[Share, ...]:
    """The titles of this month's ratings with the smallest share of answers that held, at most five."""
    first = desk.local_now().replace(day=1, hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
    told: dict[str, list[int]] = defaultdict(list)
    for row in store.reviews_of(desk.conn, (person_id,), stamp(first)):
        told[bare(row.title)].append(row.rating)
    shares = [
        Share(title, sum(rating >= GOOD for rating in ratings), len(ratings))
        for title, ratings in told.items()
        if len(ratings) >= _FEWEST_RATINGS
    ]
    return tuple(sorted(shares, key=lambda one: (one.good / one.total, -one.total, one.title))[:HARDEST])


def on_calls(desk: Desk, person_id: str) -> tuple[OnCalls, ...]:
    """Every objection heard in the last 30 days, the most heard first."""
    first = store.first_practised(desk.conn, person_id)
    since = stamp(desk.now() - timedelta(days=HEARD_DAYS))
    told: dict[str, list[HeardRow]] = defaultdict(list)
    for row in store.heard(desk.conn, person_id):
        told[row.script_id].append(row)
    found = [_on_calls(rows, first.get(script_id, ""), since) for script_id, rows in told.items()]
    return tuple(sorted((one for one in found if one.heard), key=lambda one: (-one.heard, one.title)))


def _on_calls(rows: list[HeardRow], first: str, since: str) -> OnCalls:
    lately = [row for row in rows if row.at >= since]
    known = [row for row in rows if row.went_on is not None]
    before = _share("Before practice", [row for row in known if not first or row.at < first])
    after = _share("Since practice", [row for row in known if first and row.at >= first])
    went = sum(row.went_on is True for row in lately)
    few = min(before.total, after.total) < FEW_CALLS
    return OnCalls(rows[-1].title, len(lately), went, before, after, few)


def _share(title: str, rows: list[HeardRow]) -> Share:
    return Share(title, sum(row.went_on is True for row in rows), len(rows))


def kept_up(desk: Desk, person_id: str) -> tuple[Workday, ...]:
    """The last ten days of work, oldest first; today is among them once something was practised today."""
    person = people.person(desk.conn, person_id) or desk.person
    today = desk.local_now().date()
    first = today - timedelta(days=_LOOK_BACK)
    course = course_of(desk, person, first, today)
    rows = store.reviews_of(desk.conn, (person_id,), stamp(desk.now() - timedelta(days=_LOOK_BACK + 1)))
    practised = {moment(row.at).astimezone(desk.zone).date() for row in rows}
    days = (today - timedelta(days=back) for back in range(_LOOK_BACK))
    found = [Workday(day, day in practised) for day in days if _counts(course.on(day).kind, day, today, practised)]
    return tuple(reversed(found[:WORKDAYS]))


def _counts(kind: DayKind, day: date, today: date, practised: set[date]) -> bool:
    if day == today:
        return day in practised
    return kind is not DayKind.OFF
